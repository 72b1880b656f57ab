use asl_builder::jsonata::*;

const CHARGE: Function = Function::named("Charge");

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Charge,
        Charge: Task {
            Resource: &CHARGE,
            Retry: [States::Timeout => { MaxAttempts: 2 }, States::Timeout => { MaxAttempts: 5 }],
            End: true,
        }
    }
}

fn main() {}
