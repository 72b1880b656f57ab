//! `ItemBatcher`: several items for one child execution.

use serde_json::{Map, Value};

use crate::sim::payload::BYTES_MAX;

/// The fields, evaluated.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Batching {
    /// `MaxItemsPerBatch`; 0 is as none.
    pub(crate) items: Option<u64>,
    /// `MaxInputBytesPerBatch`; 0 is as none.
    pub(crate) bytes: Option<u64>,
    /// `BatchInput`.
    pub(crate) input: Option<Value>,
}

/// What one child execution is given.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Batch {
    /// `{"BatchInput": …, "Items": […]}`.
    pub(crate) input: Value,
    /// How many items it has.
    pub(crate) count: usize,
}

/// Puts items together, in their order: as many as both limits let, in bytes of the child's input as compact JSON. No input is
/// larger than a payload may be. An item that is too large is in a batch of its own.
pub(crate) fn batch(items: Vec<Value>, batching: &Batching) -> Vec<Batch> {
    let limit = |limit: Option<u64>| limit.filter(|limit| *limit > 0).and_then(|limit| usize::try_from(limit).ok());
    let most = limit(batching.items).unwrap_or(usize::MAX);
    let bytes = limit(batching.bytes).unwrap_or(BYTES_MAX).min(BYTES_MAX);
    let empty = input(batching, Vec::new()).to_string().len();
    let mut batches = Vec::new();
    let (mut open, mut size) = (Vec::new(), empty);
    for item in items {
        // An item has a comma behind it, but the last one has not.
        let added = item.to_string().len() + 1;
        if !open.is_empty() && (open.len() >= most || size + added - 1 > bytes) {
            batches.push(close(batching, &mut open));
            size = empty;
        }
        size += added;
        open.push(item);
    }
    if !open.is_empty() {
        batches.push(close(batching, &mut open));
    }
    batches
}

fn close(batching: &Batching, items: &mut Vec<Value>) -> Batch {
    let count = items.len();
    Batch { input: input(batching, std::mem::take(items)), count }
}

fn input(batching: &Batching, items: Vec<Value>) -> Value {
    let mut input = Map::new();
    if let Some(shared) = &batching.input {
        input.insert("BatchInput".to_owned(), shared.clone());
    }
    input.insert("Items".to_owned(), Value::Array(items));
    Value::Object(input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn check(items: Value, batching: &Batching, expected: &Value) {
        let Value::Array(items) = items else { panic!("not a list") };
        let inputs: Vec<Value> = batch(items, batching).into_iter().map(|batch| batch.input).collect();
        assert_eq!(Value::Array(inputs).to_string(), expected.to_string());
    }

    #[test]
    fn batches_have_as_many_items_as_both_limits_let() {
        let two = Batching { items: Some(2), ..Batching::default() };
        check(json!([1, 2, 3]), &two, &json!([{ "Items": [1, 2] }, { "Items": [3] }]));
        check(json!([]), &two, &json!([]));
        // `{"Items":[1,2]}` has 15 bytes.
        let bytes = |bytes| Batching { bytes: Some(bytes), ..Batching::default() };
        check(json!([1, 2, 3]), &bytes(15), &json!([{ "Items": [1, 2] }, { "Items": [3] }]));
        check(json!([1, 2, 3]), &bytes(14), &json!([{ "Items": [1] }, { "Items": [2] }, { "Items": [3] }]));
        check(json!(["large", 2]), &bytes(1), &json!([{ "Items": ["large"] }, { "Items": [2] }]));
    }

    #[test]
    fn what_batches_share_stands_before_their_items() {
        let shared = Batching { items: Some(9), bytes: Some(0), input: Some(json!({ "run": 1 })) };
        check(json!([1, 2]), &shared, &json!([{ "BatchInput": { "run": 1 }, "Items": [1, 2] }]));
    }

    #[test]
    fn no_input_is_larger_than_a_payload() {
        let item = json!("x".repeat(100_000));
        let batches =
            batch(vec![item.clone(), item.clone(), item], &Batching { items: Some(3), ..Batching::default() });
        assert_eq!(batches.iter().map(|batch| batch.count).collect::<Vec<_>>(), [2, 1]);
    }

    proptest! {
        #[test]
        fn no_item_is_lost_and_limits_hold(
            sizes in prop::collection::vec(0_usize..40, 0..40),
            most in prop::option::of(0_u64..6),
            bytes in prop::option::of(0_u64..120),
            shared in prop::option::of(0_usize..30),
        ) {
            let items: Vec<Value> = sizes.iter().enumerate().map(|(i, size)| json!([i, "x".repeat(*size)])).collect();
            let batching = Batching { items: most, bytes, input: shared.map(|size| json!("y".repeat(size))) };
            let batches = batch(items.clone(), &batching);
            let batched: Vec<Value> =
                batches.iter().flat_map(|batch| batch.input["Items"].as_array().unwrap().clone()).collect();
            prop_assert_eq!(batched, items);
            for batch in batches {
                prop_assert_eq!(batch.input["Items"].as_array().map(Vec::len), Some(batch.count));
                prop_assert!(most.is_none_or(|most| most == 0 || batch.count as u64 <= most));
                let size = batch.input.to_string().len() as u64;
                prop_assert!(batch.count == 1 || bytes.is_none_or(|bytes| bytes == 0 || size <= bytes));
                prop_assert_eq!(batch.input.get("BatchInput"), batching.input.as_ref());
            }
        }
    }
}
