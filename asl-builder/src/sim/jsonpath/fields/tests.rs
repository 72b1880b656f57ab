use serde_json::{Value, json};

use super::*;
use crate::sim::jsonpath::testing::with;

/// What a field gives, or its failure's error and cause.
fn field<T>(
    read: impl FnOnce(&PathExpr<'_>, &Env<'_>) -> Result<T, Failure>,
    path: &str,
    input: &Value,
) -> Result<T, (String, String)> {
    let context = json!({ "Map": [1] });
    let path = PathExpr::parse(path).unwrap();
    let value = with(input.clone(), &context, None, |env| read(&path, env));
    value.map_err(|failure| (failure.error.into_owned(), failure.cause.unwrap()))
}

fn runtime<T>(cause: &str) -> Result<T, (String, String)> {
    Err(("States.Runtime".to_owned(), cause.to_owned()))
}

#[test]
fn input_and_output_path() {
    let input = json!({ "a": [1] });
    let read =
        |path: &str| field(|path, env| input_path(Some(path), env), path, &input).map(|data| data.as_ref().clone());
    assert_eq!(read("$.a"), Ok(json!([1])));
    assert_eq!(read("$.a[*]"), Ok(json!([1])));
    assert_eq!(read("$.a[1]"), Ok(json!(null)));
    assert_eq!(read("$.x"), runtime("Invalid path '$.x' : No results for path: $['x']"));
    let write = |path: &str| field(|path, env| input_path(Some(path), env), path, &input);
    let cause = "Invalid path '$.no.such.result.path' : Missing property in path $['no']";
    assert_eq!(write("$.no.such.result.path"), runtime(cause));
    with(input.clone(), &json!({}), None, |env| {
        assert_eq!(input_path(None, env).unwrap().as_ref(), &json!({}));
    });
}

#[test]
fn items_path() {
    let input = json!({ "a": [1], "o": { "x": 1 } });
    let read = |path: &str| field(items, path, &input).map(|data| data.as_ref().clone());
    assert_eq!(read("$.a"), Ok(json!([1])));
    assert_eq!(read("$$.Map"), Ok(json!([1])));
    assert_eq!(read("$"), runtime("Reference path \"$\" must point to array."));
    assert_eq!(read("$$"), runtime("Reference path \"$\" must point to array."));
    let cause = r#"Unable to apply step "y" to input {"a":[1],"o":{"x":1}}"#;
    assert_eq!(read("$.o.y"), Err(("States.ReferencePathConflict".to_owned(), cause.to_owned())));
}

#[test]
fn seconds_path() {
    let read = |value: Value| field(seconds, "$.p", &json!({ "p": value }));
    assert_eq!(read(json!(0)), Ok(0));
    assert_eq!(read(json!(-1)), runtime("The SecondsPath parameter references a negative value: $.p == -1"));
    for (value, text) in [(json!(1.5), "1.5"), (json!(-1.5), "-1.5"), (json!("x"), "x"), (json!(null), "null")] {
        assert_eq!(
            read(value),
            runtime(&format!("The SecondsPath parameter cannot be parsed as a long value: $.p == {text}"))
        );
    }
    let cause = "The SecondsPath parameter does not reference an input value: $.input.waitSeconds";
    assert_eq!(field(seconds, "$.input.waitSeconds", &json!({})), runtime(cause));
}

#[test]
fn timestamp_path() {
    let read = |value: &str| field(timestamp, "$.p", &json!({ "p": value }));
    for right in ["2016-03-14T01:59:00Z", "2016-03-05T21:29:29.243167252Z", "2026-11-22T07:29:48.00Z"] {
        assert!(read(right).is_ok(), "{right}");
    }
    for wrong in [
        "05-12-2016T21:29:29Z",
        "2016-12-05 21:29:29Z",
        "2016-12-05T21:29:29",
        "2016-12-05T25:29:29Z",
        "2016-13-05T21:29:29Z",
        "2026-11-22T07:29:48.000000",
    ] {
        assert_eq!(
            read(wrong),
            runtime(&format!(
                "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format \
                 string: $.p == {wrong}"
            ))
        );
    }
    let cause = "The TimestampPath parameter does not reference an input value: $.q";
    assert_eq!(field(timestamp, "$.q", &json!({})), runtime(cause));
}

