use std::marker::PhantomData;

use serde_json::Value;

use super::draft::{Written, either, extend, forget};
use crate::model::{self, Location, Object, Pointer, Quantity};
use crate::refs::{Amount, IntoCount, IntoPayload};

/// How a distributed Map puts items together: `ItemBatcher`. A batch, `{"BatchInput": …, "Items": […]}`, is the input of one
/// child. A batch has a bound on its items, on its bytes, or on both.
///
/// ```
/// use asl_builder::jsonpath::*;
///
/// let batcher = ItemBatcher::of_items(10).max_bytes(input()["bytes"]).batch_input(payload!({ "run": context().execution().name() }));
/// ```
#[derive(Clone, Debug)]
#[must_use = "give it to a distributed Map's `.item_batcher(…)`"]
pub struct ItemBatcher<L> {
    batcher: model::ItemBatcher,
    written: Written,
    language: PhantomData<fn() -> L>,
}

impl<L> ItemBatcher<L> {
    /// Batches of at most so many items: `MaxItemsPerBatch`, at least 1; or `MaxItemsPerBatchPath` for a path.
    #[track_caller]
    pub fn of_items(most: impl IntoCount<L>) -> ItemBatcher<L> {
        ItemBatcher::empty().max_items(most)
    }

    /// Batches of at most so many bytes: `MaxInputBytesPerBatch`, 1 to 262,144; or `MaxInputBytesPerBatchPath` for a path.
    #[track_caller]
    pub fn of_bytes(most: impl IntoCount<L>) -> ItemBatcher<L> {
        ItemBatcher::empty().max_bytes(most)
    }

    fn empty() -> ItemBatcher<L> {
        ItemBatcher { batcher: model::ItemBatcher::default(), written: Vec::new(), language: PhantomData }
    }

    /// And at most so many items: `MaxItemsPerBatch`, at least 1; or `MaxItemsPerBatchPath` for a path.
    #[track_caller]
    pub fn max_items(mut self, most: impl IntoCount<L>) -> Self {
        let most = self.amount("MaxItemsPerBatch", most.into_amount(), Location::caller());
        (self.batcher.max_items_per_batch, self.batcher.max_items_per_batch_path) = either(most);
        self
    }

    /// And at most so many bytes: `MaxInputBytesPerBatch`, 1 to 262,144; or `MaxInputBytesPerBatchPath` for a path.
    #[track_caller]
    pub fn max_bytes(mut self, most: impl IntoCount<L>) -> Self {
        let most = self.amount("MaxInputBytesPerBatch", most.into_amount(), Location::caller());
        (self.batcher.max_input_bytes_per_batch, self.batcher.max_input_bytes_per_batch_path) = either(most);
        self
    }

    /// Sets any field, from JSON: the way to what this library does not know yet.
    pub fn field(mut self, name: &str, value: impl Into<Value>) -> Self {
        forget(&mut self.written, &Pointer::root().key(name));
        self.batcher.set_field(name, value.into());
        self
    }

    fn amount(&mut self, field: &str, amount: Amount<L>, caller: Location) -> Result<Quantity, String> {
        let source = amount.source().or_at(caller);
        let value = amount.into_field();
        let [plain, path] = [field, &format!("{field}Path")].map(|field| Pointer::root().key(field));
        forget(&mut self.written, &plain);
        forget(&mut self.written, &path);
        self.written.push((if value.is_err() { path } else { plain }, source));
        value
    }

    /// What each batch has besides its items: `BatchInput`; in JSONPath a payload template.
    #[track_caller]
    pub fn batch_input(mut self, value: impl IntoPayload<L>) -> Self {
        let at = Pointer::root().key("BatchInput");
        let (value, parts) = value.into_payload().into_parts();
        forget(&mut self.written, &at);
        extend(&mut self.written, &at, parts);
        self.written.push((at, Location::caller().into()));
        self.batcher.batch_input = Some(value);
        self
    }

    pub(super) fn into_parts(self) -> (model::ItemBatcher, Written) {
        (self.batcher, self.written)
    }
}
