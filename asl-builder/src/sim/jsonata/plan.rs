//! What needs no engine: constants, references, operators between what these give, and objects and arrays of all that.
//!
//! Most expressions of machines are of this kind, and their values can be large, so nothing is converted here. What a plan
//! cannot do exactly as the engine would, it leaves to the engine: an operand of an unexpected type, say.

use std::borrow::Cow;
use std::sync::Arc;

use asl_syntax::jsonata::{Ast, BinaryOp, Kind, NodeId, is_function};
use serde_json::Value;

use super::construct::Construct;
use super::convert::{double, number};
use super::states::Scope;
use crate::sim::env::Data;

/// An expression that is evaluated here.
#[derive(Debug)]
pub(super) enum Plan<'a> {
    /// A literal.
    Constant(Data),
    /// A variable or `$states`, and fields of it.
    Path { root: Root<'a>, steps: Vec<Step<'a>> },
    /// Two operands with an operator between them.
    Binary { op: BinaryOp, operands: Box<[Plan<'a>; 2]> },
    /// `$count(…)` or `$exists(…)` of a path, whose value can be long.
    Measure { is_count: bool, path: Box<Plan<'a>> },
    /// `condition ? then : otherwise`.
    Condition { condition: Box<Plan<'a>>, then: Box<Plan<'a>>, otherwise: Option<Box<Plan<'a>>> },
    /// An object or an array that is written out.
    Construct(Construct<'a>),
}

/// Where a path begins.
#[derive(Debug)]
pub(super) enum Root<'a> {
    /// `$states`.
    States,
    /// `$states.input` and the like.
    State(Cow<'a, str>),
    /// `$name`.
    Variable(&'a str),
}

/// A step of a path.
#[derive(Debug)]
pub(super) enum Step<'a> {
    /// `.name`, and what stands in brackets behind it.
    Field(Cow<'a, str>, Vec<Index<'a>>),
    /// `[index]` behind the variable.
    Index(Index<'a>),
}

/// What stands in brackets. Nothing in it is of the items, so it is the same for each.
#[derive(Debug)]
pub(super) struct Index<'a> {
    value: Plan<'a>,
    is_literal: bool,
}

/// The plan cannot do it: the engine has to.
#[derive(Debug)]
pub(super) struct NotSimple;

/// What a part of a path gives.
enum Found<'v> {
    /// A value as it stands in what was read.
    One(&'v Value),
    /// A sequence. One of one item is that item, in the end.
    Sequence(Vec<&'v Value>),
}

/// The plan for an expression, if there is one.
pub(super) fn plan<'a>(ast: &Ast<'a>, node: NodeId) -> Option<Plan<'a>> {
    if ast[node].keep_array {
        return None;
    }
    Some(match &ast[node].kind {
        Kind::String(text) => constant(text.as_ref()),
        Kind::Number(double) => constant(number(*double)?),
        Kind::Boolean(bool) => constant(*bool),
        Kind::Null => constant(Value::Null),
        Kind::Negate(operand) => match ast[*operand].kind {
            Kind::Number(double) if !ast[*operand].keep_array => constant(number(-double)?),
            _ => return None,
        },
        Kind::Block(parts) => match ast.list(*parts) {
            [part] => plan(ast, *part)?,
            _ => return None,
        },
        Kind::Object(pairs) => Plan::Construct(Construct::object(ast, *pairs)?),
        Kind::Array(items) => Plan::Construct(Construct::array(ast, *items)?),
        Kind::Binary { op: BinaryOp::In, .. } => return None,
        Kind::Binary { op, lhs, rhs } => {
            Plan::Binary { op: *op, operands: Box::new([plan(ast, *lhs)?, plan(ast, *rhs)?]) }
        }
        Kind::Condition { condition, then, otherwise } => Plan::Condition {
            condition: Box::new(plan(ast, *condition)?),
            then: Box::new(plan(ast, *then)?),
            otherwise: match otherwise {
                Some(otherwise) => Some(Box::new(plan(ast, *otherwise)?)),
                None => None,
            },
        },
        Kind::Variable(_) | Kind::Step { .. } | Kind::Predicate { .. } => path(ast, node)?,
        Kind::Call { procedure, arguments, partial: false } => match (&ast[*procedure].kind, ast.list(*arguments)) {
            (Kind::Variable(name @ ("count" | "exists")), [argument]) => {
                Plan::Measure { is_count: *name == "count", path: Box::new(path(ast, *argument)?) }
            }
            _ => return None,
        },
        _ => return None,
    })
}

fn constant<'a>(value: impl Into<Value>) -> Plan<'a> {
    Plan::Constant(Arc::new(value.into()))
}

fn path<'a>(ast: &Ast<'a>, node: NodeId) -> Option<Plan<'a>> {
    if ast[node].keep_array {
        return None;
    }
    Some(match ast[node].kind {
        Kind::Variable("" | "$") => return None,
        Kind::Variable("states") => Plan::Path { root: Root::States, steps: Vec::new() },
        Kind::Variable(name) => Plan::Path { root: Root::Variable(name), steps: Vec::new() },
        Kind::Predicate { lhs, predicate } => {
            let Kind::Variable(_) = ast[lhs].kind else { return None };
            let Plan::Path { root: Root::Variable(name), .. } = path(ast, lhs)? else { return None };
            Plan::Path { root: Root::Variable(name), steps: vec![Step::Index(index(ast, predicate)?)] }
        }
        Kind::Step { lhs, rhs } => {
            let Plan::Path { mut root, mut steps } = path(ast, lhs)? else { return None };
            let (name, indexes) = field(ast, rhs)?;
            if matches!(root, Root::States) && steps.is_empty() && indexes.is_empty() {
                root = Root::State(name);
            } else {
                steps.push(Step::Field(name, indexes));
            }
            Plan::Path { root, steps }
        }
        _ => return None,
    })
}

/// A step that is a name, and the indexes behind it.
fn field<'a>(ast: &Ast<'a>, step: NodeId) -> Option<(Cow<'a, str>, Vec<Index<'a>>)> {
    if ast[step].keep_array {
        return None;
    }
    match &ast[step].kind {
        Kind::Name(name) => Some(((*name).into(), Vec::new())),
        Kind::String(name) => Some((name.clone(), Vec::new())),
        Kind::Predicate { lhs, predicate } => {
            let (name, mut indexes) = field(ast, *lhs)?;
            indexes.push(index(ast, *predicate)?);
            Some((name, indexes))
        }
        _ => None,
    }
}

