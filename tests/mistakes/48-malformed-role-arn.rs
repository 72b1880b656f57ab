use asl_builder::jsonata::*;

const CHARGE: Function = Function::named("Charge");

pub(crate) fn machine() -> StateMachine {
    state_machine! {
        StartAt: Charge,
        Charge: Task { Resource: &CHARGE, Credentials: { RoleArn: "arn:aws:iam::12:role" }, End: true }
    }
}
