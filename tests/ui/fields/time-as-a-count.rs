use asl_builder::jsonata::*;

#[derive(StateNames, Clone, Copy)]
enum Step {
    Each,
}

#[derive(StateNames, Clone, Copy)]
enum Line {
    Pick,
}

fn machine() -> StateMachine {
    StateMachine::new(Step::Each, |Step::Each| {
        map(input(), StateMachine::new(Line::Pick, |Line::Pick| pass().end())).max_concurrency(minutes(5)).end()
    })
}

fn main() {
    let _ = machine().to_asl();
}
