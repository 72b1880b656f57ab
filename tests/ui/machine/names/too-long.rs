use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: "A name that goes on and on, far beyond the eighty characters that a name can have",
        "A name that goes on and on, far beyond the eighty characters that a name can have": Pass { End: true }
    }
}

fn main() {
    let _ = machine().to_asl();
}
