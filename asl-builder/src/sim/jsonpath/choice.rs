//! The rules of a Choice state.

mod compare;

use asl_syntax::jsonpath::SyntaxError;
use serde_json::Value;

use self::compare::Test;
use super::path::PathExpr;
use crate::model::{ChoiceRule, Operator};
use crate::sim::env::Env;
use crate::sim::failure::Failure;

/// A rule or condition, its paths parsed.
pub(crate) enum Condition<'a> {
    /// All of these hold, asked in order until one does not.
    And(Vec<Condition<'a>>),
    /// One of these holds, asked in order until one does.
    Or(Vec<Condition<'a>>),
    /// This does not hold.
    Not(Box<Condition<'a>>),
    /// The variable is there, or is not.
    Present(PathExpr<'a>, bool),
    /// The variable passes a test.
    Test(PathExpr<'a>, Test<'a>),
    /// What a static check would have refused: why.
    Wrong(String),
}

impl<'a> Condition<'a> {
    /// Prepares a rule.
    pub(crate) fn compile(rule: &'a ChoiceRule) -> Condition<'a> {
        let all = |rules: &'a [ChoiceRule]| rules.iter().map(Condition::compile).collect();
        if let Some(rules) = &rule.and {
            return Condition::And(all(rules));
        }
        if let Some(rules) = &rule.or {
            return Condition::Or(all(rules));
        }
        if let Some(rule) = &rule.not {
            return Condition::Not(Box::new(Condition::compile(rule)));
        }
        let (Some(variable), Some(comparison)) = (&rule.variable, rule.comparisons.first()) else {
            return Condition::Wrong(
                "The object must have only one of the following fields, [And, Or, Not, Variable, Condition]".to_owned(),
            );
        };
        Condition::comparison(variable, comparison.operator, &comparison.operand)
            .unwrap_or_else(|error| Condition::Wrong(format!("Value is not a Reference Path: {error}")))
    }

    fn comparison(variable: &'a str, operator: Operator, operand: &'a Value) -> Result<Condition<'a>, SyntaxError> {
        let variable = PathExpr::parse(variable)?;
        Ok(match operator {
            Operator::IsPresent => Condition::Present(variable, operand != &Value::Bool(false)),
            operator => Condition::Test(variable, Test::compile(operator, operand)?),
        })
    }

    /// Whether it holds.
    pub(crate) fn holds(&self, env: &Env<'_>) -> Result<bool, Failure> {
        match self {
            Condition::And(conditions) => {
                for condition in conditions {
                    if !condition.holds(env)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Condition::Or(conditions) => {
                for condition in conditions {
                    if condition.holds(env)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Condition::Not(condition) => condition.holds(env).map(|holds| !holds),
            Condition::Present(variable, wanted) => Ok(variable.select(env).is_ok() == *wanted),
            Condition::Test(variable, test) => {
                let value = variable.select(env).map_err(|_| compare::missing(variable))?;
                test.passes(value.value(), env)
            }
            Condition::Wrong(cause) => Err(Failure::runtime(cause.clone())),
        }
    }
}

#[cfg(test)]
mod tests;
