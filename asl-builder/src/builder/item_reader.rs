use std::marker::PhantomData;

use serde_json::Value;

use super::draft::{Written, either, forget};
use super::map::ItemsNote;
use super::s3::{Call, S3_GET_OBJECT, S3_LIST_OBJECTS};
use super::{DistributedItems, FileFormat, Language};
use crate::model::{self, Location, Object, Pointer, ReaderConfig};
use crate::refs::{IntoCount, IntoTemplate};

/// Where a distributed Map reads its items: `ItemReader`. The bucket is in the machine's account and Region.
///
/// | constructor | items |
/// | --- | --- |
/// | [`object`](ItemReader::object) | the rows, elements or lines of a file: [`Csv`](super::Csv), [`Json`](super::Json), [`JsonLines`](super::JsonLines), [`Parquet`](super::Parquet) |
/// | [`objects`](ItemReader::objects) | the objects of a bucket, or, with [`load`](ItemReader::load), what stands in them |
/// | [`inventory`](ItemReader::inventory) | the objects that an S3 inventory lists |
/// | [`athena_manifest`](ItemReader::athena_manifest) | the rows of the files that a manifest of Athena lists |
///
/// ```
/// use asl_builder::jsonpath::*;
///
/// let file = ItemReader::object(input()["bucket"], "data.json", Json::new().items_pointer("/data/items")).max_items(500);
/// let listing = ItemReader::objects("images").prefix("2026/");
/// let lines = ItemReader::objects("logs").prefix("2026/").load(JsonLines);
/// ```
#[derive(Clone, Debug)]
#[must_use = "give it to `distributed_map(…)`"]
pub struct ItemReader<L, Of = File> {
    call: Call<L>,
    config: ReaderConfig,
    written: Written,
    other: Vec<(String, Value)>,
    types: PhantomData<fn() -> (L, Of)>,
}

/// Of an [`ItemReader`]: it reads the items of one file.
#[derive(Clone, Copy, Debug)]
pub enum File {}

/// Of an [`ItemReader`]: it lists the objects of a bucket.
#[derive(Clone, Copy, Debug)]
pub enum Listing {}

impl<L: Language> ItemReader<L, File> {
    /// The items of one file: `s3:getObject` with `Bucket` and `Key`.
    #[track_caller]
    pub fn object(bucket: impl IntoTemplate<L>, key: impl IntoTemplate<L>, format: impl FileFormat) -> ItemReader<L> {
        let mut reader = ItemReader::get(bucket, key);
        format.put(&mut reader.config);
        reader
    }

    /// The objects of a bucket, each as `{"Etag", "Key", "LastModified", "Size", "StorageClass"}`: `s3:listObjectsV2` with
    /// `Bucket`.
    #[track_caller]
    pub fn objects(bucket: impl IntoTemplate<L>) -> ItemReader<L, Listing> {
        let call = Call::new(S3_LIST_OBJECTS).parameter("Bucket", bucket.into_template(), Location::caller());
        ItemReader::calling(call)
    }

    /// The objects that an S3 inventory lists, by the key of its `manifest.json`: `ManifestType` `S3_INVENTORY`.
    #[track_caller]
    pub fn inventory(bucket: impl IntoTemplate<L>, key: impl IntoTemplate<L>) -> ItemReader<L> {
        let mut reader = ItemReader::get(bucket, key);
        reader.config.manifest_type = Some("S3_INVENTORY".to_owned());
        reader
    }

    /// The objects that an S3 inventory lists, said the older way: `InputType` `MANIFEST`.
    #[track_caller]
    pub fn manifest(bucket: impl IntoTemplate<L>, key: impl IntoTemplate<L>) -> ItemReader<L> {
        let mut reader = ItemReader::get(bucket, key);
        reader.config.input_type = Some("MANIFEST".to_owned());
        reader
    }

    /// The rows of the files that a manifest of Athena lists (`UNLOAD`), and the form of those files: `ManifestType`
    /// `ATHENA_DATA`.
    #[track_caller]
    pub fn athena_manifest(
        bucket: impl IntoTemplate<L>,
        key: impl IntoTemplate<L>,
        format: impl FileFormat,
    ) -> ItemReader<L> {
        let mut reader = ItemReader::object(bucket, key, format);
        reader.config.manifest_type = Some("ATHENA_DATA".to_owned());
        reader
    }

