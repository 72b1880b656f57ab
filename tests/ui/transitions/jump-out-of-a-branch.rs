use asl_builder::jsonata::*;
use asl_builder::StateNames;

#[derive(StateNames, Clone, Copy)]
enum Step {
    Charge,
    Done,
}

#[derive(StateNames, Clone, Copy)]
enum Branch {
    Count,
}

fn machine() -> StateMachine {
    StateMachine::new(Step::Charge, |step| match step {
        Step::Charge => parallel()
            .branch(StateMachine::new(Branch::Count, |Branch::Count| pass().next(Step::Done)))
            .next(Step::Done),
        Step::Done => succeed(),
    })
}

fn main() {
    let _ = machine().to_asl();
}
