use asl_builder::jsonata::*;

#[derive(TaskError, Clone, Copy)]
enum CardError {
    Declined,
}

#[derive(TaskError, Clone, Copy)]
enum ShipError {
    Lost,
}

const FAILURE: Var<TaskFailure<CardError>> = Var::named("failure");

fn main() {
    let [why, lost] = ["Why", "Lost"].map(Label::new);
    let states = [(why.clone(), choice().when(FAILURE.error.is(ShipError::Lost), lost.clone()).otherwise(lost.clone())), (lost, succeed())];
    let machine = StateMachine::from_states(why, states);
    drop(machine);
}
