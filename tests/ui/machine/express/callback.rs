use asl_builder::jsonata::*;

fn machine() -> StateMachine<Express> {
    state_machine! {
        Type: EXPRESS,
        StartAt: Ask,
        Ask: Task {
            Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
            Arguments: { token: {% $states.context.Task.Token %} },
            End: true,
        }
    }
}

fn main() {
    let _ = machine().to_asl();
}
