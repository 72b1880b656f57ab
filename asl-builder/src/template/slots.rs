use asl_syntax::payload;

use crate::model::Pointer;

use super::Node;

/// A slot `${Name}` of a definition, which `DefinitionSubstitutions` fills when the template is deployed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The name, without `${` and `}`.
    pub name: String,
    /// The address of the first text that has it; of the member, when its name has it.
    pub at: Pointer,
}

/// The slots of a definition, each once, in the order of their first use.
///
/// The replacement works on the text of the definition, so slots count in values and in member names alike. A slot's name
/// has letters, digits, `_`, `-`, `.` and `:`; `${!Name}` is no slot, and neither is what stands inside an intrinsic
/// function: CloudFormation resolves that before.
///
/// ```
/// use asl_builder::template::{Node, slots};
/// use serde_json::json;
///
/// let definition = Node::from_json(json!({ "Resource": "${FunctionArn}:${Version}", "Comment": "${!Literal} ${ }" }));
/// let names: Vec<String> = slots(&definition).into_iter().map(|slot| slot.name).collect();
/// assert_eq!(names, ["FunctionArn", "Version"]);
/// ```
pub fn slots(definition: &Node) -> Vec<Slot> {
    let mut found: Vec<Slot> = Vec::new();
    let mut add = |text: &str, at: &Pointer| {
        for name in placeholders(text) {
            if !found.iter().any(|slot| slot.name == name) {
                found.push(Slot { name: name.to_owned(), at: at.clone() });
            }
        }
    };
    let mut open = vec![(Pointer::root(), None, definition)];
    while let Some((at, key, node)) = open.pop() {
        if let Some(key) = key {
            add(key, &at);
        }
        match node {
            Node::String(text) => add(text, &at),
            Node::List(items) => {
                open.extend(items.iter().enumerate().rev().map(|(i, item)| (at.clone().index(i), None, item)));
            }
            Node::Map(entries) => {
                open.extend(entries.iter().rev().map(|(key, value)| (at.clone().key(key), Some(key.as_str()), value)));
            }
            Node::Null | Node::Bool(_) | Node::Number(_) | Node::Intrinsic(_) => {}
        }
    }
    found
}

/// The names of the slots of a text, in their order; `${!…}` is an escape and left out.
pub(super) fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    payload::parts(text).filter_map(|part| part.slot())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn placeholders_are_found_and_escapes_left_out() {
        let found = |text| placeholders(text).collect::<Vec<_>>();
        assert_eq!(found("a${B}c${ D }"), ["B", "D"]);
        assert_eq!(found("${!B}${C"), Vec::<&str>::new());
        assert_eq!(found("${a ${B}"), ["B"]);
        assert_eq!(found("$${B}}"), ["B"]);
    }

    #[test]
    fn slots_stand_in_the_order_of_use_with_their_first_address() {
        let definition = Node::from_json(json!({
            "B": ["${One}", "${Two}"], "${Key}": { "Fn::Sub": "${NotASlot}" }, "A": "${One}", "R": "/a{1}${2,3}/"
        }));
        let found: Vec<(String, String)> =
            slots(&definition).into_iter().map(|slot| (slot.name, slot.at.to_string())).collect();
        let expected =
            [("One", "/B/0"), ("Two", "/B/1"), ("Key", "/${Key}")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        assert_eq!(found, expected);
    }
}
