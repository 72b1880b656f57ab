use serde_json::Value;

use super::JSONPath;
use super::draft::Draft;
use crate::model::{Kind, Location};
use crate::refs::IntoPayload;

state_type! {
    /// A Pass state: passes its input on, or a result of its own.
    Pass
}
assign_method!(Pass);
transition_methods!(Pass);
output_method!(Pass);
path_methods!(Pass);
result_path_methods!(Pass);

/// A Pass state.
#[track_caller]
pub fn pass<S, L, W>() -> Pass<S, L, W> {
    Pass::from_draft(Draft::new(Kind::Pass(Box::default())))
}

impl<S, W> Pass<S, JSONPath, W> {
    /// The result, verbatim: `Result`. It is no template: a key that ends in `.$` stays as it is.
    #[track_caller]
    pub fn result(mut self, value: impl Into<Value>) -> Self {
        self.draft.note("Result", Location::caller());
        if let Kind::Pass(pass) = &mut self.draft.state.kind {
            pass.result = Some(value.into());
        }
        self
    }

    /// The result as a payload template: `Parameters`.
    #[track_caller]
    pub fn parameters(mut self, template: impl IntoPayload<JSONPath>) -> Self {
        let template = template.into_payload();
        let value = self.draft.value("Parameters", template, Location::caller());
        if let Kind::Pass(pass) = &mut self.draft.state.kind {
            pass.parameters = Some(value);
        }
        self
    }
}
