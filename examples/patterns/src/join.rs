//! Join after a choice: the branches of a Choice come back together in one state.
//!
//! In ASL a join is nothing of its own: all branches have the same `Next`. Here a function makes the branches, so that none of
//! them can forget where they meet.
//!
//! Watch: the state they meet in reads one place, so each branch has to leave its result there, in the same form. In JSONPath
//! that is the `ResultPath`; without one, a branch's result replaces the order. And a comparison fails the execution where the
//! value is missing: ask `is_present()` first, or be sure.

use asl_builder::jsonpath::*;

const BOOK_COURIER: Function = Function::named("BookCourier");
const BOOK_FREIGHT: Function = Function::named("BookFreight");
const BOOK_EXPORT: Function = Function::named("BookExport");
const PACK: Function = Function::named("Pack");

#[derive(StateNames, Clone, Copy)]
enum Step {
    #[state(name = "How to ship?")]
    HowToShip,
    BookCourier,
    BookFreight,
    BookExport,
    Pack,
}

/// Books one of three ways to ship an order, and packs it in any case.
pub fn join() -> StateMachine {
    StateMachine::new(Step::HowToShip, |step| match step {
        Step::HowToShip => choice()
            .when(input()["weight"].gt(30), Step::BookFreight)
            .when(input()["country"].eq("DE"), Step::BookCourier)
            .otherwise(Step::BookExport),

        Step::BookCourier => book(&BOOK_COURIER),
        Step::BookFreight => book(&BOOK_FREIGHT),
        Step::BookExport => book(&BOOK_EXPORT),

        Step::Pack => invoke(&PACK).payload(input()).retry(presets::lambda()).end(),
    })
}

/// A branch: the order stays as it is, the booking is beside it, and packing comes next.
fn book(function: &Function) -> State<Step> {
    invoke(function)
        .payload(input())
        .result_selector(payload!({ "tracking": result()["Payload"]["tracking"] }))
        .result_path(input()["shipment"])
        .retry(presets::lambda())
        .next(Step::Pack)
}
