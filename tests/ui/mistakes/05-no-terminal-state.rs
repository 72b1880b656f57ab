use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Ping,
        Ping: Pass { Next: Pong }
        Pong: Pass { Next: Ping }
    }
}

fn main() {}
