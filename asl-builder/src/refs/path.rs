use std::fmt;
use std::ops::{Bound, RangeBounds};

use super::Ref;
use super::reference::push_jsonpath_name;
use crate::model::{Claims, Location, Source};

/// A JSONPath as a text: `$.order.id`, `$$.Execution.Name`, `$variable`, `$.lines[?(@.price > 10)]`.
///
/// What is wrong with it is a finding of the checks, at the line where it was written. A [`Ref`] cannot be misspelt but for its
/// names, and a [`Query`] is made of a `Ref`.
///
/// Where one value is taken, it takes `.$` to its own key: `.payload(path("$.order"))` writes `"Payload.$": "$.order"`, and so
/// it does in [`payload!`](crate::payload). In `json!` the key has to say so itself, as in ASL, and the path is its text; without
/// `.$` it would be that text and no path, and so a `Path` is no JSON value:
///
/// ```
/// use asl_builder::{json, jsonpath::path};
///
/// let payload = json!({ "id.$": path("$.order.id").as_str(), "customer.$": "$.order.customer" });
/// assert_eq!(payload["id.$"], "$.order.id");
/// ```
///
/// ```compile_fail
/// # use asl_builder::{json, jsonpath::path};
/// let payload = json!({ "id": path("$.order.id") });
/// ```
#[derive(Clone)]
pub struct Path {
    text: String,
    source: Source,
}

/// A path from its text. What is wrong with it is a finding of the checks.
#[track_caller]
pub fn path(text: impl Into<String>) -> Path {
    Path { text: text.into(), source: Location::caller().into() }
}

impl Path {
    /// The token that a callback has to give back: `$$.Task.Token`. Only in a task that waits for it.
    pub(crate) fn task_token() -> Path {
        super::context().task().token().into()
    }

    /// The path's text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn into_string(self) -> String {
        self.text
    }

    pub(crate) fn source(&self) -> Source {
        self.source
    }
}

impl From<&str> for Path {
    fn from(text: &str) -> Path {
        Path { text: text.to_owned(), source: Source::default() }
    }
}

impl From<String> for Path {
    fn from(text: String) -> Path {
        Path { text, source: Source::default() }
    }
}

impl<T> From<Ref<T>> for Path {
    fn from(reference: Ref<T>) -> Path {
        Path { text: reference.to_jsonpath(), source: Source { claims: reference.claims(), ..Source::default() } }
    }
}

impl From<Query> for Path {
    fn from(query: Query) -> Path {
        Path { text: query.text, source: Source { claims: query.claims, ..Source::default() } }
    }
}

/// Equal texts, wherever they were written.
impl PartialEq for Path {
    fn eq(&self, other: &Path) -> bool {
        self.text == other.text
    }
}

impl Eq for Path {}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// A JSONPath that finds any number of values, as an array: `input()["lines"].all().field("price")`.
///
/// It may stand where ASL takes any path (`InputPath`, `OutputPath`, values of payload templates, arguments of intrinsic
/// functions), but not where it takes a reference path: that does not compile.
///
/// ```
/// use asl_builder::jsonpath::*;
///
/// let prices = input()["lines"].all().field("price");
/// assert_eq!(Path::from(prices).to_string(), "$.lines[*].price");
/// assert_eq!(Path::from(input()["lines"].slice(1..3)).to_string(), "$.lines[1:3]");
/// assert_eq!(Path::from(input().descendants("id")).to_string(), "$..id");
/// ```
#[derive(Clone, PartialEq, Eq)]
#[must_use = "a path does nothing by itself"]
pub struct Query {
    text: String,
    /// What the reference that it is made of says that it is a part of.
    claims: Claims,
}

impl Query {
    pub(super) fn of<T>(reference: Ref<T>) -> Query {
        Query { text: reference.to_jsonpath(), claims: reference.claims() }
    }

    /// The field of that name of each.
    pub fn field(mut self, name: &str) -> Query {
        push_jsonpath_name(&mut self.text, name);
        self
    }

    /// The element of that index of each, from 0; a negative one counts from the end.
    pub fn index(mut self, index: i64) -> Query {
        self.text.push_str(&format!("[{index}]"));
        self
    }

    /// All elements or values of each: `[*]`.
    pub fn all(mut self) -> Query {
        self.text.push_str("[*]");
        self
    }

    /// The elements from an index up to, without, another one, of each: `[start:end]`.
    pub fn slice(mut self, range: impl RangeBounds<i64>) -> Query {
        let start = match range.start_bound() {
            Bound::Included(start) => start.to_string(),
            Bound::Excluded(start) => start.saturating_add(1).to_string(),
            Bound::Unbounded => String::new(),
        };
        let end = match range.end_bound() {
            // An end of -1 would leave the last element out; up to the last element is no end at all.
            Bound::Included(-1) | Bound::Unbounded => String::new(),
            Bound::Included(end) => end.saturating_add(1).to_string(),
            Bound::Excluded(end) => end.to_string(),
        };
        // `[:]` is no slice to every reader; a start of 0 says the same.
        let start = if start.is_empty() && end.is_empty() { "0".to_owned() } else { start };
        self.text.push_str(&format!("[{start}:{end}]"));
        self
    }

    /// The fields of that name at any depth: `..name`.
    pub fn descendants(mut self, name: &str) -> Query {
        let mut step = String::new();
        push_jsonpath_name(&mut step, name);
        self.text.push_str("..");
        self.text.push_str(step.strip_prefix('.').unwrap_or(&step));
        self
    }

    /// The path's text.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Debug for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// What may stand where ASL takes any path: a [`Ref`], a [`Query`], a [`Path`], or a path's text.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a path",
    label = "no path",
    note = "give a reference such as `input()[\"id\"]`, or the path's text; an intrinsic function or a JSONata expression cannot stand here"
)]
pub trait IntoPath {
    /// The path.
    fn into_path(self) -> Path;
}

/// What may stand where ASL takes a reference path, which leads to one value: a [`Ref`], a [`Path`], or a path's text.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a reference path",
    label = "no reference path",
    note = "a reference path leads to one value: give a reference such as `input()[\"id\"]`, or the path's text"
)]
pub trait IntoReferencePath {
    /// The path.
    fn into_reference_path(self) -> Path;
}

macro_rules! paths {
    ($($Type:ty),*) => {
        $(
            impl IntoPath for $Type {
                fn into_path(self) -> Path {
                    self.into()
                }
            }

            impl IntoReferencePath for $Type {
                fn into_reference_path(self) -> Path {
                    self.into()
                }
            }
        )*
    };
}

paths!(&str, String, Path);

impl<T> IntoPath for Ref<T> {
    fn into_path(self) -> Path {
        self.into()
    }
}

impl<T> IntoReferencePath for Ref<T> {
    fn into_reference_path(self) -> Path {
        self.into()
    }
}

impl IntoPath for Query {
    fn into_path(self) -> Path {
        self.into()
    }
}
