//! Plans give what the engine gives.

use super::*;

// Without arrays in arrays in a field of arrays in arrays, where the engine itself differs; the oracle has some.
const VALUES: &str = r#"[
    null, 1, "x", [], {}, [1], [[1]], [[1, 2], [3]], [[[1]]], [null], {"a": 1}, {"a": [1]}, {"a": [[1]]}, {"a": []}, {"a": null},
    [{"a": 1}], [{"a": [1]}], [{"a": [[1]]}], [{"a": 1}, {"a": 2}, {"b": 3}], [{"a": [1, 2]}, {"a": 3}, 4, {"a": []}],
    [[{"a": 1}], [{"a": [2, 3]}]], {"a": {"a": {"a": 1}}}, {"a": [{"a": 1}, {"a": [2]}], "b": 0},
    {"a": [[{"a": 1, "b": [5]}], {"a": [2]}]}, [{"a": {"b": [1, {"a": 2}]}}, {"a": {"b": []}}], {"a": {"b": {"a": [{"b": 1}]}}}
]"#;

const STEPS: &[&str] =
    &[".a", ".b", ".'a'", ".a[0]", ".a[1]", ".a[-1]", ".a[$i]", ".a[0][0]", ".b[$states.input]", "[0]", "[-1]", "[1]"];

/// Of how many pairs of an expression and a value one is tried in builds that are slow. It has no divisor in common with the numbers of steps and values.
const THINNED: usize = 5;

#[test]
fn references_are_read_as_the_engine_reads_them() {
    let values: Vec<Value> = serde_json::from_str(VALUES).unwrap();
    let mut texts = vec!["$v".to_owned(), "$states.result".to_owned()];
    let mut begin = 0;
    for _ in 0..3 {
        let end = texts.len();
        for at in begin..end {
            let longer: Vec<_> = STEPS.iter().map(|step| format!("{}{step}", texts[at])).collect();
            texts.extend(longer);
        }
        begin = end;
    }
    let measured: Vec<_> =
        texts.iter().flat_map(|text| [format!("$count({text})"), format!("$exists({text})")]).collect();
    texts.extend(measured);
    let expressions: Vec<_> = texts.iter().map(|text| Expression::read(text).unwrap().0).collect();
    let planned: Vec<_> = expressions.iter().filter(|expression| expression.has_plan()).collect();
    assert!(planned.len() > 1000, "{}", planned.len());
    for (number, value) in values.iter().enumerate() {
        // Every expression and every value is tried, and where time counts, not each with each.
        let is_meant = |at: usize| !cfg!(debug_assertions) || (at + number).is_multiple_of(THINNED);
        let meant = planned.iter().enumerate().filter(|(at, _)| is_meant(*at)).map(|(_, expression)| *expression);
        compare(meant, value);
    }
}

#[test]
fn operators_give_what_the_engine_gives() {
    let values: Vec<Value> =
        serde_json::from_str(r#"[null, true, false, 0, 1, -1.5, 1e308, "", "a", "2", [], [1], [0], {}, {"a": 1}]"#)
            .unwrap();
    let operators = ["+", "-", "*", "/", "%", "=", "!=", "<", "<=", ">", ">=", "&", "and", "or"];
    let mut texts: Vec<String> = Vec::new();
    for operator in operators {
        for other in ["$v", "$i", "$nothing", "'a'", "2", "true", "null", "-3"] {
            texts.push(format!("$v {operator} {other}"));
            texts.push(format!("{other} {operator} ($v)"));
            texts.push(format!("($v {operator} {other}) ? $i : $v"));
        }
    }
    texts.extend(["$v ? 1".to_owned(), "$v ? $nothing : 1".to_owned(), "$nothing ? 1".to_owned()]);
    let expressions: Vec<_> = texts.iter().map(|text| Expression::read(text).unwrap().0).collect();
    for (expression, text) in expressions.iter().zip(&texts) {
        assert!(expression.has_plan(), "{text}");
    }
    values.iter().for_each(|value| compare(expressions.iter(), value));
}

#[test]
fn what_is_written_out_is_what_the_engine_makes() {
    let values: Vec<Value> = serde_json::from_str(VALUES).unwrap();
    let parts =
        ["$v", "$v.a", "$v.a[0]", "$nothing", "1", "'x'", "null", "[$v]", "[]", "([$v.a])", "{'a': $v.a}", "{}"];
    let mut texts = Vec::new();
    for part in parts {
        texts.extend(
            ["[@]", "{'a': @}", "[[@]]", "[@, @]", "{'a': @, \"b\": [@]}", "{'a': {'a': @}}"]
                .map(|text| text.replace('@', part)),
        );
        texts.extend(parts.map(|other| format!("[{part}, {other}]")));
        texts.push(format!("$v = 1 ? {{'a': {part}}} : [{part}]"));
        texts.push(format!("[{part}] = 1"));
        texts.push(format!("{{'a': {part}, 'b': $v + 1}}"));
    }
    let expressions: Vec<_> = texts.iter().map(|text| Expression::read(text).unwrap().0).collect();
    for (expression, text) in expressions.iter().zip(&texts) {
        assert!(expression.has_plan(), "{text}");
    }
    values.iter().for_each(|value| compare(expressions.iter(), value));
    for text in ["{'a': 1, 'a': 2}", "{$v: 1}", "[1..3]", "[$v][]", "{'a': $uuid()}"] {
        assert!(!Expression::read(text).unwrap().0.has_plan(), "{text}");
    }
}

fn compare<'e>(expressions: impl Iterator<Item = &'e Expression<'e>>, value: &Value) {
    let result = Arc::new(value.clone());
    with_scope(json!(1), &[("v", value.clone()), ("i", json!(1))], |scope| {
        let scope = Scope { states: scope.states.with_result(&result), ..scope };
        for expression in expressions {
            assert_eq!(expression.eval(&scope), expression.eval_by_engine(&scope), "{} of {value}", expression.text());
        }
    });
}

#[test]
fn what_expressions_cost() {
    // Time is no matter of a test: `ASL_MEASURE=1 cargo test --release … what_expressions_cost -- --nocapture`.
    if std::env::var_os("ASL_MEASURE").is_none() {
        return;
    }
    let big: Vec<_> = (0..2_000).map(|at| json!({ "id": at, "text": "x".repeat(100) })).collect();
    let variables = [("n", json!(1)), ("big", json!(big))];
    with_scope(json!({ "items": big, "a": { "b": 1 } }), &variables, |scope| {
        for text in [
            "$states.input",
            "$states.input.a.b",
            "$n + 1",
            "$states.input.a.b < 10 and $n = 1",
            "$big[$n].id",
            "$string($n)",
            "{'n': $n + 1}",
            "$uuid()",
            "$count($states.input.items)",
        ] {
            let expression = Expression::compile(text).unwrap();
            let rounds: u32 = if expression.has_plan() { 200_000 } else { 2_000 };
            let start = std::time::Instant::now();
            for _ in 0..rounds {
                std::hint::black_box(expression.eval(&scope).unwrap());
            }
            println!("{text}: {:?}", start.elapsed() / rounds);
        }
    });
}
