//! The fields of a distributed Map that say where items come from, how they are put together and where results go.

use serde_json::Value;

use super::program::MapCode;
use crate::model::{self, QueryLanguage};
use crate::sim::failure::Failure;
use crate::sim::items::{
    self, Batching, Child, Config, Destination, Format, Item, Object, Objects, Pending, ReadError, Source, Tolerance,
    Writer,
};
use crate::sim::lang::{Number, Sight, Template};
use crate::sim::payload::Payload;

/// `ItemReader`.
pub(crate) struct ReaderCode<'m> {
    resource: &'m str,
    parameters: Option<(&'static str, Template<'m>)>,
    config: Config<'m>,
    max_items: Option<Number<'m>>,
}

/// `ItemBatcher`.
pub(crate) struct BatcherCode<'m> {
    items: Option<Number<'m>>,
    bytes: Option<Number<'m>>,
    input: Option<Template<'m>>,
}

/// `ResultWriter`.
pub(crate) struct WriterCode<'m> {
    /// Where to; none when it only says what the state's output is like.
    parameters: Option<(&'static str, Template<'m>)>,
    writer: Writer,
}

/// The parameters of a call, and the name of their field.
fn parameters<'m>(
    language: QueryLanguage,
    parameters: Option<&'m Value>,
    arguments: Option<&'m Value>,
) -> Result<Option<(&'static str, Template<'m>)>, String> {
    match (parameters, arguments) {
        (Some(parameters), _) => Ok(Some(("Parameters", Template::compile(language, parameters)?))),
        (None, Some(arguments)) => Ok(Some(("Arguments", Template::compile(language, arguments)?))),
        (None, None) => Ok(None),
    }
}

impl<'m> ReaderCode<'m> {
    pub(crate) fn compile(reader: &'m model::ItemReader, language: QueryLanguage) -> Result<ReaderCode<'m>, String> {
        let resource = reader.resource.as_ref().and_then(Value::as_str).ok_or("`Resource` is no ARN")?;
        let config = reader.reader_config.as_ref();
        let field = |(field, message): (&str, String)| format!("`{field}`: {message}");
        let (literal, path) =
            config.map_or((None, None), |config| (config.max_items.as_ref(), config.max_items_path.as_ref()));
        Ok(ReaderCode {
            resource,
            parameters: parameters(language, reader.parameters.as_ref(), reader.arguments.as_ref())?,
            config: Config::new(resource, config).map_err(field)?,
            max_items: Number::compile("MaxItems", literal, "MaxItemsPath", path)?,
        })
    }

    /// The items. What the simulator has not is a text for the one who runs it.
    pub(crate) fn read(&self, sight: &Sight<'_>, objects: &Objects) -> Result<Result<Vec<Item>, String>, Failure> {
        let failed = |cause| Failure::raised("States.ItemReaderFailed", Some(cause));
        let given = match &self.parameters {
            Some((field, template)) => template.eval(&format!("ItemReader/{field}"), sight)?,
            None => crate::sim::env::Data::default(),
        };
        let most = self.max_items.as_ref().map(|number| number.whole(sight)).transpose()?;
        let most = most.map(|most| i64::try_from(most).unwrap_or(i64::MAX));
        let items =
            Source::new(self.resource, &given).and_then(|source| items::read(&source, objects, &self.config, most));
        match items {
            Ok(items) => Ok(Ok(items)),
            Err(ReadError::Failed(cause)) => Err(failed(cause)),
            Err(ReadError::Unsupported(what)) => Ok(Err(what)),
        }
    }
}

impl ReaderCode<'_> {
    /// True when `ItemsPointer` says where in the data the items are.
    pub(crate) fn has_pointer(&self) -> bool {
        matches!(self.config, Config::Object(Format::Json { pointer }) if !pointer.is_empty())
    }

