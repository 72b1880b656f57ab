use asl_builder::jsonata::*;

#[derive(Clone, Copy)]
enum Step {
    Charge,
}

fn machine() -> StateMachine {
    StateMachine::new(Step::Charge, |Step::Charge| pass().end())
}

fn main() {
    let _ = machine().to_asl();
}
