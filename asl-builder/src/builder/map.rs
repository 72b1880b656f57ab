use serde_json::Value;

use super::draft::{Draft, Written, extend};
use super::{JSONPath, JSONata, Language, RunsIn, StateMachine};
use crate::model::{self, Kind, Location, Pointer, QueryLanguage, Source};
use crate::refs::{Expression, IntoTemplate, Path, PayloadTemplate, Ref, Template, Var};

state_type! {
    /// An inline Map state: runs a machine for each item of an array, in the same execution. Its result is the array of their
    /// outputs.
    Map
}

/// Where the items of a Map state come from, in the language `L`: `Items` or `ItemsPath`.
#[diagnostic::on_unimplemented(
    message = "the items of a Map state cannot be this",
    note = "both: a reference such as `input()[\"lines\"]`; JSONata: `jsonata(\"…\")` or a JSON array or object; JSONPath: `path(\"…\")`; an `ItemReader` is for `distributed_map`"
)]
pub trait MapItems<L> {
    #[doc(hidden)]
    fn put(self, map: &mut model::Map, draft: &mut ItemsNote);
}

/// Where items were written.
#[doc(hidden)]
pub struct ItemsNote(Written);

impl ItemsNote {
    fn items(&mut self, template: Template<JSONata>, map: &mut model::Map) {
        let (value, written) = template.into_parts();
        let at = Pointer::root().key("Items");
        extend(&mut self.0, &at, written);
        map.items = Some(value);
    }

    fn items_path(&mut self, path: Path, map: &mut model::Map) {
        if path.source() != Source::default() {
            self.0.push((Pointer::root().key("ItemsPath"), path.source()));
        }
        map.items_path = Some(path.into_string());
    }

    /// Puts an [`ItemReader`](super::ItemReader) in the map.
    pub(super) fn reader(&mut self, reader: model::ItemReader, written: Written, map: &mut model::Map) {
        let at = Pointer::root().key("ItemReader");
        extend(&mut self.0, &at, written);
        map.item_reader = Some(reader);
    }
}

/// Where the items of a distributed Map state come from, in the language `L`: as those of an inline one, or an
/// [`ItemReader`](super::ItemReader).
#[diagnostic::on_unimplemented(
    message = "the items of a distributed Map state cannot be this",
    note = "both: a reference such as `input()[\"lines\"]`, or an `ItemReader`; JSONata: `jsonata(\"…\")` or a JSON array or object; JSONPath: `path(\"…\")`"
)]
pub trait DistributedItems<L> {
    #[doc(hidden)]
    fn put_distributed(self, map: &mut model::Map, draft: &mut ItemsNote);
}

macro_rules! distributed_items {
    ($([] $Type:ty: $Language:ident,)*) => {
        $(
            impl DistributedItems<$Language> for $Type {
                fn put_distributed(self, map: &mut model::Map, note: &mut ItemsNote) {
                    MapItems::<$Language>::put(self, map, note);
                }
            }
        )*
    };
}

distributed_items! {
    [] Expression: JSONata,
    [] Value: JSONata,
    [] PayloadTemplate<JSONata>: JSONata,
    [] Path: JSONPath,
}

impl<T, L: Language> DistributedItems<L> for Ref<T> {
    fn put_distributed(self, map: &mut model::Map, note: &mut ItemsNote) {
        MapItems::<L>::put(self, map, note);
    }
}

impl<T, L: Language> DistributedItems<L> for Var<T> {
    fn put_distributed(self, map: &mut model::Map, note: &mut ItemsNote) {
        MapItems::<L>::put(self.get(), map, note);
    }
}

impl MapItems<JSONata> for Expression {
    fn put(self, map: &mut model::Map, note: &mut ItemsNote) {
        note.items(self.into_template(), map);
    }
}

impl MapItems<JSONata> for Value {
    fn put(self, map: &mut model::Map, note: &mut ItemsNote) {
        note.items(self.into_template(), map);
    }
}

impl MapItems<JSONata> for PayloadTemplate<JSONata> {
    fn put(self, map: &mut model::Map, note: &mut ItemsNote) {
        note.items(self.into_template(), map);
    }
}

impl MapItems<JSONPath> for Path {
    fn put(self, map: &mut model::Map, note: &mut ItemsNote) {
        note.items_path(self, map);
    }
}

/// In whatever language the state is.
impl<T, L: Language> MapItems<L> for Ref<T> {
    fn put(self, map: &mut model::Map, note: &mut ItemsNote) {
        match L::LANGUAGE {
            QueryLanguage::JSONata => note.items(self.into_template(), map),
            QueryLanguage::JSONPath => note.items_path(self.into(), map),
        }
    }
}

impl<T, L: Language> MapItems<L> for Var<T> {
    fn put(self, map: &mut model::Map, note: &mut ItemsNote) {
        MapItems::<L>::put(self.get(), map, note);
    }
}

/// An inline Map state: runs the machine for each item, in the same execution.
///
/// ```
/// use asl_builder::jsonata::*;
/// use asl_builder::StateNames;
///
/// #[derive(StateNames, Clone, Copy)]
/// enum Step { EachLine }
/// #[derive(StateNames, Clone, Copy)]
/// enum Line { Pick }
///
/// let machine = StateMachine::new(Step::EachLine, |Step::EachLine| {
///     map(input()["lines"], StateMachine::new(Line::Pick, |Line::Pick| pass().end())).max_concurrency(5).end()
/// });
/// assert!(machine.to_asl().contains(r#""Items": "{% $states.input.lines %}""#));
/// ```
#[track_caller]
pub fn map<S, L: Language, W, V: RunsIn<W>>(items: impl MapItems<L>, processor: StateMachine<V>) -> Map<S, L, W> {
    let mut map = map_over_input(processor);
    put_items(&mut map.draft, |map, note| items.put(map, note));
    map
}

