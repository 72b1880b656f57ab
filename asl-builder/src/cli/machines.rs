//! The state machines of an application, with the names that they answer to.

use std::path::Path;

use super::entries::Entry;
use crate::build_rs::content::{Content, Source};
use crate::builder::{Express, Standard, Workflow};
use crate::check::Cx;
use crate::model::{Machine, Notes};
use crate::template::{Node, StateMachineResource};

/// A state machine, and where it stands.
pub(crate) struct Found {
    /// The path of its file.
    pub(crate) file: String,
    /// The logical id, in a template.
    pub(crate) id: Option<String>,
    /// The definition; none where the template does not hold it.
    pub(crate) machine: Option<Machine>,
    /// The workflow type; none where deployment decides.
    pub(crate) workflow_type: Option<&'static str>,
}

pub(crate) fn machines(entry: &Entry<'_>) -> Vec<Found> {
    let path = &entry.file.path;
    match entry.file.content {
        Content::Definition(machine, _) => {
            let (machine, workflow_type) = (Some(machine.clone()), workflow_type(entry, machine));
            vec![Found { file: path.clone(), id: None, machine, workflow_type }]
        }
        Content::Template(template) => template
            .state_machines()
            .map(|resource| Found {
                file: path.clone(),
                id: Some(resource.id.to_owned()),
                machine: resource.definition.as_ref().map(|node| Machine::from_value(node.to_value())),
                workflow_type: type_in_template(&resource),
            })
            .collect(),
    }
}

/// The type of a definition: its own, or that of the state machine whose file it is.
fn workflow_type(entry: &Entry<'_>, machine: &Machine) -> Option<&'static str> {
    match entry.artifact.source() {
        Source::Definition(source) => Some(source.workflow_type.as_str()),
        Source::Template(template) => {
            let declared = template.machines.iter().find(|declared| declared.machine == *machine);
            declared.map(|declared| declared.workflow_type)
        }
    }
}

/// The type that a template gives to a state machine.
fn type_in_template(resource: &StateMachineResource<'_>) -> Option<&'static str> {
    let key = if resource.resource_type == "AWS::Serverless::StateMachine" { "Type" } else { "StateMachineType" };
    match resource.properties.and_then(|properties| properties.get(key)) {
        None => Some(Standard::TYPE),
        Some(Node::String(text)) => [Standard::TYPE, Express::TYPE].into_iter().find(|known| known == text),
        Some(_) => None,
    }
}

impl Found {
    /// The name to call it by: the logical id, or the name of the file without its endings.
    pub(crate) fn name(&self) -> &str {
        match &self.id {
            Some(id) => id,
            None => stem(&self.file),
        }
    }

    /// The name that no other state machine has.
    pub(crate) fn full_name(&self) -> String {
        match &self.id {
            Some(id) => format!("{}:{id}", self.file),
            None => self.file.clone(),
        }
    }

    pub(crate) fn answers_to(&self, name: &str) -> bool {
        let stem = Path::new(&self.file).file_stem().filter(|_| self.id.is_none());
        self.name() == name || stem.is_some_and(|stem| stem == name)
    }

    /// The number of its states, nested ones included.
    pub(crate) fn states(&self) -> Option<usize> {
        let machine = self.machine.as_ref()?;
        Some(Cx::new(machine, &Notes::default()).blocks().iter().map(|block| block.states.len()).sum())
    }
}

/// The name of a file without `.json`, `.yaml` or `.yml`, and without `.asl` before it.
fn stem(path: &str) -> &str {
    let name = Path::new(path).file_name().and_then(|name| name.to_str()).unwrap_or(path);
    let name = [".json", ".yaml", ".yml"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name);
    let name = name.strip_suffix(".asl").unwrap_or(name);
    if name.is_empty() { path } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_definition_answers_to_its_file_with_and_without_its_endings() {
        for (path, name) in [
            ("order.asl.json", "order"),
            ("infra/order.asl.yaml", "order"),
            ("order.v2.json", "order.v2"),
            ("order", "order"),
            ("order.asl", "order"),
            ("x/.asl.json", "x/.asl.json"),
        ] {
            assert_eq!(stem(path), name, "{path}");
        }
        let found = Found { file: "a/order.asl.json".to_owned(), id: None, machine: None, workflow_type: None };
        assert!(found.answers_to("order") && found.answers_to("order.asl"));
        assert!(!found.answers_to("asl"));
    }
}
