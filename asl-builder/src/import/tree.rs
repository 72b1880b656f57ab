//! A text as a tree with positions: what is read where speed does not matter, or where something is wrong.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::model::Pointer;

use super::place::{Place, Wanted};
use super::problem::Problem;

/// A value, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    pub span: Range<usize>,
    pub what: What,
}

/// What stands there.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    /// A text, number, boolean or null.
    Scalar(Value),
    /// A slot `${Name}` without quotes, where a value stands.
    Slot(String),
    /// A list.
    List(Vec<Node>),
    /// Members, as they were written; a name may stand twice.
    Map(Vec<Member>),
    /// What stands elsewhere in the text too.
    Shared(Arc<Node>),
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Member {
    pub key: String,
    pub at: Range<usize>,
    pub value: Node,
}

impl Node {
    pub(super) fn new(span: Range<usize>, what: What) -> Node {
        Node { span, what }
    }

    /// A text that stands there.
    pub(super) fn text(span: Range<usize>, text: impl Into<String>) -> Node {
        Node { span, what: What::Scalar(Value::String(text.into())) }
    }

    /// What stands there, whoever else has it.
    pub(super) fn what(&self) -> &What {
        match &self.what {
            What::Shared(node) => node.what(),
            what => what,
        }
    }

    /// How many values there are in it, what is shared counted once.
    pub(super) fn size(&self) -> usize {
        let (mut size, mut open) = (0, vec![self]);
        while let Some(node) = open.pop() {
            size += 1;
            match &node.what {
                What::List(items) => open.extend(items),
                What::Map(members) => open.extend(members.iter().map(|member| &member.value)),
                _ => {}
            }
        }
        size
    }

    /// The value, as JSON; of two members with one name the last one counts. `room` is how many values it may have.
    pub(super) fn to_value(&self, room: &mut usize) -> Option<Value> {
        *room = room.checked_sub(1)?;
        Some(match self.what() {
            What::Scalar(value) => value.clone(),
            What::Slot(name) => Value::String(format!("${{{name}}}")),
            What::List(items) => {
                Value::Array(items.iter().map(|item| item.to_value(room)).collect::<Option<Vec<_>>>()?)
            }
            What::Map(members) => {
                let mut map = Map::new();
                for member in members {
                    map.insert(member.key.clone(), member.value.to_value(room)?);
                }
                Value::Object(map)
            }
            What::Shared(_) => Value::Null,
        })
    }

    /// The places of those addresses, and of all that they are in.
    pub(super) fn locate(&self, wanted: &Wanted) -> HashMap<usize, Place> {
        let mut found = HashMap::new();
        self.find(wanted, Wanted::ROOT, None, &mut found);
        found
    }

    fn find(&self, wanted: &Wanted, node: usize, key: Option<Range<usize>>, found: &mut HashMap<usize, Place>) {
        let is_open = matches!(self.what(), What::List(_) | What::Map(_));
        found.insert(node, Place { key, value: self.span.clone(), is_open });
        if wanted.is_leaf(node) {
            return;
        }
        match self.what() {
            What::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    if let Some(child) = wanted.child(node, &index.to_string()) {
                        item.find(wanted, child, None, found);
                    }
                }
            }
            What::Map(members) => {
                for member in members {
                    if let Some(child) = wanted.child(node, &member.key) {
                        member.value.find(wanted, child, Some(member.at.clone()), found);
                    }
                }
            }
            _ => {}
        }
    }

    /// The members of one name in one object.
    pub(super) fn duplicates(&self, problems: &mut Vec<Problem>) {
        let mut open = vec![(Pointer::root(), self)];
        while let Some((at, node)) = open.pop() {
            match &node.what {
                // Where it stands; elsewhere it would be told again.
                What::Shared(shared) if shared.span == node.span => open.push((at, shared)),
                What::List(items) => {
                    open.extend(items.iter().enumerate().map(|(index, item)| (at.clone().index(index), item)));
                }
                What::Map(members) => {
                    let mut seen: HashMap<&str, &Range<usize>> = HashMap::with_capacity(members.len());
                    for member in members {
                        let at = at.clone().key(&member.key);
                        if let Some(first) = seen.insert(&member.key, &member.at) {
                            let pointer = at.clone();
                            problems.push(Problem::duplicate(&member.key, pointer, member.at.clone(), first.clone()));
                        }
                        open.push((at, &member.value));
                    }
                }
                _ => {}
            }
        }
    }

    /// The addresses of the slots without quotes.
    pub(super) fn bare_slots(&self) -> Vec<Pointer> {
        let mut found = Vec::new();
        let mut open = vec![(Pointer::root(), self)];
        while let Some((at, node)) = open.pop() {
            match &node.what {
                What::Slot(_) => found.push(at),
                What::List(items) => {
                    open.extend(items.iter().enumerate().map(|(index, item)| (at.clone().index(index), item)));
                }
                What::Map(members) => {
                    open.extend(members.iter().map(|member| (at.clone().key(&member.key), &member.value)));
                }
                _ => {}
            }
        }
        found
    }
}
