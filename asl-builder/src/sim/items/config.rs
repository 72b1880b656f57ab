//! What an `ItemReader` reads, and how.

use serde_json::Value;

use super::csv::Csv;
use super::reader::ReadError;
use crate::model::ReaderConfig;

/// What the reader calls, with its evaluated parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// `s3:getObject`.
    GetObject { bucket: String, key: String, version: Option<String> },
    /// `s3:listObjectsV2`.
    ListObjects { bucket: String, prefix: String },
}

impl Source {
    /// The call of a `Resource`, with its `Parameters` or `Arguments`.
    pub(crate) fn new(resource: &str, parameters: &Value) -> Result<Source, ReadError> {
        let text = |name: &str| match parameters.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => Err(ReadError::Failed(format!("The value of the field '{name}' must be a string."))),
        };
        let needed = |name: &str| {
            text(name)?.ok_or_else(|| ReadError::Failed(format!("The field '{name}' is required but was missing.")))
        };
        let bucket = needed("Bucket")?;
        if is_listing(resource) {
            Ok(Source::ListObjects { bucket, prefix: text("Prefix")?.unwrap_or_default() })
        } else {
            Ok(Source::GetObject { bucket, key: needed("Key")?, version: text("VersionId")? })
        }
    }
}

/// True for the `Resource` that lists objects.
fn is_listing(resource: &str) -> bool {
    resource.ends_with(":s3:listObjectsV2")
}

