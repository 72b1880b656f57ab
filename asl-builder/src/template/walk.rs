use crate::model::Pointer;

use super::Node;
use super::slots::placeholders;

/// A place that names a resource or a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The address of the intrinsic function.
    pub at: Pointer,
    /// Which function.
    pub kind: ReferenceKind,
    /// The logical id, the parameter, or the pseudo parameter (`AWS::Region`).
    pub id: String,
    /// The attribute, of a `GetAtt` or of `${Resource.Attribute}`.
    pub attribute: Option<String>,
}

/// The function that makes a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReferenceKind {
    /// `Ref`
    Ref,
    /// `Fn::GetAtt`
    GetAtt,
    /// A slot of a `Fn::Sub` that its own variables do not fill
    Sub,
}

impl Node {
    /// What this value refers to by `Ref`, `Fn::GetAtt` and `Fn::Sub`, in the order of the text, with the addresses in the
    /// long form.
    ///
    /// ```
    /// use asl_builder::template::{Node, ReferenceKind};
    ///
    /// let node = Node::map([("Arn", Node::sub("${Queue.Arn}/${!literal}"))]);
    /// let references = node.references();
    /// assert_eq!(references[0].kind, ReferenceKind::Sub);
    /// assert_eq!((references[0].id.as_str(), references[0].attribute.as_deref()), ("Queue", Some("Arn")));
    /// assert_eq!((references[0].at.as_str(), references.len()), ("/Arn", 1));
    /// ```
    pub fn references(&self) -> Vec<Reference> {
        let mut found = Vec::new();
        let mut open = vec![(Pointer::root(), self)];
        while let Some((at, node)) = open.pop() {
            match node {
                Node::List(items) => {
                    open.extend(items.iter().enumerate().rev().map(|(i, item)| (at.clone().index(i), item)));
                }
                Node::Map(entries) => {
                    open.extend(entries.iter().rev().map(|(key, value)| (at.clone().key(key), value)));
                }
                Node::Intrinsic(call) => {
                    if let Some(id) = call.as_ref_target() {
                        found.push(reference(&at, ReferenceKind::Ref, id, None));
                    } else if let Some((id, attribute)) = call.as_get_att() {
                        found.push(reference(&at, ReferenceKind::GetAtt, id, Some(attribute)));
                    } else if let Some((text, variables)) = call.as_sub() {
                        for name in placeholders(text) {
                            if variables.is_none_or(|variables| !variables.contains_key(name)) {
                                let (id, attribute) =
                                    name.split_once('.').map_or((name, None), |(id, rest)| (id, Some(rest)));
                                found.push(reference(&at, ReferenceKind::Sub, id, attribute));
                            }
                        }
                    }
                    open.push((at.key(&call.long_name()), call.argument()));
                }
                Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
            }
        }
        found
    }
}

fn reference(at: &Pointer, kind: ReferenceKind, id: &str, attribute: Option<&str>) -> Reference {
    Reference { at: at.clone(), kind, id: id.to_owned(), attribute: attribute.map(str::to_owned) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_reference_is_found_with_its_address() {
        let node = Node::from_json(json!({
            "A": { "Ref": "P" },
            "B": [{ "Fn::GetAtt": ["F", "Arn"] }, { "Fn::GetAtt": "G.Out.X" }],
            "C": { "Fn::Sub": ["${Own}-${Other}-${R.Name}-${!No}", { "Own": { "Ref": "Inner" } }] },
            "D": { "Fn::Join": ["", [{ "Ref": "AWS::Region" }]] },
        }));
        let found: Vec<String> = node
            .references()
            .into_iter()
            .map(|r| format!("{} {:?} {} {}", r.at, r.kind, r.id, r.attribute.unwrap_or_default()))
            .collect();
        assert_eq!(
            found,
            [
                "/A Ref P ",
                "/B/0 GetAtt F Arn",
                "/B/1 GetAtt G Out.X",
                "/C Sub Other ",
                "/C Sub R Name",
                "/C/Fn::Sub/1/Own Ref Inner ",
                "/D/Fn::Join/1/0 Ref AWS::Region ",
            ]
        );
    }
}
