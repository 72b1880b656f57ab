use super::draft::Draft;
use super::{JSONata, Language, State};
use crate::model::{self, Kind};
use crate::refs::{IntoTemplate, IntoText};

/// A Succeed state: ends the machine, or the branch, well. Its output is its input.
#[track_caller]
pub fn succeed<S, L, W>() -> State<S, L, W> {
    State::new(Draft::new(Kind::Succeed(model::Succeed::default())))
}

/// A Succeed state with an output of its own: `Output`.
#[track_caller]
pub fn succeed_with<S, W>(output: impl IntoTemplate<JSONata>) -> State<S, JSONata, W> {
    let mut draft = Draft::new(Kind::Succeed(model::Succeed::default()));
    draft.state.output = Some(Box::new(output.into_template().into_value()));
    State::new(draft)
}

/// A Fail state: ends the whole execution with an error, `Error`, and what happened, `Cause`.
///
/// A name that begins with `States.` belongs to the service. JSONata: both may be expressions. JSONPath: both may be paths,
/// which become `ErrorPath` and `CausePath`.
#[track_caller]
pub fn fail<S, L: Language, W>(error: impl IntoText<L>, cause: impl IntoText<L>) -> State<S, L, W> {
    let mut fail = model::Fail::default();
    match error.into_text().into_field() {
        Ok(error) => fail.error = Some(error),
        Err(path) => fail.error_path = Some(path),
    }
    match cause.into_text().into_field() {
        Ok(cause) => fail.cause = Some(cause),
        Err(path) => fail.cause_path = Some(path),
    }
    State::new(Draft::new(Kind::Fail(Box::new(fail))))
}
