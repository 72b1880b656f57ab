//! Which parts of which variables an expression reads, so that nothing else is handed to the engine.

use std::borrow::Cow;

use asl_syntax::jsonata::{Ast, Kind, NodeId, free_variables};
use indexmap::IndexMap;
use jsonata_core::value::{JValue, with_stack};
use serde_json::Value;

use super::convert::to_engine;

/// The variables that an expression takes from outside, and what it reads of them.
pub(super) type Reads<'a> = IndexMap<&'a str, Read<'a>>;

/// What is read of a value.
#[derive(Debug, PartialEq)]
pub(super) enum Read<'a> {
    /// All of it.
    Whole,
    /// Some fields of an object, or of the objects in an array; all of anything else.
    Fields(IndexMap<Cow<'a, str>, Read<'a>>),
}

/// What an expression reads.
pub(super) fn reads<'a>(ast: &Ast<'a>) -> Reads<'a> {
    let mut reads = Reads::new();
    // `%` looks at the objects on the way too.
    let sees_parents = ast.nodes().any(|node| matches!(node.kind, Kind::Parent));
    for variable in free_variables(ast) {
        reads.entry(variable.name).or_insert_with(|| Read::Fields(IndexMap::new()));
    }
    ast.visit(|visited| {
        let Kind::Variable(name) = visited.node().kind else { return };
        let Some(read) = reads.get_mut(name) else { return };
        let mut fields = Vec::new();
        let mut at = visited.id();
        for around in visited.around() {
            match ast[around].kind {
                Kind::Step { lhs, rhs } if lhs == at && !sees_parents => match field(ast, rhs) {
                    Some((name, plain)) => {
                        fields.push(name);
                        if !plain {
                            break;
                        }
                    }
                    None => break,
                },
                _ => break,
            }
            at = around;
        }
        read.add(fields.into_iter());
    });
    reads
}

/// The name that a step is, and whether nothing is done to its value before the next step.
fn field<'a>(ast: &Ast<'a>, step: NodeId) -> Option<(Cow<'a, str>, bool)> {
    match &ast[step].kind {
        Kind::Name(name) => Some(((*name).into(), true)),
        Kind::String(name) => Some((name.clone(), true)),
        Kind::Predicate { lhs, .. } | Kind::Focus { lhs, .. } | Kind::Index { lhs, .. } => {
            field(ast, *lhs).map(|(name, _)| (name, false))
        }
        _ => None,
    }
}

impl<'a> Read<'a> {
    fn add(&mut self, mut fields: impl Iterator<Item = Cow<'a, str>>) {
        let Some(name) = fields.next() else {
            *self = Read::Whole;
            return;
        };
        if let Read::Fields(of) = self {
            of.entry(name).or_insert_with(|| Read::Fields(IndexMap::new())).add(fields);
        }
    }

    /// An object of these fields for the engine, without what is not read. Fields may be made when they are asked for.
    pub(super) fn of_fields<'v>(&self, field: impl Fn(&str) -> Option<&'v Value>, names: &[&str]) -> JValue {
        let part = |name: &str, read: &Read<'_>| Some((name.to_owned(), read.of(field(name)?)));
        let fields: IndexMap<_, _> = match self {
            Read::Whole => names.iter().filter_map(|name| part(name, self)).collect(),
            Read::Fields(read) => read.iter().filter_map(|(name, read)| part(name, read)).collect(),
        };
        JValue::object(fields)
    }

    /// The value for the engine, without what is not read.
    pub(super) fn of(&self, value: &Value) -> JValue {
        match (self, value) {
            (Read::Fields(read), Value::Object(fields)) => {
                let fields =
                    read.iter().filter_map(|(name, read)| Some((name.to_string(), read.of(fields.get(&**name)?))));
                JValue::object(fields.collect::<IndexMap<_, _>>())
            }
            // A field of an array is that field of its items.
            (Read::Fields(_), Value::Array(items)) => {
                with_stack(|| JValue::array(items.iter().map(|item| self.of(item)).collect()))
            }
            _ => to_engine(value),
        }
    }
}

#[cfg(test)]
mod tests {
    use asl_syntax::jsonata::parse;
    use serde_json::json;

    use super::super::convert::from_engine;
    use super::*;

    #[test]
    fn only_what_is_read_is_handed_on() {
        let value = json!({ "a": { "b": [{ "c": 1, "d": 2 }], "e": 3 }, "f": 4, "g": [{ "h": 5 }] });
        for (text, expected) in [
            ("$v.a.b.c", json!({ "a": { "b": [{ "c": 1 }] } })),
            ("$v.a.b[c = 1].d", json!({ "a": { "b": [{ "c": 1, "d": 2 }] } })),
            ("$v.(a.e)", value.clone()),
            ("$v.a.e + $v.f", json!({ "a": { "e": 3 }, "f": 4 })),
            ("$v.g.h.%.h", value.clone()),
            ("$v.f ~> $string", json!({ "f": 4 })),
            ("$v.a{ e: b }", json!({ "a": { "b": [{ "c": 1, "d": 2 }], "e": 3 } })),
            ("$v.a[e = 3].b", json!({ "a": { "b": [{ "c": 1, "d": 2 }], "e": 3 } })),
            ("[$v.x, $v]", value.clone()),
        ] {
            let ast = parse(text).unwrap();
            let reads = reads(&ast);
            assert_eq!(from_engine(&reads["v"].of(&value)), Ok(expected), "{text}");
        }
    }
}
