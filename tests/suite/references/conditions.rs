//! A condition of both languages means one thing: the expression and the rule that it becomes agree wherever what it claims is
//! true.

use asl_builder::refs::{Ref, context, input, var};
use asl_builder::{Label, StateMachine, Test, jsonata, jsonpath};
use asl_syntax::jsonpath::{Path, Root, Selector};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::evaluator::evaluate;

/// Choices from bytes; the first of all possibilities when there are no more.
struct Choices<'a>(std::slice::Iter<'a, u8>);

const NUMBERS: [f64; 8] = [0.0, -0.0, 1.0, 1000.0, -2.5, 0.1, 1e21, -9_007_199_254_740_991.0];
const TEXTS: [&str; 8] = ["", "a", "it's", "\"\\", "{% 1 %}", "null", "1", "é💥\n"];

impl Choices<'_> {
    fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.0.next().map_or(0, |byte| usize::from(*byte) % of.len())].clone()
    }

    fn below(&mut self, count: u8) -> u8 {
        self.0.next().map_or(0, |byte| byte % count)
    }

    /// What a state sees: its input, the context object, and a variable. The names say what is there.
    fn scope(&mut self) -> Scope {
        let mut values = || {
            json!({
                "numbers": [self.one(&NUMBERS), self.one(&NUMBERS)],
                "a number": self.one(&NUMBERS),
                "text": self.one(&TEXTS),
                "more": { "text": self.one(&TEXTS), "`'": self.below(2) == 1 },
                "truth": self.below(2) == 1,
                "null": null,
                "empty": [],
            })
        };
        Scope { input: values(), context: values(), variable: values() }
    }

    fn root(&mut self) -> Ref {
        match self.below(3) {
            0 => input(),
            1 => context().whole(),
            _ => var("order"),
        }
    }

    fn number(&mut self) -> Ref {
        let root = self.root();
        match self.below(3) {
            0 => root.field("a number"),
            1 => root.field("numbers").index(0),
            _ => root.field("numbers").index(1),
        }
    }

    fn text(&mut self) -> Ref {
        let root = self.root();
        if self.below(2) == 0 { root.field("text") } else { root.field("more").field("text") }
    }

    fn truth(&mut self) -> Ref {
        let root = self.root();
        if self.below(2) == 0 { root.field("truth") } else { root.field("more").field("`'") }
    }

    fn absent(&mut self) -> Ref {
        let root = self.root();
        match self.below(4) {
            0 => root.field("absent"),
            1 => root.field("numbers").index(2),
            2 => root.field("absent").field("a b").index(0),
            _ => root.field("empty").index(0).field("text"),
        }
    }

    fn other(&mut self) -> Ref {
        let (root, name) = (self.root(), self.one(&["null", "more", "numbers", "empty"]));
        root.field(name)
    }

    fn test(&mut self, depth: u8) -> Test {
        match self.below(if depth == 0 { 11 } else { 16 }) {
            0 | 1 => self.numbers(),
            2 => {
                let (text, literal) = (self.text(), self.one(&TEXTS));
                if self.below(2) == 0 { text.eq(literal) } else { text.typed::<String>().ne(literal.to_owned()) }
            }
            3 => {
                let (text, other) = (self.text(), self.text().typed::<String>());
                if self.below(2) == 0 { text.eq(other) } else { text.typed::<String>().ne(other) }
            }
            4 => {
                let (truth, literal) = (self.truth(), self.below(2) == 1);
                if self.below(2) == 0 { truth.eq(literal) } else { truth.typed::<bool>().ne(literal) }
            }
            5 => {
                let (truth, other) = (self.truth(), self.truth().typed::<bool>());
                if self.below(2) == 0 { truth.eq(other) } else { truth.ne(other) }
            }
            6 => self.absent().is_present(),
            7 => self.any().is_present(),
            8 => self.any().is_null(),
            9 => self.absent().is_absent(),
            10 => {
                let value = self.any();
                match self.below(3) {
                    0 => value.is_string(),
                    1 => value.is_numeric(),
                    _ => value.is_boolean(),
                }
            }
            11 | 12 => self.test(depth - 1).and(self.test(depth - 1)),
            13 | 14 => self.test(depth - 1).or(self.test(depth - 1)),
            _ => !self.test(depth - 1),
        }
    }

    fn any(&mut self) -> Ref {
        match self.below(4) {
            0 => self.other(),
            1 => self.number(),
            2 => self.text(),
            _ => self.truth(),
        }
    }

    fn numbers(&mut self) -> Test {
        let (left, operator) = (self.number(), self.below(6));
        let literal = self.one(&NUMBERS);
        macro_rules! compare {
            ($left:expr, $right:expr) => {
                match operator {
                    0 => $left.eq($right),
                    1 => $left.ne($right),
                    2 => $left.lt($right),
                    3 => $left.le($right),
                    4 => $left.gt($right),
                    _ => $left.ge($right),
                }
            };
        }
        match self.below(4) {
            0 => compare!(left, literal),
            1 => compare!(left.typed::<f64>(), 1000),
            2 => compare!(left, self.number().typed::<f64>()),
            _ => compare!(left.typed::<i64>(), self.number().typed::<f64>()),
        }
    }
}

