//! The workflow with its real handlers, in this process and in virtual time.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::sync::LazyLock;
use std::time::Duration;

use asl_builder::StateMachine;
use asl_builder::sim::{Answer, Call, Coverage, Run, Sim, Status};
use orders::simulated::handled;
use orders::workflow::{Step, order_workflow};
use orders_contracts::{CHARGE_CARD, CardError, Order, REVIEW_ORDER, ReviewError, Verdict};
use serde_json::json;

static WORKFLOW: LazyLock<StateMachine> = LazyLock::new(order_workflow);
static COVERAGE: LazyLock<Coverage> = LazyLock::new(Coverage::new);

fn sim() -> Sim<'static> {
    Sim::of(&*WORKFLOW).coverage(&COVERAGE)
}

fn run(sim: &Sim<'_>, order: &Order) -> Run {
    sim.run(serde_json::to_value(order).unwrap()).unwrap()
}

/// True for a call of the function.
fn calls(call: &Call<'_>, state: &str) -> bool {
    call.state == state
}

fn a_small_order_is_charged_picked_and_shipped() {
    let run = run(&handled(sim()), &Order::example());
    let path = [Step::ChargeCard, Step::PickLines].map(|step| asl_builder::StateName::state_name(&step));
    let taken: Vec<String> = run.path().iter().map(|name| (*name).to_string()).collect();
    assert_eq!(run.status, Status::Succeeded);
    assert!(path.iter().all(|name| taken.contains(&name.to_string())), "{taken:?}");
    let receipt = run.output().unwrap();
    assert_eq!(receipt, &json!({ "trackingId": "t-r-o-1" }));
    assert_eq!(run.duration, Duration::ZERO);
}

fn goods_may_be_fetched() {
    let order = Order { delivery: orders_contracts::Delivery::PickUp, ..Order::example() };
    assert_eq!(run(&handled(sim()), &order).status, Status::Succeeded);
}

fn the_bank_may_refuse() {
    let mut order = Order::example();
    order.total = 6_000.0;
    order.customer.is_known = true;
    let run = run(&handled(sim()), &order);
    assert_eq!((run.status, run.error.as_deref()), (Status::Failed, Some("OrderRefused")));
}

fn a_busy_bank_is_asked_again() {
    let mut times = 0;
    let busy = move |charge: orders_contracts::Charge| {
        times += 1;
        if times <= 2 { Err(CardError::Throttled) } else { orders_charge_card::answer(&charge) }
    };
    let run = run(&handled(sim().mock(&CHARGE_CARD, busy)), &Order::example());
    assert_eq!(run.status, Status::Succeeded);
    // Two seconds before the first retry, four before the second.
    assert_eq!(run.duration, Duration::from_secs(6));
}

fn a_silent_bank_is_for_people() {
    let silent = |call: &Call<'_>| calls(call, "ChargeCard").then(Answer::never);
    let run = run(&handled(sim().answer(silent)), &Order::example());
    assert_eq!((run.status, run.error.as_deref()), (Status::Failed, Some("OrderFailed")));
    // Four attempts of ten seconds, and what stands between them.
    assert_eq!(run.duration, Duration::from_secs(4 * 10 + 2 + 4 + 8));
}

fn an_empty_shelf_is_for_people() {
    let mut order = Order::example();
    order.lines[0].quantity = 1_000;
    let run = run(&handled(sim()), &order);
    assert_eq!((run.status, run.error.as_deref()), (Status::Failed, Some("OrderFailed")));
}

fn a_shelf_that_is_not_reached_is_asked_again() {
    let fails = |call: &Call<'_>| {
        (calls(call, "PickLine") && call.attempt == 0).then(|| Answer::error("Lambda.ServiceException", "not now"))
    };
    let run = run(&handled(sim().answer(fails)), &Order::example());
    assert_eq!((run.status, run.duration), (Status::Succeeded, Duration::from_secs(1)));
}

fn large_orders_are_looked_at_by_a_person() {
    let order = Order { total: 2_000.0, ..Order::example() };
    let yes = |_| Ok(Verdict { reviewer: "ada".to_owned() });
    assert_eq!(run(&handled(sim()).mock(&REVIEW_ORDER, yes), &order).status, Status::Succeeded);
    let no = run(&handled(sim()).mock(&REVIEW_ORDER, |_| Err(ReviewError::Rejected)), &order);
    assert_eq!((no.status, no.error.as_deref()), (Status::Failed, Some("OrderRefused")));
}

fn nobody_waits_longer_than_a_day() {
    let order = Order { total: 2_000.0, ..Order::example() };
    // The handler asks, and nobody gives the token back.
    let run = run(&handled(sim()), &order);
    assert_eq!((run.status, run.duration), (Status::Failed, Duration::from_secs(86_400)));
}

/// All of it in one test, so that what it covers is known at the end.
#[test]
fn every_state_and_way_is_run() {
    a_small_order_is_charged_picked_and_shipped();
    goods_may_be_fetched();
    the_bank_may_refuse();
    a_busy_bank_is_asked_again();
    a_silent_bank_is_for_people();
    an_empty_shelf_is_for_people();
    a_shelf_that_is_not_reached_is_asked_again();
    large_orders_are_looked_at_by_a_person();
    nobody_waits_longer_than_a_day();
    let report = COVERAGE.report(&*WORKFLOW).unwrap();
    assert!(report.is_complete(), "{report}");
}

/// What `cargo run -p orders -- …` comes to: exit code, output, errors.
fn verb(words: &str) -> (u8, String, String) {
    let package = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let folders = asl_builder::cli::Folders { current: package.clone(), package: Some(package) };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let words = words.split_whitespace().map(Into::into);
    let code = asl_builder::cli::run_with(words, &folders, &mut out, &mut err, orders::app);
    (code, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

#[test]
fn the_applications_verbs_run_the_handlers() {
    let (code, out, err) = verb("orders run order --input event.json");
    assert_eq!((code, &*err), (0, ""));
    assert!(out.contains("\"trackingId\": \"t-r-o-1\""), "{out}");
    let (code, out, err) = verb("orders test --fail-under 80");
    assert_eq!(code, 0, "{out}{err}");
}
