use asl_builder::jsonata::*;
use asl_builder::{ResultWriter, StateNames};

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
        Step::Charge => map(input(), StateMachine::new(Line::Pick, |Line::Pick| pass().end()))
            .result_writer(ResultWriter::to("b"))
            .end(),
        Step::Done => succeed(),
    })
}

fn main() {
    let _ = machine().to_asl();
}
