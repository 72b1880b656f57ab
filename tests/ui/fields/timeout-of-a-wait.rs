use asl_builder::jsonata::*;
use asl_builder::StateNames;
use asl_builder::secs;

#[derive(StateNames, Clone, Copy)]
enum Step {
    Charge,
    Done,
}

fn machine() -> StateMachine {
    StateMachine::new(Step::Charge, |step| match step {
        Step::Charge => wait(secs(1)).timeout(secs(2)).next(Step::Done),
        Step::Done => succeed(),
    })
}

fn main() {
    let _ = machine().to_asl();
}
