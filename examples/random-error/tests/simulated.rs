//! The workflows with the function's real handler, in this process and in virtual time.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::time::Duration;

use asl_builder::StateMachine;
use asl_builder::sim::{Answer, Call, Coverage, Run, Sim, Status};
use random_error::sections::{self, PLAIN, VERSION_1};
use random_error::workflow::{Step, random_error};
use random_error_contracts::{Event, FUNCTION, Outcome, RandomError};
use random_error_function::{descend, handler};
use serde_json::{Value, json};

/// Dice that roll what is given, and then ninety-nines: then nothing ends the descent but its depth.
fn dice(rolls: &'static [f64]) -> impl FnMut() -> f64 {
    let mut rolls = rolls.iter().copied();
    move || rolls.next().unwrap_or(0.99)
}

/// The handler's work, with other dice on each attempt; the last ones are those of all further attempts.
fn rolled(attempts: &'static [&'static [f64]]) -> impl FnMut(Event) -> Result<Outcome, RandomError> {
    let mut attempts = attempts.iter().copied();
    move |event| descend(&event, dice(attempts.next().unwrap_or_default()))
}

fn text(run: &Run) -> &str {
    run.output().and_then(Value::as_str).unwrap_or_default()
}

/// `Invoke`, and how it ends.
fn of_the_application(sim: &Sim<'_>, last: Step, output: &str, seconds: u64) -> Run {
    let run = sim.run(json!({})).unwrap();
    assert_eq!(run.path(), [Step::Invoke, last]);
    assert_eq!((text(&run), run.duration), (output, Duration::from_secs(seconds)));
    run
}

#[test]
fn the_application_by_each_of_its_ways() {
    let (machine, coverage) = (random_error(), Coverage::new());
    let sim = || Sim::of(&machine).coverage(&coverage);
    const FINE: &str = "Invocation succeeded!";
    const DOUBLES: &str = "The function returned an error.";
    const FAILED: &str = "Invocation failed.";

    // It stops on the second level.
    of_the_application(&sim().handle(&FUNCTION, rolled(&[&[0.9, 0.9, 0.9, 0.1]])), Step::Success, FINE, 0);

    // Doubles on the first level are caught, and not tried again.
    of_the_application(&sim().handle(&FUNCTION, rolled(&[&[0.1, 0.5]])), Step::CaughtException, DOUBLES, 0);

    // Too deep twice, and then well: a second before the first retry, two before the second.
    of_the_application(&sim().handle(&FUNCTION, rolled(&[&[], &[], &[0.9, 0.1]])), Step::Success, FINE, 1 + 2);

    // Too deep each time: five retries, and then it is given up.
    let deep =
        of_the_application(&sim().handle(&FUNCTION, rolled(&[])), Step::UncaughtException, FAILED, 1 + 2 + 4 + 8 + 16);
    assert_eq!(deep.events.iter().filter(|event| event.event_type == "TaskFailed").count(), 6);

    // What Lambda itself reports is tried again by each of its names.
    for busy in ["Lambda.TooManyRequestsException", "Lambda.ServiceException", "Lambda.Unknown"] {
        let once = move |call: &Call<'_>| (call.attempt == 0).then(|| Answer::error(busy, "not now"));
        of_the_application(&sim().answer(once).handle(&FUNCTION, rolled(&[&[0.9, 0.1]])), Step::Success, FINE, 1);
    }

    // What nobody expected is caught at once.
    let unknown = |_: &Call<'_>| Some(Answer::error("Lambda.AWSLambdaException", "no such thing"));
    of_the_application(&sim().answer(unknown), Step::UncaughtException, FAILED, 0);

    let report = coverage.report(&machine).unwrap();
    assert!(report.is_complete(), "{report}");
}

/// Lambda's own entry, with the dice that the function has when it is deployed. They are seeded, so that each run of this test is the same.
#[test]
fn the_deployed_handler_ends_in_every_way_that_it_can() {
    let machine = random_error();
    let sim = Sim::of(&machine).handle(&FUNCTION, handler);
    let mut ends = BTreeSet::new();
    let mut has_retried = false;
    for seed in 0..300 {
        fastrand::seed(seed);
        let run = sim.run(json!({})).unwrap();
        assert_eq!(run.status, Status::Succeeded);
        has_retried |= run.duration > Duration::ZERO;
        ends.insert(text(&run).to_owned());
    }
    assert!(has_retried);
    // Six times too deep in a row does not come by chance.
    assert_eq!(ends.into_iter().collect::<Vec<_>>(), ["Invocation succeeded!", "The function returned an error."]);
}

