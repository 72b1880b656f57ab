//! Saga: when a step fails, what was done before it is undone, in reverse order.
//!
//! For work over several services that have no transaction in common. Each compensation goes on to the one of the step before;
//! a catcher enters this chain where the work broke off.
//!
//! Watch: only a refusal says that a step did nothing. After any other error, a timeout above all, it may have done its work, so
//! its own compensation is the first. Work and compensations therefore go by a key, the execution's name, and bear being called
//! twice, or for what was never done. Compensations try long; when even that fails, the execution says so instead of hiding it.

use asl_builder::Value;
use asl_builder::jsonata::*;

#[derive(TaskError, Clone, Copy)]
enum BookError {
    /// The function did nothing: no room, no seat, no money.
    Refused,
}

/// What each step takes: the trip, and the key by which it is known.
#[derive(Payload)]
struct Booking {
    trip: Value,
    key: String,
}

const BOOK_HOTEL: Function<Booking, (), BookError> = Function::named("BookHotel");
const BOOK_FLIGHT: Function<Booking, (), BookError> = Function::named("BookFlight");
const CHARGE_CARD: Function<Booking, (), BookError> = Function::named("ChargeCard");
const CANCEL_HOTEL: Function = Function::named("CancelHotel");
const CANCEL_FLIGHT: Function = Function::named("CancelFlight");
const REFUND_CARD: Function = Function::named("RefundCard");

const REASON: Var<String> = Var::named("reason");

#[derive(StateNames, Clone, Copy)]
enum Step {
    BookHotel,
    BookFlight,
    ChargeCard,
    Booked,
    RefundCard,
    CancelFlight,
    CancelHotel,
    NotBooked,
    HalfBooked,
}

/// Books a hotel and a flight and charges for them, or does nothing of it.
pub fn saga() -> StateMachine {
    StateMachine::new(Step::BookHotel, |step| match step {
        Step::BookHotel => act(&BOOK_HOTEL, Step::NotBooked, Step::CancelHotel).next(Step::BookFlight),
        Step::BookFlight => act(&BOOK_FLIGHT, Step::CancelHotel, Step::CancelFlight).next(Step::ChargeCard),
        Step::ChargeCard => act(&CHARGE_CARD, Step::CancelFlight, Step::RefundCard).next(Step::Booked),
        Step::Booked => succeed(),

        Step::RefundCard => undo(&REFUND_CARD).next(Step::CancelFlight),
        Step::CancelFlight => undo(&CANCEL_FLIGHT).next(Step::CancelHotel),
        Step::CancelHotel => undo(&CANCEL_HOTEL).next(Step::NotBooked),
        Step::NotBooked => fail("TripNotBooked", REASON),
        Step::HalfBooked => fail("TripHalfBooked", "a booking could not be cancelled: a person has to look at it"),
    })
}

/// A step: where to go on when it was refused, and when nobody knows what it did. The next step gets the same input.
fn act(
    function: &Function<Booking, (), BookError>,
    refused: Step,
    unknown: Step,
) -> Invoke<Step, BookError, Booking, ()> {
    invoke(function)
        .payload(payload!(Booking { trip: input(), key: context().execution().name() }))
        .timeout(secs(30))
        .retry(presets::lambda())
        .catch_with(Catch::on(BookError::Refused).assign(REASON, error_output().error()), refused)
        .catch_all_with(Catch::all().assign(REASON, error_output().error()), unknown)
        .output(input())
}

/// A compensation: tries twelve times more, with up to five minutes between.
fn undo(function: &Function) -> Invoke<Step> {
    invoke(function)
        .payload(payload!({ "key": context().execution().name() }))
        .timeout(secs(30))
        .retry_all(Retry::all().after(secs(2)).backoff(2.0).max_delay(minutes(5)).attempts(12).full_jitter())
        .catch_all(Step::HalfBooked)
}
