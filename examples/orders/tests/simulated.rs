//! The workflow with its real handlers, in this process and in virtual time.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::sync::LazyLock;
use std::time::Duration;

use asl_builder::StateMachine;
use asl_builder::sim::{Answer, Call, Coverage, Run, Sim, Status};
use orders::workflow::{Step, order_workflow};
use orders_contracts::{
    CHARGE_CARD, CHECK_CREDIT, CHECK_FRAUD, CardError, Order, PICK_LINE, REVIEW_ORDER, ReviewError, SHIP_PARCEL,
    Verdict,
};
use serde_json::json;

static WORKFLOW: LazyLock<StateMachine> = LazyLock::new(order_workflow);
static COVERAGE: LazyLock<Coverage> = LazyLock::new(Coverage::new);

/// Everything that the functions answer themselves. The one that asks a person for a review only asks: what stands behind it gives the token back.
fn handled(sim: Sim<'static>) -> Sim<'static> {
    sim.handle(&CHECK_CREDIT, orders_check_credit::handler)
        .handle(&CHECK_FRAUD, orders_check_fraud::handler)
        .handle(&CHARGE_CARD, orders_charge_card::handler)
        .handle(&PICK_LINE, orders_pick_line::handler)
        .handle(&SHIP_PARCEL, orders_ship_parcel::handler)
        .handle(&REVIEW_ORDER, orders_review_order::handler)
}

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
