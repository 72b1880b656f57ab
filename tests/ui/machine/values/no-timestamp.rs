use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: CoolOff,
        CoolOff: Wait { Timestamp: "2030-01-01 00:00:00", End: true }
    }
}

fn main() {
    let _ = machine().to_asl();
}
