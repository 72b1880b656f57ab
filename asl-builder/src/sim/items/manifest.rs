//! Objects that list the objects with the data: of S3 inventories, and of Athena.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::config::Format;
use super::csv::records;
use super::json;
use super::objects::{Object, Objects};
use super::reader::{Items, ReadError, failed, get, plain, unsupported};

/// The rows of an S3 inventory in CSV: objects of texts, named by the manifest's `fileSchema`.
pub(super) fn inventory(
    objects: &Objects,
    bucket: &str,
    key: &str,
    object: &Object,
    items: &mut Items,
) -> Result<(), ReadError> {
    let manifest = json::select(key, plain(key, object)?, "")?;
    let text = |name: &str| manifest.get(name).and_then(Value::as_str);
    match text("fileFormat") {
        None | Some("CSV") => {}
        Some(other) => return unsupported(format!("an inventory in `{other}` is not modelled; supply it as `CSV`")),
    }
    let Some(schema) = text("fileSchema") else {
        return failed(format!("The manifest '{key}' has no 'fileSchema'."));
    };
    let columns: Vec<&str> = schema.split(',').map(str::trim).collect();
    // The files stand where the inventory was written to, which is where the manifest is.
    let bucket = text("destinationBucket").and_then(|arn| arn.rsplit(':').next()).unwrap_or(bucket);
    let files = manifest.get("files").and_then(Value::as_array);
    for file in files.into_iter().flatten() {
        let Some(key) = file.get("key").and_then(Value::as_str) else {
            return failed(format!("A file of the manifest '{key}' has no 'key'."));
        };
        if items.are_full() {
            break;
        }
        let source: Arc<str> = format!("S3://{bucket}/{key}").into();
        let content = String::from_utf8_lossy(plain(key, get(objects, bucket, key, None)?)?);
        for record in records(&content, ',') {
            let row: Map<_, _> =
                columns.iter().map(|column| (*column).to_owned()).zip(record.into_iter().map(Value::String)).collect();
            items.push(Value::Object(row), None, &source);
        }
    }
    Ok(())
}

/// The data of the objects that Athena's `UNLOAD` wrote: the manifest has one `s3://bucket/key` on each line.
pub(super) fn athena(
    objects: &Objects,
    format: &Format<'_>,
    key: &str,
    object: &Object,
    items: &mut Items,
) -> Result<(), ReadError> {
    let content = String::from_utf8_lossy(plain(key, object)?);
    for record in records(&content, ',') {
        let uri = record.first().map_or("", |uri| uri.trim());
        let Some((bucket, data)) = uri.strip_prefix("s3://").and_then(|path| path.split_once('/')) else {
            return failed(format!("The manifest '{key}' has '{uri}' where an S3 URI is expected."));
        };
        if items.are_full() {
            break;
        }
        items.data(format, bucket, data, get(objects, bucket, data, None)?)?;
    }
    Ok(())
}
