//! A reference finds in both languages what its names and indexes say.

use asl_builder::refs::{Path, Ref, context, error_output, input, result, var};
use asl_builder::{jsonata, jsonpath};
use asl_syntax::jsonpath::{Root, Selector};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::evaluator::{evaluate, evaluated, inner};
use crate::texts::name;

#[derive(Clone, Debug)]
enum Step {
    Field(String),
    Index(i32),
}

#[derive(Clone, Copy, Debug)]
enum Start {
    Input,
    Result,
    ErrorOutput,
    Context,
    Variable,
}

impl Start {
    fn reference(self) -> Ref {
        match self {
            Start::Input => input(),
            Start::Result => result(),
            Start::ErrorOutput => error_output().typed(),
            Start::Context => context().whole(),
            Start::Variable => var("größe_1"),
        }
    }

    fn root(self) -> Root<'static> {
        match self {
            Start::Input | Start::Result | Start::ErrorOutput => Root::Input,
            Start::Context => Root::Context,
            Start::Variable => Root::Variable("größe_1"),
        }
    }

    /// What `$states` and the variable are, when this root is the value.
    fn scope(self, value: Value) -> (Value, Value) {
        let nothing = || json!({ "decoy": 0 });
        match self {
            Start::Input => (json!({ "input": value }), nothing()),
            Start::Result => (json!({ "result": value }), nothing()),
            Start::ErrorOutput => (json!({ "errorOutput": value }), nothing()),
            Start::Context => (json!({ "context": value }), nothing()),
            Start::Variable => (nothing(), value),
        }
    }
}

fn start() -> impl Strategy<Value = Start> {
    prop::sample::select(vec![Start::Input, Start::Result, Start::ErrorOutput, Start::Context, Start::Variable])
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(prop_oneof![2 => name().prop_map(Step::Field), 1 => (-3..3).prop_map(Step::Index)], 0..6)
}

fn follow(start: Start, steps: &[Step]) -> Ref {
    steps.iter().fold(start.reference(), |reference, step| match step {
        Step::Field(name) => reference.field(name),
        Step::Index(index) => reference.index(i64::from(*index)),
    })
}

/// A value in which the steps lead to `leaf`, and everything else to something else.
fn around(steps: &[Step], leaf: Value) -> Value {
    steps.iter().rev().fold(leaf, |value, step| match step {
        Step::Field(name) => {
            let fields =
                [(format!("{name}!"), json!("decoy")), (name.clone(), value), ("decoy".repeat(3), json!([1, 2]))];
            Value::Object(Map::from_iter(fields))
        }
        Step::Index(index) => {
            let mut items = vec![json!("decoy"), json!({ "decoy": 1 }), json!(["decoy", 2])];
            let at = if *index < 0 { 4 + index } else { *index };
            items.insert(usize::try_from(at).unwrap(), value);
            Value::Array(items)
        }
    })
}

fn leaf() -> impl Strategy<Value = Value> {
    prop::sample::select(vec![
        json!(null),
        json!(0),
        json!("leaf"),
        json!(false),
        json!({}),
        json!({ "a": [1] }),
        json!([7, 8]),
        json!([7]),
        json!([]),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn jsonata_finds_the_value(start in start(), steps in steps(), leaf in leaf()) {
        let expression = jsonata::Expression::from(follow(start, &steps));
        let (states, variable) = start.scope(around(&steps, leaf.clone()));
        let found = evaluate(inner(&expression), &[("states", &states), ("größe_1", &variable)]);
        prop_assert_eq!(found, Ok(Some(evaluated(leaf))), "{} in {} and {}", expression, states, variable);
    }

    /// The methods of expressions lead to the same as those of references.
    #[test]
    fn an_expression_finds_the_same(start in start(), steps in steps(), more in steps(), leaf in leaf()) {
        let expression = more.iter().fold(follow(start, &steps).expr(), |expression, step| match step {
            Step::Field(name) => expression.field(name),
            Step::Index(index) => expression.index(i64::from(*index)),
        });
        let all: Vec<Step> = steps.into_iter().chain(more).collect();
        let (states, variable) = start.scope(around(&all, leaf.clone()));
        let found = evaluate(inner(&expression), &[("states", &states), ("größe_1", &variable)]);
        prop_assert_eq!(found, Ok(Some(evaluated(leaf))), "{} in {} and {}", expression, states, variable);
    }

    #[test]
    fn a_name_by_itself_is_a_field_of_each_element(name in name()) {
        let states = json!({ "input": [{ &name: 1, "decoy": 5 }, { "decoy": 6 }, { &name: 3 }] });
        let number = || jsonata::name(&name);
        for (expression, expected) in [
            (input().expr().map(number() + 1), json!([2, 4])),
            (input().expr().map(number().eq(3)), json!([false, false, true])),
            (input().expr().filter(number().gt(1)).field(&name), json!(3)),
            (input().expr().filter(jsonata::functions::exists(number())).order_by_descending(number()).field(&name), json!([3, 1])),
        ] {
            let found = evaluate(inner(&expression), &[("states", &states)]);
            prop_assert_eq!(found, Ok(Some(evaluated(expected))), "{}", expression);
        }
    }

    #[test]
    fn jsonpath_reads_the_same_steps(start in start(), steps in steps(), far in any::<i32>()) {
        let steps: Vec<Step> = steps.into_iter().chain([Step::Index(far)]).collect();
        let path = Path::from(follow(start, &steps));
        let parsed = asl_syntax::jsonpath::parse(path.as_str()).unwrap_or_else(|error| panic!("{path}: {error}"));
        prop_assert_eq!(parsed.root, start.root());
        prop_assert!(parsed.is_definite() && parsed.reference_path().is_ok(), "{}", path);
        let read: Vec<String> = parsed.segments.iter().map(|segment| match &segment.selector {
            Selector::Name(name) if !segment.recursive => format!("name {}", name.value()),
            Selector::Index(index) => format!("index {index}"),
            other => panic!("{path}: {other:?}"),
        }).collect();
        let written: Vec<String> = steps.iter().map(|step| match step {
            Step::Field(name) => format!("name {name}"),
            Step::Index(index) => format!("index {index}"),
        }).collect();
        prop_assert_eq!(read, written, "{}", path);
    }

    /// Names in what finds many values, too.
    #[test]
    fn queries_are_read_with_their_names(name in name(), index in any::<i32>(), range in any::<(i32, i32)>()) {
        let (first, last) = (i64::from(range.0), i64::from(range.1));
        for query in [
            jsonpath::input().field(&name).all().field(&name),
            jsonpath::input().all().descendants(&name).index(i64::from(index)),
            jsonpath::input().descendants(&name),
            jsonpath::input().slice(first..last).field(&name),
            jsonpath::input().slice(first..).slice(..last).slice(..),
        ] {
            let parsed = asl_syntax::jsonpath::parse(query.as_str()).unwrap_or_else(|error| panic!("{query}: {error}"));
            prop_assert!(!parsed.is_definite(), "{}", query);
            for segment in &parsed.segments {
                if let Selector::Name(found) = &segment.selector {
                    prop_assert_eq!(found.value(), name.as_str(), "{}", query);
                }
            }
        }
    }
}
