use asl_builder::jsonata::*;
use asl_builder::{StateNames, secs};

#[derive(StateNames, Clone, Copy)]
enum Step {
    Charge,
    Done,
}

#[derive(StateNames, Clone, Copy)]
enum Line {
    Pick,
}

fn machine() -> StateMachine {
    StateMachine::new(Step::Charge, |step| match step {
        Step::Charge => {
            parallel().branch(StateMachine::new(Line::Pick, |Line::Pick| pass().end())).timeout(secs(1)).end()
        }
        Step::Done => succeed(),
    })
}

fn main() {
    let _ = machine().to_asl();
}
