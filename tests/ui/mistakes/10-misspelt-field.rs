use asl_builder::jsonata::*;

const CHARGE: Function = Function::named("Charge");

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Charge,
        Charge: Task { Resource: &CHARGE, TimeoutSecond: 5, End: true }
    }
}

fn main() {}
