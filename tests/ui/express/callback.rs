use asl_builder::jsonata::*;
use asl_builder::StateNames;
use asl_builder::{Express, Function};

#[derive(StateNames, Clone, Copy)]
enum Step {
    Charge,
    Done,
}

const CHARGE: Function = Function::named("ChargeCard");

fn machine() -> StateMachine<Express> {
    StateMachine::express(Step::Charge, |step| match step {
        Step::Charge => invoke(&CHARGE).payload(task_token()).wait_for_task_token().next(Step::Done),
        Step::Done => succeed(),
    })
}

fn main() {
    let _ = machine().to_asl();
}
