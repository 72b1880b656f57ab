use serde_json::Value;

use super::draft::Draft;
use super::{AnyError, State};
use crate::model::{self, Object};

state_type! {
    "finish the state with `.next(…)`, `.end()` or `.as_it_is()`",
    /// A state from JSON: [`raw`].
    Raw
}
assign_method!(Raw);
transition_methods!(Raw);
error_methods!(Raw, AnyError);
output_method!(Raw);
path_methods!(Raw);
result_path_methods!(Raw);
result_selector_method!(Raw);

/// A state from JSON, as it stands in a definition: the way to say what this library does not know yet.
///
/// The methods add to it: `retry` and `catch` go behind what the JSON has, `next` and `end` say where it goes on to. The checks
/// read it as they read any other state.
///
/// ```
/// use asl_builder::jsonpath::*;
/// use asl_builder::{Label, Retry, States, json};
///
/// let [call, failed, done] = ["Call", "Failed", "Done"].map(Label::new);
/// let state = raw(json!({ "Type": "Task", "Resource": "arn:aws:states:::http:invoke", "Parameters": { "Method": "GET" } }))
///     .retry(Retry::on(States::Timeout).attempts(2))
///     .catch_all(failed.clone())
///     .next(done.clone());
/// let machine = StateMachine::from_states(call.clone(), [(call, state), (failed, fail("E", "no answer")), (done, succeed())]);
/// assert_eq!(machine.machine().to_value()["States"]["Call"], json!({
///     "Type": "Task",
///     "Resource": "arn:aws:states:::http:invoke",
///     "Parameters": { "Method": "GET" },
///     "Retry": [{ "ErrorEquals": ["States.Timeout"], "MaxAttempts": 2 }],
///     "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "Failed" }],
///     "Next": "Done"
/// }));
/// ```
#[track_caller]
pub fn raw<S, L, W>(state: Value) -> Raw<S, L, W> {
    let state = model::State::from_value(state);
    let mut draft = Draft::new(model::Kind::Unknown(None));
    draft.depth = depth(&state);
    draft.state = state;
    Raw::from_draft(draft)
}

impl<S, L, W> Raw<S, L, W> {
    /// Finishes the state as it is: for JSON that says itself where it goes on to, or that ends.
    pub fn as_it_is(mut self) -> State<S, L, W> {
        self.draft.finish();
        State::new(self.draft)
    }
}

/// How many machines stand inside each other in a state.
fn depth(state: &model::State) -> usize {
    let mut deepest = 0;
    let mut open: Vec<(&model::Machine, usize)> = state.machines().map(|nested| (nested.machine, 1)).collect();
    while let Some((machine, depth)) = open.pop() {
        deepest = deepest.max(depth);
        open.extend(machine.states().flat_map(|(_, state)| state.machines()).map(|nested| (nested.machine, depth + 1)));
    }
    deepest
}
