use asl_builder::jsonata::*;

const CHARGE: Function = Function::named("Charge");

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Charge,
        Charge: Task {
            Resource: &CHARGE,
            Catch: [_ => Refused, States::Timeout => Late],
            End: true,
        }
        Refused: Fail {}
        Late: Fail {}
    }
}

fn main() {}
