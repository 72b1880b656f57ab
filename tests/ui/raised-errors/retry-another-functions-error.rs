use asl_builder::{Function, Retry, StateNames, TaskError};
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

#[derive(TaskError, Clone, Copy)]
enum ShipError {
    Lost,
}

fn machine() -> StateMachine {
    StateMachine::new(Step::Charge, |step| match step {
        Step::Charge => invoke(&CHARGE).retry(Retry::on(ShipError::Lost).attempts(2)).next(Step::Done),
        Step::Done => succeed(),
    })
}

fn main() {
    let _ = machine().to_asl();
}