fn index<'a>(ast: &Ast<'a>, predicate: NodeId) -> Option<Index<'a>> {
    let value = plan(ast, predicate)?;
    let is_literal = match ast[predicate].kind {
        Kind::Number(_) => true,
        Kind::Negate(operand) => matches!(ast[operand].kind, Kind::Number(_)),
        _ => false,
    };
    Some(Index { value, is_literal })
}

impl<'a> Plan<'a> {
    /// The value; `None` is nothing.
    pub(super) fn eval(&self, scope: &Scope<'_>) -> Result<Option<Data>, NotSimple> {
        match self {
            Plan::Constant(value) => Ok(Some(Arc::clone(value))),
            Plan::Path { root, steps } => {
                let Some(root) = root.value(scope)? else { return Ok(None) };
                if steps.is_empty() {
                    return Ok(Some(root));
                }
                Ok(match walk(&root, steps, scope)? {
                    None => None,
                    Some(Found::One(value)) => Some(Arc::new(value.clone())),
                    Some(Found::Sequence(items)) => match items.as_slice() {
                        [] => None,
                        [item] => Some(Arc::new(Value::clone(item))),
                        items => Some(Arc::new(Value::Array(items.iter().copied().cloned().collect()))),
                    },
                })
            }
            Plan::Binary { op, operands } => {
                let [lhs, rhs] = &**operands;
                let lhs = lhs.eval(scope)?;
                match (op, lhs.as_deref()) {
                    (BinaryOp::And, Some(Value::Bool(false))) | (BinaryOp::Or, Some(Value::Bool(true))) => Ok(lhs),
                    _ => Ok(Some(Arc::new(binary(*op, lhs.as_deref(), rhs.eval(scope)?.as_deref())?))),
                }
            }
            Plan::Measure { is_count, path } => {
                if scope.variables.get(if *is_count { "count" } else { "exists" }).is_some() {
                    return Err(NotSimple);
                }
                let count = path.count(scope)?;
                Ok(Some(Arc::new(if *is_count { count.unwrap_or(0).into() } else { count.is_some().into() })))
            }
            Plan::Condition { condition, then, otherwise } => match condition.eval(scope)?.as_deref() {
                Some(Value::Bool(true)) => then.eval(scope),
                Some(Value::Bool(false)) => otherwise.as_ref().map_or(Ok(None), |otherwise| otherwise.eval(scope)),
                _ => Err(NotSimple),
            },
            Plan::Construct(construct) => construct.eval(scope).map(|value| Some(Arc::new(value))),
        }
    }

