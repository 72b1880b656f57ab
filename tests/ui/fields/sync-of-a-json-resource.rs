use asl_builder::jsonata::*;

#[derive(StateNames, Clone, Copy)]
enum Step {
    Start,
}

fn machine() -> StateMachine {
    StateMachine::new(Step::Start, |Step::Start| task(json!({ "Fn::GetAtt": ["Job", "Arn"] })).sync().end())
}

fn main() {
    let _ = machine().to_asl();
}
