//! Every function of JSONata is called with arguments that it takes.

use std::collections::BTreeSet;

use asl_builder::jsonata::functions::{self as f, *};
use asl_builder::jsonata::{Expression, jsonata, lambda, var};
use asl_builder::refs::{HashAlgorithm, IntoExpression};
use asl_syntax::jsonata::{FUNCTIONS, free_variables, parse, refused_by_service};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::evaluator::{evaluate, evaluated, inner};
use crate::literals::is_expression;
use crate::texts::text;

/// The functions that are of Step Functions alone, or give another value each time.
fn without_a_value() -> Vec<Expression> {
    let own = [
        partition(json!([1, 2, 3]), 2),
        range(0, 10, 3),
        hash("a", HashAlgorithm::Sha256),
        random_seeded(7),
        uuid(),
        f::parse("[1]"),
    ];
    let changing = [now(), now_in("[Y]", "-0500"), millis(), random(), shuffle(json!([1, 2]))];
    let failing = [error("wrong"), assert(false, "wrong")];
    own.into_iter().chain(changing).chain(failing).collect()
}

fn calls() -> Vec<(Expression, Value)> {
    let numbers = || json!([3, 1, 2]);
    let object = || json!({ "a": 1, "b": 2 });
    let twice = || lambda(["n"], var("n").expr() * 2);
    let over_one = || lambda(["n"], var("n").expr().gt(1));
    let sum_of_two = || lambda(["a", "b"], var("a").expr() + var("b"));
    vec![
        (string(json!({ "a": [1] })), json!("{\"a\":[1]}")),
        (length("é💥"), json!(2)),
        (substring_from("abcd", 2), json!("cd")),
        (substring("abcd", -3, 2), json!("bc")),
        (substring_before("a-b", "-"), json!("a")),
        (substring_after("a-b", "-"), json!("b")),
        (uppercase("aé"), json!("AÉ")),
        (lowercase("AÉ"), json!("aé")),
        (trim("  a \n b "), json!("a b")),
        (pad("a", -3), json!("  a")),
        (pad_with("a", 3, "#"), json!("a##")),
        (contains("abc", "b"), json!(true)),
        (contains("abc", regex("^B", "i")), json!(false)),
        (split("a,b", ","), json!(["a", "b"])),
        (split("a1b22c", regex("[0-9]+", "")), json!(["a", "b", "c"])),
        (split_at_most("a,b,c", ",", 2), json!(["a", "b"])),
        (join(json!(["a", "b"]), "; "), json!("a; b")),
        (matches("a1", regex("([a-z])[0-9]", "")).field("groups"), json!(["a"])),
        (replace("a.b.c", ".", "/"), json!("a/b/c")),
        (replace("a1b2", regex("([0-9])", ""), "<$1>"), json!("a<1>b<2>")),
        (replace_at_most("a.b.c", ".", "", 1), json!("ab.c")),
        (base64_encode("it's"), json!("aXQncw==")),
        (base64_decode("aXQncw=="), json!("it's")),
        (encode_url_component("a/b c"), json!("a%2Fb%20c")),
        (encode_url("https://a/ü"), json!("https://a/%C3%BC")),
        (decode_url_component("a%2Fb%20c"), json!("a/b c")),
        (decode_url("https://a/b%20c"), json!("https://a/b c")),
        (number("2.5"), json!(2.5)),
        (abs(-2), json!(2)),
        (floor(-2.5), json!(-3)),
        (ceil(-2.5), json!(-2)),
        (round(2.5), json!(2)),
        (round_to(2.345, 1), json!(2.3)),
        (power(2, 10), json!(1024)),
        (sqrt(9), json!(3)),
        (format_number(1234.5, "#,##0.00"), json!("1,234.50")),
        (
            format_number_with(1234.5, "#.##0,00", json!({ "decimal-separator": ",", "grouping-separator": "." })),
            json!("1.234,50"),
        ),
        (format_base(255, 16), json!("ff")),
        (format_integer(14, "I"), json!("XIV")),
        (parse_integer("XIV", "I"), json!(14)),
        (sum(numbers()), json!(6)),
        (max(numbers()), json!(3)),
        (min(numbers()), json!(1)),
        (average(numbers()), json!(2)),
        (boolean(""), json!(false)),
        (f::not(true), json!(false)),
        (exists(Value::Null), json!(true)),
        (exists(var("absent")), json!(false)),
        (assert(true, "wrong").if_else(1, 2), json!(2)),
        (count(numbers()), json!(3)),
        (append(numbers(), 4), json!([3, 1, 2, 4])),
        (sort(numbers()), json!([1, 2, 3])),
        (sort_by(numbers(), lambda(["a", "b"], var("a").expr().lt(var("b")))), json!([3, 2, 1])),
        (reverse(numbers()), json!([2, 1, 3])),
        (count(shuffle(numbers())), json!(3)),
        (distinct(json!([1, 2, 1])), json!([1, 2])),
        (zip(json!([1, 2]), json!([3, 4])), json!([[1, 3], [2, 4]])),
        (zip_all([json!([1, 2]), json!([3, 4]), json!([5, 6])]), json!([[1, 3, 5], [2, 4, 6]])),
        (keys(object()), json!(["a", "b"])),
        (lookup(object(), "b"), json!(2)),
        (spread(object()), json!([{ "a": 1 }, { "b": 2 }])),
        (merge(json!([{ "a": 1 }, { "a": 2, "b": 3 }])), json!({ "a": 2, "b": 3 })),
        (sift(object(), over_one()), json!({ "b": 2 })),
        (each(object(), twice()), json!([2, 4])),
        (type_of(numbers()), json!("array")),
        (from_millis(0), json!("1970-01-01T00:00:00.000Z")),
        (from_millis_as(0, "[Y0001]-[M01]"), json!("1970-01")),
        (from_millis_in(0, "[Y0001]-[M01]-[D01]", "-0500"), json!("1969-12-31")),
        (to_millis("1970-01-01T00:00:01Z"), json!(1000)),
        (to_millis_as("1970-01-02", "[Y0001]-[M01]-[D01]"), json!(86_400_000)),
        (f::map(numbers(), twice()), json!([6, 2, 4])),
        (f::filter(numbers(), over_one()), json!([3, 2])),
        (single(numbers(), lambda(["n"], var("n").expr().eq(1))), json!(1)),
        (reduce(numbers(), sum_of_two()), json!(6)),
        (reduce_from(numbers(), sum_of_two(), 10), json!(16)),
        (call("sum", [numbers().into_expression()]), json!(6)),
        (jsonata("$sum").call_of(numbers()), json!(6)),
    ]
}

