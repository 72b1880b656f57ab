use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Charge,
        Charge: Task { Resource: "ChargeCard", End: true }
    }
}

fn main() {
    let _ = machine().to_asl();
}
