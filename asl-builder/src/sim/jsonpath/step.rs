//! The steps of a path, with what can be known before there is a value.

use std::borrow::Cow;

use asl_syntax::jsonpath::{Path, Segment, Selector, Text};
use serde_json::Value;

use super::filter::Filter;

/// A step of a path.
pub(crate) struct Step<'a> {
    /// After `..`.
    pub(super) is_recursive: bool,
    /// What it selects.
    pub(super) pick: Pick<'a>,
}

/// What a step selects.
pub(super) enum Pick<'a> {
    /// A member. What is written as a call of a function is the name of a member: the service knows no functions.
    Name(Cow<'a, str>),
    /// Several members; at the end of a path one object of them.
    Names(Vec<Cow<'a, str>>),
    Wildcard,
    /// An item. One from the end finds nothing.
    Index(i32),
    Indexes(Vec<i32>),
    /// `[(@.length-1)]`.
    FromEnd(u32),
    Slice(Option<i32>, Option<i32>),
    Filter(Box<Filter<'a>>),
}

/// The steps of a path.
pub(super) fn steps<'a>(path: &Path<'a>) -> Vec<Step<'a>> {
    path.segments.iter().map(Step::new).collect()
}

/// True when the steps select one value or none: several names at the end are one object.
pub(super) fn are_definite(steps: &[Step<'_>]) -> bool {
    steps.iter().enumerate().all(|(i, step)| {
        !step.is_recursive
            && match step.pick {
                Pick::Name(_) | Pick::Index(_) | Pick::FromEnd(_) => true,
                Pick::Names(_) => i + 1 == steps.len(),
                Pick::Wildcard | Pick::Indexes(_) | Pick::Slice(..) | Pick::Filter(_) => false,
            }
    })
}

/// The item of this number, if there is one. One from the end is none.
pub(super) fn item(items: &[Value], index: i32) -> Option<&Value> {
    usize::try_from(index).ok().and_then(|index| items.get(index))
}

/// The item so many from the end, the last being 1.
pub(super) fn item_from_end(items: &[Value], index: u32) -> Option<&Value> {
    let place = usize::try_from(index).ok().and_then(|index| items.len().checked_sub(index));
    place.and_then(|place| items.get(place))
}

impl<'a> Step<'a> {
    fn new(segment: &Segment<'a>) -> Step<'a> {
        let pick = match &segment.selector {
            Selector::Name(name) => Pick::Name(taken(*name)),
            Selector::Names(names) => Pick::Names(names.iter().map(|name| taken(*name)).collect()),
            Selector::Index(index) => Pick::Index(*index),
            Selector::Indexes(indexes) => Pick::Indexes(indexes.clone()),
            Selector::Slice { start, end, .. } => Pick::Slice(*start, *end),
            Selector::Filter(test) => Pick::Filter(Box::new(Filter::new(test))),
            Selector::FromEnd(index) => Pick::FromEnd(*index),
            Selector::Function(function) => Pick::Name(Cow::Owned(format!("{}()", function.name))),
            _ => Pick::Wildcard,
        };
        Step { is_recursive: segment.recursive, pick }
    }

    /// The step as the library writes it.
    pub(super) fn fragment(&self) -> String {
        match &self.pick {
            Pick::Name(name) => format!("['{name}']"),
            Pick::Names(names) => {
                let names: Vec<_> = names.iter().map(|name| format!("'{name}'")).collect();
                format!("[{}]", names.join(", "))
            }
            Pick::Wildcard => "[*]".to_owned(),
            Pick::Index(index) => format!("[{index}]"),
            Pick::Indexes(indexes) => {
                let indexes: Vec<_> = indexes.iter().map(ToString::to_string).collect();
                format!("[{}]", indexes.join(","))
            }
            Pick::FromEnd(index) => format!("[@.size()-{index}]"),
            Pick::Slice(start, end) => {
                let number = |number: &Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
                format!("[{}:{}]", number(start), number(end))
            }
            Pick::Filter(_) => "[?]".to_owned(),
        }
    }
}

/// A name as the service takes it: a backslash stands for itself, but in front of the quote.
fn taken<'a>(name: Text<'a>) -> Cow<'a, str> {
    if !name.is_quoted() {
        return name.value();
    }
    let raw = name.raw();
    if raw.contains("\\'") { Cow::Owned(raw.replace("\\'", "'")) } else { Cow::Borrowed(raw) }
}
