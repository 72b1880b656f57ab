use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: CoolOff,
        CoolOff: Wait { End: true }
    }
}

fn main() {
    let _ = machine().to_asl();
}
