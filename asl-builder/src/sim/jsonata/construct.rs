//! Objects and arrays that an expression writes out, of parts that need no engine.

use std::borrow::Cow;
use std::sync::Arc;

use asl_syntax::jsonata::{Ast, Kind, List, NodeId};
use serde_json::{Map, Value};

use super::plan::{NotSimple, Plan, plan};
use super::states::Scope;

/// `{name: value}` or `[item]`.
#[derive(Debug)]
pub(super) enum Construct<'a> {
    /// Names that are there already, and each but once.
    Object(Vec<(Cow<'a, str>, Plan<'a>)>),
    Array(Vec<Item<'a>>),
}

/// What stands in an array.
#[derive(Debug)]
pub(super) struct Item<'a> {
    plan: Plan<'a>,
    /// It is an array that is written out: one item. The items of any other array become items of this one.
    is_array: bool,
}

impl<'a> Construct<'a> {
    /// The object of some pairs.
    pub(super) fn object(ast: &Ast<'a>, pairs: List) -> Option<Construct<'a>> {
        let mut members: Vec<(Cow<'a, str>, Plan<'a>)> = Vec::new();
        for pair in ast.list(pairs).chunks(2) {
            let &[name, value] = pair else { return None };
            let Kind::String(name) = &ast[name].kind else { return None };
            if members.iter().any(|(other, _)| other == name) {
                return None;
            }
            members.push((name.clone(), plan(ast, value)?));
        }
        Some(Construct::Object(members))
    }

    /// The array of some items.
    pub(super) fn array(ast: &Ast<'a>, items: List) -> Option<Construct<'a>> {
        let item = |node: &NodeId| {
            let is_array = matches!(ast[*node].kind, Kind::Array(_));
            Some(Item { plan: plan(ast, *node)?, is_array })
        };
        ast.list(items).iter().map(item).collect::<Option<_>>().map(Construct::Array)
    }

    /// The value. What has none is left out.
    pub(super) fn eval(&self, scope: &Scope<'_>) -> Result<Value, NotSimple> {
        match self {
            Construct::Object(members) => {
                let mut object = Map::with_capacity(members.len());
                for (name, plan) in members {
                    if let Some(value) = plan.eval(scope)? {
                        object.insert(name.clone().into_owned(), Arc::unwrap_or_clone(value));
                    }
                }
                Ok(Value::Object(object))
            }
            Construct::Array(items) => {
                let mut array = Vec::with_capacity(items.len());
                for item in items {
                    match item.plan.eval(scope)?.map(Arc::unwrap_or_clone) {
                        Some(Value::Array(values)) if !item.is_array => array.extend(values),
                        value => array.extend(value),
                    }
                }
                Ok(Value::Array(array))
            }
        }
    }
}
