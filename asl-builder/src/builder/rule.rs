use std::marker::PhantomData;

use serde_json::Value;

use super::draft::{Written, extend, forget};
use super::{JSONata, Language};
use crate::model::{ChoiceRule, Location, Object, Pointer, Source};
use crate::refs::{Fits, IntoCondition, IntoTemplate, VariableName};

/// A rule of a Choice state in the language `L`: a condition, and what holds when it decides. For `.rule(…)`.
#[derive(Clone, Debug)]
#[must_use = "give it to a Choice state's `.rule(…)`"]
pub struct Rule<L> {
    rule: ChoiceRule,
    written: Written,
    language: PhantomData<fn() -> L>,
}

impl<L: Language> Rule<L> {
    /// A rule with that condition.
    #[track_caller]
    pub fn when(condition: impl IntoCondition<L>) -> Rule<L> {
        let condition = condition.into_condition();
        let source = condition.source();
        let rule = condition.into_rule();
        // The whole rule of JSONPath is the condition.
        let at = if rule.condition.is_some() { Pointer::root().key("Condition") } else { Pointer::root() };
        let written = if source == Source::default() { Vec::new() } else { vec![(at, source)] };
        Rule { written, rule, language: PhantomData }
    }

    /// Assigns a variable if this rule decides: `Assign`. The state's own is not done then.
    #[track_caller]
    pub fn assign<V: VariableName>(mut self, variable: V, value: impl IntoTemplate<L> + Fits<V::Value>) -> Self {
        let assign = self.rule.assign.get_or_insert_default();
        let (at, caller) = (Pointer::root().key("Assign"), Some(Location::caller()));
        let value = value.into_template().claiming(V::claims());
        value.put(variable.into_name(), assign, caller, at, &mut self.written);
        self
    }

    /// A note for readers of the definition: `Comment`.
    pub fn comment(mut self, text: impl Into<String>) -> Self {
        self.rule.comment = Some(text.into());
        self
    }

    /// Sets any field of the rule, from JSON: the way to what this library does not know yet.
    pub fn field(mut self, name: &str, value: impl Into<Value>) -> Self {
        forget(&mut self.written, &Pointer::root().key(name));
        self.rule.set_field(name, value.into());
        self
    }

    fn note(&mut self, at: Pointer, source: impl Into<Source>, parts: Written) {
        forget(&mut self.written, &at);
        extend(&mut self.written, &at, parts);
        self.written.push((at, source.into()));
    }

    pub(super) fn into_parts(self) -> (ChoiceRule, Written) {
        (self.rule, self.written)
    }
}

impl Rule<JSONata> {
    /// The output if this rule decides: `Output`. The state's own does not hold then.
    #[track_caller]
    pub fn output(mut self, value: impl IntoTemplate<JSONata>) -> Self {
        let (value, parts) = value.into_template().into_parts();
        self.note(Pointer::root().key("Output"), Location::caller(), parts);
        self.rule.output = Some(Box::new(value));
        self
    }
}
