use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Charge,
        Charge: Task {
            Resource: "arn:aws:states:::sqs:sendMessage",
            Catch: [_ => Refuse, States::Timeout => Refuse],
            End: true,
        }
        Refuse: Fail {}
    }
}

fn main() {
    let _ = machine().to_asl();
}
