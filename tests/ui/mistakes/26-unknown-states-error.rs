use asl_builder::jsonata::*;

const CHARGE: Function = Function::named("Charge");

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Charge,
        Charge: Task {
            Resource: &CHARGE,
            Catch: [{ ErrorEquals: ["States.Timedout"], Next: Refused }],
            End: true,
        }
        Refused: Fail {}
    }
}

fn main() {}
