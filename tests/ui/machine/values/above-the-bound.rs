use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: CoolOff,
        CoolOff: Wait { Seconds: 100_000_000, End: true }
    }
}

fn main() {
    let _ = machine().to_asl();
}
