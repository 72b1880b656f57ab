use asl_builder::jsonpath::*;
use asl_builder::{Rule, StateNames};

#[derive(StateNames, Clone, Copy)]
enum Step {
    Charge,
    Done,
}

fn machine() -> StateMachine {
    StateMachine::new(Step::Charge, |step| match step {
        Step::Charge => choice().rule(Rule::when(input().field("x").eq(1)).output(1), Step::Done).otherwise(Step::Done),
        Step::Done => succeed(),
    })
}

fn main() {
    let _ = machine().to_asl();
}
