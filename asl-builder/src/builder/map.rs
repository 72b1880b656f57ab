use serde_json::Value;

use super::draft::Draft;
use super::{JSONPath, JSONata, Language, NestedErrors, RunsIn, StateMachine};
use crate::model::{self, Kind, Pointer};
use crate::refs::{Expression, IntoAmount, IntoTemplate, Path};

state_type! {
    /// A Map state: runs a machine for each item of an array. Its result is the array of their outputs.
    Map
}
transition_methods!(Map);
error_methods!(Map, NestedErrors);
output_method!(Map);
path_methods!(Map);
result_path_methods!(Map);
result_selector_method!(Map);

/// Where the items of a Map state come from, in the language `L`: `Items` or `ItemsPath`.
#[diagnostic::on_unimplemented(
    message = "the items of a Map state cannot be this",
    note = "JSONata: `jsonata(\"…\")` or a JSON array; JSONPath: `path(\"…\")`"
)]
pub trait MapItems<L> {
    #[doc(hidden)]
    fn put(self, map: &mut model::Map);
}

impl MapItems<JSONata> for Expression {
    fn put(self, map: &mut model::Map) {
        map.items = Some(self.into());
    }
}

impl MapItems<JSONata> for Value {
    fn put(self, map: &mut model::Map) {
        map.items = Some(self);
    }
}

impl MapItems<JSONPath> for Path {
    fn put(self, map: &mut model::Map) {
        map.items_path = Some(self.into_string());
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
///     map(jsonata("$states.input.lines"), StateMachine::new(Line::Pick, |Line::Pick| pass().end()))
///         .max_concurrency(5)
///         .end()
/// });
/// assert!(machine.to_asl().contains(r#""Items": "{% $states.input.lines %}""#));
/// ```
#[track_caller]
pub fn map<S, L: Language, W, V: RunsIn<W>>(items: impl MapItems<L>, processor: StateMachine<V>) -> Map<S, L, W> {
    let mut draft = Draft::new(Kind::Unknown(None));
    let processor = draft.nest(Pointer::root().key("ItemProcessor"), processor, L::LANGUAGE);
    let mut map = model::Map { item_processor: processor.map(Box::new), ..model::Map::default() };
    items.put(&mut map);
    draft.state.kind = Kind::Map(Box::new(map));
    Map::from_draft(draft)
}

impl<S, L, W> Map<S, L, W> {
    /// The most iterations at a time: `MaxConcurrency`, 0 for no limit (an inline Map then runs about 40), 1 for one after the
    /// other; or `MaxConcurrencyPath` for a path.
    pub fn max_concurrency(mut self, most: impl IntoAmount<L>) -> Self {
        if let Kind::Map(map) = &mut self.draft.state.kind {
            match most.into_amount().into_field() {
                Ok(number) => map.max_concurrency = Some(number),
                Err(path) => map.max_concurrency_path = Some(path),
            }
        }
        self
    }

    fn select(mut self, selector: Value) -> Self {
        if let Kind::Map(map) = &mut self.draft.state.kind {
            map.item_selector = Some(selector);
        }
        self
    }
}

impl<S, W> Map<S, JSONata, W> {
    /// The input of each iteration: `ItemSelector`; without it, the item. The item is `$states.context.Map.Item.Value`.
    pub fn item_selector(self, value: impl IntoTemplate<JSONata>) -> Self {
        self.select(value.into_template().into_value())
    }
}

impl<S, W> Map<S, JSONPath, W> {
    /// The input of each iteration: `ItemSelector`, a payload template; without it, the item. The item is
    /// `$$.Map.Item.Value`.
    pub fn item_selector(self, template: Value) -> Self {
        self.select(template)
    }
}
