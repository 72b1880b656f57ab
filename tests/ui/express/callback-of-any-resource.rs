use asl_builder::jsonata::*;
use asl_builder::{Express, StateNames};

#[derive(StateNames, Clone, Copy)]
enum Step {
    Charge,
    Done,
}

fn machine() -> StateMachine<Express> {
    StateMachine::express(Step::Charge, |step| match step {
        Step::Charge => task("arn:aws:states:::sqs:sendMessage").wait_for_task_token().end(),
        Step::Done => succeed(),
    })
}

fn main() {
    let _ = machine().to_asl();
}
