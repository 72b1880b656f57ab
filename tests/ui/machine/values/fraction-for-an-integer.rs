use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: CoolOff,
        CoolOff: Wait { Seconds: 1.5, End: true }
    }
}

fn main() {
    let _ = machine().to_asl();
}
