//! The rules of a Choice state.

use crate::model::ChoiceRule;
use crate::sim::env::Env;
use crate::sim::failure::Failure;

/// A rule or condition, its paths parsed.
pub(crate) struct Condition<'a>(&'a ChoiceRule);

impl<'a> Condition<'a> {
    /// Prepares a rule.
    pub(crate) fn compile(rule: &'a ChoiceRule) -> Condition<'a> {
        Condition(rule)
    }

    /// Whether it holds.
    pub(crate) fn holds(&self, env: &Env<'_>) -> Result<bool, Failure> {
        let _ = (self.0, env);
        Ok(false)
    }
}