    /// How many items the value of a path has, if there is one.
    fn count(&self, scope: &Scope<'_>) -> Result<Option<usize>, NotSimple> {
        let Plan::Path { root, steps } = self else { return Err(NotSimple) };
        let Some(root) = root.value(scope)? else { return Ok(None) };
        Ok(walk(&root, steps, scope)?.map(|found| match found {
            Found::Sequence(items) if items.len() > 1 => items.len(),
            Found::One(value) => value.as_array().map_or(1, Vec::len),
            Found::Sequence(items) => items.first().map_or(1, |item| item.as_array().map_or(1, Vec::len)),
        }))
    }
}

impl Root<'_> {
    fn value(&self, scope: &Scope<'_>) -> Result<Option<Data>, NotSimple> {
        match self {
            Root::States => Ok(Some(Arc::new(scope.states.whole()))),
            Root::State(name) => Ok(scope.states.get(name).cloned()),
            Root::Variable(name) => match scope.variables.get(name) {
                None if is_function(name) => Err(NotSimple),
                value => Ok(value.cloned()),
            },
        }
    }
}

fn walk<'v>(root: &'v Value, steps: &[Step<'_>], scope: &Scope<'_>) -> Result<Option<Found<'v>>, NotSimple> {
    let mut found = Found::One(root);
    for (at, step) in steps.iter().enumerate() {
        let next = match step {
            Step::Index(index) => index.pick(Some(found), scope)?,
            // An object has one value, which needs no list: the next step or the end takes it as it is.
            Step::Field(name, indexes) if indexes.is_empty() && matches!(found, Found::One(Value::Object(_))) => {
                let Found::One(value) = found else { return Err(NotSimple) };
                value.get(&**name).map(Found::One)
            }
            Step::Field(name, indexes) => {
                let mut results = Vec::new();
                for item in found.items() {
                    let mut result = field_of(item, name);
                    for index in indexes {
                        result = index.pick(result, scope)?;
                    }
                    results.extend(result);
                }
                flat(results, at + 1 == steps.len())
            }
        };
        match next {
            Some(next) => found = next,
            None => return Ok(None),
        }
    }
    Ok(Some(found))
}

impl<'v> Found<'v> {
    /// What the next step is for.
    fn items(self) -> Vec<&'v Value> {
        match self {
            Found::One(Value::Array(items)) => items.iter().collect(),
            Found::One(value) => vec![value],
            Found::Sequence(items) => items,
        }
    }
}

/// The results of a step for each item, as one sequence; a single array as itself at the end of the path.
fn flat(mut results: Vec<Found<'_>>, is_last: bool) -> Option<Found<'_>> {
    if is_last && matches!(results.as_slice(), [Found::One(Value::Array(_))]) {
        return results.pop();
    }
    let flat: Vec<_> = results.into_iter().flat_map(Found::items).collect();
    if flat.is_empty() { None } else { Some(Found::Sequence(flat)) }
}

/// A field of a value; of an array, the field of each item.
fn field_of<'v>(value: &'v Value, name: &str) -> Option<Found<'v>> {
    match value {
        Value::Object(fields) => fields.get(name).map(Found::One),
        Value::Array(_) => {
            let mut found = Vec::new();
            collect(value, name, &mut found);
            match found.as_slice() {
                [] => None,
                [item] => Some(Found::One(item)),
                _ => Some(Found::Sequence(found)),
            }
        }
        _ => None,
    }
}

