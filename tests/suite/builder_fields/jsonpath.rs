//! Machines in JSONPath.

use asl_builder::builder::{Catch, Rule};
use asl_builder::jsonpath as door;
use asl_builder::jsonpath::*;
use asl_builder::refs::{Condition, IntoCondition};
use asl_builder::{Ref, States, Test, json};

use crate::record::{Cases, done};

#[allow(clippy::duplicate_mod, reason = "the same calls, with the functions of each front door")]
#[path = "common.rs"]
mod common;
use common::{ARN, holds, inner};

type Tested = Condition<asl_builder::builder::JSONPath>;

pub(crate) fn cases(cases: &mut Cases) {
    common::cases(cases);
    cases.machine(build!(inner().query_language()));
    data_flow(cases);
    conditions(cases);
    comparisons(cases);
    operators(cases);
}

fn data_flow(cases: &mut Cases) {
    macro_rules! paths {
        ($cases:ident, [$($begin:tt)*], [$($finish:tt)*]) => {
            $cases.state(build!($($begin)*.input_path("$.a")$($finish)*));
            $cases.state(build!($($begin)*.discard_input()$($finish)*));
            $cases.state(build!($($begin)*.output_path("$.a")$($finish)*));
            $cases.state(build!($($begin)*.discard_output()$($finish)*));
        };
    }
    macro_rules! results {
        ($cases:ident, [$($begin:tt)*], [$($finish:tt)*]) => {
            $cases.state(build!($($begin)*.parameters(json!({ "a": 1 }))$($finish)*));
            $cases.state(build!($($begin)*.result_path("$.a")$($finish)*));
            $cases.state(build!($($begin)*.discard_result()$($finish)*));
        };
    }
    macro_rules! selected {
        ($cases:ident, [$($begin:tt)*], [$($finish:tt)*]) => {
            $cases.state(build!($($begin)*.result_selector(json!({ "a": 1 }))$($finish)*));
        };
    }
    for_types!(cases, paths: Task Pass Choice Wait Succeed Parallel Map DistributedMap);
    for_types!(cases, results: Task Pass Parallel Map DistributedMap);
    for_types!(cases, selected: Task Parallel Map DistributedMap);
    cases.state(build!(pass().result(json!(1)).end()));
    let on = || build!(Catch::on(States::Timeout));
    cases.state(build!(task(ARN).catch_with(build!(on().result_path("$.e")), done()).end()));
    cases.state(build!(task(ARN).catch_with(build!(on().discard_error()), done()).end()));
}

/// A state with the condition in a rule, and one with it in a rule inside another.
fn tested(cases: &mut Cases, condition: impl Fn() -> Tested) {
    cases.state(build!(choice().when(condition(), done()).without_default()));
    cases.state(build!(choice().when(build!(not(condition())), done()).without_default()));
}

fn conditions(cases: &mut Cases) {
    let one = || build!(variable("$.n").is_null(true));
    tested(cases, one);
    tested(cases, || build!(not(one())));
    tested(cases, || build!(one().and(one())));
    tested(cases, || build!(one().or(one())));
    tested(cases, || build!(Condition::all([one()])));
    tested(cases, || build!(Condition::any([one()])));
    tested(cases, || build!(one().comment("c")));
    cases.state(build!(choice().rule(build!(Rule::when(one())), done()).without_default()));

    let one = || -> Test { build!(n().is_null()) };
    tested(cases, || build!(one().and(one())).into_condition());
    tested(cases, || build!(one().or(one())).into_condition());
    tested(cases, || build!(one().comment("c")).into_condition());
}

fn n() -> Ref {
    input().field("n")
}

/// The comparisons that are of both languages.
fn comparisons(cases: &mut Cases) {
    macro_rules! comparisons {
        ($($method:ident($($argument:expr)?),)*) => {
            $( tested(cases, || build!(n().$method($($argument)?)).into_condition()); )*
        };
    }
    let (text, number, truth) = (n().typed::<String>(), n().typed::<f64>(), n().typed::<bool>());
    comparisons! {
        eq("x"), eq(1), eq(true), eq(text), eq(number), eq(truth),
        ne("x"), ne(1), ne(true), ne(text), ne(number), ne(truth),
        lt(1), lt(number), le(1), le(number), gt(1), gt(number), ge(1), ge(number),
        is_present(), is_null(),
    }
}

/// The operators of JSONPath, each by its own method.
fn operators(cases: &mut Cases) {
    macro_rules! operators {
        ($($method:ident($argument:expr),)*) => {
            $( tested(cases, || build!(variable("$.x").$method($argument))); )*
        };
    }
    let (path, time) = ("$.y", "2030-01-01T00:00:00Z");
    operators! {
        string_equals("x"), string_equals_path(path),
        string_less_than("x"), string_less_than_path(path),
        string_greater_than("x"), string_greater_than_path(path),
        string_less_than_equals("x"), string_less_than_equals_path(path),
        string_greater_than_equals("x"), string_greater_than_equals_path(path),
        string_matches("x*"),
        numeric_equals(1), numeric_equals_path(path),
        numeric_less_than(1), numeric_less_than_path(path),
        numeric_greater_than(1), numeric_greater_than_path(path),
        numeric_less_than_equals(1), numeric_less_than_equals_path(path),
        numeric_greater_than_equals(1), numeric_greater_than_equals_path(path),
        boolean_equals(true), boolean_equals_path(path),
        timestamp_equals(time), timestamp_equals_path(path),
        timestamp_less_than(time), timestamp_less_than_path(path),
        timestamp_greater_than(time), timestamp_greater_than_path(path),
        timestamp_less_than_equals(time), timestamp_less_than_equals_path(path),
        timestamp_greater_than_equals(time), timestamp_greater_than_equals_path(path),
        is_null(true), is_present(true), is_numeric(true), is_string(true), is_boolean(true), is_timestamp(true),
    }
}
