use asl_builder::jsonata::*;

#[derive(StateNames, Clone, Copy)]
enum Step {
    Charge,
    Done,
}

const TOTAL: Var<f64> = Var::named("total");

fn machine() -> StateMachine {
    StateMachine::new(Step::Charge, |step| match step {
        Step::Charge => pass().assign(TOTAL, "many").next(Step::Done),
        Step::Done => succeed(),
    })
}

fn main() {
    let _ = machine().to_asl();
}
