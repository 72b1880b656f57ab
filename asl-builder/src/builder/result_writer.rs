use std::marker::PhantomData;

use serde_json::Value;

use super::Language;
use super::draft::Written;
use super::s3::{Call, S3_PUT_OBJECT};
use crate::model::{self, Location, Object};
use crate::refs::IntoTemplate;

/// Where a distributed Map writes its results, or how its output has them: `ResultWriter`.
///
/// Written to a bucket, the results are files, and the output says where they are: `{"MapRunArn": …, "ResultWriterDetails": …}`.
/// Without a bucket only the form of the output is chosen.
///
/// ```
/// use asl_builder::jsonata::*;
///
/// let writer = ResultWriter::to("results").prefix(context().execution().name()).form(Transformation::Compact, OutputType::Jsonl);
/// let output = ResultWriter::output(Transformation::Flatten, OutputType::Json);
/// ```
#[derive(Clone, Debug)]
#[must_use = "give it to a distributed Map's `.result_writer(…)`"]
pub struct ResultWriter<L> {
    call: Option<Call<L>>,
    config: Option<model::WriterConfig>,
    other: Vec<(String, Value)>,
    language: PhantomData<fn() -> L>,
}

/// What of each child stands in the results: `Transformation` of `WriterConfig`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Transformation {
    /// `NONE`: the output, and what is known of the execution.
    None,
    /// `COMPACT`: the output.
    Compact,
    /// `FLATTEN`: the output, and where it is an array its elements.
    Flatten,
}

/// The form of the results: `OutputType` of `WriterConfig`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OutputType {
    /// `JSON`: an array.
    Json,
    /// `JSONL`: one value a line.
    Jsonl,
}

impl<L: Language> ResultWriter<L> {
    /// Writes the results to a bucket: `s3:putObject` with `Bucket`.
    #[track_caller]
    pub fn to(bucket: impl IntoTemplate<L>) -> ResultWriter<L> {
        let call = Call::new(S3_PUT_OBJECT).parameter("Bucket", bucket.into_template(), Location::caller());
        ResultWriter { call: Some(call), config: None, other: Vec::new(), language: PhantomData }
    }

    /// Writes no files, and chooses the form of the state's output: `WriterConfig`.
    pub fn output(transformation: Transformation, output_type: OutputType) -> ResultWriter<L> {
        let writer = ResultWriter { call: None, config: None, other: Vec::new(), language: PhantomData };
        writer.form(transformation, output_type)
    }

    /// What the files' keys begin with: `Prefix`.
    #[track_caller]
    pub fn prefix(mut self, prefix: impl IntoTemplate<L>) -> Self {
        let call = self.call.take().unwrap_or_else(|| Call::new(S3_PUT_OBJECT));
        self.call = Some(call.parameter("Prefix", prefix.into_template(), Location::caller()));
        self
    }

    /// What stands in the results, and in which form: `WriterConfig`.
    pub fn form(mut self, transformation: Transformation, output_type: OutputType) -> Self {
        let transformation = match transformation {
            Transformation::None => "NONE",
            Transformation::Compact => "COMPACT",
            Transformation::Flatten => "FLATTEN",
        };
        let output_type = match output_type {
            OutputType::Json => "JSON",
            OutputType::Jsonl => "JSONL",
        };
        self.config = Some(model::WriterConfig {
            transformation: Some(transformation.to_owned()),
            output_type: Some(output_type.to_owned()),
            ..model::WriterConfig::default()
        });
        self
    }

    /// Sets any field, from JSON: the way to what this library does not know yet.
    pub fn field(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.other.push((name.to_owned(), value.into()));
        self
    }
}

impl<L> ResultWriter<L> {
    pub(super) fn into_parts(self) -> (model::ResultWriter, Written) {
        let mut writer = model::ResultWriter { writer_config: self.config, ..model::ResultWriter::default() };
        let mut written = Written::new();
        if let Some(call) = self.call {
            writer.resource = Some(Value::from(call.resource));
            [writer.parameters, writer.arguments] = call.fields();
            written = call.written;
        }
        for (name, value) in self.other {
            writer.set_field(&name, value);
        }
        (writer, written)
    }
}
