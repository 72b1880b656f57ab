use super::draft::{Written, either};
use super::map::{draft, put_items};
use super::{DistributedItems, HasDistributedMaps, ItemBatcher, Language, ResultWriter, StateMachine, Workflow};
use crate::model::{self, Location, Pointer};
use crate::refs::{IntoCount, IntoPercentage};

state_type! {
    /// A distributed Map state: runs a machine for each item, or for each batch of items, as an execution of its own.
    DistributedMap
}
map_methods!(DistributedMap);

/// A distributed Map state: runs the machine for each item as an execution of its own. STANDARD machines only.
///
/// The items come from the state's input, as those of an inline Map, or from Amazon S3 ([`ItemReader`](super::ItemReader)). The
/// children's `ExecutionType` is the workflow type of the machine that they run: `StateMachine::express` gives EXPRESS children.
/// They read none of the variables outside.
///
/// ```
/// use asl_builder::jsonata::*;
/// use asl_builder::{Csv, ItemBatcher, ItemReader, Label, ResultWriter, StateNames, json};
///
/// #[derive(StateNames, Clone, Copy)]
/// enum Row { Order }
///
/// let rows = ItemReader::object("imports", "orders.csv", Csv::first_row()).max_items(1000);
/// let import = StateMachine::express(Row::Order, |Row::Order| pass().end());
///
/// let label = Label::new("Import");
/// let state = distributed_map(rows, import)
///     .item_batcher(ItemBatcher::of_items(100))
///     .max_concurrency(50)
///     .tolerated_failure_percentage(2.5)
///     .label("import")
///     .result_writer(ResultWriter::to("results").prefix("orders"))
///     .end();
/// let machine = StateMachine::from_states(label.clone(), [(label, state)]);
/// assert!(machine.check().is_empty(), "{}", machine.check());
/// let state = &machine.machine().to_value()["States"]["Import"];
/// assert_eq!(state["ItemReader"], json!({
///     "Resource": "arn:aws:states:::s3:getObject",
///     "ReaderConfig": { "InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW", "MaxItems": 1000 },
///     "Arguments": { "Bucket": "imports", "Key": "orders.csv" }
/// }));
/// assert_eq!(state["ItemProcessor"]["ProcessorConfig"], json!({ "Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS" }));
/// ```
#[track_caller]
pub fn distributed_map<S, L: Language, W: HasDistributedMaps, V: Workflow>(
    items: impl DistributedItems<L>,
    processor: StateMachine<V>,
) -> DistributedMap<S, L, W> {
    let mut map = distributed_map_over_input(processor);
    put_items(&mut map.draft, |map, note| items.put_distributed(map, note));
    map
}

/// A distributed Map state over the state's input, which has to be an array: without `Items`, `ItemsPath` and `ItemReader`.
#[track_caller]
pub fn distributed_map_over_input<S, L: Language, W: HasDistributedMaps, V: Workflow>(
    processor: StateMachine<V>,
) -> DistributedMap<S, L, W> {
    let config = model::ProcessorConfig {
        mode: Some("DISTRIBUTED".to_owned()),
        execution_type: Some(V::TYPE.to_owned()),
        ..model::ProcessorConfig::default()
    };
    DistributedMap::from_draft(draft::<L, V>(processor, Some(config)))
}

impl<S, L, W> DistributedMap<S, L, W> {
    /// How items are put together into batches, each of which is the input of one child: `ItemBatcher`.
    #[track_caller]
    pub fn item_batcher(mut self, batcher: ItemBatcher<L>) -> Self {
        let (batcher, written) = batcher.into_parts();
        self.note("ItemBatcher", written, Location::caller());
        self.set(|map| map.item_batcher = Some(batcher))
    }

    /// Where the results are written, or how the output has them: `ResultWriter`.
    #[track_caller]
    pub fn result_writer(mut self, writer: ResultWriter<L>) -> Self {
        let (writer, written) = writer.into_parts();
        self.note("ResultWriter", written, Location::caller());
        self.set(|map| map.result_writer = Some(writer))
    }

    /// How many items may fail until the whole state does, 0 when not said: `ToleratedFailureCount`; or `ToleratedFailureCountPath`
    /// for a path.
    #[track_caller]
    pub fn tolerated_failure_count(mut self, most: impl IntoCount<L>) -> Self {
        let most = self.draft.amount("ToleratedFailureCount", most.into_amount(), Location::caller());
        self.set(|map| (map.tolerated_failure_count, map.tolerated_failure_count_path) = either(most))
    }

    /// The share of items that may fail until the whole state does, 0 when not said: `ToleratedFailurePercentage`, 0 to 100; or
    /// `ToleratedFailurePercentagePath` for a path.
    #[track_caller]
    pub fn tolerated_failure_percentage(mut self, most: impl IntoPercentage<L>) -> Self {
        let most = self.draft.amount("ToleratedFailurePercentage", most.into_percentage(), Location::caller());
        self.set(|map| (map.tolerated_failure_percentage, map.tolerated_failure_percentage_path) = either(most))
    }

    /// Its name in the ARNs of its Map Runs: `Label`, 1 to 40 characters, unique in the machine, without white space, control
    /// characters and ``?*<>{}[]:;,\|^~$#%&`"``. The service makes one up when there is none.
    #[track_caller]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.draft.note("Label", Location::caller());
        self.set(|map| map.label = Some(label.into()))
    }

    fn note(&mut self, field: &str, written: Written, caller: Location) {
        self.draft.note(field, caller);
        self.draft.note_inside(&Pointer::root().key(field), written);
    }
}
