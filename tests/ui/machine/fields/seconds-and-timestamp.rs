use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: CoolOff,
        CoolOff: Wait { Seconds: 60, Timestamp: "2030-01-01T00:00:00Z", End: true }
    }
}

fn main() {
    let _ = machine().to_asl();
}
