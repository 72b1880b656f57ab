use asl_builder::StateNames;
use asl_builder::jsonata::*;

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
            map(input(), StateMachine::new(Line::Pick, |Line::Pick| pass().end())).tolerated_failure_count(2).end()
        }
        Step::Done => succeed(),
    })
}

fn main() {
    let _ = machine().to_asl();
}
