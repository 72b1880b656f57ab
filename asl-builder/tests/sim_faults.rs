//! Faults over real handlers: by contract, at random, and what a sweep leaves of them.

#![cfg(feature = "sim")]

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::time::Duration;

use asl_builder::jsonata::*;
use asl_builder::sim::faults::{
    Faults, attempt, attempts, call, calls_of, each, error, raised, service, sweep, throttled,
};
use asl_builder::sim::{Run, Sim, SimError, Status};
use asl_builder::{Function, NoError, Retry, StateNames, TaskError, json};
use serde::{Deserialize, Serialize};

#[derive(StateNames, Clone, Copy, Debug)]
enum Step {
    Charge,
    Ship,
    Refused,
}

#[derive(Serialize, Deserialize, Payload, Clone, Debug)]
struct Order {
    id: String,
}

#[derive(TaskError, Debug)]
enum CardError {
    Declined,
    #[task_error(transient)]
    Busy,
}

const CHARGE: Function<Order, Order, CardError> = Function::named("ChargeCard");
const SHIP: Function<Order, Order> = Function::named("ShipOrder");

fn machine() -> StateMachine {
    StateMachine::new(Step::Charge, |step| match step {
        Step::Charge => invoke(&CHARGE)
            .payload(Order::execution())
            .timeout(secs(10))
            .retry(Retry::on(CardError::Busy).after(secs(1)).attempts(2).backoff(1.0))
            .catch(CardError::Declined, Step::Refused)
            .output_result()
            .next(Step::Ship),
        Step::Ship => invoke(&SHIP)
            .payload(Order::execution())
            .retry_all(Retry::all().after(secs(1)).attempts(5).backoff(1.0))
            .output_result()
            .end(),
        Step::Refused => succeed(),
    })
}

/// Runs it with handlers that give back what they take.
fn run(sim: Sim<'_>) -> Result<Run, SimError> {
    let sim = sim.handle(&CHARGE, Ok::<Order, CardError>).handle(&SHIP, Ok::<Order, NoError>);
    sim.run(json!({ "id": "o-1" }))
}

#[test]
fn an_error_of_the_contract_takes_its_catcher() {
    let machine = machine();
    let run = run(Sim::of(&machine).faults(Faults::new().on(Step::Charge, attempt(1), raised(&CardError::Declined))))
        .unwrap();
    assert_eq!((run.status, run.path() == [Step::Charge, Step::Refused]), (Status::Succeeded, true));
}

#[test]
fn the_calls_of_a_function_are_counted_over_the_execution() {
    let machine = machine();
    let faults = Faults::new().on(calls_of(&CHARGE), call(1), raised(&CardError::Busy)).on(
        service("lambda"),
        attempts(1..=1),
        throttled(),
    );
    let run = run(Sim::of(&machine).faults(faults)).unwrap();
    let came: Vec<(&str, u64)> = run.faults().iter().map(|fault| (fault.state.as_str(), fault.call)).collect();
    assert_eq!((run.status, came), (Status::Succeeded, vec![("Charge", 1), ("Ship", 1)]));
    assert_eq!(run.duration, Duration::from_secs(2));
}

#[test]
fn random_faults_are_those_that_the_contract_and_the_service_have() {
    let machine = machine();
    let mut names = BTreeSet::new();
    for seed in 0..500 {
        for fault in run(Sim::of(&machine).faults(Faults::random(seed, 0.5))).unwrap().faults() {
            let text = fault.fault.to_string();
            names.insert(text.split(',').next().unwrap_or_default().to_owned());
        }
    }
    for name in [r#"error("Declined""#, r#"error("Busy""#, r#"error("Lambda.TooManyRequestsException""#, "timeout()"] {
        assert!(names.contains(name), "{name} is not among {names:?}");
    }
}

#[test]
fn a_sweep_finds_what_is_charged_twice() {
    let machine = machine();
    let found = sweep(0..2000).faults(0.2).check(|trial| {
        let charged = RefCell::new(0);
        let sim = trial.sim(Sim::of(&machine)).handle(&CHARGE, |order: Order| {
            *charged.borrow_mut() += 1;
            Ok::<_, CardError>(order)
        });
        // The gateway is busy after it took the money, sometimes.
        let lost = error("Busy", "the answer was lost").after_the_work();
        let sim = sim.faults(Faults::new().on(Step::Charge, call(2), lost));
        let run = sim.handle(&SHIP, Ok::<Order, NoError>).run(json!({ "id": "o-1" })).unwrap();
        drop(run);
        let charged = *charged.borrow();
        if charged > 1 { Err(format!("charged {charged} times")) } else { Ok(()) }
    });
    let found = found.unwrap_err();
    assert_eq!((found.seed, found.error.as_str()), (None, "charged 2 times"));
    // One fault makes it try again; the other one is the plan's.
    let least: Vec<String> = found.faults.iter().map(|fault| format!("{} {}", fault.state, fault.call)).collect();
    assert_eq!(least, ["Charge 1"], "{found}");
    assert!(found.faults[0].fault.to_string().contains("Busy"), "{found}");
}

#[test]
fn a_plan_is_shown_as_its_code() {
    let faults = Faults::new().on(Step::Ship, attempts(2..), throttled()).on(
        service("dynamodb").action("putItem"),
        each().in_iteration(3),
        error("E", "c").after(Duration::from_millis(1500)),
    );
    assert_eq!(
        faults.to_string(),
        "Faults::new()\n    .on(\"Ship\", attempts(2..), throttled())\n    .on(service(\"dynamodb\").action(\"putItem\"), \
         each().in_iteration(3), error(\"E\", \"c\").after(Duration::from_millis(1500)))"
    );
    assert_eq!(Faults::new().on("Shp", call(1), throttled()).unknown(&machine()), ["Shp"]);
}
