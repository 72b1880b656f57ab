use super::*;
use crate::model::{Lower as _, ReaderConfig};
use proptest::prelude::*;

const GET: &str = "arn:aws:states:::s3:getObject";
const LIST: &str = "arn:aws:states:::s3:listObjectsV2";

/// Reads with fields, from the bucket `b`.
fn try_read(
    objects: &Objects,
    resource: &str,
    parameters: Value,
    config: Value,
    most: Option<i64>,
) -> Result<Vec<Item>, ReadError> {
    let config = ReaderConfig::lower(config).unwrap();
    let source = Source::new(resource, &parameters)?;
    read(&source, objects, &Config::new(resource, Some(&config)).unwrap(), most)
}

/// The items of the object `k`, as iterations are given them.
fn items(object: &str, config: Value) -> Result<Value, ReadError> {
    let objects = Objects::new().put("b", "k", object);
    let items = try_read(&objects, GET, json!({ "Bucket": "b", "Key": "k" }), config, None)?;
    Ok(items.iter().map(|item| (*item.input()).clone()).collect())
}

fn check(object: &str, config: Value, expected: &Value) {
    assert_eq!(items(object, config).as_ref(), Ok(expected));
}

fn check_failed(object: &str, config: Value, cause: &str) {
    assert_eq!(items(object, config), Err(ReadError::Failed(cause.to_owned())));
}

#[test]
fn items_are_those_that_were_recorded() {
    let recorded: Value = serde_json::from_str(include_str!("../recorded.json")).unwrap();
    let cases = recorded["cases"].as_array().unwrap();
    assert!(cases.len() > 8);
    for case in cases {
        let objects = Objects::new().put("b", "k", case["object"].as_str().unwrap());
        let parameters = json!({ "Bucket": "b", "Key": "k" });
        let read = try_read(&objects, GET, parameters, case["config"].clone(), case["max_items"].as_i64());
        let read = read.map(|items| items.iter().map(|item| (*item.value).clone()).collect::<Value>());
        let expected = match case["failed"].as_str() {
            Some(cause) => Err(ReadError::Failed(cause.to_owned())),
            None => Ok(case["items"].clone()),
        };
        assert_eq!(read, expected, "{}", case["case"]);
    }
}

