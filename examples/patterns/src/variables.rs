//! Variables: a value that is needed later is assigned once, instead of being carried through the input of every state between.
//!
//! A `Var` is a constant, so that its name is written once. Its type says what it may be compared with: a `Var<f64>` is not
//! compared with a text. That what is assigned has this type is for you to see to.
//!
//! Watch: what a state assigns is there from the next state on, not in the state itself. In JSONPath, `$` in the `Assign` of a
//! task is its *result*, so what is to be kept of the input is assigned by a Pass before it. If a rule of a Choice decides, its
//! own `Assign` is done, and not that of the state, which is for the default: each has to assign what is read behind them. A
//! branch and an iteration can read the variables outside, and not assign them.

use asl_builder::jsonpath::*;

const PRICE: Function = Function::named("Price");
const REVIEW: Function = Function::named("Review");
const CONFIRM: Function = Function::named("Confirm");

const ORDER: Var<String> = Var::named("order");
const TOTAL: Var<f64> = Var::named("total");
const DISCOUNT: Var<u32> = Var::named("discount");

#[derive(StateNames, Clone, Copy)]
enum Step {
    Remember,
    Price,
    #[state(name = "How large?")]
    HowLarge,
    Review,
    Confirm,
}

/// Prices an order, gives a discount by its size, has large ones reviewed, and confirms it.
pub fn variables() -> StateMachine {
    StateMachine::new(Step::Remember, |step| match step {
        Step::Remember => pass().assign(ORDER, input()["id"]).next(Step::Price),

        Step::Price => invoke(&PRICE)
            .payload(input())
            .retry(presets::lambda())
            .assign(TOTAL, result()["Payload"]["total"])
            .next(Step::HowLarge),

        Step::HowLarge => choice()
            .rule(Rule::when(TOTAL.gt(1000)).assign(DISCOUNT, 10), Step::Review)
            .rule(Rule::when(TOTAL.gt(100)).assign(DISCOUNT, 5), Step::Confirm)
            .assign(DISCOUNT, 0)
            .otherwise(Step::Confirm),

        Step::Review => invoke(&REVIEW)
            .payload(payload!({ "order": ORDER, "total": TOTAL }))
            .retry(presets::lambda())
            .next(Step::Confirm),

        Step::Confirm => invoke(&CONFIRM)
            .payload(payload!({
                "order": ORDER,
                "price": { "total": TOTAL, "discount": DISCOUNT },
                "since": context().execution().start_time(),
            }))
            .retry(presets::lambda())
            .end(),
    })
}
