use asl_builder::jsonata::*;
use asl_builder::{StateNames, secs};

#[derive(StateNames, Clone, Copy)]
enum Step {
    Charge,
    Done,
}

fn machine() -> StateMachine {
    StateMachine::new(Step::Charge, |step| match step {
        Step::Charge => wait(secs(60)).wait_until("2030-01-01T00:00:00Z").next(Step::Done),
        Step::Done => succeed(),
    })
}

fn main() {
    let _ = machine().to_asl();
}
