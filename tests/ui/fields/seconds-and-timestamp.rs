use asl_builder::jsonata::*;

#[derive(StateNames, Clone, Copy)]
enum Step {
    Pause,
    Done,
}

fn machine() -> StateMachine {
    StateMachine::new(Step::Pause, |step| match step {
        Step::Pause => wait(secs(60)).timestamp("2030-01-01T00:00:00Z").next(Step::Done),
        Step::Done => succeed(),
    })
}

fn main() {
    let _ = machine().to_asl();
}
