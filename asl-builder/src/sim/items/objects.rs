//! S3 as far as distributed Maps see it: objects in memory.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use md5::{Digest, Md5};
use serde_json::Value;

use crate::sim::time::Time;

/// Objects in buckets, which the `ItemReader` of a Map reads and its `ResultWriter` writes.
///
/// ```
/// use asl_builder::sim::Objects;
/// use serde_json::json;
///
/// let objects = Objects::new()
///     .put("orders", "2025/01.csv", "id,total\n1,20\n2,35\n")
///     .put_json("orders", "2025/open.json", json!([{ "id": 3 }]))
///     .bucket("results");
///
/// assert_eq!(objects.get("orders", "2025/01.csv").unwrap().len(), 19);
/// assert_eq!(objects.keys("orders", "2025/").collect::<Vec<_>>(), ["2025/01.csv", "2025/open.json"]);
/// assert_eq!(objects.keys("results", "").count(), 0);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Objects {
    /// By bucket and key: the versions, the current one last.
    buckets: BTreeMap<String, BTreeMap<String, Vec<Object>>>,
}

/// An object of a bucket.
///
/// What is not said is as for any object of the simulator: changed when executions start ([`Time::START`]), of class
/// `STANDARD`, without a version.
///
/// ```
/// use asl_builder::sim::{Object, Objects, Time};
///
/// let changed = Time::parse("2024-11-05T10:00:00Z").unwrap();
/// let objects = Objects::new().put("orders", "open.json", Object::new("[]").modified(changed).version("v1"));
///
/// let object = objects.get("orders", "open.json").unwrap();
/// assert_eq!(object.etag(), "\"d751713988987e9331980363e24189ce\"");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Object {
    bytes: Vec<u8>,
    modified: Time,
    etag: String,
    version: Option<String>,
}

impl Object {
    /// An object of these bytes.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Object {
        let bytes = bytes.into();
        let mut etag = String::from("\"");
        for byte in Md5::digest(&bytes) {
            _ = write!(etag, "{byte:02x}");
        }
        etag.push('"');
        Object { bytes, modified: Time::START, etag, version: None }
    }

    /// The same, changed at that time.
    #[must_use]
    pub fn modified(mut self, time: Time) -> Object {
        self.modified = time;
        self
    }

    /// The same, as a version that `VersionId` names. Put under the key of another version, it is the current one.
    #[must_use]
    pub fn version(mut self, id: impl Into<String>) -> Object {
        self.version = Some(id.into());
        self
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The number of bytes.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// True when there are no bytes.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The entity tag, in its quotes: MD5 of the bytes.
    pub fn etag(&self) -> &str {
        &self.etag
    }

    /// When it was changed.
    pub fn last_modified(&self) -> Time {
        self.modified
    }
}

impl From<Vec<u8>> for Object {
    fn from(bytes: Vec<u8>) -> Object {
        Object::new(bytes)
    }
}

impl From<&[u8]> for Object {
    fn from(bytes: &[u8]) -> Object {
        Object::new(bytes)
    }
}

impl From<String> for Object {
    fn from(text: String) -> Object {
        Object::new(text)
    }
}

impl From<&str> for Object {
    fn from(text: &str) -> Object {
        Object::new(text)
    }
}

impl Objects {
    /// No buckets.
    pub fn new() -> Objects {
        Objects::default()
    }

    /// The same, with a bucket that may be empty.
    #[must_use]
    pub fn bucket(mut self, name: impl Into<String>) -> Objects {
        self.buckets.entry(name.into()).or_default();
        self
    }

    /// The same, with an object; it takes the place of one that was there.
    #[must_use]
    pub fn put(mut self, bucket: impl Into<String>, key: impl Into<String>, object: impl Into<Object>) -> Objects {
        self.insert(bucket.into(), key.into(), object.into());
        self
    }

    /// The same, with a value as an object of its JSON.
    #[must_use]
    pub fn put_json(self, bucket: impl Into<String>, key: impl Into<String>, value: impl Into<Value>) -> Objects {
        self.put(bucket, key, value.into().to_string())
    }

    /// Puts an object into a bucket, which need not be there.
    pub(crate) fn insert(&mut self, bucket: String, key: String, object: Object) {
        let versions = self.buckets.entry(bucket).or_default().entry(key).or_default();
        versions.retain(|other| other.version != object.version);
        versions.push(object);
    }

    /// The current version of an object.
    pub fn get(&self, bucket: &str, key: &str) -> Option<&Object> {
        self.buckets.get(bucket)?.get(key)?.last()
    }

    /// A version of an object.
    pub(crate) fn get_version(&self, bucket: &str, key: &str, version: &str) -> Option<&Object> {
        self.buckets.get(bucket)?.get(key)?.iter().find(|object| object.version.as_deref() == Some(version))
    }

    /// The names of the buckets.
    pub(crate) fn buckets(&self) -> impl Iterator<Item = &str> {
        self.buckets.keys().map(String::as_str)
    }

    /// True when there is such a bucket.
    pub(crate) fn has_bucket(&self, bucket: &str) -> bool {
        self.buckets.contains_key(bucket)
    }

    /// The keys of a bucket that begin so, in their order.
    pub fn keys<'o>(&'o self, bucket: &str, prefix: &'o str) -> impl Iterator<Item = &'o str> {
        self.list(bucket, prefix).map(|(key, _)| key)
    }

    /// The objects of a bucket whose keys begin so, in the order of the keys.
    pub(crate) fn list<'o>(&'o self, bucket: &str, prefix: &'o str) -> impl Iterator<Item = (&'o str, &'o Object)> {
        let from = (std::ops::Bound::Included(prefix), std::ops::Bound::Unbounded);
        let range = self.buckets.get(bucket).map(|objects| objects.range::<str, _>(from));
        let begun = range.into_iter().flatten().take_while(move |(key, _)| key.starts_with(prefix));
        begun.filter_map(|(key, versions)| Some((key.as_str(), versions.last()?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_listed_by_prefix_in_the_order_of_their_keys() {
        let objects = Objects::new().put("b", "a/2", "").put("b", "a/10", "").put("b", "b", "").put("c", "a/3", "");
        assert_eq!(objects.keys("b", "a/").collect::<Vec<_>>(), ["a/10", "a/2"]);
        assert_eq!(objects.keys("b", "").count(), 3);
        assert_eq!(objects.keys("b", "z").count() + objects.keys("d", "").count(), 0);
    }

    #[test]
    fn the_version_put_last_is_the_current_one() {
        let objects =
            Objects::new().put("b", "k", Object::new("1").version("v1")).put("b", "k", Object::new("2").version("v2"));
        assert_eq!(objects.get("b", "k").map(Object::bytes), Some(&b"2"[..]));
        assert_eq!(objects.get_version("b", "k", "v1").map(Object::bytes), Some(&b"1"[..]));
        assert_eq!(objects.get_version("b", "k", "v3"), None);
        let objects = objects.put("b", "k", Object::new("3").version("v1"));
        assert_eq!(objects.get("b", "k").map(Object::bytes), Some(&b"3"[..]));
    }
}