trait CallOf {
    /// `argument ~> function`.
    fn call_of(self, argument: Value) -> Expression;
}

impl CallOf for Expression {
    fn call_of(self, argument: Value) -> Expression {
        argument.into_expression().apply(self)
    }
}

#[test]
fn calls_have_their_values() {
    for (call, expected) in calls() {
        assert_eq!(evaluate(inner(&call), &[]), Ok(Some(evaluated(expected))), "{call}");
    }
}

#[test]
fn calls_can_be_read_and_no_function_is_missing() {
    // The engine has no `$clone` that can be called.
    let all = calls().into_iter().map(|(call, _)| call).chain(without_a_value()).chain([clone_of(json!({}))]);
    let mut called = BTreeSet::new();
    for call in all {
        let ast = parse(inner(&call)).unwrap_or_else(|error| panic!("{call}: {error}"));
        assert_eq!(refused_by_service(&ast), [], "{call}");
        called.extend(free_variables(&ast).into_iter().map(|variable| variable.name.to_owned()));
    }
    let missing: Vec<&&str> = FUNCTIONS.iter().filter(|function| !called.contains(**function)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(250) })]

    /// Arguments are texts of their own, whatever is in them.
    #[test]
    fn texts_are_arguments(text in text(), other in text()) {
        // Inside a JSON value these are expressions.
        prop_assume!(!is_expression(&text) && !is_expression(&other));
        for (call, expected) in [
            (join(json!([text.as_str(), other.as_str()]), text.as_str()), json!(format!("{text}{text}{other}"))),
            (lookup(json!({ "a": 1, (text.clone()): text.clone() }), text.as_str()), json!(text)),
            (f::map(json!([1, 2]), lambda(["n"], text.as_str().into_expression())), json!([text, text])),
            (contains(format!("{text}{other}"), other.as_str()), json!(true)),
        ] {
            prop_assert_eq!(evaluate(inner(&call), &[]), Ok(Some(evaluated(expected))), "{}", call);
        }
    }

    /// A regular expression ends where its pattern ends, and nowhere before.
    #[test]
    fn patterns_are_regular_expressions(text in "[-a-c(){}\\[\\]/\\\\.*+?^$|'\"` é%]{1,8}", set in "[a(){}\\[\\]/\\\\.*$|'\"` %]{1,4}") {
        let mut literal = String::new();
        for c in text.chars() {
            if "(){}[]\\.*+?^$|".contains(c) {
                literal.push('\\');
            }
            literal.push(c);
        }
        let mut class = String::new();
        for c in set.chars() {
            if "]\\".contains(c) {
                class.push('\\');
            }
            class.push(c);
        }
        for (pattern, found) in [
            (format!("^{literal}$"), text.clone()),
            (format!("({literal})(x|y)?$"), format!("{text}x")),
            (format!("^[{class}]{{{}}}$", set.chars().count()), set.clone()),
            (format!("^[^{class}]{literal}"), format!("z{text}")),
            (literal.clone(), text.clone()),
        ] {
            let call = contains(found.as_str(), regex(&pattern, ""));
            prop_assert_eq!(evaluate(inner(&call), &[]), Ok(Some(json!(true))), "{} {}", pattern, call);
        }
    }
}
