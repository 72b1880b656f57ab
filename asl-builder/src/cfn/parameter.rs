use indexmap::IndexMap;

use crate::template::Node;

use super::body::in_order;

/// A parameter of a template: what deployment is asked for.
///
/// ```
/// use asl_builder::cfn::{Node, Parameter, Template};
///
/// let level = Parameter::string("Level").default("ERROR").allowed_values(["ALL", "ERROR"]).description("what is logged");
/// let template = Template::new("logs").parameter(&level).output("Level", level.reference());
/// assert_eq!(template.model().outputs["Level"].get("Value"), Some(&Node::reference("Level")));
/// ```
#[derive(Clone, Debug)]
#[must_use = "add the parameter with `.parameter(…)`"]
pub struct Parameter {
    name: String,
    entries: IndexMap<String, Node>,
}

const ORDER: &[&str] = &[
    "Type",
    "Description",
    "Default",
    "AllowedValues",
    "AllowedPattern",
    "ConstraintDescription",
    "MinLength",
    "MaxLength",
    "MinValue",
    "MaxValue",
    "NoEcho",
];

impl Parameter {
    /// A parameter of that type, such as `List<Number>` or `AWS::SSM::Parameter::Value<String>`.
    pub fn new(name: impl Into<String>, parameter_type: impl Into<String>) -> Parameter {
        let entries = [("Type".to_owned(), Node::String(parameter_type.into()))];
        Parameter { name: name.into(), entries: entries.into_iter().collect() }
    }

    /// A text.
    pub fn string(name: impl Into<String>) -> Parameter {
        Parameter::new(name, "String")
    }

    /// A number.
    pub fn number(name: impl Into<String>) -> Parameter {
        Parameter::new(name, "Number")
    }

    /// The value when deployment gives none.
    pub fn default(self, value: impl Into<Node>) -> Self {
        self.property("Default", value)
    }

    /// What it is for, up to 4000 characters.
    pub fn description(self, description: impl Into<String>) -> Self {
        self.property("Description", description.into())
    }

    /// The values that it may have.
    pub fn allowed_values<V: Into<Node>>(self, values: impl IntoIterator<Item = V>) -> Self {
        self.property("AllowedValues", Node::list(values))
    }

    /// The regular expression that it must match.
    pub fn allowed_pattern(self, pattern: impl Into<String>) -> Self {
        self.property("AllowedPattern", pattern.into())
    }

    /// Hides the value wherever it would be shown.
    pub fn no_echo(self) -> Self {
        self.property("NoEcho", true)
    }

    /// Sets a field as it is.
    pub fn property(mut self, name: impl Into<String>, value: impl Into<Node>) -> Self {
        self.entries.insert(name.into(), value.into());
        self
    }

    /// The parameter's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// `!Ref` to the parameter: its value.
    pub fn reference(&self) -> Node {
        Node::reference(&*self.name)
    }

    pub(crate) fn to_node(&self) -> Node {
        Node::Map(in_order(self.entries.clone(), ORDER))
    }
}

impl From<&Parameter> for Node {
    fn from(parameter: &Parameter) -> Node {
        parameter.reference()
    }
}
