use asl_builder::jsonata::*;

#[derive(TaskError, Clone, Copy)]
enum CardError {
    Declined,
}

#[derive(TaskError, Clone, Copy)]
enum ShipError {
    Lost,
}

const CHARGE: Function<(), (), CardError> = Function::named("Charge");

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Charge,
        Charge: Task {
            Resource: &CHARGE,
            Retry: [CardError::Declined => {}],
            Catch: [ShipError::Lost => Refuse],
            End: true,
        }
        Refuse: Fail {}
    }
}

fn main() {
    let _ = machine().to_asl();
}
