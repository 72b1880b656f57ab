use asl_builder::jsonata::*;

#[derive(StateNames, Clone, Copy)]
enum Step {
    Charge,
    Done,
}

fn defaults() -> TaskDefaults {
    TaskDefaults::new().retry(Retry::on(Lambda::ServiceException))
}

fn machine() -> StateMachine {
    StateMachine::new(Step::Charge, |step| match step {
        Step::Charge => pass().next(Step::Done),
        Step::Done => succeed(),
    })
}

fn main() {
    let _ = machine().task_defaults(&defaults()).to_asl();
}
