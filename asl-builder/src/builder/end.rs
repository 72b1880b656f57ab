use super::draft::{Draft, either};
use super::{JSONata, Language, State};
use crate::model::{self, Kind, Location};
use crate::refs::{IntoComputedText, IntoTemplate};

state_type! {
    "finish the state with `.succeed()`",
    /// A Succeed state of which more is said than that it is one: [`succeeding`].
    Succeed
}
output_method!(Succeed);
path_methods!(Succeed);

state_type! {
    "finish the state with `.fail()`",
    /// A Fail state of which other things are said than an error and a cause: [`failing`].
    Fail
}

/// A Succeed state: ends the machine, or the branch, well. Its output is its input.
#[track_caller]
pub fn succeed<S, L, W>() -> State<S, L, W> {
    succeeding().succeed()
}

/// A Succeed state with an output of its own: `Output`.
#[track_caller]
pub fn succeed_with<S, W>(output: impl IntoTemplate<JSONata>) -> State<S, JSONata, W> {
    succeeding().output(output).succeed()
}

/// A Succeed state with fields, finished by [`succeed`](Succeed::succeed).
///
/// ```
/// use asl_builder::jsonpath::*;
/// use asl_builder::{Label, json};
///
/// let label = Label::new("Done");
/// let done = succeeding().output_path(input()["receipt"]).succeed();
/// let machine = StateMachine::from_states(label.clone(), [(label, done)]);
/// assert_eq!(machine.machine().to_value()["States"]["Done"], json!({ "Type": "Succeed", "OutputPath": "$.receipt" }));
/// ```
#[track_caller]
pub fn succeeding<S, L, W>() -> Succeed<S, L, W> {
    Succeed::from_draft(Draft::new(Kind::Succeed(model::Succeed::default())))
}

impl<S, L, W> Succeed<S, L, W> {
    /// Finishes the state.
    pub fn succeed(mut self) -> State<S, L, W> {
        self.draft.finish();
        State::new(self.draft)
    }
}

/// A Fail state: ends the whole execution with an error, `Error`, and what happened, `Cause`.
///
/// A name that begins with `States.` belongs to the service. JSONata: both may be expressions. JSONPath: both may be paths or
/// intrinsic functions, which become `ErrorPath` and `CausePath`.
#[track_caller]
pub fn fail<S, L: Language, W>(error: impl IntoComputedText<L>, cause: impl IntoComputedText<L>) -> State<S, L, W> {
    failing().error(error).cause(cause).fail()
}

/// A Fail state without an error or a cause, or with other fields; finished by [`fail`](Fail::fail).
///
/// ```
/// use asl_builder::jsonpath::*;
/// use asl_builder::{Label, json};
///
/// let label = Label::new("Refused");
/// let refused = failing().cause(intrinsics::format("order {} was refused", (input()["id"],))).fail();
/// let machine = StateMachine::from_states(label.clone(), [(label, refused)]);
/// assert_eq!(machine.machine().to_value()["States"]["Refused"], json!({
///     "Type": "Fail",
///     "CausePath": "States.Format('order {} was refused', $.id)"
/// }));
/// ```
#[track_caller]
pub fn failing<S, L, W>() -> Fail<S, L, W> {
    Fail::from_draft(Draft::new(Kind::Fail(Box::default())))
}

impl<S, L, W> Fail<S, L, W> {
    /// The error's name: `Error`; or `ErrorPath` for a path or an intrinsic function.
    #[track_caller]
    pub fn error(mut self, error: impl IntoComputedText<L>) -> Self {
        let error = self.draft.text("Error", error.into_computed_text(), Location::caller());
        self.set(|fail| (fail.error, fail.error_path) = either(error))
    }

    /// What happened, for people: `Cause`; or `CausePath` for a path or an intrinsic function.
    #[track_caller]
    pub fn cause(mut self, cause: impl IntoComputedText<L>) -> Self {
        let cause = self.draft.text("Cause", cause.into_computed_text(), Location::caller());
        self.set(|fail| (fail.cause, fail.cause_path) = either(cause))
    }

    fn set(mut self, set: impl FnOnce(&mut model::Fail)) -> Self {
        if let Kind::Fail(fail) = &mut self.draft.state.kind {
            set(fail);
        }
        self
    }

    /// Finishes the state.
    pub fn fail(mut self) -> State<S, L, W> {
        self.draft.finish();
        State::new(self.draft)
    }
}
