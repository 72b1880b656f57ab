//! What integrations give back, by the models of their APIs: mocked results are held against it.

use std::collections::HashMap;
use std::sync::LazyLock;

use asl_syntax::integrations::{Call, Pattern, Resource};
use serde::Deserialize;
use serde_json::Value;

use super::FieldValidation;
use super::error::TestStateError;

/// The results that are known. The file says where they come from.
#[derive(Default, Deserialize)]
struct Catalog {
    /// The shape of each action's result, none for one without members.
    results: HashMap<String, Option<String>>,
    shapes: HashMap<String, Object>,
}

#[derive(Deserialize)]
struct Object {
    fields: HashMap<String, Shape>,
    #[serde(default)]
    required: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Shape {
    Plain(Plain),
    Bounded(Bounded),
    List { list: Box<Shape> },
    Map { map: Box<Shape> },
    Object { shape: String },
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Plain {
    String,
    Number,
    Boolean,
    Any,
}

#[derive(Deserialize)]
struct Bounded {
    #[serde(rename = "type")]
    plain: Plain,
    min: Option<f64>,
    max: Option<f64>,
    #[serde(rename = "enum", default)]
    values: Vec<String>,
}

static CATALOG: LazyLock<Catalog> =
    LazyLock::new(|| serde_json::from_str(include_str!("results.json")).unwrap_or_default());

/// Services whose results have no model: what an HTTP endpoint or a cluster answers.
const UNMODELLED: [&str; 3] = ["apigateway", "http", "eks"];

/// Holds a mocked result against what the integration gives.
pub(super) fn check(resource: &Resource<'_>, result: &Value, mode: FieldValidation) -> Result<(), TestStateError> {
    let (prefix, call) = match resource {
        Resource::Optimized(call) => ("", call),
        Resource::Sdk(call) => ("aws-sdk:", call),
        // A function, or a worker, gives what it likes.
        _ => return Ok(()),
    };
    // So does who has a token.
    let is_free = call.pattern == Ok(Pattern::Token) || UNMODELLED.contains(&call.service);
    if mode == FieldValidation::None || is_free {
        return Ok(());
    }
    let Some(shape) = CATALOG.results.get(&key(prefix, call)) else {
        let Call { service, action, .. } = call;
        return Err(TestStateError::not_modelled(format!(
            "what `{prefix}{service}:{action}` gives is not modelled, so that no mock can be held against it: \
             turn that off with `FieldValidation::None`"
        )));
    };
    match shape {
        None => Ok(()),
        Some(_) if !result.is_object() => Err(TestStateError::setting("Mocked result must be a JSON object.")),
        Some(shape) => object(shape, result, mode),
    }
}

/// The name of the result. Who waits for a job gets what the API says of the job.
fn key(prefix: &str, call: &Call<'_>) -> String {
    let Call { service, action, .. } = call;
    let suffix = if matches!(call.pattern, Ok(Pattern::Sync | Pattern::Sync2)) { ".sync" } else { "" };
    format!("{prefix}{service}:{action}{suffix}")
}

fn wrong(what: &str) -> TestStateError {
    TestStateError::setting(format!("Mock result schema validation error: {what}"))
}

fn object(shape: &str, value: &Value, mode: FieldValidation) -> Result<(), TestStateError> {
    let Some(Object { fields, required }) = CATALOG.shapes.get(shape) else { return Ok(()) };
    let missing = required.iter().find(|name| value.get(name.as_str()).is_none());
    if let Some(missing) = missing.filter(|_| mode == FieldValidation::Strict) {
        return Err(wrong(&format!("Required field '{missing}' is missing")));
    }
    // A member that the API does not have may be one that it will have.
    value.as_object().into_iter().flatten().try_for_each(|(name, value)| match fields.get(name) {
        Some(field) => field.check(name, value, mode),
        None => Ok(()),
    })
}

impl Shape {
    fn check(&self, name: &str, value: &Value, mode: FieldValidation) -> Result<(), TestStateError> {
        let must = |is: bool, what: &str| if is { Ok(()) } else { Err(wrong(&format!("Field '{name}' {what}"))) };
        match self {
            Shape::Plain(plain) => must(plain.holds(value), plain.demand()),
            Shape::Bounded(Bounded { plain, min, max, values }) => {
                must(plain.holds(value), plain.demand())?;
                if let Some(text) = value.as_str() {
                    must(values.is_empty() || values.iter().any(|value| value == text), "is not an expected value")?;
                    let length = text.chars().count() as f64;
                    return must(min.is_none_or(|min| length >= min), "is smaller than the minimum length");
                }
                let number = value.as_f64().unwrap_or_default();
                must(min.is_none_or(|min| number >= min), "is less than the minimum value")?;
                must(max.is_none_or(|max| number <= max), "exceeds the maximum value")
            }
            Shape::List { list } => {
                must(value.is_array(), "must be an array")?;
                value.as_array().into_iter().flatten().try_for_each(|item| list.check(name, item, mode))
            }
            Shape::Map { map } => {
                must(value.is_object(), "must be an object")?;
                value.as_object().into_iter().flatten().try_for_each(|(_, item)| map.check(name, item, mode))
            }
            Shape::Object { shape } => {
                must(value.is_object(), "must be an object")?;
                object(shape, value, mode)
            }
        }
    }
}

impl Plain {
    fn holds(self, value: &Value) -> bool {
        match self {
            Plain::String => value.is_string(),
            Plain::Number => value.is_number(),
            Plain::Boolean => value.is_boolean(),
            Plain::Any => true,
        }
    }

    fn demand(self) -> &'static str {
        match self {
            Plain::String => "must be a string",
            Plain::Number => "must be a number",
            Plain::Boolean => "must be a boolean",
            Plain::Any => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn checked(resource: &str, result: &Value, mode: FieldValidation) -> Result<(), String> {
        let resource = format!("arn:aws:states:::{resource}");
        check(&Resource::parse(&resource).unwrap(), result, mode).map_err(|error| error.message)
    }

    #[test]
    fn the_data_can_be_read() {
        let catalog: Catalog = serde_json::from_str(include_str!("results.json")).unwrap();
        for shape in catalog.results.values().flatten() {
            assert!(catalog.shapes.contains_key(shape), "{shape}");
        }
    }

    #[test]
    fn what_is_required_is_required_when_the_check_is_strict() {
        let (resource, result) = ("states:startExecution", json!({ "ExecutionArn": "arn" }));
        let missing = "Mock result schema validation error: Required field 'StartDate' is missing";
        assert_eq!(checked(resource, &result, FieldValidation::Strict), Err(missing.to_owned()));
        assert_eq!(checked(resource, &result, FieldValidation::Present), Ok(()));
    }

    #[test]
    fn who_waits_for_a_job_gets_what_is_said_of_it() {
        let result = json!({ "Status": "DONE" });
        let wrong = "Mock result schema validation error: Field 'Status' is not an expected value";
        let checked = |resource, mode| checked(resource, &result, mode);
        assert_eq!(checked("states:startExecution.sync:2", FieldValidation::Present), Err(wrong.to_owned()));
        assert_eq!(checked("states:startExecution", FieldValidation::Present), Ok(()));
        assert_eq!(checked("states:startExecution.waitForTaskToken", FieldValidation::Strict), Ok(()));
        assert_eq!(checked("states:startExecution.sync:2", FieldValidation::None), Ok(()));
    }

    #[test]
    fn what_is_not_modelled_is_named() {
        let error = checked("aws-sdk:ec2:describeInstances", &json!({}), FieldValidation::Strict).unwrap_err();
        assert!(error.contains("`aws-sdk:ec2:describeInstances`"), "{error}");
        assert_eq!(checked("aws-sdk:ec2:describeInstances", &json!({}), FieldValidation::None), Ok(()));
    }
}