/// How it is read: `ReaderConfig`, without `MaxItems`, which may be an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Config<'c> {
    /// The object is the data.
    Object(Format<'c>),
    /// The objects' names and sizes are the items.
    Listing,
    /// Each of the objects is data.
    Flatten(Format<'c>),
    /// The object is the manifest of an S3 inventory.
    Inventory,
    /// The object is Athena's list of objects that are data.
    Athena(Format<'c>),
}

/// What the data is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Format<'c> {
    /// An array or an object, which the pointer leads to.
    Json { pointer: &'c str },
    /// A value on each line.
    JsonLines,
    /// A row on each line.
    Csv(Csv<'c>),
}

/// A field, and why an execution with it cannot be simulated.
pub(crate) type Refused = (&'static str, String);

impl<'c> Config<'c> {
    /// What the fields say. The error is what is not modelled, or what nothing could be read with.
    pub(crate) fn new(resource: &str, config: Option<&'c ReaderConfig>) -> Result<Config<'c>, Refused> {
        let absent = ReaderConfig::default();
        let flattens = match config.unwrap_or(&absent).transformation.as_deref() {
            None | Some("NONE") => false,
            Some("LOAD_AND_FLATTEN") => true,
            Some(other) => return Err(unknown("Transformation", other, "`NONE` or `LOAD_AND_FLATTEN`")),
        };
        let Some(config) = config else {
            return if is_listing(resource) { Ok(Config::Listing) } else { Err(needs_input_type()) };
        };
        if is_listing(resource) {
            return if flattens { format(config).map(Config::Flatten) } else { Ok(Config::Listing) };
        }
        match (config.manifest_type.as_deref(), config.input_type.as_deref()) {
            (None | Some("S3_INVENTORY"), Some("MANIFEST")) | (Some("S3_INVENTORY"), None) => Ok(Config::Inventory),
            (None, _) => format(config).map(Config::Object),
            (Some("ATHENA_DATA"), _) => format(config).map(Config::Athena),
            (Some("S3_INVENTORY"), Some(other)) => Err(unknown("InputType", other, "`MANIFEST`, or nothing")),
            (Some(other), _) => Err(unknown("ManifestType", other, "`ATHENA_DATA` or `S3_INVENTORY`")),
        }
    }
}

fn format(config: &ReaderConfig) -> Result<Format<'_>, Refused> {
    match config.input_type.as_deref() {
        Some("JSON") => Ok(Format::Json { pointer: config.items_pointer.as_deref().unwrap_or_default() }),
        Some("JSONL") => Ok(Format::JsonLines),
        Some("CSV") => Csv::new(config).map(Format::Csv),
        Some("PARQUET") => {
            Err(("InputType", "`PARQUET` is not modelled; supply the rows as `JSONL` to simulate it".to_owned()))
        }
        Some(other) => Err(unknown("InputType", other, "`CSV`, `JSON`, `JSONL` or `MANIFEST`")),
        None => Err(needs_input_type()),
    }
}

fn needs_input_type() -> Refused {
    ("InputType", "the reader needs an `InputType`: `CSV`, `JSON`, `JSONL` or `MANIFEST`".to_owned())
}

/// A value that a field does not have.
pub(super) fn unknown(field: &'static str, value: &str, values: &str) -> Refused {
    (field, format!("there is no `{field}` `{value}`; write {values}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lower as _;
    use serde_json::json;

    const GET: &str = "arn:aws:states:::s3:getObject";
    const LIST: &str = "arn:aws:states:::s3:listObjectsV2";

    fn check(resource: &str, config: Value, expected: &str) {
        let config = ReaderConfig::lower(config).unwrap();
        let shown = match Config::new(resource, Some(&config)) {
            Ok(config) => format!("{config:?}"),
            Err((field, message)) => format!("{field}: {message}"),
        };
        assert_eq!(shown, expected);
    }

    #[test]
    fn fields_say_how_objects_are_read() {
        check(GET, json!({ "InputType": "JSON" }), "Object(Json { pointer: \"\" })");
        check(GET, json!({ "InputType": "JSON", "ItemsPointer": "/a" }), "Object(Json { pointer: \"/a\" })");
        check(GET, json!({ "InputType": "JSONL" }), "Object(JsonLines)");
        check(GET, json!({ "InputType": "MANIFEST" }), "Inventory");
        check(GET, json!({ "ManifestType": "S3_INVENTORY" }), "Inventory");
        check(GET, json!({ "ManifestType": "ATHENA_DATA", "InputType": "JSONL" }), "Athena(JsonLines)");
        check(LIST, json!({}), "Listing");
        check(LIST, json!({ "Transformation": "LOAD_AND_FLATTEN", "InputType": "JSONL" }), "Flatten(JsonLines)");
        assert_eq!(Config::new(LIST, None), Ok(Config::Listing));
    }

    #[test]
    fn what_is_not_modelled_is_refused_by_name() {
        check(
            GET,
            json!({ "InputType": "PARQUET" }),
            "InputType: `PARQUET` is not modelled; supply the rows as `JSONL` to simulate it",
        );
        check(
            GET,
            json!({ "InputType": "XML" }),
            "InputType: there is no `InputType` `XML`; write `CSV`, `JSON`, `JSONL` or `MANIFEST`",
        );
        check(
            GET,
            json!({ "InputType": "CSV", "CSVHeaderLocation": "LAST_ROW" }),
            "CSVHeaderLocation: there is no `CSVHeaderLocation` `LAST_ROW`; write `FIRST_ROW` or `GIVEN`",
        );
        assert_eq!(Config::new(GET, None).map_err(|(field, _)| field), Err("InputType"));
    }

    #[test]
    fn parameters_say_which_objects() {
        let source = Source::new(GET, &json!({ "Bucket": "b", "Key": "k" }));
        assert_eq!(source, Ok(Source::GetObject { bucket: "b".into(), key: "k".into(), version: None }));
        let source = Source::new(LIST, &json!({ "Bucket": "b" }));
        assert_eq!(source, Ok(Source::ListObjects { bucket: "b".into(), prefix: String::new() }));
        let failed = Source::new(GET, &json!({ "Bucket": 1 }));
        assert_eq!(failed, Err(ReadError::Failed("The value of the field 'Bucket' must be a string.".into())));
    }
}
