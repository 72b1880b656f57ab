use asl_builder::jsonata::*;

const CHARGE: Function = Function::named("Charge");

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Charge,
        Charge: Task { Resource: &CHARGE, Retry: [_ => { BackoffRate: 0.5 }], End: true }
    }
}

fn main() {}
