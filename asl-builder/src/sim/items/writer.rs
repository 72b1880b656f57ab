//! `ResultWriter`: what a distributed Map gives, and what it writes to S3.

use serde_json::{Map, Value, json};

use super::config::{Refused, unknown};
use super::objects::{Object, Objects};
use crate::model::WriterConfig;
use crate::sim::time::Time;

/// A child execution that ended.
#[derive(Clone, Debug)]
pub(crate) struct Child {
    pub(crate) name: String,
    pub(crate) arn: String,
    /// The ARN of the machine, with the Map's label.
    pub(crate) machine: String,
    /// The text of its input.
    pub(crate) input: String,
    /// The text of its output; or the error, which an empty name is none of, and its cause.
    pub(crate) result: Result<String, (String, Option<String>)>,
    pub(crate) started: Time,
    pub(crate) stopped: Time,
}

/// A child execution that never began, because the Map Run had ended.
#[derive(Clone, Debug)]
pub(crate) struct Pending {
    pub(crate) name: String,
    pub(crate) arn: String,
    pub(crate) machine: String,
    pub(crate) input: String,
}

/// How results are written: `WriterConfig`, or what is done without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Writer {
    transformation: Transformation,
    has_lines: bool,
}

/// What is written of a child that succeeded. Of one that failed it is always the whole record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Transformation {
    /// The whole record, with the output as a text.
    None,
    /// The output.
    Compact,
    /// The output, or its elements when it is an array.
    Flatten,
}

/// Where results are written: the parameters of `s3:putObject`, evaluated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Destination {
    pub(crate) bucket: String,
    pub(crate) prefix: String,
}

impl Destination {
    /// What `Parameters` or `Arguments` say. The error is the cause of `States.ResultWriterFailed`.
    pub(crate) fn new(parameters: &Value) -> Result<Destination, String> {
        let text = |name: &str| match parameters.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => Err(format!("The value of the field '{name}' must be a string.")),
        };
        let bucket = text("Bucket")?.ok_or("The field 'Bucket' is required but was missing.")?;
        Ok(Destination { bucket, prefix: text("Prefix")?.unwrap_or_default() })
    }
}

impl Writer {
    /// What the state's output is made with when there is no `ResultWriter`.
    pub(crate) const OUTPUT: Writer = Writer { transformation: Transformation::Compact, has_lines: false };
    /// What is exported when there is no `WriterConfig`.
    pub(crate) const EXPORT: Writer = Writer { transformation: Transformation::None, has_lines: false };

    /// What the fields say, for results that are exported, or are the state's output.
    pub(crate) fn new(config: Option<&WriterConfig>, is_export: bool) -> Result<Writer, Refused> {
        let mut writer = if is_export { Writer::EXPORT } else { Writer::OUTPUT };
        let Some(config) = config else { return Ok(writer) };
        match config.transformation.as_deref() {
            None => {}
            Some("NONE") => writer.transformation = Transformation::None,
            Some("COMPACT") => writer.transformation = Transformation::Compact,
            Some("FLATTEN") => writer.transformation = Transformation::Flatten,
            Some(other) => return Err(unknown("Transformation", other, "`NONE`, `COMPACT` or `FLATTEN`")),
        }
        match config.output_type.as_deref() {
            None | Some("JSON") => {}
            Some("JSONL") if is_export => writer.has_lines = true,
            Some("JSONL") => {
                let message =
                    "a state's output as `JSONL` is not modelled; write `JSON`, or where the lines are exported to";
                return Err(("OutputType", message.to_owned()));
            }
            Some(other) => return Err(unknown("OutputType", other, "`JSON` or `JSONL`")),
        }
        Ok(writer)
    }

