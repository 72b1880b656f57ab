//! What every resource has: a type, attributes such as `DependsOn`, and properties in an order that does not depend on
//! the order of the calls.

use indexmap::IndexMap;

use crate::template::Node;

#[derive(Clone, Debug, Default)]
pub(crate) struct Body {
    /// What typed setters set.
    pub(crate) properties: IndexMap<String, Node>,
    /// What the author sets by name; it wins.
    pub(crate) overrides: IndexMap<String, Node>,
    /// `DependsOn`, `Condition`, `DeletionPolicy` and the like.
    pub(crate) attributes: IndexMap<String, Node>,
}

impl Body {
    pub(crate) fn set(&mut self, name: &str, value: impl Into<Node>) {
        self.properties.insert(name.to_owned(), value.into());
    }

    /// The resource of that type. `computed` are the properties that the builder works out.
    pub(crate) fn resource(&self, resource_type: &str, computed: Vec<(&str, Node)>, order: &[&str]) -> Node {
        let mut properties = self.properties.clone();
        properties.extend(computed.into_iter().map(|(name, value)| (name.to_owned(), value)));
        properties.extend(self.overrides.clone());
        let mut resource = IndexMap::from([("Type".to_owned(), Node::from(resource_type))]);
        resource.extend(self.attributes.clone());
        if !properties.is_empty() {
            resource.insert("Properties".to_owned(), Node::Map(in_order(properties, order)));
        }
        Node::Map(resource)
    }
}

/// The entries in that order, and then the others as they were set.
pub(crate) fn in_order(mut entries: IndexMap<String, Node>, order: &[&str]) -> IndexMap<String, Node> {
    let place = |key: &str| order.iter().position(|name| *name == key).unwrap_or(order.len());
    entries.sort_by(|a, _, b, _| place(a).cmp(&place(b)));
    entries
}

/// The setters that every resource has; `self.body` is its [`Body`], `self.id` its logical id.
macro_rules! body_setters {
    () => {
        /// The logical id.
        pub fn id(&self) -> &str {
            &self.id
        }

        /// Sets a property as it is: adds it, or replaces what this builder would write.
        pub fn property(mut self, name: impl Into<String>, value: impl Into<$crate::template::Node>) -> Self {
            self.body.overrides.insert(name.into(), value.into());
            self
        }

        /// Sets an attribute beside the properties: `DependsOn`, `Condition`, `DeletionPolicy`, `Metadata`.
        pub fn attribute(mut self, name: impl Into<String>, value: impl Into<$crate::template::Node>) -> Self {
            self.body.attributes.insert(name.into(), value.into());
            self
        }

        /// `!Ref` to the resource.
        pub fn reference(&self) -> $crate::template::Node {
            $crate::template::Node::reference(self.id.as_str())
        }

        /// `!GetAtt` of the resource's `Arn`.
        pub fn arn(&self) -> $crate::template::Node {
            $crate::template::Node::get_att(self.id.as_str(), "Arn")
        }
    };
}
pub(crate) use body_setters;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_stand_in_the_given_order_and_overrides_win() {
        let mut body = Body::default();
        body.set("Z", 1);
        body.set("B", 2);
        body.overrides.insert("A".to_owned(), Node::from(3));
        body.overrides.insert("New".to_owned(), Node::from(4));
        let resource = body.resource("T", vec![("A", Node::from(0))], &["A", "B"]);
        assert_eq!(resource.to_value().to_string(), r#"{"Type":"T","Properties":{"A":3,"B":2,"Z":1,"New":4}}"#);
    }
}
