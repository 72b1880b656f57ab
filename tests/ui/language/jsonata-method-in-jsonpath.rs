use asl_builder::jsonpath::*;
use asl_builder::StateNames;
use asl_builder::{Function, json};

#[derive(StateNames, Clone, Copy)]
enum Step {
    Charge,
    Done,
}

const CHARGE: Function = Function::named("ChargeCard");

fn machine() -> StateMachine {
    StateMachine::new(Step::Charge, |step| match step {
        Step::Charge => invoke(&CHARGE).output(json!({})).next(Step::Done),
        Step::Done => succeed(),
    })
}

fn main() {
    let _ = machine().to_asl();
}
