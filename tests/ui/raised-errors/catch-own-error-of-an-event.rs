use asl_builder::{Function, StateNames, TaskError};
use asl_builder::jsonata::*;

#[derive(StateNames, Clone, Copy)]
enum Step {
    Charge,
    Done,
}

#[derive(TaskError, Clone, Copy)]
enum CardError {
    Declined,
}

const CHARGE: Function<(), (), CardError> = Function::named("ChargeCard");

fn machine() -> StateMachine {
    StateMachine::new(Step::Charge, |step| match step {
        Step::Charge => invoke_event(&CHARGE).catch(CardError::Declined, Step::Done).end(),
        Step::Done => succeed(),
    })
}

fn main() {
    let _ = machine().to_asl();
}