struct Scope {
    input: Value,
    context: Value,
    variable: Value,
}

impl Scope {
    /// What a reference path leads to.
    fn find(&self, path: &Path<'_>) -> Option<&Value> {
        let mut value = match path.root {
            Root::Input => &self.input,
            Root::Context => &self.context,
            Root::Variable("order") => &self.variable,
            other => panic!("{other:?}"),
        };
        for segment in &path.segments {
            value = match &segment.selector {
                Selector::Name(name) => value.as_object()?.get(name.value().as_ref())?,
                Selector::Index(index) => value.as_array()?.get(usize::try_from(*index).unwrap())?,
                other => panic!("{other:?}"),
            };
        }
        Some(value)
    }

    fn find_text(&self, path: &Value) -> Option<&Value> {
        self.find(&asl_syntax::jsonpath::parse(path.as_str().unwrap()).unwrap())
    }

    /// Whether a rule of JSONPath holds.
    fn holds(&self, rule: &Value) -> bool {
        let rule = rule.as_object().unwrap();
        let mut fields = rule.iter().filter(|(key, _)| *key != "Next" && *key != "Variable");
        let ((key, operand), None) = (fields.next().unwrap(), fields.next()) else { panic!("{rule:?}") };
        let all = || operand.as_array().unwrap().iter();
        match key.as_str() {
            "And" => return all().all(|rule| self.holds(rule)),
            "Or" => return all().any(|rule| self.holds(rule)),
            "Not" => return !self.holds(operand),
            _ => {}
        }
        let found = self.find_text(&rule["Variable"]);
        if key == "IsPresent" {
            return found.is_some() == operand.as_bool().unwrap();
        }
        // The execution fails where there is nothing: no condition here may claim what is not there.
        let found = found.unwrap();
        if key == "IsNull" {
            return found.is_null() == operand.as_bool().unwrap();
        }
        let of_type = match key.as_str() {
            "IsString" => Some(found.is_string()),
            "IsNumeric" => Some(found.is_number()),
            "IsBoolean" => Some(found.is_boolean()),
            _ => None,
        };
        if let Some(of_type) = of_type {
            return of_type == operand.as_bool().unwrap();
        }
        let (operator, operand) = match key.strip_suffix("Path") {
            Some(operator) => (operator, self.find_text(operand).unwrap()),
            None => (key.as_str(), operand),
        };
        let texts = || (found.as_str().unwrap(), operand.as_str().unwrap());
        let numbers = || (found.as_f64().unwrap(), operand.as_f64().unwrap());
        match operator {
            "StringEquals" => texts().0 == texts().1,
            "BooleanEquals" => found.as_bool().unwrap() == operand.as_bool().unwrap(),
            "NumericEquals" => numbers().0 == numbers().1,
            "NumericLessThan" => numbers().0 < numbers().1,
            "NumericLessThanEquals" => numbers().0 <= numbers().1,
            "NumericGreaterThan" => numbers().0 > numbers().1,
            "NumericGreaterThanEquals" => numbers().0 >= numbers().1,
            other => panic!("{other}"),
        }
    }

    /// What an expression gives.
    fn value(&self, condition: &Value) -> Option<Value> {
        let text = condition.as_str().unwrap();
        let inner = asl_syntax::payload::expression(text).unwrap().unwrap().text;
        let states = json!({ "input": self.input, "context": self.context });
        evaluate(inner, &[("states", &states), ("order", &self.variable)]).unwrap()
    }
}

/// The rule and the expression, as they stand in machines of the two languages.
fn written(test: &Test) -> (Value, Value) {
    let [check, then] = ["Check", "Then"].map(Label::new);
    let states = |rule: StateMachine| rule.machine().to_value()["States"]["Check"]["Choices"][0].clone();
    let path = jsonpath::StateMachine::from_states(
        check.clone(),
        [
            (check.clone(), jsonpath::choice().when(test.clone(), then.clone()).without_default()),
            (then.clone(), jsonpath::succeed()),
        ],
    );
    let expression = jsonata::StateMachine::from_states(
        check.clone(),
        [(check, jsonata::choice().when(test.clone(), then.clone()).without_default()), (then, jsonata::succeed())],
    );
    (states(path), states(expression)["Condition"].clone())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn both_languages_agree(scope in prop::collection::vec(any::<u8>(), 30), test in prop::collection::vec(any::<u8>(), 0..48)) {
        let scope = Choices(scope.iter()).scope();
        let (rule, condition) = written(&Choices(test.iter()).test(3));
        prop_assert_eq!(
            scope.value(&condition),
            Some(json!(scope.holds(&rule))),
            "\n{}\n{}\n{}\n{}\n{}", condition, rule, scope.input, scope.context, scope.variable
        );
    }
}