    #[track_caller]
    fn get(bucket: impl IntoTemplate<L>, key: impl IntoTemplate<L>) -> ItemReader<L> {
        let call = Call::new(S3_GET_OBJECT).parameter("Bucket", bucket.into_template(), Location::caller()).parameter(
            "Key",
            key.into_template(),
            Location::caller(),
        );
        ItemReader::calling(call)
    }

    /// One version of the file: `VersionId`.
    #[track_caller]
    pub fn version_id(self, version: impl IntoTemplate<L>) -> Self {
        self.parameter("VersionId", version)
    }
}

impl<L: Language> ItemReader<L, Listing> {
    /// Only the objects whose keys begin so: `Prefix`.
    #[track_caller]
    pub fn prefix(self, prefix: impl IntoTemplate<L>) -> Self {
        self.parameter("Prefix", prefix)
    }

    /// Reads the listed files, and takes what stands in them for the items: `Transformation` `LOAD_AND_FLATTEN`, with the form
    /// of the files.
    pub fn load(mut self, format: impl FileFormat) -> Self {
        self.forget_loading();
        format.put(&mut self.config);
        self.config.transformation = Some("LOAD_AND_FLATTEN".to_owned());
        self
    }

    /// Takes the listed objects for the items, said openly: `Transformation` `NONE`, which is the default.
    pub fn without_loading(mut self) -> Self {
        self.forget_loading();
        self.config.transformation = Some("NONE".to_owned());
        self
    }

    fn forget_loading(&mut self) {
        let ReaderConfig { max_items, max_items_path, extra, .. } = std::mem::take(&mut self.config);
        self.config = ReaderConfig { max_items, max_items_path, extra, ..ReaderConfig::default() };
    }
}

impl<L: Language, Of> ItemReader<L, Of> {
    fn calling(call: Call<L>) -> Self {
        ItemReader { call, config: ReaderConfig::default(), written: Vec::new(), other: Vec::new(), types: PhantomData }
    }

    /// Fails when the bucket is another account's: `ExpectedBucketOwner`.
    #[track_caller]
    pub fn expected_bucket_owner(self, account: impl IntoTemplate<L>) -> Self {
        self.parameter("ExpectedBucketOwner", account)
    }

    /// Any parameter of the call.
    #[track_caller]
    pub fn parameter(mut self, name: &str, value: impl IntoTemplate<L>) -> Self {
        self.call = self.call.parameter(name, value.into_template(), Location::caller());
        self
    }

    /// The most items to read: `MaxItems`, 0 to 100,000,000; or `MaxItemsPath` for a path, which has to lead to a positive number.
    #[track_caller]
    pub fn max_items(mut self, most: impl IntoCount<L>) -> Self {
        let most = most.into_amount();
        let source = most.source().or_at(Location::caller());
        let value = most.into_field();
        let config = Pointer::root().key("ReaderConfig");
        let [plain, path] = ["MaxItems", "MaxItemsPath"].map(|field| config.clone().key(field));
        forget(&mut self.written, &plain);
        forget(&mut self.written, &path);
        self.written.push((if value.is_err() { path } else { plain }, source));
        (self.config.max_items, self.config.max_items_path) = either(value);
        self
    }

    /// Sets any field of `ReaderConfig`, from JSON: the way to what this library does not know yet.
    pub fn config_field(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.config.set_field(name, value.into());
        self
    }

    /// Sets any field of the reader, from JSON: the way to what this library does not know yet.
    pub fn field(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.other.push((name.to_owned(), value.into()));
        self
    }
}

impl<L: Language, Of> DistributedItems<L> for ItemReader<L, Of> {
    fn put_distributed(self, map: &mut model::Map, note: &mut ItemsNote) {
        let [parameters, arguments] = self.call.fields();
        let mut reader = model::ItemReader {
            resource: Some(Value::from(self.call.resource)),
            reader_config: (self.config != ReaderConfig::default()).then_some(self.config),
            parameters,
            arguments,
            ..model::ItemReader::default()
        };
        for (name, value) in self.other {
            reader.set_field(&name, value);
        }
        let written = self.call.written.into_iter().chain(self.written).collect();
        note.reader(reader, written, map);
    }
}
