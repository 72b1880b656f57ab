//! The workflow, declared with the builder.

use asl_builder::jsonata::*;
use orders_contracts::{
    CHARGE_CARD, CHECK_CREDIT, CHECK_FRAUD, CardError, Charge, Delivery, Order, PICK_LINE, REVIEW_ORDER, Receipt,
    Review, ReviewError, SHIP_PARCEL, Shipment,
};

/// The states of [`order_workflow`].
#[derive(StateNames, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Looks at credit and fraud at the same time.
    Checks,
    /// Large orders of unknown customers are looked at by a person.
    Large,
    /// A person says yes or no.
    Review,
    /// The card is charged.
    ChargeCard,
    /// Each line's goods are taken from the shelf.
    PickLines,
    /// By courier, or fetched.
    Deliver,
    /// The courier gets the parcel.
    ShipParcel,
    /// The goods wait in the shop.
    AwaitPickUp,
    /// Nothing was charged.
    RefuseOrder,
    /// Something was charged that a person has to look at.
    Escalate,
}

/// Takes an order from its checks to its parcel.
pub fn order_workflow() -> StateMachine {
    let order = Order::execution();
    let receipt = Receipt::var("receipt");

    StateMachine::new(Step::Checks, |step| match step {
        Step::Checks => parallel().branch(check(&CHECK_CREDIT)).branch(check(&CHECK_FRAUD)).next(Step::Large),

        Step::Large => choice()
            .when(order.total.gt(1000).and(order.customer.is_known.ne(true)), Step::Review)
            .otherwise(Step::ChargeCard)
            .comment("A person looks at large orders of customers who are not known."),

        Step::Review => invoke(&REVIEW_ORDER)
            .payload(payload!(Review { task_token: context().task().token(), order_id: order.id, total: order.total }))
            .wait_for_task_token()
            .timeout(days(1))
            .catch_with(Catch::on(ReviewError::Rejected).or(States::Timeout), Step::RefuseOrder)
            .next(Step::ChargeCard),

        Step::ChargeCard => invoke(&CHARGE_CARD)
            .payload(payload!(Charge { order_id: order.id, amount: order.total, currency: "EUR" }))
            .timeout(secs(10))
            .retry(Retry::on(CardError::Throttled).or(States::Timeout).after(secs(2)).attempts(3).backoff(2))
            .catch_any([CardError::DECLINED, CardError::EXPIRED], Step::RefuseOrder)
            .catch_all(Step::Escalate)
            .assign_result(receipt)
            .next(Step::PickLines),

        Step::PickLines => map(order.lines, pick()).max_concurrency(5).catch_all(Step::Escalate).next(Step::Deliver),

        Step::Deliver => choice().over(order.delivery, |delivery| match delivery {
            Delivery::Courier => Step::ShipParcel,
            Delivery::PickUp => Step::AwaitPickUp,
        }),

        Step::ShipParcel => invoke(&SHIP_PARCEL)
            .payload(payload!(Shipment { address: order.customer.address, receipt: receipt }))
            .output_result()
            .end(),

        Step::AwaitPickUp => succeed(),
        Step::RefuseOrder => fail("OrderRefused", "the order was refused, and nothing was charged"),
        Step::Escalate => fail("OrderFailed", "the order failed after its card may have been charged"),
    })
    .comment("Takes an order from its checks to its parcel")
}

/// A machine of one function that takes the whole order.
fn check<Out: Payload, Err: TaskError>(function: &Function<Order, Out, Err>) -> StateMachine {
    StateMachine::single(function.name(), invoke(function).payload(input()).output_result().end())
}

/// Picks one line; what is out of stock fails the order.
fn pick() -> StateMachine {
    let shelf = Retry::on(Lambda::ServiceException).after(secs(1)).attempts(2);
    StateMachine::single(PICK_LINE.name(), invoke(&PICK_LINE).payload(input()).retry(shelf).output_result().end())
}
