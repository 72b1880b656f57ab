use asl_builder::jsonpath::*;
use asl_builder::StateNames;
use asl_builder::jsonata::jsonata;

#[derive(StateNames, Clone, Copy)]
enum Step {
    Charge,
    Done,
}

fn machine() -> StateMachine {
    StateMachine::new(Step::Charge, |step| match step {
        Step::Charge => choice().when(jsonata("true"), Step::Done).without_default(),
        Step::Done => succeed(),
    })
}

fn main() {
    let _ = machine().to_asl();
}
