//! Payload templates: objects whose keys may end in `.$`.

use asl_syntax::payload::{Computed, computed, computed_name};
use serde_json::{Map, Value};

use super::intrinsics::Call;
use super::number::json_text;
use super::path::{Miss, PathExpr};
use crate::sim::env::{Data, Env};
use crate::sim::failure::Failure;
use asl_syntax::jsonpath::Root;

/// A payload template, its paths and calls parsed.
pub(crate) struct Template<'a>(Node<'a>);

enum Node<'a> {
    /// Nothing in it is computed.
    Constant(&'a Value),
    Object(Vec<(&'a str, Member<'a>)>),
    Array(Vec<Node<'a>>),
}

enum Member<'a> {
    Node(Node<'a>),
    /// The key as it was written, and how its value is computed.
    Computed(&'a str, Compute<'a>),
}

enum Compute<'a> {
    Path(PathExpr<'a>),
    Call(Call<'a>),
    /// What a static check would have refused: the text.
    Wrong(String),
}

impl<'a> Template<'a> {
    /// Prepares a template.
    pub(crate) fn compile(value: &'a Value) -> Template<'a> {
        Template(Node::compile(value))
    }

    /// True when nothing in it is computed.
    #[cfg(test)]
    pub(super) fn is_constant(&self) -> bool {
        matches!(self.0, Node::Constant(_))
    }

    /// The payload.
    pub(crate) fn eval(&self, env: &Env<'_>) -> Result<Value, Failure> {
        self.0.eval(env)
    }
}

impl<'a> Node<'a> {
    fn compile(value: &'a Value) -> Node<'a> {
        match value {
            Value::Object(members) => {
                let members: Vec<_> = members.iter().map(|(key, value)| Member::compile(key, value)).collect();
                let is_constant = |(_, member): &(_, Member<'_>)| matches!(member, Member::Node(Node::Constant(_)));
                if members.iter().all(is_constant) { Node::Constant(value) } else { Node::Object(members) }
            }
            Value::Array(items) => {
                let items: Vec<_> = items.iter().map(Node::compile).collect();
                let is_constant = items.iter().all(|item| matches!(item, Node::Constant(_)));
                if is_constant { Node::Constant(value) } else { Node::Array(items) }
            }
            _ => Node::Constant(value),
        }
    }

    fn eval(&self, env: &Env<'_>) -> Result<Value, Failure> {
        match self {
            Node::Constant(value) => Ok(Value::clone(value)),
            Node::Array(items) => items.iter().map(|item| item.eval(env)).collect::<Result<_, _>>().map(Value::Array),
            Node::Object(members) => {
                let mut object = Map::with_capacity(members.len());
                for (name, member) in members {
                    object.insert((*name).to_owned(), member.eval(env)?);
                }
                Ok(Value::Object(object))
            }
        }
    }
}

impl<'a> Member<'a> {
    fn compile(key: &'a str, value: &'a Value) -> (&'a str, Member<'a>) {
        let Some(name) = computed_name(key) else { return (key, Member::Node(Node::compile(value))) };
        let compute = match value.as_str().map(|text| (text, computed(text))) {
            Some((text, Ok(Computed::Path(path)))) => Compute::Path(PathExpr::new(&path, text)),
            Some((text, Ok(Computed::Intrinsic(call)))) => Compute::Call(Call::new(&call, text)),
            _ => Compute::Wrong(format!(
                "The value for the field '{key}' must be a valid JSONPath or a valid intrinsic function call"
            )),
        };
        (name, Member::Computed(key, compute))
    }

    fn eval(&self, env: &Env<'_>) -> Result<Value, Failure> {
        match self {
            Member::Node(node) => node.eval(env),
            Member::Computed(key, Compute::Path(path)) => value_of(path, key, env),
            Member::Computed(_, Compute::Call(call)) => call.eval(env),
            Member::Computed(_, Compute::Wrong(cause)) => Err(Failure::runtime(cause.clone())),
        }
    }
}

/// The value of a path that stands in a template, or in `ErrorPath`.
fn value_of(path: &PathExpr<'_>, field: &str, env: &Env<'_>) -> Result<Value, Failure> {
    match path.select(env) {
        Ok(selected) => Ok(selected.into_value()),
        Err(Miss::Beyond) => Ok(Value::Null),
        Err(_) => Err(not_found(path, field, env)),
    }
}

/// The failure of a path that finds nothing, in a field that says in what it looked.
pub(super) fn not_found(path: &PathExpr<'_>, field: &str, env: &Env<'_>) -> Failure {
    let base = if path.root() == Root::Context { env.context.get() } else { env.input };
    Failure::runtime(format!(
        "The JSONPath '{}' specified for the field '{field}' could not be found in the input '{}'",
        path.text(),
        json_text(base)
    ))
}

/// `Assign`: the variables and how their values are computed.
pub(crate) struct Assign<'a>(Vec<(&'a str, Member<'a>)>);

impl<'a> Assign<'a> {
    /// Prepares the field.
    pub(crate) fn compile(variables: &'a Map<String, Value>) -> Assign<'a> {
        Assign(variables.iter().map(|(key, value)| Member::compile(key, value)).collect())
    }

    /// The variables, in the order of the definition. None of them sees another's new value.
    pub(crate) fn eval(&self, env: &Env<'_>) -> Result<Vec<(&'a str, Data)>, Failure> {
        let value = |(name, member): &(&'a str, Member<'a>)| {
            // What is all of the input, the context or a variable is not copied.
            if let Member::Computed(_, Compute::Path(path)) = member
                && let Ok(selected) = path.select(env)
            {
                return Ok((*name, selected.into_data()));
            }
            Ok((*name, Data::new(member.eval(env)?)))
        };
        self.0.iter().map(value).collect()
    }
}

#[cfg(test)]
mod tests;
