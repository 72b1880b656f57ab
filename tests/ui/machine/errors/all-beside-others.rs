use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Charge,
        Charge: Task {
            Resource: "arn:aws:states:::sqs:sendMessage",
            Retry: [States::Timeout | _ => {}],
            End: true,
        }
    }
}

fn main() {
    let _ = machine().to_asl();
}
