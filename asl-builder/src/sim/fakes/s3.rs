//! S3: objects that are read and written.

use std::cell::RefCell;
use std::rc::Rc;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Map, Value, json};

use super::wire::{self, Api, Error, Reply, Shown, Stop, Wire};
use super::{Fake, means};
use crate::sim::answers::{Answer, Call};
use crate::sim::items::{Object, Objects};
use crate::sim::random::Random;

const API: Api = Api { optimized: None, sdk: "s3", name: "S3", long: "Amazon S3", unmodelled: "AmazonS3Exception" };

/// S3 for `aws-sdk:s3:getObject` and `putObject`, over the simulator's [objects](crate::sim::Sim::objects), which
/// distributed Maps read and write too.
///
/// A body that is no string is written as JSON. Types of content and metadata are not kept; ranges, conditions and encryption are not modelled.
///
/// ```
/// use asl_builder::model::Machine;
/// use asl_builder::sim::fakes::S3;
/// use asl_builder::sim::{Objects, Sim};
/// use serde_json::json;
///
/// let machine = Machine::from_value(json!({ "StartAt": "Put", "States": { "Put": {
///     "Type": "Task",
///     "Resource": "arn:aws:states:::aws-sdk:s3:putObject",
///     "Parameters": { "Bucket": "orders", "Key": "7.json", "Body.$": "$" },
///     "End": true
/// } } }));
/// let sim = Sim::of(&machine).objects(Objects::new().bucket("orders")).fake(&S3::new());
/// sim.run(json!({ "id": 7 }))?;
/// assert_eq!(sim.written().get("orders", "7.json").unwrap().bytes(), br#"{"id":7}"#);
/// # Ok::<(), asl_builder::sim::SimError>(())
/// ```
///
/// [Sim::objects]: crate::sim::Sim::objects
#[derive(Clone, Debug)]
pub struct S3(Rc<RefCell<Random>>);

impl Default for S3 {
    fn default() -> S3 {
        S3::new()
    }
}

impl S3 {
    /// S3.
    pub fn new() -> S3 {
        S3(Rc::new(RefCell::new(Random::new(5))))
    }
}

fn missing(code: &'static str, name: &'static str, message: &str) -> Reply {
    Err(Stop::Failed(Error { code, name: Some(name), message: message.to_owned(), status: 404 }))
}

fn reply(wire: &Wire<'_>, objects: &mut Objects) -> Reply {
    let given = match wire.action {
        "getObject" => wire.parameters(&["Bucket", "Key", "VersionId"])?,
        "putObject" => wire.parameters(&["Bucket", "Key", "Body", "ContentType"])?,
        _ => return wire.no_action(),
    };
    let (name, key) = (wire.text("Bucket")?, wire.text("Key")?);
    let Some(bucket) = objects.buckets().find(|bucket| means(name, bucket)).map(str::to_owned) else {
        return missing("NoSuchBucket", "NoSuchBucketException", "The specified bucket does not exist");
    };
    if wire.action == "putObject" {
        let body = given.get("Body").map(wire::as_text).unwrap_or_default();
        let sum = BASE64_STANDARD.encode(wire::crc32(body.as_bytes()).to_be_bytes());
        let object = Object::new(body).modified(wire.call.now);
        let etag = object.etag().to_owned();
        objects.insert(bucket, key.to_owned(), object);
        return Ok(members(json!({
            "ChecksumCRC32": sum, "ChecksumType": "FULL_OBJECT", "ETag": etag, "ServerSideEncryption": "AES256",
        })));
    }
    let object = match wire.optional("VersionId")? {
        Some(version) => objects.get_version(&bucket, key, version),
        None => objects.get(&bucket, key),
    };
    let Some(object) = object else {
        return missing("NoSuchKey", "NoSuchKeyException", "The specified key does not exist.");
    };
    Ok(members(json!({
        "AcceptRanges": "bytes",
        "ContentLength": object.len(),
        "ContentType": "binary/octet-stream",
        "ETag": object.etag(),
        "LastModified": wire::iso(object.last_modified()),
        "Metadata": {},
        "ServerSideEncryption": "AES256",
        "Body": String::from_utf8_lossy(object.bytes()),
    })))
}

fn members(value: Value) -> Map<String, Value> {
    if let Value::Object(members) = value { members } else { Map::new() }
}

impl Fake for S3 {
    fn answer(&self, call: &Call<'_>, objects: &mut Objects) -> Option<Result<Answer, String>> {
        let wire = Wire::of(&API, call)?;
        Some(wire.answer(reply(&wire, objects), Shown::Json(0), &mut self.0.borrow_mut()))
    }
}
