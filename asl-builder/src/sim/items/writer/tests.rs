use super::*;
use std::time::Duration;

use crate::model::Lower as _;

const RUN: &str = "arn:aws:states:us-east-1:123456789012:mapRun:Orders/Each:0b7d1d5f-6b0e-4f1c-9f0d-3c0f6f0c7a11";

fn child(name: &str, input: &str, result: Result<&str, (&str, &str)>) -> Child {
    Child {
        name: name.to_owned(),
        arn: format!("arn:aws:states:us-east-1:123456789012:execution:Orders/Each:{name}"),
        machine: "arn:aws:states:us-east-1:123456789012:stateMachine:Orders/Each".to_owned(),
        input: input.to_owned(),
        result: result.map(str::to_owned).map_err(|(error, cause)| (error.to_owned(), Some(cause.to_owned()))),
        started: Time::START,
        stopped: Time::START + Duration::from_millis(1500),
    }
}

fn pending(name: &str, input: &str) -> Pending {
    let Child { name, arn, machine, input, .. } = child(name, input, Ok(""));
    Pending { name, arn, machine, input }
}

fn export(prefix: &str, config: Option<Value>) -> (Value, String) {
    let config = config.map(|config| WriterConfig::lower(config).unwrap());
    let writer = Writer::new(config.as_ref(), true).unwrap();
    let children = [
        child("a", "1", Ok("[1,[2]]")),
        child("b", "2", Err(("Boom", "no luck"))),
        child("c", r#"{"x": 3}"#, Ok(r#"{"y": 3}"#)),
    ];
    let mut objects = Objects::new().bucket("results");
    let destination = Destination::new(&json!({ "Bucket": "results", "Prefix": prefix })).unwrap();
    let output = write(&mut objects, &destination, writer, RUN, &children, &[pending("d", "4")]);
    let mut files = String::new();
    for (key, object) in objects.list("results", "") {
        let content = String::from_utf8(object.bytes().to_vec()).unwrap();
        files += &format!("{key}\n{}\n", content.trim_end());
    }
    (output, files)
}

#[test]
fn the_output_says_where_the_results_are() {
    let (output, _) = export("mapJobs", None);
    let key = "mapJobs/0b7d1d5f-6b0e-4f1c-9f0d-3c0f6f0c7a11/manifest.json";
    let expected = json!({ "MapRunArn": RUN, "ResultWriterDetails": { "Bucket": "results", "Key": key } });
    assert_eq!(output.to_string(), expected.to_string());
    let folder = "0b7d1d5f-6b0e-4f1c-9f0d-3c0f6f0c7a11/manifest.json";
    assert_eq!(export("", None).0["ResultWriterDetails"]["Key"], folder);
    assert_eq!(export("x/", None).0["ResultWriterDetails"]["Key"], format!("x/{folder}"));
}

#[test]
fn files_hold_records_unless_outputs_are_wanted() {
    insta::assert_snapshot!("records", export("jobs", None).1);
    let compact = json!({ "Transformation": "COMPACT", "OutputType": "JSON" });
    insta::assert_snapshot!("compact", export("jobs", Some(compact)).1);
    let lines = json!({ "Transformation": "FLATTEN", "OutputType": "JSONL" });
    insta::assert_snapshot!("flattened_lines", export("jobs", Some(lines)).1);
}

#[test]
fn the_state_gives_outputs_and_the_records_of_what_failed() {
    let children =
        [child("a", "1", Ok("[1,[2]]")), child("b", "2", Err(("Boom", "no luck"))), child("c", "3", Ok("3"))];
    let results = |transformation: &str| {
        let config = WriterConfig::lower(json!({ "Transformation": transformation, "OutputType": "JSON" })).unwrap();
        Value::Array(Writer::new(Some(&config), false).unwrap().results(&children))
    };
    let failed = json!({
        "Cause": "no luck",
        "Error": "Boom",
        "ExecutionArn": "arn:aws:states:us-east-1:123456789012:execution:Orders/Each:b",
        "Input": "2",
        "InputDetails": { "Included": true },
        "Name": "b",
        "StartDate": "2025-01-01T00:00:00.000Z",
        "StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:Orders/Each",
        "Status": "FAILED",
        "StopDate": "2025-01-01T00:00:01.500Z",
    });
    assert_eq!(results("COMPACT").to_string(), json!([[1, [2]], failed, 3]).to_string());
    assert_eq!(results("FLATTEN").to_string(), json!([1, [2], failed, 3]).to_string());
    assert_eq!(results("NONE")[1], failed);
    assert_eq!(results("NONE")[0]["Output"], "[1,[2]]");
    assert_eq!(Writer::OUTPUT.results(&children)[0], json!([1, [2]]));
}

#[test]
fn what_is_not_modelled_is_refused() {
    let refused = |config: Value, is_export| {
        let config = WriterConfig::lower(config).unwrap();
        Writer::new(Some(&config), is_export).map_err(|(field, message)| format!("{field}: {message}"))
    };
    assert_eq!(
        refused(json!({ "OutputType": "JSONL" }), false),
        Err(
            "OutputType: a state's output as `JSONL` is not modelled; write `JSON`, or where the lines are exported to"
                .to_owned()
        )
    );
    assert_eq!(
        refused(json!({ "Transformation": "SHORT" }), true),
        Err("Transformation: there is no `Transformation` `SHORT`; write `NONE`, `COMPACT` or `FLATTEN`".to_owned())
    );
    assert_eq!(
        Destination::new(&json!({ "Prefix": "x" })),
        Err("The field 'Bucket' is required but was missing.".to_owned())
    );
}
