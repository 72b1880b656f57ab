//! What the specification says of fields, as far as the changes need it; from the specification and what the service was seen to
//! do, not from the field table of `asl-syntax`.

use serde_json::{Value, json};

use super::objects::{Kind, Place};

/// Whether the service refuses the object without this member.
pub(crate) fn is_required(place: &Place, object: &Value, key: &str) -> bool {
    let ty = object["Type"].as_str().unwrap_or_default();
    let one_of =
        |keys: &[&str]| keys.contains(&key) && keys.iter().filter(|key| object.get(**key).is_some()).count() == 1;
    match place.kind {
        Kind::Machine | Kind::Nested => matches!(key, "StartAt" | "States"),
        Kind::State => match ty {
            _ if key == "Type" => true,
            "Succeed" | "Fail" => false,
            "Choice" => key == "Choices",
            _ if one_of(&["Next", "End"]) => true,
            "Task" => key == "Resource",
            "Parallel" => key == "Branches",
            "Map" => one_of(&["ItemProcessor", "Iterator"]),
            "Wait" => one_of(&["Seconds", "SecondsPath", "Timestamp", "TimestampPath"]),
            _ => false,
        },
        Kind::Retrier => key == "ErrorEquals",
        Kind::Catcher => matches!(key, "ErrorEquals" | "Next"),
        Kind::Rule => key == "Next" || is_of_a_condition(key),
        Kind::InnerRule => is_of_a_condition(key),
        // Without its mode it is inline, and an inline one has no type of executions.
        Kind::ProcessorConfig => object["Mode"] == "DISTRIBUTED" && matches!(key, "Mode" | "ExecutionType"),
        Kind::ItemReader => key == "Resource",
        Kind::ReaderConfig => match key {
            "CSVHeaderLocation" => object["InputType"] == "CSV",
            "CSVHeaders" => object["CSVHeaderLocation"] == "GIVEN",
            _ => false,
        },
        Kind::ItemBatcher => {
            one_of(&["MaxItemsPerBatch", "MaxItemsPerBatchPath", "MaxInputBytesPerBatch", "MaxInputBytesPerBatchPath"])
        }
        Kind::Credentials => matches!(key, "RoleArn" | "RoleArn.$"),
        Kind::ResultWriter => false,
    }
}

fn is_of_a_condition(key: &str) -> bool {
    matches!(key, "Variable" | "Condition" | "And" | "Or" | "Not") || operator_type(key).is_some()
}

/// Whether a number below zero is out of bounds there.
pub(crate) fn is_bounded(key: &str) -> bool {
    operator_type(key).is_none()
}

/// What an operator of a Choice compares with.
fn operator_type(key: &str) -> Option<&'static str> {
    match key {
        _ if key.starts_with("String")
            || key.starts_with("Timestamp") && key != "Timestamp" && key != "TimestampPath" =>
        {
            Some("string")
        }
        _ if key.starts_with("Numeric") => Some(if key.ends_with("Path") { "string" } else { "number" }),
        _ if key.starts_with("Boolean") => Some(if key.ends_with("Path") { "string" } else { "boolean" }),
        "IsNull" | "IsPresent" | "IsNumeric" | "IsString" | "IsBoolean" | "IsTimestamp" => Some("boolean"),
        _ => None,
    }
}

/// Whether a member of an object of the language may hold any JSON.
pub(crate) fn is_payload(kind: Kind, key: &str) -> bool {
    match key {
        "Result" | "Parameters" | "Arguments" | "Output" | "ResultSelector" | "ItemSelector" | "BatchInput"
        | "Items" => true,
        _ => kind == Kind::Credentials,
    }
}

/// Another value of a type that the member cannot have.
pub(crate) fn retyped(value: &Value) -> Option<Value> {
    match value {
        // An expression may stand for a number, and so a number for it.
        Value::String(text) if text.starts_with("{%") => Some(json!({ "not": ["this"] })),
        Value::String(_) => Some(json!(17)),
        Value::Number(_) => Some(json!("many")),
        Value::Bool(_) => Some(json!("perhaps")),
        Value::Array(_) => Some(json!({})),
        Value::Object(_) => Some(json!([])),
        Value::Null => None,
    }
}

/// Members that take one word of a few.
pub(crate) const WORDS: [&str; 9] = [
    "Type",
    "QueryLanguage",
    "Version",
    "Mode",
    "ExecutionType",
    "JitterStrategy",
    "InputType",
    "CSVHeaderLocation",
    "Label",
];

/// Members that are a path in JSONPath.
pub(crate) fn is_path(key: &str) -> bool {
    key == "Variable" || key.ends_with("Path")
}