/// The field of each item. Where items are arrays, one result of theirs that is an array is as good as its items.
fn collect<'v>(value: &'v Value, name: &str, found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(fields) => match fields.get(name) {
            Some(Value::Array(items)) => found.extend(items),
            value => found.extend(value),
        },
        Value::Array(items) => items.iter().for_each(|item| collect(item, name, found)),
        _ => {}
    }
}

impl Index<'_> {
    /// The item that it means.
    fn pick<'v>(&self, found: Option<Found<'v>>, scope: &Scope<'_>) -> Result<Option<Found<'v>>, NotSimple> {
        let value = self.value.eval(scope)?;
        let Some(Value::Number(number)) = value.as_deref() else { return Err(NotSimple) };
        let item = match &found {
            Some(Found::One(Value::Array(items))) => place(number, items.len()).map(|at| &items[at]),
            Some(Found::One(value)) => place(number, 1).map(|_| *value),
            Some(Found::Sequence(items)) => place(number, items.len()).map(|at| items[at]),
            // What is nothing is one item, for an index that is no literal.
            None if self.is_literal => None,
            None => return Err(NotSimple),
        };
        match item {
            // A literal gives the array itself, anything else a sequence with the array in it.
            Some(Value::Array(_)) if !self.is_literal => Err(NotSimple),
            item => Ok(item.map(Found::One)),
        }
    }
}

/// The place in so many items, if it is one of theirs.
fn place(index: &serde_json::Number, len: usize) -> Option<usize> {
    let index = double(index).floor();
    #[expect(clippy::cast_precision_loss, reason = "no array is that long")]
    let from_start = if index < 0.0 { index + len as f64 } else { index };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "what is below 0 or too large is none")]
    (from_start >= 0.0).then_some(from_start as usize).filter(|at| *at < len)
}

fn binary(op: BinaryOp, lhs: Option<&Value>, rhs: Option<&Value>) -> Result<Value, NotSimple> {
    use Value::{Bool, Number, String};
    let (Some(lhs), Some(rhs)) = (lhs, rhs) else { return Err(NotSimple) };
    Ok(match (op, lhs, rhs) {
        (BinaryOp::And, Bool(lhs), Bool(rhs)) => Bool(*lhs && *rhs),
        (BinaryOp::Or, Bool(lhs), Bool(rhs)) => Bool(*lhs || *rhs),
        (BinaryOp::Concat, String(lhs), String(rhs)) => String([lhs.as_str(), rhs].concat()),
        (BinaryOp::Equal, ..) => Bool(is_equal(lhs, rhs)?),
        (BinaryOp::NotEqual, ..) => Bool(!is_equal(lhs, rhs)?),
        (_, Number(lhs), Number(rhs)) => of_numbers(op, double(lhs), double(rhs))?,
        _ => return Err(NotSimple),
    })
}

fn is_equal(lhs: &Value, rhs: &Value) -> Result<bool, NotSimple> {
    use Value::{Array, Bool, Null, Number, Object, String};
    match (lhs, rhs) {
        (Array(_) | Object(_), Array(_) | Object(_)) => Err(NotSimple),
        (Null, Null) => Ok(true),
        (Bool(lhs), Bool(rhs)) => Ok(lhs == rhs),
        (String(lhs), String(rhs)) => Ok(lhs == rhs),
        #[expect(clippy::float_cmp, reason = "that is what equality of numbers is in JSONata")]
        (Number(lhs), Number(rhs)) => Ok(double(lhs) == double(rhs)),
        _ => Ok(false),
    }
}

fn of_numbers(op: BinaryOp, lhs: f64, rhs: f64) -> Result<Value, NotSimple> {
    let result = match op {
        BinaryOp::Add => lhs + rhs,
        BinaryOp::Subtract => lhs - rhs,
        BinaryOp::Multiply => lhs * rhs,
        BinaryOp::Divide => lhs / rhs,
        BinaryOp::Remainder => lhs % rhs,
        BinaryOp::Less => return Ok((lhs < rhs).into()),
        BinaryOp::LessOrEqual => return Ok((lhs <= rhs).into()),
        BinaryOp::Greater => return Ok((lhs > rhs).into()),
        BinaryOp::GreaterOrEqual => return Ok((lhs >= rhs).into()),
        _ => return Err(NotSimple),
    };
    number(result).map(Value::Number).ok_or(NotSimple)
}
