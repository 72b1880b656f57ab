use asl_builder::StateNames;
use asl_builder::jsonpath::*;

#[derive(StateNames, Clone, Copy)]
enum Step {
    Charge,
    Done,
}

fn machine() -> StateMachine {
    StateMachine::new(Step::Charge, |step| match step {
        Step::Charge => {
            choice().when(variable("$.total").numeric_greater_than("1000"), Step::Done).otherwise(Step::Done)
        }
        Step::Done => succeed(),
    })
}

fn main() {
    let _ = machine().to_asl();
}
