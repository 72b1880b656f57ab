use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Refuse,
        Refuse: Fail { Error: 404 }
    }
}

fn main() {
    let _ = machine().to_asl();
}
