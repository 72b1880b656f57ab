//! A path, parsed once, and what it selects.

use std::fmt;

use asl_syntax::jsonpath::{self, Path, Root, SyntaxError};
use serde_json::Value;

use super::step::{self, Step};
use super::walk;
use crate::sim::env::{Data, Env};

/// A path of a state, ready to be applied.
pub(crate) struct PathExpr<'a> {
    text: &'a str,
    root: Root<'a>,
    steps: Vec<Step<'a>>,
    is_definite: bool,
}

/// What a path selected.
#[derive(Clone, Debug)]
pub(crate) enum Selected<'e> {
    /// All that it was applied to.
    Whole(&'e Data),
    /// A part of that.
    Part(&'e Value),
    /// A value that was made: the array of the hits of an indefinite path, or an object of several members.
    Made(Value),
}

/// Why a path selected nothing, in the words of the service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Miss {
    /// The member that the path ends with is not there.
    Leaf(String),
    /// A member on the way is not there.
    Parent(String),
    /// A member of something that is no object.
    NotObject { step: String, path: String },
    /// An item of something that is no array, in the library's own words.
    NotArray { step: String, value: String },
    /// A filter on something that is neither object nor array.
    NotFiltered { step: String, value: String },
    /// An item beyond the end of an array. The library finds a Java null there, not nothing.
    Beyond,
    /// An item of what is beyond the end.
    BeyondNull(String),
    /// There is no variable of that name.
    Variable(String),
}

impl<'a> PathExpr<'a> {
    /// Parses a path.
    pub(crate) fn parse(text: &'a str) -> Result<PathExpr<'a>, SyntaxError> {
        Ok(PathExpr::new(&jsonpath::parse(text)?, text))
    }

    /// A path that is parsed, and its text.
    pub(crate) fn new(path: &Path<'a>, text: &'a str) -> PathExpr<'a> {
        let steps = step::steps(path);
        PathExpr { text, root: path.root, is_definite: step::are_definite(&steps), steps }
    }

    /// As it was written.
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// Where it starts.
    pub(crate) fn root(&self) -> Root<'a> {
        self.root
    }

    /// True when it gives one value or fails.
    #[cfg(test)]
    pub(super) fn is_definite(&self) -> bool {
        self.is_definite
    }

    /// Its steps.
    pub(super) fn steps(&self) -> &[Step<'a>] {
        &self.steps
    }

    /// What it selects. An indefinite path always gives an array.
    pub(crate) fn select<'e>(&self, env: &Env<'e>) -> Result<Selected<'e>, Miss> {
        let base: &'e Data = match self.root {
            Root::Context => env.context.get(),
            Root::Variable(name) => match env.variables.get(name) {
                Some(value) => value,
                None => return Err(Miss::Variable(name.to_owned())),
            },
            _ => env.input,
        };
        if self.steps.is_empty() {
            return Ok(Selected::Whole(base));
        }
        if !self.is_definite {
            return walk::all(&self.steps, base).map(Selected::Made);
        }
        walk::one(&self.steps, base)
    }
}

impl Selected<'_> {
    /// The value.
    pub(crate) fn value(&self) -> &Value {
        match self {
            Selected::Whole(data) => data,
            Selected::Part(value) => value,
            Selected::Made(value) => value,
        }
    }

    /// The value, to be handed on: without a copy where it is all that the path was applied to.
    pub(crate) fn into_data(self) -> Data {
        match self {
            Selected::Whole(data) => Data::clone(data),
            Selected::Part(value) => Data::new(value.clone()),
            Selected::Made(value) => Data::new(value),
        }
    }

    /// The value, to be put into another.
    pub(crate) fn into_value(self) -> Value {
        match self {
            Selected::Whole(data) => Value::clone(data),
            Selected::Part(value) => value.clone(),
            Selected::Made(value) => value,
        }
    }
}

impl fmt::Display for Miss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Miss::Leaf(path) => write!(f, "No results for path: {path}"),
            Miss::Parent(path) => write!(f, "Missing property in path {path}"),
            Miss::NotObject { step, path } => write!(f, "Property {step} not found in path {path}"),
            Miss::NotArray { step, value } => {
                write!(f, "Filter: {step} can only be applied to arrays. Current context is: {value}")
            }
            Miss::NotFiltered { step, value } => {
                write!(f, "Filter: {step} can not be applied to primitives. Current context is: {value}")
            }
            Miss::Beyond => f.write_str("Index out of bounds"),
            Miss::BeyondNull(path) => write!(f, "The path {path} is null"),
            Miss::Variable(name) => write!(f, "Variable '{name}' is not defined"),
        }
    }
}

#[cfg(test)]
mod tests;
