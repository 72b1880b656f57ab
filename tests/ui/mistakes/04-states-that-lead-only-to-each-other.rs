use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Charge,
        Charge: Pass { End: true }
        Ping: Pass { Next: Pong }
        Pong: Pass { Next: Ping }
    }
}

fn main() {}
