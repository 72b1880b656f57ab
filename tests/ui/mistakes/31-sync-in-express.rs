use asl_builder::jsonata::*;

fn machine() -> StateMachine<Express> {
    state_machine! {
        Type: EXPRESS,
        StartAt: Nested,
        Nested: Task {
            Resource: "arn:aws:states:::states:startExecution.sync:2",
            Arguments: { StateMachineArn: "${NestedArn}" },
            End: true,
        }
    }
}

fn main() {}
