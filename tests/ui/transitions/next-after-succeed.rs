use asl_builder::jsonata::*;
use asl_builder::StateNames;

#[derive(StateNames, Clone, Copy)]
enum Step {
    Charge,
    Done,
}

fn machine() -> StateMachine {
    StateMachine::new(Step::Charge, |step| match step {
        Step::Charge => succeed().next(Step::Done),
        Step::Done => succeed(),
    })
}

fn main() {
    let _ = machine().to_asl();
}
