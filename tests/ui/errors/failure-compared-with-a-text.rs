use asl_builder::jsonata::*;

#[derive(TaskError, Clone, Copy)]
enum CardError {
    Declined,
}

const FAILURE: Var<TaskFailure<CardError>> = Var::named("failure");

fn main() {
    let [why, lost] = ["Why", "Lost"].map(Label::new);
    let states = [(why.clone(), choice().when(FAILURE.error.eq("Declined"), lost.clone()).otherwise(lost.clone())), (lost, succeed())];
    let machine = StateMachine::from_states(why, states);
    drop(machine);
}
