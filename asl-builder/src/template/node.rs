use indexmap::IndexMap;
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::{Number, Value};

use super::Intrinsic;

/// A value in a template: JSON, or an intrinsic function.
///
/// Serializing writes the long form of intrinsic functions, as a JSON template needs it. YAML templates are written with
/// the short form (`!Ref Queue`).
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Node {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Bool(bool),
    /// An integer or a decimal.
    Number(Number),
    /// A text.
    String(String),
    /// A list.
    List(Vec<Node>),
    /// A map; the order is kept.
    Map(IndexMap<String, Node>),
    /// `Ref`, `Fn::GetAtt`, `Fn::Sub` and the like.
    Intrinsic(Intrinsic),
}

impl Node {
    /// A map of these entries; of two entries with one key the last one stays.
    pub fn map<K: Into<String>, V: Into<Node>>(entries: impl IntoIterator<Item = (K, V)>) -> Node {
        Node::Map(entries.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
    }

    /// A list of these items.
    pub fn list<V: Into<Node>>(items: impl IntoIterator<Item = V>) -> Node {
        Node::List(items.into_iter().map(Into::into).collect())
    }

    /// Reads a JSON value. An object whose only key is `Ref` or `Fn::…` becomes an intrinsic function; `Condition` does so
    /// only where it is one, among the arguments of `Fn::And`, `Fn::Or` and `Fn::Not`, because policy statements and rules
    /// of a Choice state have a `Condition` too.
    ///
    /// Reading is total, and [`to_value`](Node::to_value) gives an equal value back.
    ///
    /// ```
    /// use asl_builder::template::Node;
    /// use serde_json::json;
    ///
    /// assert_eq!(Node::from_json(json!({ "Fn::GetAtt": ["Queue", "Arn"] })), Node::get_att("Queue", "Arn"));
    /// assert!(matches!(Node::from_json(json!({ "Ref": "A", "Other": 1 })), Node::Map(_)));
    /// ```
    pub fn from_json(value: Value) -> Node {
        read(value, false)
    }

    /// The value as JSON, with the long form of intrinsic functions.
    pub fn to_value(&self) -> Value {
        match self {
            Node::Null => Value::Null,
            Node::Bool(bool) => Value::Bool(*bool),
            Node::Number(number) => Value::Number(number.clone()),
            Node::String(text) => Value::String(text.clone()),
            Node::List(items) => Value::Array(items.iter().map(Node::to_value).collect()),
            Node::Map(entries) => {
                Value::Object(entries.iter().map(|(key, value)| (key.clone(), value.to_value())).collect())
            }
            Node::Intrinsic(call) => {
                Value::Object([(call.long_name(), call.argument().to_value())].into_iter().collect())
            }
        }
    }

    /// The text, when it is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Node::String(text) => Some(text),
            _ => None,
        }
    }

    /// The map, when it is one.
    pub fn as_map(&self) -> Option<&IndexMap<String, Node>> {
        match self {
            Node::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The list, when it is one.
    pub fn as_list(&self) -> Option<&[Node]> {
        match self {
            Node::List(items) => Some(items),
            _ => None,
        }
    }

    /// The intrinsic function, when it is one.
    pub fn as_intrinsic(&self) -> Option<&Intrinsic> {
        match self {
            Node::Intrinsic(call) => Some(call),
            _ => None,
        }
    }

    /// The member of a map; none for what is no map.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_map()?.get(key)
    }
}

