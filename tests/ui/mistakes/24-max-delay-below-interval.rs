use asl_builder::jsonata::*;

const CHARGE: Function = Function::named("Charge");

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Charge,
        Charge: Task { Resource: &CHARGE, Retry: [_ => { IntervalSeconds: 10, MaxDelaySeconds: 5 }], End: true }
    }
}

fn main() {}
