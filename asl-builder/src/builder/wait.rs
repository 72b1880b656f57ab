use super::draft::Draft;
use crate::model::{self, Kind, Location};
use crate::refs::{IntoAmount, IntoText};

state_type! {
    /// A Wait state: waits for some time, or until some time.
    Wait
}
assign_method!(Wait);
transition_methods!(Wait);
output_method!(Wait);
path_methods!(Wait);

/// A Wait state that waits for some time: `Seconds`, 0 to 99,999,999; or `SecondsPath` for a path.
///
/// ```
/// use asl_builder::jsonpath::*;
/// use asl_builder::{Label, secs};
///
/// let label = Label::new("Cool off");
/// let machine = StateMachine::from_states(label.clone(), [(label, wait(secs(60)).end())]);
/// assert!(machine.to_asl().contains(r#""Seconds": 60"#));
/// ```
#[track_caller]
pub fn wait<S, L, W>(time: impl IntoAmount<L>) -> Wait<S, L, W> {
    let mut draft = Draft::new(Kind::Unknown(None));
    let mut wait = model::Wait::default();
    match draft.amount("Seconds", time.into_amount(), Location::caller()) {
        Ok(seconds) => wait.seconds = Some(seconds),
        Err(path) => wait.seconds_path = Some(path),
    }
    draft.state.kind = Kind::Wait(Box::new(wait));
    Wait::from_draft(draft)
}

/// A Wait state that waits until some time: `Timestamp`, RFC 3339 with an upper-case `T` and `Z`; or `TimestampPath` for a path.
///
/// A time in the past does not wait; one more than 24,855 days ahead fails the execution.
#[track_caller]
pub fn wait_until<S, L, W>(time: impl IntoText<L>) -> Wait<S, L, W> {
    let mut draft = Draft::new(Kind::Unknown(None));
    let mut wait = model::Wait::default();
    match draft.text("Timestamp", time.into_text(), Location::caller()) {
        Ok(timestamp) => wait.timestamp = Some(timestamp),
        Err(path) => wait.timestamp_path = Some(path),
    }
    draft.state.kind = Kind::Wait(Box::new(wait));
    Wait::from_draft(draft)
}
