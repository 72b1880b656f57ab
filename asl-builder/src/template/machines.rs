use std::borrow::Cow;

use indexmap::IndexMap;

use crate::model::Pointer;

use super::{Node, Template};

/// A state machine among the resources of a template.
#[derive(Clone, Debug)]
pub struct StateMachineResource<'a> {
    /// The logical id.
    pub id: &'a str,
    /// `AWS::Serverless::StateMachine` or `AWS::StepFunctions::StateMachine`.
    pub resource_type: &'a str,
    /// The properties, as they are written.
    pub properties: Option<&'a IndexMap<String, Node>>,
    /// How the definition is written.
    pub written: Written<'a>,
    /// The definition, where it can be read: inline, or in one of the template's files.
    pub definition: Option<Cow<'a, Node>>,
    /// `DefinitionSubstitutions`, if it is a map.
    pub substitutions: Option<&'a IndexMap<String, Node>>,
}

/// Where a state machine's definition stands.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Written<'a> {
    /// `Definition`: in the template.
    Inline,
    /// `DefinitionUri`: in a file, or in a bucket.
    Uri(&'a Node),
    /// `DefinitionString`: as a text.
    Text(&'a Node),
    /// `DefinitionS3Location`: in a bucket, or in a file that is put there first.
    Bucket(&'a Node),
    /// Nowhere.
    Missing,
}

impl StateMachineResource<'_> {
    /// The resource's address in the template.
    pub fn at(&self) -> Pointer {
        Pointer::root().key("Resources").key(self.id)
    }

    /// The address of a property in the template.
    pub fn property_at(&self, name: &str) -> Pointer {
        self.at().key("Properties").key(name)
    }
}

impl Template {
    /// The state machines among the resources, in their order.
    pub fn state_machines(&self) -> impl Iterator<Item = StateMachineResource<'_>> {
        self.resources.iter().filter_map(|(id, resource)| {
            let resource_type = resource.get("Type")?.as_str()?;
            matches!(resource_type, "AWS::Serverless::StateMachine" | "AWS::StepFunctions::StateMachine")
                .then_some(())?;
            let properties = resource.get("Properties").and_then(Node::as_map);
            let property = |name| properties.and_then(|properties| properties.get(name));
            let (written, definition) = if let Some(definition) = property("Definition") {
                (Written::Inline, Some(Cow::Borrowed(definition)))
            } else if let Some(uri) = property("DefinitionUri") {
                (Written::Uri(uri), self.file(uri).map(Cow::Owned))
            } else if let Some(text) = property("DefinitionString") {
                (Written::Text(text), None)
            } else if let Some(location) = property("DefinitionS3Location") {
                (Written::Bucket(location), self.file(location).map(Cow::Owned))
            } else {
                (Written::Missing, None)
            };
            let substitutions = property("DefinitionSubstitutions").and_then(Node::as_map);
            Some(StateMachineResource { id, resource_type, properties, written, definition, substitutions })
        })
    }

    fn file(&self, uri: &Node) -> Option<Node> {
        let path = uri.as_str()?;
        let file = self.files.iter().find(|file| file.path == path)?;
        Some(Node::from_json(file.machine.to_value()))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::model::Machine;

    #[test]
    fn state_machines_are_found_with_their_definitions() {
        let definition = json!({ "StartAt": "A", "States": {} });
        let mut template = Template::from_json(json!({ "Resources": {
            "One": { "Type": "AWS::Serverless::StateMachine", "Properties": {
                "Definition": definition, "DefinitionSubstitutions": { "X": "y" } } },
            "Queue": { "Type": "AWS::SQS::Queue" },
            "Two": { "Type": "AWS::Serverless::StateMachine", "Properties": { "DefinitionUri": "two.asl.json" } },
            "Three": { "Type": "AWS::StepFunctions::StateMachine", "Properties": { "DefinitionString": "{}" } },
            "Four": { "Type": "AWS::StepFunctions::StateMachine" },
        } }));
        template.add_file(Pointer::root(), "two.asl.json", Machine::from_value(definition.clone()));
        let machines: Vec<_> = template.state_machines().collect();
        assert_eq!(machines.iter().map(|m| m.id).collect::<Vec<_>>(), ["One", "Two", "Three", "Four"]);
        assert_eq!(machines[0].written, Written::Inline);
        assert_eq!(machines[0].substitutions.unwrap()["X"], Node::from("y"));
        assert_eq!(machines[0].definition.as_deref().unwrap().to_value(), definition);
        assert_eq!(machines[1].definition.as_deref().unwrap().to_value(), definition);
        assert!(matches!(machines[2].written, Written::Text(_)));
        assert_eq!((machines[3].written, machines[3].definition.is_none()), (Written::Missing, true));
        assert_eq!(machines[0].property_at("Definition").as_str(), "/Resources/One/Properties/Definition");
    }
}
