use asl_builder::jsonata::*;

const CHARGE: Function = Function::named("Charge");

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Charge,
        Charge: Task { Resource: &CHARGE, TimeoutSeconds: 10, HeartbeatSeconds: 20, End: true }
    }
}

fn main() {}
