use asl_builder::jsonpath::*;
use asl_builder::{Catch, StateNames};

#[derive(StateNames, Clone, Copy)]
enum Step {
    Charge,
    Done,
}

fn machine() -> StateMachine {
    StateMachine::new(Step::Charge, |step| match step {
        Step::Charge => {
            task("arn:aws:states:::sqs:sendMessage").catch_all_with(Catch::all().output(1), Step::Done).end()
        }
        Step::Done => succeed(),
    })
}

fn main() {
    let _ = machine().to_asl();
}
