use std::fmt;
use std::marker::PhantomData;

use serde_json::Value;

use super::defaults::nested;
use super::draft::{Draft, name_language};
use super::{JSONPath, JSONata, Language, Standard};
use crate::model::{self, Location, QueryLanguage};

/// A finished state of a machine whose names are `S`, in the language `L`, for the workflow type `W`.
///
/// Only what is finished can stand in a machine: `next`, `end`, `otherwise` and `without_default` finish a state, and
/// `succeed` and `fail` are finished from the start.
#[must_use = "a state does nothing until it stands in a `StateMachine`"]
pub struct State<S, L, W = Standard> {
    draft: Box<Draft>,
    types: Types<S, L, W>,
}

/// Types that a value is about and does not hold.
type Types<S, L, W> = PhantomData<fn() -> (S, L, W)>;

impl<S, L, W> State<S, L, W> {
    pub(super) fn new(draft: Box<Draft>) -> State<S, L, W> {
        State { draft, types: PhantomData }
    }

    pub(super) fn into_draft(self) -> Box<Draft> {
        self.draft
    }

    /// The state as it stands in the model.
    pub fn model(&self) -> &model::State {
        &self.draft.state
    }

    /// A note for readers of the definition: `Comment`.
    pub fn comment(mut self, text: impl Into<String>) -> Self {
        self.draft.state.comment = Some(text.into());
        self
    }

    /// Allows a rule for this state and what stands in it, by its code or its name: the checks leave its findings out. The
    /// definition does not show it; a `Comment` with `asl:allow ASL203` would.
    pub fn allow(mut self, rule: impl Into<String>) -> Self {
        self.draft.notes.allowed.push(rule.into());
        self
    }
}

impl<S, L, W> State<S, L, W> {
    /// Sets any field, from JSON: the way to what this library does not know yet, or knows otherwise. The value replaces what the
    /// field had. The checks read it as they read any other.
    #[track_caller]
    pub fn field(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.draft.field(name, value.into(), Location::caller());
        self.draft.finish();
        self
    }
}

impl<S, L: Language, W> State<S, L, W> {
    /// Says the query language openly: `QueryLanguage`, which the state takes from the machine when it does not say it.
    pub fn query_language(mut self) -> Self {
        // One that stands there is right: a state in JSONata may belong to a machine in JSONPath.
        self.draft.state.query_language.get_or_insert(L::LANGUAGE);
        self
    }
}

impl<S, W> State<S, JSONata, W> {
    /// The state for a machine in JSONPath: `QueryLanguage` `JSONata` stands in it, and in the states of the machines inside it.
    /// The service has no other mixture; in a machine in JSONata all states are.
    ///
    /// ```
    /// use asl_builder::{Label, jsonata, jsonpath, json};
    ///
    /// let [sum, done] = ["Sum", "Done"].map(Label::new);
    /// let state = jsonata::pass().output(jsonata::functions::sum(jsonata::input()["prices"])).next(done.clone());
    /// let machine = jsonpath::StateMachine::from_states(
    ///     sum.clone(),
    ///     [(sum, state.in_jsonpath_machine()), (done, jsonpath::succeed())],
    /// );
    /// assert!(machine.check().is_empty());
    /// assert_eq!(machine.machine().to_value()["States"]["Sum"]["QueryLanguage"], "JSONata");
    /// ```
    pub fn in_jsonpath_machine(mut self) -> State<S, JSONPath, W> {
        self.draft.state.query_language = Some(QueryLanguage::JSONata);
        for machine in nested(&mut self.draft.state.kind) {
            name_language(machine, QueryLanguage::JSONata);
        }
        State::new(self.draft)
    }
}

impl<S, L, W> fmt::Debug for State<S, L, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.draft.state, f)
    }
}