    /// The items of data that stands in for what the reader reads: for its object, or for the list that it asks for.
    pub(crate) fn read_data(&self, sight: &Sight<'_>, data: &str) -> Result<Result<Vec<Item>, String>, Failure> {
        let given = match &self.parameters {
            Some((field, template)) => template.eval(&format!("ItemReader/{field}"), sight)?,
            None => crate::sim::env::Data::default(),
        };
        let objects = match Source::new(self.resource, &given) {
            Ok(Source::GetObject { bucket, key, version }) => {
                let object = Object::new(data);
                let object = version.into_iter().fold(object, Object::version);
                Objects::new().put(bucket, key, object)
            }
            Ok(Source::ListObjects { bucket, .. }) => {
                let list = serde_json::from_str::<Value>(data).ok();
                let Some(Value::Array(mut list)) = list else {
                    return Ok(Err("what lists objects is a JSON array".to_owned()));
                };
                let most = self.max_items.as_ref().map(|number| number.whole(sight)).transpose()?;
                list.truncate(
                    most.filter(|most| *most > 0)
                        .map_or(usize::MAX, |most| usize::try_from(most).unwrap_or(usize::MAX)),
                );
                let source: std::sync::Arc<str> = format!("S3://{bucket}").into();
                let item = |value| Item { value: crate::sim::env::Data::new(value), key: None, source: source.clone() };
                return Ok(Ok(list.into_iter().map(item).collect()));
            }
            Err(_) => Objects::new(),
        };
        self.read(sight, &objects)
    }
}

impl<'m> BatcherCode<'m> {
    pub(crate) fn compile(batcher: &'m model::ItemBatcher, language: QueryLanguage) -> Result<BatcherCode<'m>, String> {
        Ok(BatcherCode {
            items: Number::compile(
                "MaxItemsPerBatch",
                batcher.max_items_per_batch.as_ref(),
                "MaxItemsPerBatchPath",
                batcher.max_items_per_batch_path.as_ref(),
            )?,
            bytes: Number::compile(
                "MaxInputBytesPerBatch",
                batcher.max_input_bytes_per_batch.as_ref(),
                "MaxInputBytesPerBatchPath",
                batcher.max_input_bytes_per_batch_path.as_ref(),
            )?,
            input: batcher.batch_input.as_ref().map(|input| Template::compile(language, input)).transpose()?,
        })
    }

    pub(crate) fn plan(&self, sight: &Sight<'_>) -> Result<Batching, Failure> {
        let number = |number: &Option<Number<'_>>| number.as_ref().map(|number| number.whole(sight)).transpose();
        let input = self.input.as_ref().map(|input| input.eval("ItemBatcher/BatchInput", sight)).transpose()?;
        Ok(Batching {
            items: number(&self.items)?,
            bytes: number(&self.bytes)?,
            input: input.map(|input| (*input).clone()),
        })
    }
}

impl<'m> WriterCode<'m> {
    pub(crate) fn compile(writer: &'m model::ResultWriter, language: QueryLanguage) -> Result<WriterCode<'m>, String> {
        let is_export = writer.resource.is_some();
        let format = Writer::new(writer.writer_config.as_ref(), is_export);
        let parameters = parameters(language, writer.parameters.as_ref(), writer.arguments.as_ref())?;
        Ok(WriterCode {
            parameters: parameters.filter(|_| is_export),
            writer: format.map_err(|(field, message)| format!("`{field}`: {message}"))?,
        })
    }
}

impl MapCode<'_> {
    /// How many items may fail.
    pub(super) fn tolerance(&self, sight: &Sight<'_>) -> Result<Tolerance, Failure> {
        let count = self.tolerated_count.as_ref().map(|number| number.whole(sight)).transpose()?;
        let percentage = self.tolerated_percentage.as_ref().map(|number| number.decimal(sight)).transpose()?;
        Tolerance::new(count.map(|count| i64::try_from(count).unwrap_or(i64::MAX)), percentage)
            .map_err(Failure::runtime)
    }

    /// Writes the results, or makes the state's output of them.
    pub(super) fn write(
        &self,
        sight: &Sight<'_>,
        children: &[Child],
        pending: &[Pending],
        arn: &str,
        objects: &mut Objects,
    ) -> Result<Payload, Failure> {
        let Some(writer) = &self.writer else {
            return Ok(Payload::new(Value::Array(Writer::OUTPUT.results(children))));
        };
        let Some((field, template)) = &writer.parameters else {
            return Ok(Payload::new(Value::Array(writer.writer.results(children))));
        };
        let given = template.eval(&format!("ResultWriter/{field}"), sight)?;
        let destination = Destination::new(&given);
        let destination = destination.map_err(|cause| Failure::raised("States.ResultWriterFailed", Some(cause)))?;
        Ok(Payload::new(items::write(objects, &destination, writer.writer, arn, children, pending)))
    }
}
