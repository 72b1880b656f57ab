//! Poll loop: starts a job, waits, asks how it is doing, and goes round until it is done.
//!
//! For jobs that cannot say themselves when they are done. Where they can, wait for a callback; where the service has a `.sync`
//! integration, use that: neither costs anything while it waits.
//!
//! Watch: a loop needs a bound of its own. `Retry` does not count rounds, and an execution that goes round for ever ends at the
//! 25,000 events that its history may have; a round of this one is nine of them. Here a variable counts the rounds. For a
//! deadline instead of a count, `assign(DEADLINE, functions::millis() + 3_600_000)` once, and ask
//! `functions::millis().gt(DEADLINE)`.

use asl_builder::jsonata::*;

const START_JOB: Function = Function::named("StartJob");
const ASK_JOB: Function = Function::named("AskJob");

const JOB: Var<String> = Var::named("job");
const ROUND: Var<u32> = Var::named("round");
const MOST_ROUNDS: u32 = 120;

#[derive(StateNames, Clone, Copy)]
enum Step {
    Start,
    Wait,
    Ask,
    #[state(name = "Done?")]
    IsDone,
    Done,
    Failed,
    TookTooLong,
}

/// Starts a job and waits for its end, for about an hour at most.
pub fn poll() -> StateMachine {
    StateMachine::new(Step::Start, |step| match step {
        Step::Start => invoke(&START_JOB)
            .payload(input())
            .retry(presets::lambda())
            .assign(JOB, result()["Payload"]["id"])
            .assign(ROUND, 0)
            .next(Step::Wait),

        Step::Wait => wait(secs(30)).next(Step::Ask),

        Step::Ask => invoke(&ASK_JOB)
            .payload(payload!({ "id": JOB }))
            .timeout(secs(10))
            .retry(presets::lambda().or(States::Timeout))
            .assign(ROUND, ROUND + 1)
            .output(result()["Payload"])
            .next(Step::IsDone),

        Step::IsDone => choice()
            .when(input()["status"].eq("DONE"), Step::Done)
            .when(input()["status"].eq("FAILED"), Step::Failed)
            .when(ROUND.ge(MOST_ROUNDS), Step::TookTooLong)
            .otherwise(Step::Wait),

        Step::Done => succeed(),
        Step::Failed => fail("JobFailed", input()["reason"]),
        Step::TookTooLong => fail("JobTookTooLong", "the job was not done after 120 rounds"),
    })
}
