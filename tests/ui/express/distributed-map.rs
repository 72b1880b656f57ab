use asl_builder::jsonata::*;
use asl_builder::{Express, StateNames};

#[derive(StateNames, Clone, Copy)]
enum Step {
    Charge,
    Done,
}

#[derive(StateNames, Clone, Copy)]
enum Line {
    Pick,
}

fn machine() -> StateMachine<Express> {
    StateMachine::express(Step::Charge, |step| match step {
        Step::Charge => distributed_map(input(), StateMachine::express(Line::Pick, |Line::Pick| pass().end())).end(),
        Step::Done => succeed(),
    })
}

fn main() {
    let _ = machine().to_asl();
}