fn read(value: Value, among_conditions: bool) -> Node {
    match value {
        Value::Null => Node::Null,
        Value::Bool(bool) => Node::Bool(bool),
        Value::Number(number) => Node::Number(number),
        Value::String(text) => Node::String(text),
        Value::Array(items) => Node::List(items.into_iter().map(|item| read(item, among_conditions)).collect()),
        Value::Object(entries) => {
            let mut entries: IndexMap<String, Value> = entries.into_iter().collect();
            if entries.len() == 1
                && let Some((key, argument)) = entries.pop()
            {
                let name = Intrinsic::short_name(&key)
                    .filter(|name| *name != "Condition" || among_conditions && argument.is_string());
                return match name.map(str::to_owned) {
                    Some(name) => {
                        let conditions = matches!(&*name, "And" | "Or" | "Not");
                        Node::Intrinsic(Intrinsic::new(name, read(argument, conditions)))
                    }
                    None => Node::Map([(key, read(argument, false))].into_iter().collect()),
                };
            }
            Node::Map(entries.into_iter().map(|(key, value)| (key, read(value, false))).collect())
        }
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Node::Null => serializer.serialize_unit(),
            Node::Bool(bool) => serializer.serialize_bool(*bool),
            Node::Number(number) => number.serialize(serializer),
            Node::String(text) => serializer.serialize_str(text),
            Node::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Node::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
            Node::Intrinsic(call) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry(&call.long_name(), call.argument())?;
                map.end()
            }
        }
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Node {
        Node::String(text.to_owned())
    }
}

impl From<String> for Node {
    fn from(text: String) -> Node {
        Node::String(text)
    }
}

impl From<bool> for Node {
    fn from(bool: bool) -> Node {
        Node::Bool(bool)
    }
}

impl From<u32> for Node {
    fn from(number: u32) -> Node {
        Node::Number(number.into())
    }
}

impl From<u64> for Node {
    fn from(number: u64) -> Node {
        Node::Number(number.into())
    }
}

impl From<i32> for Node {
    fn from(number: i32) -> Node {
        Node::Number(number.into())
    }
}

impl From<i64> for Node {
    fn from(number: i64) -> Node {
        Node::Number(number.into())
    }
}

impl From<Intrinsic> for Node {
    fn from(call: Intrinsic) -> Node {
        Node::Intrinsic(call)
    }
}

impl From<Value> for Node {
    fn from(value: Value) -> Node {
        Node::from_json(value)
    }
}

impl<T: Into<Node>> From<Vec<T>> for Node {
    fn from(items: Vec<T>) -> Node {
        Node::list(items)
    }
}

impl From<IndexMap<String, Node>> for Node {
    fn from(entries: IndexMap<String, Node>) -> Node {
        Node::Map(entries)
    }
}

impl From<&Node> for Node {
    fn from(node: &Node) -> Node {
        node.clone()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn reading_and_writing_give_an_equal_value_in_the_same_order() {
        let values = [
            json!(null),
            json!([1, 2.5, true, "x", [], {}]),
            json!({ "b": 1, "a": { "Ref": "X" } }),
            json!({ "Ref": ["no", "text"] }),
            json!({ "Fn::GetAtt": "A.Arn" }),
            json!({ "Fn::GetAtt": ["A", { "Ref": "B" }] }),
            json!({ "Fn::Sub": ["${A}", { "A": { "Fn::ImportValue": { "Fn::Sub": "${S}-x" } } }] }),
            json!({ "Fn::ForEach::Queues": ["Name", ["A"], {}] }),
            json!({ "Fn::": 1 }),
            json!({ "Fn::If": ["C", { "Ref": "AWS::NoValue" }, { "Condition": "x" }] }),
            json!({ "Fn::Not": [{ "Condition": "IsProd" }] }),
            json!({ "Condition": { "StringEquals": {} } }),
        ];
        for value in values {
            let node = Node::from_json(value.clone());
            assert_eq!(node.to_value().to_string(), value.to_string());
            assert_eq!(serde_json::to_string(&node).unwrap(), value.to_string());
        }
    }

    #[test]
    fn a_condition_is_a_function_only_among_conditions() {
        let not = Node::from_json(json!({ "Fn::Not": [{ "Condition": "IsProd" }] }));
        let inner = &not.as_intrinsic().unwrap().argument().as_list().unwrap()[0];
        assert_eq!(inner.as_intrinsic().map(Intrinsic::name), Some("Condition"));
        assert!(Node::from_json(json!({ "Condition": "{% true %}" })).as_map().is_some());
    }

    #[test]
    fn a_loop_is_no_function() {
        assert!(Node::from_json(json!({ "Fn::ForEach::Queues": [] })).as_map().is_some());
    }
}
