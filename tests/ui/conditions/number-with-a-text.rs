use asl_builder::jsonata::*;
use asl_builder::{StateNames, Var};

#[derive(StateNames, Clone, Copy)]
enum Step {
    Charge,
    Done,
}

const TOTAL: Var<f64> = Var::named("total");

fn machine() -> StateMachine {
    StateMachine::new(Step::Charge, |step| match step {
        Step::Charge => choice().when(TOTAL.get().eq("many"), Step::Done).otherwise(Step::Done),
        Step::Done => succeed(),
    })
}

fn main() {
    let _ = machine().to_asl();
}
