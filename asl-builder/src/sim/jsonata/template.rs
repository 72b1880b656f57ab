//! Payloads and fields with expressions in them.

use std::fmt;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::engine::{Expression, Problem};
use super::failures::{Expected, failed, undefined, unexpected};
use super::states::Scope;
use crate::sim::env::Data;
use crate::sim::failure::Failure;

/// What is between `{%` and `%}`, if a text is an expression as a whole.
pub(crate) fn expression_text(text: &str) -> Option<&str> {
    text.strip_prefix("{%")?.strip_suffix("%}")
}

/// The value of a payload field, such as `Output`: JSON in which strings can be expressions.
pub(crate) struct Template<'a>(Node<'a>);

/// The value of a field that is a constant or one expression, such as `Seconds` or `Condition`.
pub(crate) struct Field<'a>(Node<'a>);

enum Node<'a> {
    /// No expression in it.
    Constant(Data),
    Expression(Box<Expression<'a>>),
    Array(Vec<Node<'a>>),
    Object(Vec<(&'a str, Node<'a>)>),
}

/// Where a part of a payload stands, written out only for failures: `Output/lines[0]`.
enum Place<'p> {
    Field(&'p str),
    Member(&'p Place<'p>, &'p str),
    Item(&'p Place<'p>, usize),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Field(name) => f.write_str(name),
            Place::Member(around, name) => write!(f, "{around}/{name}"),
            Place::Item(around, at) => write!(f, "{around}[{at}]"),
        }
    }
}

impl<'a> Template<'a> {
    /// Reads a payload.
    pub(crate) fn compile(value: &'a Value) -> Result<Template<'a>, Problem> {
        Node::compile(value).map(Template)
    }

    /// The payload with the values of its expressions. `field` is where it stands: `Output`.
    pub(crate) fn eval(&self, field: &str, scope: &Scope<'_>) -> Result<Data, Failure> {
        self.0.eval(&Place::Field(field), scope)
    }

    /// The same of a member of the field: of a variable in `Assign`.
    pub(crate) fn eval_member(&self, field: &str, name: &str, scope: &Scope<'_>) -> Result<Data, Failure> {
        self.0.eval(&Place::Member(&Place::Field(field), name), scope)
    }

    /// The same, where the field wants a type. An expression of another type fails; a constant of another type does not come
    /// here, since the definition is wrong then.
    pub(crate) fn eval_typed(&self, field: &str, expected: Expected, scope: &Scope<'_>) -> Result<Data, Failure> {
        self.0.eval_typed(field, expected, scope)
    }
}

impl<'a> Field<'a> {
    /// Reads an expression, without the marks around it.
    pub(crate) fn of_expression(text: &'a str) -> Result<Field<'a>, Problem> {
        Expression::compile(text).map(|expression| Field(Node::Expression(Box::new(expression))))
    }

    /// Reads a field. Only the value itself can be an expression, no part of it.
    pub(crate) fn compile(value: &'a Value) -> Result<Field<'a>, Problem> {
        let expression = value.as_str().and_then(expression_text);
        Ok(Field(match expression {
            Some(text) => Node::Expression(Box::new(Expression::compile(text)?)),
            None => Node::Constant(Arc::new(value.clone())),
        }))
    }

    /// The value. `field` is its name: `Seconds`.
    pub(crate) fn eval_typed(&self, field: &str, expected: Expected, scope: &Scope<'_>) -> Result<Data, Failure> {
        self.0.eval_typed(field, expected, scope)
    }

    /// The value of a condition.
    pub(crate) fn holds(&self, field: &str, scope: &Scope<'_>) -> Result<bool, Failure> {
        let value = self.eval_typed(field, Expected::Boolean, scope)?;
        Ok(matches!(*value, Value::Bool(true)))
    }
}

impl<'a> Node<'a> {
    fn compile(value: &'a Value) -> Result<Node<'a>, Problem> {
        Ok(match value {
            Value::String(text) => match expression_text(text) {
                Some(text) => Node::Expression(Box::new(Expression::compile(text)?)),
                None => Node::Constant(Arc::new(value.clone())),
            },
            Value::Array(items) => {
                let nodes: Vec<_> = items.iter().map(Node::compile).collect::<Result<_, _>>()?;
                if nodes.iter().all(Node::is_constant) {
                    return Ok(Node::Constant(Arc::new(value.clone())));
                }
                Node::Array(nodes)
            }
            Value::Object(fields) => {
                let node = |(name, value): (&'a String, &'a Value)| Ok((name.as_str(), Node::compile(value)?));
                let nodes: Vec<_> = fields.iter().map(node).collect::<Result<_, _>>()?;
                if nodes.iter().all(|(_, node)| node.is_constant()) {
                    return Ok(Node::Constant(Arc::new(value.clone())));
                }
                Node::Object(nodes)
            }
            _ => Node::Constant(Arc::new(value.clone())),
        })
    }

    fn is_constant(&self) -> bool {
        matches!(self, Node::Constant(_))
    }

    fn eval(&self, place: &Place<'_>, scope: &Scope<'_>) -> Result<Data, Failure> {
        match self {
            Node::Constant(value) => Ok(Arc::clone(value)),
            Node::Expression(expression) => match expression.eval(scope) {
                Ok(Some(value)) => Ok(value),
                Ok(None) => Err(undefined(expression.text(), &place.to_string())),
                Err(error) => Err(failed(expression.text(), &place.to_string(), &error)),
            },
            Node::Array(_) | Node::Object(_) => self.value(place, scope).map(Arc::new),
        }
    }

    fn value(&self, place: &Place<'_>, scope: &Scope<'_>) -> Result<Value, Failure> {
        match self {
            Node::Array(items) => {
                let value = |(at, item): (usize, &Node<'_>)| item.value(&Place::Item(place, at), scope);
                items.iter().enumerate().map(value).collect::<Result<_, _>>().map(Value::Array)
            }
            Node::Object(fields) => {
                let mut values = Map::with_capacity(fields.len());
                for (name, field) in fields {
                    values.insert((*name).to_owned(), field.value(&Place::Member(place, name), scope)?);
                }
                Ok(Value::Object(values))
            }
            node => node.eval(place, scope).map(Arc::unwrap_or_clone),
        }
    }

    fn eval_typed(&self, location: &str, expected: Expected, scope: &Scope<'_>) -> Result<Data, Failure> {
        let value = self.eval(&Place::Field(location), scope)?;
        match self {
            Node::Expression(expression) if !expected.fits(&value) => {
                Err(unexpected(expression.text(), location, expected, &value))
            }
            _ => Ok(value),
        }
    }
}

impl Expected {
    fn fits(self, value: &Value) -> bool {
        match self {
            Expected::Array => value.is_array(),
            Expected::Boolean => value.is_boolean(),
            Expected::Number => value.is_number(),
            Expected::String => value.is_string(),
        }
    }
}