/// An inline Map state over the state's input, which has to be an array: without `Items` and `ItemsPath`.
#[track_caller]
pub fn map_over_input<S, L: Language, W, V: RunsIn<W>>(processor: StateMachine<V>) -> Map<S, L, W> {
    Map::from_draft(draft::<L, V>(processor, None))
}

/// A draft of a Map state with its processor.
#[track_caller]
pub(super) fn draft<L: Language, V>(processor: StateMachine<V>, config: Option<model::ProcessorConfig>) -> Box<Draft> {
    let mut draft = Draft::new(Kind::Unknown(None));
    let mut processor = draft.nest(Pointer::root().key("ItemProcessor"), processor, L::LANGUAGE);
    if let (Some(machine), Some(config)) = (&mut processor, config) {
        machine.processor_config = Some(config);
    }
    draft.state.kind =
        Kind::Map(Box::new(model::Map { item_processor: processor.map(Box::new), ..model::Map::default() }));
    draft
}

#[track_caller]
pub(super) fn put_items(draft: &mut Draft, put: impl FnOnce(&mut model::Map, &mut ItemsNote)) {
    let mut note = ItemsNote(Vec::new());
    if let Kind::Map(map) = &mut draft.state.kind {
        put(map, &mut note);
        let field = if map.items.is_some() {
            "Items"
        } else if map.items_path.is_some() {
            "ItemsPath"
        } else {
            "ItemReader"
        };
        draft.note(field, Location::caller());
    }
    draft.note_inside(&Pointer::root(), note.0);
}

impl<S, L, W> Map<S, L, W> {
    /// Says that it is an inline Map, which it is anyway: `ProcessorConfig` with `Mode` `INLINE`.
    pub fn inline_mode(self) -> Self {
        self.set(|map| {
            if let Some(machine) = map.item_processor.as_mut().or(map.iterator.as_mut()) {
                machine.processor_config.get_or_insert_default().mode = Some("INLINE".to_owned());
            }
        })
    }
}

/// What inline and distributed Map states have in common.
macro_rules! map_methods {
    ($Type:ident) => {
        assign_method!($Type);
        transition_methods!($Type);
        error_methods!($Type, $crate::builder::NestedErrors);
        output_method!($Type);
        path_methods!($Type);
        result_path_methods!($Type);
        result_selector_method!($Type);

        impl<S, L, W> $Type<S, L, W> {
            /// The most iterations at a time: `MaxConcurrency`, 0 for no limit (an inline Map then runs about 40, a distributed
            /// one up to 10,000), 1 for one after the other; or `MaxConcurrencyPath` for a path.
            #[track_caller]
            pub fn max_concurrency(mut self, most: impl $crate::refs::IntoCount<L>) -> Self {
                let most = self.draft.amount("MaxConcurrency", most.into_amount(), $crate::model::Location::caller());
                self.set(|map| (map.max_concurrency, map.max_concurrency_path) = $crate::builder::draft::either(most))
            }

            /// Writes the processor under its deprecated name, `Iterator`: for definitions that have to stay as they are.
            pub fn as_iterator(mut self) -> Self {
                for (at, _) in &mut self.draft.notes.machines {
                    *at = $crate::model::Pointer::root().key("Iterator");
                }
                self.set(|map| map.iterator = map.item_processor.take().or(map.iterator.take()))
            }

            pub(in $crate::builder) fn set(mut self, set: impl FnOnce(&mut $crate::model::Map)) -> Self {
                if let $crate::model::Kind::Map(map) = &mut self.draft.state.kind {
                    set(map);
                }
                self
            }
        }

        impl<S, W> $Type<S, $crate::builder::JSONata, W> {
            /// The input of each iteration: `ItemSelector`; without it, the item. The item is
            /// [`context().map_item().value()`](crate::refs::MapItem::value), and [`input()`](crate::refs::input) is the Map
            /// state's.
            #[track_caller]
            pub fn item_selector(mut self, value: impl $crate::refs::IntoTemplate<$crate::builder::JSONata>) -> Self {
                let caller = $crate::model::Location::caller();
                let selector = self.draft.value("ItemSelector", value.into_template(), caller);
                self.set(|map| map.item_selector = Some(selector))
            }
        }

        impl<S, W> $Type<S, $crate::builder::JSONPath, W> {
            /// The input of each iteration: `ItemSelector`, a payload template; without it, the item. The item is
            /// [`context().map_item().value()`](crate::refs::MapItem::value), and [`input()`](crate::refs::input) is the Map
            /// state's.
            #[track_caller]
            pub fn item_selector(
                mut self,
                template: impl $crate::refs::IntoPayload<$crate::builder::JSONPath>,
            ) -> Self {
                let template = template.into_payload();
                let selector = self.draft.value("ItemSelector", template, $crate::model::Location::caller());
                self.set(|map| map.item_selector = Some(selector))
            }

            /// The same under its deprecated name, `Parameters`: for definitions that have to stay as they are.
            #[track_caller]
            pub fn parameters(mut self, template: impl $crate::refs::IntoPayload<$crate::builder::JSONPath>) -> Self {
                let template = template.into_payload();
                let selector = self.draft.value("Parameters", template, $crate::model::Location::caller());
                self.set(|map| map.parameters = Some(selector))
            }
        }
    };
}

map_methods!(Map);