/// Runs a workflow with the function's handler; all of it is covered at the end.
fn whole(machine: &StateMachine, runs: impl FnOnce(&dyn Fn() -> Sim<'static>)) {
    let machine: &'static StateMachine = Box::leak(Box::new(machine.clone()));
    let coverage = Coverage::new();
    runs(&|| Sim::of(machine).coverage(&coverage));
    let report = coverage.report(machine).unwrap();
    assert!(report.is_complete(), "{report}");
}

/// An input with which the handler ends as wanted, whatever its dice show.
fn event(max_depth: u32, error_rate: f64) -> Value {
    serde_json::to_value(Event { max_depth, current_depth: 0, error_rate }).unwrap()
}

#[test]
fn the_function_may_be_the_resource_itself() {
    whole(&sections::plain_function(), |sim| {
        let run = sim().mock(&PLAIN, |input| Ok(json!({ "seen": input }))).run(json!({ "id": 1 })).unwrap();
        assert_eq!(run.output(), Some(&json!({ "seen": { "id": 1 } })));
    });
}

#[test]
fn the_published_version_has_a_payload_of_its_own_and_a_timeout() {
    whole(&sections::published_version(), |sim| {
        // The function of that version takes and gives what this one does.
        let version = |input: Value| {
            let event: Event = serde_json::from_value(input).unwrap();
            assert_eq!((event.max_depth, event.error_rate), (10, 0.05));
            Ok(serde_json::to_value(descend(&event, dice(&[0.9, 0.1])).unwrap()).unwrap())
        };
        let run = sim().mock(&VERSION_1, version).run(json!({})).unwrap();
        assert_eq!(run.path(), ["Invoke", "NEXT_STATE"]);
        assert_eq!(run.output().unwrap()["Payload"], json!({ "depth": 0 }));
        let run = sim().answer(|_| Some(Answer::never())).run(json!({})).unwrap();
        assert_eq!((run.status, run.error.as_deref()), (Status::Failed, Some("States.Timeout")));
        assert_eq!(run.duration, Duration::from_secs(25));
    });
}

#[test]
fn the_executions_input_is_the_event_in_both_languages() {
    for machine in [sections::execution_input(), sections::execution_input_jsonata()] {
        whole(&machine, |sim| {
            let sim = sim().handle(&FUNCTION, handler);
            // Doubles on each level; and no level to go down to.
            for (input, error) in
                [(event(9, 1.0), "function.DoublesRolledError"), (event(0, 0.0), "function.MaxDepthError")]
            {
                let run = sim.run(input).unwrap();
                assert_eq!((run.status, run.error.as_deref()), (Status::Failed, Some(error)));
            }
            // Deep enough for any dice.
            let run = sim.run(event(1_000, 0.0)).unwrap();
            assert!(run.output().unwrap()["Payload"]["depth"].is_u64(), "{run}");
        });
    }
}

#[test]
fn an_asynchronous_call_hears_of_no_error() {
    whole(&sections::asynchronous(), |sim| {
        let run = sim().handle(&FUNCTION, handler).run(event(9, 1.0)).unwrap();
        assert_eq!(run.path(), ["Invoke", "Invoked"]);
        assert_eq!(run.output(), Some(&json!({ "StatusCode": 202 })));
    });
}

#[test]
fn the_token_comes_back_with_a_result_with_an_error_or_not_at_all() {
    const WAIT: [&str; 1] = ["Wait for an answer"];
    whole(&sections::callback(), |sim| {
        // Whoever has the token goes down for the function, and gives the token back after ten minutes; heartbeats come meanwhile.
        let back = |call: &Call<'_>| {
            let payload = &call.parameters["Payload"];
            assert_eq!(payload["token"].as_str(), call.token);
            let event = serde_json::from_value(payload["input"].clone()).unwrap();
            let answer = match descend(&event, dice(&[0.3, 0.1])) {
                Ok(outcome) => Answer::result(serde_json::to_value(outcome).unwrap()),
                Err(error) => Answer::error(asl_builder::TaskError::error_name(&error), error.to_string()),
            };
            Some(answer.after(Duration::from_secs(600)))
        };
        let run = sim().answer(back).run(event(3, 0.2)).unwrap();
        assert_eq!(run.path(), WAIT);
        assert_eq!((run.output(), run.duration), (Some(&json!({ "depth": 0 })), Duration::from_secs(600)));

        let run = sim().answer(back).run(event(3, 0.5)).unwrap();
        assert_eq!((run.status, run.error.as_deref()), (Status::Failed, Some("function.DoublesRolledError")));

        // Five minutes of silence end it, also when the first heartbeats came; and an hour does in any case.
        let silent = |_: &Call<'_>| Some(Answer::never().silent_after(Duration::from_secs(200)));
        let slow = |_: &Call<'_>| Some(Answer::result(1).after(Duration::from_secs(4_000)));
        for (sim, seconds) in [(sim().answer(silent), 200 + 300), (sim().answer(slow), 3_600)] {
            let run = sim.run(event(3, 0.2)).unwrap();
            assert_eq!((run.error.as_deref(), run.duration), (Some("States.Timeout"), Duration::from_secs(seconds)));
        }
    });
}
