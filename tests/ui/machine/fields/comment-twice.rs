use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Check,
        /// Looks at the order.
        Check: Pass { Comment: "looks at the order", End: true }
    }
}

fn main() {
    let _ = machine().to_asl();
}
