//! What is sure of the conditions of choice rules.

use serde_json::Value;

use crate::model::{ChoiceRule, Operator};

/// True for a rule that always matches.
pub(super) fn is_always(rule: &ChoiceRule) -> bool {
    match &rule.condition {
        Some(Value::Bool(always)) => *always,
        Some(Value::String(text)) => inside(text) == Some("true"),
        _ => false,
    }
}

/// True for two rules that match the same.
pub(super) fn is_same(a: &ChoiceRule, b: &ChoiceRule) -> bool {
    let is_known = a.extra.is_empty() && b.extra.is_empty();
    let conditions = match (&a.condition, &b.condition) {
        (None, None) => a.variable.is_some() || a.and.is_some() || a.or.is_some() || a.not.is_some(),
        (Some(Value::String(a)), Some(Value::String(b))) => a == b || inside(a).is_some() && inside(a) == inside(b),
        (Some(a), Some(b)) => a == b,
        _ => false,
    };
    conditions && is_known && is_same_comparison(a, b)
}

fn is_same_comparison(a: &ChoiceRule, b: &ChoiceRule) -> bool {
    let list = |a: &Option<Vec<ChoiceRule>>, b: &Option<Vec<ChoiceRule>>| match (a, b) {
        (Some(a), Some(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b)),
        (a, b) => a.is_none() && b.is_none(),
    };
    let not = match (&a.not, &b.not) {
        (Some(a), Some(b)) => is_same(a, b),
        (a, b) => a.is_none() && b.is_none(),
    };
    a.variable == b.variable && a.comparisons == b.comparisons && list(&a.and, &b.and) && list(&a.or, &b.or) && not
}

/// True for two rules of which one always matches, as far as the values are of the type that they are compared as.
pub(super) fn is_opposite(a: &ChoiceRule, b: &ChoiceRule) -> bool {
    let is_not = |a: &ChoiceRule, b: &ChoiceRule| a.not.as_deref().is_some_and(|not| is_same(not, b));
    if is_not(a, b) || is_not(b, a) {
        return true;
    }
    if let (Some(Value::String(a)), Some(Value::String(b))) = (&a.condition, &b.condition) {
        return are_opposite_expressions(a, b);
    }
    let ([first], [second]) = (a.comparisons.as_slice(), b.comparisons.as_slice()) else { return false };
    if a.variable.is_none() || a.variable != b.variable {
        return false;
    }
    match (&first.operand, &second.operand) {
        (Value::Bool(first_value), Value::Bool(second_value)) => {
            first.operator == second.operator && first_value != second_value
        }
        (first_operand, second_operand) => {
            first_operand == second_operand && are_opposite_operators(first.operator, second.operator)
        }
    }
}

/// `…LessThan` and `…GreaterThanEquals`, `…GreaterThan` and `…LessThanEquals`.
fn are_opposite_operators(a: Operator, b: Operator) -> bool {
    const OPPOSITES: [(&str, &str); 2] = [("LessThan", "GreaterThanEquals"), ("GreaterThan", "LessThanEquals")];
    let split = |operator: Operator| {
        let name = operator.name();
        let (name, is_path) = name.strip_suffix("Path").map_or((name, false), |name| (name, true));
        let family = ["String", "Numeric", "Timestamp"].into_iter().find(|family| name.starts_with(family))?;
        Some((family, name.strip_prefix(family)?, is_path))
    };
    let (Some(a), Some(b)) = (split(a), split(b)) else { return false };
    let is_pair = |(x, y): (&str, &str)| (a.1, b.1) == (x, y) || (b.1, a.1) == (x, y);
    a.0 == b.0 && a.2 == b.2 && OPPOSITES.into_iter().any(is_pair)
}

fn are_opposite_expressions(a: &str, b: &str) -> bool {
    const OPPOSITES: [(&str, &str); 4] = [(" = ", " != "), (" < ", " >= "), (" > ", " <= "), ("= true", "= false")];
    let (Some(a), Some(b)) = (inside(a), inside(b)) else { return false };
    let is_not =
        |a: &str, b: &str| a.strip_prefix("$not(").and_then(|a| a.strip_suffix(')')).is_some_and(|a| a.trim() == b);
    // One operator alone, so that it is the outermost one.
    let is_pair = |a: &str, b: &str, (x, y): (&str, &str)| {
        a.len() + y.len() == b.len() + x.len()
            && a.matches(x).count() == 1
            && !a.contains(" and ")
            && !a.contains(" or ")
            && a.replacen(x, y, 1) == b
    };
    is_not(a, b) || is_not(b, a) || OPPOSITES.into_iter().any(|pair| is_pair(a, b, pair) || is_pair(b, a, pair))
}

fn inside(text: &str) -> Option<&str> {
    text.strip_prefix("{%")?.strip_suffix("%}").map(str::trim)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::model::Object;

    fn rule(value: Value) -> ChoiceRule {
        ChoiceRule::from_value(value)
    }

    #[test]
    fn opposites_leave_nothing_between() {
        let is = |name: &str, operand: Value| rule(json!({ "Variable": "$.x", name: operand }));
        assert!(is_opposite(&is("BooleanEquals", json!(true)), &is("BooleanEquals", json!(false))));
        assert!(is_opposite(&is("IsPresent", json!(false)), &is("IsPresent", json!(true))));
        assert!(is_opposite(&is("NumericLessThan", json!(5)), &is("NumericGreaterThanEquals", json!(5))));
        assert!(is_opposite(
            &rule(json!({ "Not": { "Variable": "$.x", "IsNull": true } })),
            &is("IsNull", json!(true))
        ));
        assert!(!is_opposite(&is("NumericLessThan", json!(5)), &is("NumericGreaterThan", json!(5))));
        assert!(!is_opposite(&is("NumericLessThan", json!(5)), &is("StringGreaterThanEquals", json!(5))));
        assert!(!is_opposite(&is("StringEquals", json!("a")), &is("StringEquals", json!("b"))));
        let condition = |text: &str| rule(json!({ "Condition": format!("{{% {text} %}}") }));
        assert!(is_opposite(&condition("$not($a.b)"), &condition("$a.b")));
        assert!(is_opposite(&condition("$a > 5"), &condition("$a <= 5")));
        assert!(is_opposite(&condition("$a = true"), &condition("$a = false")));
        assert!(!is_opposite(&condition("$a > 5 and $b"), &condition("$a <= 5 and $b")));
    }

    #[test]
    fn what_is_not_known_is_not_the_same() {
        let odd = json!({ "Variable": "$.x", "StringEqual": "a" });
        assert!(!is_same(&rule(odd.clone()), &rule(odd)));
        let right = json!({ "And": [{ "Variable": "$.x", "StringEquals": "a" }], "Next": "A" });
        assert!(is_same(&rule(right.clone()), &rule(right)));
        assert!(!is_same(&rule(json!({})), &rule(json!({}))));
    }
}