    /// The results of some children, in their order.
    pub(crate) fn results<'c>(self, children: impl IntoIterator<Item = &'c Child>) -> Vec<Value> {
        let mut results = Vec::new();
        for child in children {
            match (&child.result, self.transformation) {
                (Ok(output), Transformation::Compact) => results.push(parsed(output)),
                (Ok(output), Transformation::Flatten) => match parsed(output) {
                    Value::Array(elements) => results.extend(elements),
                    output => results.push(output),
                },
                (Ok(_), Transformation::None) | (Err(_), _) => results.push(record(child)),
            }
        }
        results
    }

    fn file(self, results: Vec<Value>) -> String {
        if self.has_lines {
            results.iter().map(|result| format!("{result}\n")).collect()
        } else {
            Value::Array(results).to_string()
        }
    }
}

/// Writes the results of a Map Run, and gives the state's output: where they are.
pub(crate) fn write(
    objects: &mut Objects,
    destination: &Destination,
    writer: Writer,
    map_run: &str,
    children: &[Child],
    pending: &[Pending],
) -> Value {
    let Destination { bucket, prefix } = destination;
    let run = map_run.rsplit(':').next().unwrap_or(map_run);
    let slash = if prefix.is_empty() || prefix.ends_with('/') { "" } else { "/" };
    let folder = format!("{prefix}{slash}{run}");
    let time = children.iter().map(|child| child.stopped).max().unwrap_or(Time::START);
    let mut put = |name: &str, content: String| {
        let key = format!("{folder}/{name}");
        let size = content.len();
        objects.insert(bucket.clone(), key.clone(), Object::new(content).modified(time));
        json!({ "Key": key, "Size": size })
    };
    // A file holds up to 5 GB of results, so there is one.
    let mut files = |status: &str, results: Vec<Value>| {
        let file = (!results.is_empty()).then(|| put(&format!("{status}_0.json"), writer.file(results)));
        (status.to_owned(), Value::Array(file.into_iter().collect()))
    };
    let (succeeded, failed): (Vec<&Child>, Vec<&Child>) = children.iter().partition(|child| child.result.is_ok());
    let files: Map<String, Value> = [
        files("FAILED", writer.results(failed)),
        files("PENDING", pending.iter().map(pending_record).collect()),
        files("SUCCEEDED", writer.results(succeeded)),
    ]
    .into_iter()
    .collect();
    let manifest = json!({ "DestinationBucket": bucket, "MapRunArn": map_run, "ResultFiles": files });
    let manifest = put("manifest.json", manifest.to_string());
    json!({ "MapRunArn": map_run, "ResultWriterDetails": { "Bucket": bucket, "Key": manifest["Key"] } })
}

fn parsed(output: &str) -> Value {
    serde_json::from_str(output).unwrap_or_else(|_| Value::String(output.to_owned()))
}

/// All that is known of an execution, by the names of the service in their alphabet.
fn record(child: &Child) -> Value {
    let Child { name, arn, machine, input, result, started, stopped } = child;
    let mut record = Map::new();
    let mut put = |name: &str, value: Value| record.insert(name.to_owned(), value);
    if let Err((error, cause)) = result {
        if let Some(cause) = cause {
            put("Cause", cause.as_str().into());
        }
        if !error.is_empty() {
            put("Error", error.as_str().into());
        }
    }
    put("ExecutionArn", arn.as_str().into());
    put("Input", input.as_str().into());
    put("InputDetails", json!({ "Included": true }));
    put("Name", name.as_str().into());
    if let Ok(output) = result {
        put("Output", output.as_str().into());
        put("OutputDetails", json!({ "Included": true }));
    }
    put("StartDate", started.to_string().into());
    put("StateMachineArn", machine.as_str().into());
    put("Status", if result.is_ok() { "SUCCEEDED" } else { "FAILED" }.into());
    put("StopDate", stopped.to_string().into());
    Value::Object(record)
}

fn pending_record(pending: &Pending) -> Value {
    json!({
        "ExecutionArn": pending.arn,
        "Input": pending.input,
        "InputDetails": { "Included": true },
        "Name": pending.name,
        "StateMachineArn": pending.machine,
        "Status": "PENDING",
    })
}

#[cfg(test)]
mod tests;
