use indexmap::IndexMap;

use super::Node;

/// A call of an intrinsic function, as it is written: its name and its argument.
#[derive(Clone, Debug, PartialEq)]
pub struct Intrinsic {
    name: String,
    argument: Box<Node>,
}

impl Intrinsic {
    /// A call of the function of that name, without `Fn::`: `Ref`, `GetAtt`, `Join`.
    pub fn new(name: impl Into<String>, argument: impl Into<Node>) -> Intrinsic {
        Intrinsic { name: name.into(), argument: Box::new(argument.into()) }
    }

    /// The function's name, without `Fn::`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it is called with.
    pub fn argument(&self) -> &Node {
        &self.argument
    }

    /// The name as the long form has it: `Ref`, `Condition`, `Fn::GetAtt`.
    pub fn long_name(&self) -> String {
        match &*self.name {
            "Ref" | "Condition" => self.name.clone(),
            name => format!("Fn::{name}"),
        }
    }

    /// The logical id or parameter that a `Ref` names.
    pub fn as_ref_target(&self) -> Option<&str> {
        self.argument.as_str().filter(|_| self.name == "Ref")
    }

    /// The logical id and the attribute that a `GetAtt` names, when both are plain text.
    pub fn as_get_att(&self) -> Option<(&str, &str)> {
        match (&*self.name, &*self.argument) {
            ("GetAtt", Node::String(text)) => text.split_once('.'),
            ("GetAtt", Node::List(parts)) => match &parts[..] {
                [Node::String(id), Node::String(attribute)] => Some((id, attribute)),
                _ => None,
            },
            _ => None,
        }
    }

    /// The text of a `Sub`, and the variables that it brings itself.
    pub fn as_sub(&self) -> Option<(&str, Option<&IndexMap<String, Node>>)> {
        match (&*self.name, &*self.argument) {
            ("Sub", Node::String(text)) => Some((text, None)),
            ("Sub", Node::List(parts)) => match &parts[..] {
                [Node::String(text), Node::Map(variables)] => Some((text, Some(variables))),
                _ => None,
            },
            _ => None,
        }
    }

    /// The name without `Fn::`, if this key of an object is a function's name.
    pub(super) fn short_name(key: &str) -> Option<&str> {
        match key {
            "Ref" | "Condition" => Some(key),
            _ => key
                .strip_prefix("Fn::")
                .filter(|name| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric())),
        }
    }
}

/// Constructors of the intrinsic functions.
impl Node {
    /// `!Ref`: a parameter's value, or what a resource calls itself.
    pub fn reference(id: impl Into<String>) -> Node {
        Intrinsic::new("Ref", id.into()).into()
    }

    /// `!GetAtt`: an attribute of a resource.
    pub fn get_att(id: impl Into<String>, attribute: impl Into<String>) -> Node {
        Intrinsic::new("GetAtt", Node::list([id.into(), attribute.into()])).into()
    }

    /// `!Sub`: a text with slots `${Name}` and `${Resource.Attribute}`. A literal `${` is written `${!`.
    pub fn sub(text: impl Into<String>) -> Node {
        Intrinsic::new("Sub", text.into()).into()
    }

    /// `!Sub` with variables of its own.
    pub fn sub_with<K: Into<String>, V: Into<Node>>(
        text: impl Into<String>,
        variables: impl IntoIterator<Item = (K, V)>,
    ) -> Node {
        Intrinsic::new("Sub", Node::List(vec![Node::String(text.into()), Node::map(variables)])).into()
    }

    /// `!ImportValue`: what another stack exports.
    pub fn import_value(name: impl Into<Node>) -> Node {
        Intrinsic::new("ImportValue", name.into()).into()
    }

    /// `!Join`: these texts, with the delimiter between them.
    pub fn join<V: Into<Node>>(delimiter: impl Into<String>, texts: impl IntoIterator<Item = V>) -> Node {
        Intrinsic::new("Join", Node::List(vec![Node::String(delimiter.into()), Node::list(texts)])).into()
    }

    /// `!Select`: the item of that index, from 0.
    pub fn select(index: u32, items: impl Into<Node>) -> Node {
        Intrinsic::new("Select", Node::List(vec![index.into(), items.into()])).into()
    }

    /// `!Split`: the parts of a text between the delimiters.
    pub fn split(delimiter: impl Into<String>, text: impl Into<Node>) -> Node {
        Intrinsic::new("Split", Node::List(vec![Node::String(delimiter.into()), text.into()])).into()
    }

    /// `!FindInMap`: a value of the `Mappings` section.
    pub fn find_in_map(map: impl Into<Node>, first: impl Into<Node>, second: impl Into<Node>) -> Node {
        Intrinsic::new("FindInMap", Node::List(vec![map.into(), first.into(), second.into()])).into()
    }

    /// `!If`: one of two values, by a condition of the `Conditions` section.
    pub fn if_condition(condition: impl Into<String>, then: impl Into<Node>, otherwise: impl Into<Node>) -> Node {
        Intrinsic::new("If", Node::List(vec![Node::String(condition.into()), then.into(), otherwise.into()])).into()
    }

    /// `!Equals`, in the `Conditions` section.
    pub fn equals(left: impl Into<Node>, right: impl Into<Node>) -> Node {
        Intrinsic::new("Equals", Node::List(vec![left.into(), right.into()])).into()
    }

    /// `!Not`, in the `Conditions` section.
    pub fn not(condition: impl Into<Node>) -> Node {
        Intrinsic::new("Not", Node::List(vec![condition.into()])).into()
    }

    /// `!And`, in the `Conditions` section.
    pub fn and<V: Into<Node>>(conditions: impl IntoIterator<Item = V>) -> Node {
        Intrinsic::new("And", Node::list(conditions)).into()
    }

    /// `!Or`, in the `Conditions` section.
    pub fn or<V: Into<Node>>(conditions: impl IntoIterator<Item = V>) -> Node {
        Intrinsic::new("Or", Node::list(conditions)).into()
    }

    /// `!Condition`: another condition, among the arguments of `!And`, `!Or` and `!Not`.
    pub fn condition(name: impl Into<String>) -> Node {
        Intrinsic::new("Condition", name.into()).into()
    }

    /// `!Ref AWS::NoValue`: leaves the property out.
    pub fn no_value() -> Node {
        Node::reference("AWS::NoValue")
    }
}
