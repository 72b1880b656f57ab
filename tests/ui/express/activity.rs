use asl_builder::jsonata::*;
use asl_builder::{Activity, Express, StateNames};

#[derive(StateNames, Clone, Copy)]
enum Step {
    Charge,
    Done,
}

const PACK: Activity = Activity::from_arn("arn:aws:states:eu-west-1:123456789012:activity:pack");

fn machine() -> StateMachine<Express> {
    StateMachine::express(Step::Charge, |step| match step {
        Step::Charge => task(&PACK).end(),
        Step::Done => succeed(),
    })
}

fn main() {
    let _ = machine().to_asl();
}
