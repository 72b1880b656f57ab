//! `ItemReader`: the items of a distributed Map, from objects.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::config::{Config, Format, Source};
use super::objects::{Object, Objects};
use super::{json as json_format, manifest};
use crate::sim::env::Data;

/// The most items of a Map.
const ITEMS_MAX: usize = 100_000_000;

/// An item, and what the context object says of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Item {
    /// `Map.Item.Value`.
    pub(crate) value: Data,
    /// `Map.Item.Key`, of an item that is a member of an object.
    pub(crate) key: Option<String>,
    /// `Map.Item.Source`.
    pub(crate) source: Arc<str>,
}

impl Item {
    /// What an iteration is given when no `ItemSelector` says else.
    pub(crate) fn input(&self) -> Data {
        match &self.key {
            Some(key) => Data::new(json!({ "Key": key, "Value": *self.value })),
            None => self.value.clone(),
        }
    }
}

/// Why there are no items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ReadError {
    /// `States.ItemReaderFailed`, with the cause.
    Failed(String),
    /// Something that the simulator does not model, or was not given: no error of the machine.
    Unsupported(String),
}

/// Reads the items, at most `MaxItems`, where 0 is as many as there are.
pub(crate) fn read(
    source: &Source,
    objects: &Objects,
    config: &Config<'_>,
    max_items: Option<i64>,
) -> Result<Vec<Item>, ReadError> {
    let most = match max_items {
        None | Some(0) => ITEMS_MAX,
        Some(most) => match usize::try_from(most) {
            Ok(most) => most.min(ITEMS_MAX),
            Err(_) => return failed("field MaxItems must be positive"),
        },
    };
    let mut items = Items { items: Vec::new(), most };
    match (source, config) {
        (Source::GetObject { bucket, key, version }, config) => {
            let object = get(objects, bucket, key, version.as_deref())?;
            match config {
                Config::Object(format) | Config::Flatten(format) => items.data(format, bucket, key, object)?,
                Config::Inventory => manifest::inventory(objects, bucket, key, object, &mut items)?,
                Config::Athena(format) => manifest::athena(objects, format, key, object, &mut items)?,
                Config::Listing => return unsupported(format!("`{key}` is one object, and not a list of objects")),
            }
        }
        (Source::ListObjects { bucket, prefix }, Config::Flatten(format)) => {
            known(objects, bucket)?;
            for (key, object) in objects.list(bucket, prefix) {
                // A folder that the console made is an object without content.
                let is_folder = object.is_empty() && key.ends_with('/');
                if !is_folder && !items.are_full() {
                    items.data(format, bucket, key, object)?;
                }
            }
        }
        (Source::ListObjects { bucket, prefix }, _) => {
            known(objects, bucket)?;
            let source: Arc<str> = format!("S3://{bucket}").into();
            for (key, object) in objects.list(bucket, prefix).take(most) {
                items.push(row(key, object), None, &source);
            }
        }
    }
    Ok(items.items)
}

pub(super) fn failed<T>(cause: impl Into<String>) -> Result<T, ReadError> {
    Err(ReadError::Failed(cause.into()))
}

pub(super) fn unsupported<T>(what: impl Into<String>) -> Result<T, ReadError> {
    Err(ReadError::Unsupported(what.into()))
}

/// An object. A bucket that nobody gave to the simulator is no failure of the machine; a key that is not in its bucket is.
pub(super) fn get<'o>(
    objects: &'o Objects,
    bucket: &str,
    key: &str,
    version: Option<&str>,
) -> Result<&'o Object, ReadError> {
    known(objects, bucket)?;
    let found = match version {
        Some(version) => objects.get_version(bucket, key, version),
        None => objects.get(bucket, key),
    };
    match (found, version) {
        (Some(object), _) => Ok(object),
        (None, None) => failed("The specified key does not exist."),
        (None, Some(_)) => failed("The specified version does not exist."),
    }
}

fn known(objects: &Objects, bucket: &str) -> Result<(), ReadError> {
    if objects.has_bucket(bucket) {
        return Ok(());
    }
    unsupported(format!(
        "the simulator has no bucket `{bucket}`; give it one with `Objects::new().put(\"{bucket}\", \"key\", \"content\")`, or \
         with `.bucket(\"{bucket}\")` when it is empty"
    ))
}

/// What a list of objects says of one.
#[expect(clippy::cast_precision_loss, reason = "milliseconds of a date are exact in a float")]
fn row(key: &str, object: &Object) -> Value {
    json!({
        "Etag": object.etag(),
        "Key": key,
        // Whole seconds, as a float: so the service writes it.
        "LastModified": object.last_modified().epoch_milliseconds().div_euclid(1000) as f64,
        "Size": object.len(),
        "StorageClass": "STANDARD",
    })
}

/// The items read so far.
pub(super) struct Items {
    items: Vec<Item>,
    most: usize,
}

impl Items {
    /// True when no more are wanted.
    pub(super) fn are_full(&self) -> bool {
        self.items.len() >= self.most
    }

    /// Takes an item, unless there are enough.
    pub(super) fn push(&mut self, value: Value, key: Option<String>, source: &Arc<str>) {
        if !self.are_full() {
            self.items.push(Item { value: Data::new(value), key, source: Arc::clone(source) });
        }
    }

    /// Takes the items of an object that is data.
    pub(super) fn data(
        &mut self,
        format: &Format<'_>,
        bucket: &str,
        key: &str,
        object: &Object,
    ) -> Result<(), ReadError> {
        let source: Arc<str> = format!("S3://{bucket}/{key}").into();
        let bytes = plain(key, object)?;
        match format {
            Format::Json { pointer } => match json_format::select(key, bytes, pointer)? {
                Value::Array(values) => {
                    for value in values.into_iter().take(self.most) {
                        self.push(value, None, &source);
                    }
                }
                Value::Object(members) => self.members(members, &source),
                _ => return failed("Attempting to map over non-iterable node."),
            },
            Format::JsonLines => {
                for value in json_format::lines(key, bytes).take(self.most - self.items.len()) {
                    self.push(value?, None, &source);
                }
            }
            Format::Csv(csv) => {
                let text = String::from_utf8_lossy(bytes);
                for row in csv.rows(&text)?.take(self.most - self.items.len()) {
                    self.push(Value::Object(row), None, &source);
                }
            }
        }
        Ok(())
    }

    fn members(&mut self, members: Map<String, Value>, source: &Arc<str>) {
        for (key, value) in members.into_iter().take(self.most) {
            self.push(value, Some(key), source);
        }
    }
}

/// The bytes of an object that is not compressed.
pub(super) fn plain<'o>(key: &str, object: &'o Object) -> Result<&'o [u8], ReadError> {
    let compression = match object.bytes() {
        [0x1f, 0x8b, ..] => "GZIP",
        [0x28, 0xb5, 0x2f, 0xfd, ..] => "ZSTD",
        bytes => return Ok(bytes),
    };
    unsupported(format!(
        "`{key}` is compressed with {compression}, which is not modelled; put its content under the same key"
    ))
}

#[cfg(test)]
mod tests;
