use asl_builder::jsonata::*;
use asl_builder::{Activity, StateNames};

#[derive(StateNames, Clone, Copy)]
enum Step {
    Charge,
    Done,
}

const PACK: Activity = Activity::from_arn("arn:aws:states:eu-west-1:123456789012:activity:pack");

fn machine() -> StateMachine {
    StateMachine::new(Step::Charge, |step| match step {
        Step::Charge => task(&PACK).credentials("arn:aws:iam::123456789012:role/r").end(),
        Step::Done => succeed(),
    })
}

fn main() {
    let _ = machine().to_asl();
}
