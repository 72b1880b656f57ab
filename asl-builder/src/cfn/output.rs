use crate::template::Node;

/// An output of a template.
#[derive(Clone, Debug)]
#[must_use = "add the output with `.output(name, …)`"]
pub struct Output {
    value: Node,
    description: Option<String>,
    export: Option<Node>,
}

impl Output {
    /// An output of that value.
    pub fn new(value: impl Into<Node>) -> Output {
        Output { value: value.into(), description: None, export: None }
    }

    /// What it is, for people.
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// The name under which other stacks import the value; unique in the account and region.
    pub fn export(mut self, name: impl Into<Node>) -> Self {
        self.export = Some(name.into());
        self
    }

    pub(crate) fn to_node(&self) -> Node {
        let mut entries = Vec::new();
        entries.extend(self.description.as_deref().map(|description| ("Description", Node::from(description))));
        entries.push(("Value", self.value.clone()));
        entries.extend(self.export.clone().map(|name| ("Export", Node::map([("Name", name)]))));
        Node::map(entries)
    }
}

impl From<Node> for Output {
    fn from(value: Node) -> Output {
        Output::new(value)
    }
}

impl From<&str> for Output {
    fn from(value: &str) -> Output {
        Output::new(value)
    }
}
