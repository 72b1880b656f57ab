//! YAML: the only module that names the YAML crate.
//!
//! Readers of templates speak YAML 1.1, so every text is quoted that such a reader could take for something else. Text of
//! several lines is a block (`|`), lists are indented, and nothing is folded: one line of text is one line of YAML.

use indexmap::IndexMap;
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::Value;
use serde_yaml::{DoubleQuoted, Tagged};

use crate::model::Machine;
use crate::template::{Intrinsic, Node, Template};

/// The definition as YAML text, in the order of the model, with a newline at the end.
///
/// ```
/// use asl_builder::{emit, model::Machine};
/// use serde_json::json;
///
/// let machine = Machine::from_value(json!({
///     "StartAt": "yes",
///     "States": { "yes": { "Type": "Pass", "Output": "{% $states.input %}", "End": true } }
/// }));
/// assert_eq!(emit::asl_yaml(&machine), r#"StartAt: "yes"
/// States:
///   "yes":
///     Type: Pass
///     Output: "{% $states.input %}"
///     End: true
/// "#);
/// ```
pub fn asl_yaml(machine: &Machine) -> String {
    text_of(&plain(machine.to_value()))
}

/// The template as YAML text, with the short form of intrinsic functions (`!Ref Queue`) and a newline at the end.
///
/// ```
/// use asl_builder::{emit, template::{Node, Template}};
///
/// let mut template = Template::new("a queue's address");
/// template.add_output("Arn", Node::map([("Value", Node::get_att("Queue", "Arn"))]));
/// assert_eq!(emit::yaml::template_yaml(&template), r#"AWSTemplateFormatVersion: "2010-09-09"
/// Description: a queue's address
/// Outputs:
///   Arn:
///     Value: !GetAtt Queue.Arn
/// "#);
/// ```
pub fn template_yaml(template: &Template) -> String {
    text_of(&Node::map(template.sections()))
}

fn text_of(node: &Node) -> String {
    or_json(yaml(&Styled(node)), node)
}

/// Nothing that [`Styled`] writes is refused. If the YAML crate ever does, JSON is YAML too, and nothing is lost.
fn or_json(yaml: Result<String, serde_yaml::ser::Error>, node: &Node) -> String {
    yaml.unwrap_or_else(|_| {
        let mut text = serde_json::to_string_pretty(node).unwrap_or_default();
        text.push('\n');
        text
    })
}

fn yaml<T: Serialize>(value: &T) -> Result<String, serde_yaml::ser::Error> {
    let options = serde_yaml::ser_options! {
        indent_step: 2,
        compact_list_indent: false,
        min_fold_chars: usize::MAX,
        folded_wrap_chars: usize::MAX,
    };
    let mut text = String::new();
    serde_yaml::to_fmt_writer_with_options(&mut text, value, options)?;
    Ok(text)
}

/// JSON as it is: in a definition of its own, `Ref` is a member like any other.
fn plain(value: Value) -> Node {
    match value {
        Value::Array(items) => Node::List(items.into_iter().map(plain).collect()),
        Value::Object(entries) => Node::Map(entries.into_iter().map(|(key, value)| (key, plain(value))).collect()),
        scalar => Node::from_json(scalar),
    }
}

/// A node in the style of YAML templates.
struct Styled<'a>(&'a Node);

impl Serialize for Styled<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Node::Null | Node::Bool(_) | Node::Number(_) => self.0.serialize(serializer),
            Node::String(text) => scalar(text, serializer),
            Node::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(&Styled(item))?;
                }
                list.end()
            }
            Node::Map(entries) => styled_map(entries, serializer),
            Node::Intrinsic(call) => match short_form(call) {
                Some((tag, Argument::Text(text))) => Tagged(Text(&text), Some(tag)).serialize(serializer),
                Some((tag, Argument::Node(node))) => Tagged(Styled(node), Some(tag)).serialize(serializer),
                None => {
                    let mut map = serializer.serialize_map(Some(1))?;
                    map.serialize_entry(&Text(&call.long_name()), &Styled(call.argument()))?;
                    map.end()
                }
            },
        }
    }
}

fn styled_map<S: Serializer>(entries: &IndexMap<String, Node>, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(entries.len()))?;
    for (key, value) in entries {
        map.serialize_entry(key, &Styled(value))?;
    }
    map.end()
}

struct Text<'a>(&'a str);

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        scalar(self.0, serializer)
    }
}

/// A text of several lines becomes a block; but a block without text, or one that begins with a tab, is read differently
/// by different readers.
fn scalar<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let first = text.trim_start_matches('\n');
    if text.contains('\n') && (text.trim().is_empty() || first.starts_with('\t')) {
        DoubleQuoted(text).serialize(serializer)
    } else {
        serializer.serialize_str(text)
    }
}

enum Argument<'a> {
    Text(String),
    Node(&'a Node),
}

/// The functions that have a short form.
const SHORT: [&str; 18] = [
    "And",
    "Base64",
    "Cidr",
    "Condition",
    "Equals",
    "FindInMap",
    "GetAZs",
    "GetAtt",
    "If",
    "ImportValue",
    "Join",
    "Not",
    "Or",
    "Ref",
    "Select",
    "Split",
    "Sub",
    "Transform",
];

/// The short form, where a call has one. A value has room for one tag only, so a function right inside another one is
/// written long; and what follows a tag is read as text, so other scalars are too.
fn short_form(call: &Intrinsic) -> Option<(String, Argument<'_>)> {
    if !SHORT.contains(&call.name()) {
        return None;
    }
    let tag = format!("!{}", call.name());
    if call.name() == "GetAtt" {
        let (id, attribute) = call.as_get_att()?;
        return (!id.is_empty() && !id.contains('.')).then(|| (tag, Argument::Text(format!("{id}.{attribute}"))));
    }
    match call.argument() {
        node @ (Node::String(_) | Node::List(_) | Node::Map(_)) => Some((tag, Argument::Node(node))),
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::Intrinsic(_) => None,
    }
}

#[cfg(test)]
mod tests;