#[test]
fn numbers() {
    let input = json!({ "t": "NoNumber", "o": {}, "f": 1.5, "n": -1, "i": 3, "p": 100.1, "z": 0 });
    let concurrency = |path: &str| field(|path, env| integer("MaxConcurrencyPath", path, env), path, &input);
    assert_eq!(concurrency("$.i"), Ok(3));
    for (path, text) in [("$.t", "NoNumber"), ("$.o", "{}"), ("$.f", "1.5")] {
        assert_eq!(
            concurrency(path),
            runtime(&format!(
                "The MaxConcurrencyPath field refers to value \"{text}\" which is not a valid integer: {path}"
            ))
        );
    }
    assert_eq!(concurrency("$.x"), runtime("Invalid path '$.x' : No results for path: $['x']"));

    let tolerated_count = |path: &PathExpr<'_>, env: &Env<'_>| integer("ToleratedFailureCountPath", path, env);
    assert_eq!(field(tolerated_count, "$.i", &input), Ok(3));
    assert_eq!(field(tolerated_count, "$.n", &input), runtime("ToleratedFailureCount cannot be negative."));
    let cause = "The ToleratedFailureCountPath field refers to value \"{}\" which is not a valid integer: $.o";
    assert_eq!(field(tolerated_count, "$.o", &input), runtime(cause));

    let tolerated_percentage = |path: &PathExpr<'_>, env: &Env<'_>| float("ToleratedFailurePercentagePath", path, env);
    assert_eq!(field(tolerated_percentage, "$.f", &input), Ok(1.5));
    for path in ["$.n", "$.p"] {
        let cause = "ToleratedFailurePercentage must be between 0 and 100.";
        assert_eq!(field(tolerated_percentage, path, &input), runtime(cause));
    }
    let cause = "The ToleratedFailurePercentagePath field refers to value \"NoNumber\" which is not a valid float: $.t";
    assert_eq!(field(tolerated_percentage, "$.t", &input), runtime(cause));

    let max_items = |path: &PathExpr<'_>, env: &Env<'_>| integer("MaxItemsPath", path, env);
    assert_eq!(field(max_items, "$.i", &input), Ok(3));
    let cause = "The MaxItemsPath field refers to value \"1.5\" which is not a valid integer: $.f";
    assert_eq!(field(max_items, "$.f", &input), runtime(cause));
    let positive = ("States.ItemReaderFailed".to_owned(), "field MaxItems must be positive".to_owned());
    assert_eq!(field(max_items, "$.z", &input), Err(positive));

    let timeout = |path: &str| field(|path, env| timeout_seconds("TimeoutSecondsPath", path, env), path, &input);
    assert_eq!(timeout("$.i"), Ok(3));
    assert_eq!(timeout("$.x"), runtime("Invalid path '$.x' : No results for path: $['x']"));
    assert!(timeout("$.n").is_err());
}

#[test]
fn error_and_cause_path() {
    let read = |text: &str| {
        let text = TextExpr::parse(text).unwrap();
        let input = json!({ "Error": "error-value", "n": 1 });
        let value = with(input, &json!({}), None, |env| error_or_cause("ErrorPath", &text, env));
        value.map_err(|failure| (failure.error.into_owned(), failure.cause.unwrap()))
    };
    assert_eq!(read("$.Error").as_deref(), Ok("error-value"));
    assert_eq!(read("States.Format('{}!', $.n)").as_deref(), Ok("1!"));
    let cause = "The JSONPath '$.ErrorX' specified for the field 'ErrorPath' could not be found in the input \
                 '{\"Error\":\"error-value\",\"n\":1}'";
    assert_eq!(read("$.ErrorX"), runtime(cause));
    assert!(read("$.n").is_err());
    assert!(TextExpr::parse("plain").is_err());
}
