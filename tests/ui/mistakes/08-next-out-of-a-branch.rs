use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Both,
        Both: Parallel {
            Branches: [{ StartAt: Check, Check: Choice { {% $states.input.ok %} => Checked, _ => Ship }, Checked: Succeed {} }],
            Next: Ship,
        }
        Ship: Succeed {}
    }
}

fn main() {}