#[test]
fn json_is_an_array_or_an_object() {
    check(r#"[1, {"a": 2}]"#, json!({ "InputType": "JSON" }), &json!([1, { "a": 2 }]));
    let members = json!([{ "Key": "b", "Value": { "x": 1 } }, { "Key": "a", "Value": 2 }]);
    check(r#"{"b": {"x": 1}, "a": 2}"#, json!({ "InputType": "JSON" }), &members);
    for scalar in ["1", "\"text\"", "null"] {
        check_failed(scalar, json!({ "InputType": "JSON" }), "Attempting to map over non-iterable node.");
    }
    let cause = "The object 'k' is not valid JSON: EOF while parsing a list at line 1 column 1.";
    check_failed("[", json!({ "InputType": "JSON" }), cause);
}

#[test]
fn a_pointer_leads_to_the_items() {
    let object = r#"{"data": {"a/b": [1, 2]}, "list": [[3]]}"#;
    check(object, json!({ "InputType": "JSON", "ItemsPointer": "/data/a~1b" }), &json!([1, 2]));
    check(object, json!({ "InputType": "JSON", "ItemsPointer": "/list/0" }), &json!([3]));
    check(object, json!({ "InputType": "JSON", "ItemsPointer": "/list" }), &json!([[3]]));
    for pointer in ["/no", "data", "/list/7", "/data/a~1b/0"] {
        let config = json!({ "InputType": "JSON", "ItemsPointer": pointer });
        check_failed(object, config, "Attempting to map over non-iterable node.");
    }
}

#[test]
fn json_lines_are_items() {
    check("{\"a\": 1}\r\n\n  \n[2]\n\"c\"", json!({ "InputType": "JSONL" }), &json!([{ "a": 1 }, [2], "c"]));
    let cause = "Line 2 of the object 'k' is not valid JSON: expected value at line 1 column 1.";
    check_failed("1\nx\n", json!({ "InputType": "JSONL" }), cause);
}

#[test]
fn rows_are_named_by_the_first_one_or_by_the_field() {
    let first = json!({ "InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW", "CSVDelimiter": "PIPE" });
    check("a|b\n1|2|3\n4\n", first.clone(), &json!([{ "a": "1", "b": "2" }, { "a": "4", "b": "" }]));
    check("", first.clone(), &json!([]));
    check_failed("a|b|a\n", first.clone(), "CSV headers cannot contain duplicates.");
    check_failed(&"a".repeat(10_241), first, "CSV headers cannot be larger than 10 KB.");
    let given = json!({ "InputType": "CSV", "CSVHeaderLocation": "GIVEN", "CSVHeaders": ["x"] });
    check("a,b\n", given, &json!([{ "x": "a" }]));
}

#[test]
fn a_listing_has_what_s3_says_of_objects() {
    let changed = crate::sim::Time::parse("2026-09-12T05:17:02.250Z").unwrap();
    let objects = Objects::new().put("b", "in/1", Object::new("[]").modified(changed)).put("b", "other", "");
    let parameters = json!({ "Bucket": "b", "Prefix": "in/" });
    let items = try_read(&objects, LIST, parameters, json!({}), None).unwrap();
    let row = json!({
        "Etag": "\"d751713988987e9331980363e24189ce\"",
        "Key": "in/1",
        "LastModified": 1_789_190_222.0,
        "Size": 2,
        "StorageClass": "STANDARD",
    });
    assert_eq!(items, [Item { value: Data::new(row), key: None, source: "S3://b".into() }]);
    assert_eq!(try_read(&objects, LIST, json!({ "Bucket": "b", "Prefix": "no" }), json!({}), None), Ok(vec![]));
}

#[test]
fn the_objects_of_a_listing_are_read_when_they_are_flattened() {
    let objects = Objects::new().put("b", "in/", "").put("b", "in/1", "a\n1\n2\n").put("b", "in/2", "b\n3\n");
    let config = json!({ "Transformation": "LOAD_AND_FLATTEN", "InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW" });
    let parameters = json!({ "Bucket": "b", "Prefix": "in/" });
    let read = |most| try_read(&objects, LIST, parameters.clone(), config.clone(), most).unwrap();
    let shown: Vec<_> = read(None).iter().map(|item| (item.value.to_string(), item.source.to_string())).collect();
    let expected = [(r#"{"a":"1"}"#, "S3://b/in/1"), (r#"{"a":"2"}"#, "S3://b/in/1"), (r#"{"b":"3"}"#, "S3://b/in/2")];
    assert_eq!(shown, expected.map(|(value, source)| (value.to_owned(), source.to_owned())));
    assert_eq!(read(Some(2)).len(), 2);
}

#[test]
fn an_inventory_lists_objects() {
    let manifest = json!({
        "sourceBucket": "b",
        "destinationBucket": "arn:aws:s3:::inventories",
        "fileFormat": "CSV",
        "fileSchema": "Bucket, Key, Size",
        "files": [{ "key": "data/1.csv", "size": 30 }, { "key": "data/2.csv", "size": 15 }],
    });
    let objects = Objects::new()
        .put_json("b", "manifest.json", manifest)
        .put("inventories", "data/1.csv", "\"b\",\"x.png\",\"12\"\n\"b\",\"y.png\",\"3\"\n")
        .put("inventories", "data/2.csv", "\"b\",\"z.png\",\"4\"\n");
    let parameters = json!({ "Bucket": "b", "Key": "manifest.json" });
    let items = try_read(&objects, GET, parameters, json!({ "InputType": "MANIFEST" }), None).unwrap();
    let values: Vec<String> = items.iter().map(|item| item.value.to_string()).collect();
    assert_eq!(values[0], r#"{"Bucket":"b","Key":"x.png","Size":"12"}"#);
    assert_eq!((values.len(), &*items[2].source), (3, "S3://inventories/data/2.csv"));
}

#[test]
fn athena_lists_the_objects_that_it_wrote() {
    let objects = Objects::new()
        .put("b", "manifest.csv", "s3://out/1\ns3://out/2\n")
        .put("out", "1", "{\"a\":1}\n{\"a\":2}\n")
        .put("out", "2", "{\"a\":3}\n");
    let config = json!({ "ManifestType": "ATHENA_DATA", "InputType": "JSONL" });
    let parameters = json!({ "Bucket": "b", "Key": "manifest.csv" });
    let items = try_read(&objects, GET, parameters, config, None).unwrap();
    assert_eq!(items.iter().map(|item| item.value["a"].as_i64().unwrap()).collect::<Vec<_>>(), [1, 2, 3]);
}

#[test]
fn there_may_be_a_limit() {
    let objects = Objects::new().put("b", "k", "[1, 2, 3]");
    let parameters = json!({ "Bucket": "b", "Key": "k" });
    let read = |most| try_read(&objects, GET, parameters.clone(), json!({ "InputType": "JSON" }), Some(most));
    assert_eq!(read(2).unwrap().len(), 2);
    assert_eq!(read(0).unwrap().len(), 3);
    assert_eq!(read(100_000_001).unwrap().len(), 3);
    assert_eq!(read(-1), Err(ReadError::Failed("field MaxItems must be positive".to_owned())));
}

#[test]
fn what_is_not_there_fails_and_what_was_never_given_is_asked_for() {
    let objects = Objects::new().put("b", "k", Object::new("[1]").version("v1")).put("b", "zip", &[0x1f, 0x8b, 8][..]);
    let read = |parameters: Value| try_read(&objects, GET, parameters, json!({ "InputType": "JSON" }), None);
    let failed = |cause: &str| Err(ReadError::Failed(cause.to_owned()));
    assert_eq!(read(json!({ "Bucket": "b", "Key": "no" })), failed("The specified key does not exist."));
    let missing = json!({ "Bucket": "b", "Key": "k", "VersionId": "v2" });
    assert_eq!(read(missing), failed("The specified version does not exist."));
    assert_eq!(read(json!({ "Bucket": "b", "Key": "k", "VersionId": "v1" })).unwrap().len(), 1);
    let asked = [json!({ "Bucket": "a", "Key": "k" }), json!({ "Bucket": "b", "Key": "zip" })].map(|parameters| {
        let Err(ReadError::Unsupported(what)) = read(parameters) else { panic!("it was read") };
        what
    });
    insta::assert_snapshot!("what_is_asked_for", asked.join("\n"));
}

/// A field of a row, in quotes.
fn quoted(field: &str) -> String {
    format!("\"{}\"", field.replace('\\', "\\\\").replace('"', "\"\""))
}

proptest! {
    #[test]
    fn no_row_is_lost(
        rows in prop::collection::vec(prop::collection::vec("[ -~\n\r\té]{0,6}", 3), 0..20),
        separator in prop::sample::select(vec![("COMMA", ","), ("PIPE", "|"), ("SEMICOLON", ";"), ("SPACE", " "), ("TAB", "\t")]),
        most in 0_i64..25,
    ) {
        let lines: Vec<String> =
            rows.iter().map(|row| row.iter().map(|field| quoted(field)).collect::<Vec<_>>().join(separator.1)).collect();
        let objects = Objects::new().put("b", "k", lines.join("\n"));
        let config = json!({
            "InputType": "CSV", "CSVHeaderLocation": "GIVEN", "CSVHeaders": ["0", "1", "2"], "CSVDelimiter": separator.0
        });
        let items = try_read(&objects, GET, json!({ "Bucket": "b", "Key": "k" }), config, Some(most)).unwrap();
        let expected = if most == 0 { rows.len() } else { rows.len().min(usize::try_from(most).unwrap()) };
        prop_assert_eq!(items.len(), expected);
        for (item, row) in items.iter().zip(&rows) {
            prop_assert_eq!(&*item.value, &json!({ "0": row[0], "1": row[1], "2": row[2] }));
        }
    }

    #[test]
    fn no_line_is_lost(values in prop::collection::vec((any::<i64>(), "\\PC{0,8}"), 0..20)) {
        let values: Vec<Value> = values.into_iter().map(|(number, text)| json!({ "n": number, "t": text })).collect();
        let lines: String = values.iter().map(|value| format!("{value}\n")).collect();
        let objects = Objects::new().put("b", "k", lines);
        let parameters = json!({ "Bucket": "b", "Key": "k" });
        let items = try_read(&objects, GET, parameters, json!({ "InputType": "JSONL" }), None).unwrap();
        prop_assert_eq!(items.iter().map(|item| (*item.value).clone()).collect::<Vec<_>>(), values);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..60), separator in "[,|; ]") {
        let objects = Objects::new().put("b", "k", bytes.as_slice());
        for kind in ["JSON", "JSONL", "CSV", "MANIFEST"] {
            let config = json!({ "InputType": kind, "CSVHeaderLocation": "FIRST_ROW" });
            _ = try_read(&objects, GET, json!({ "Bucket": "b", "Key": "k" }), config, None);
        }
        let text = String::from_utf8_lossy(&bytes);
        let separator = separator.chars().next().unwrap();
        for record in crate::sim::items::csv::records(&text, separator) {
            prop_assert!(!record.is_empty());
        }
    }
}
