use indexmap::IndexMap;
use indexmap::map::Entry;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::model::{Machine, Notes, Pointer};

use super::{Node, Reference, Ungranted};

/// A template: its sections in their usual order, and beside them what belongs to the template but not into its text.
///
/// Sections and their entries are written in the order of the fields below; an empty section is left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Template {
    /// `AWSTemplateFormatVersion`; only `2010-09-09` exists.
    pub format_version: Option<String>,
    /// `Transform`: the macros, such as `AWS::Serverless-2016-10-31`.
    pub transform: Option<Node>,
    /// `Description`, up to 1024 bytes.
    pub description: Option<String>,
    /// `Metadata`
    pub metadata: IndexMap<String, Node>,
    /// `Parameters`
    pub parameters: IndexMap<String, Node>,
    /// `Rules`
    pub rules: IndexMap<String, Node>,
    /// `Mappings`
    pub mappings: IndexMap<String, Node>,
    /// `Conditions`
    pub conditions: IndexMap<String, Node>,
    /// `Globals`, of SAM.
    pub globals: IndexMap<String, Node>,
    /// `Resources`
    pub resources: IndexMap<String, Node>,
    /// `Outputs`
    pub outputs: IndexMap<String, Node>,
    /// What the fields above have no place for: other sections, and sections of another type.
    pub other: IndexMap<String, Node>,
    /// The definitions that stand in files of their own beside the template.
    pub files: Vec<DefinitionFile>,
    /// The definitions of the state machines, with what is known of them besides. Not part of the text; the checks go
    /// through them.
    pub machines: Vec<DeclaredMachine>,
    /// What was added and could not be put in its place. Not part of the text; the checks find it.
    pub rejected: Vec<Rejected>,
    /// What the state machines call and their roles were not given the right to. Not part of the text; the checks find it.
    pub ungranted: Vec<(String, Ungranted)>,
}

/// A definition in a file of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct DefinitionFile {
    /// The path, relative to the template: `order.asl.json`.
    pub path: String,
    /// The definition.
    pub machine: Machine,
}

impl DefinitionFile {
    /// True for a file that is written as YAML: its path ends in `.yaml` or `.yml`.
    pub fn is_yaml(path: &str) -> bool {
        let extension = std::path::Path::new(path).extension().unwrap_or_default();
        extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml")
    }
}

/// A state machine's definition with what is known of it besides the text.
#[derive(Clone, Debug, PartialEq)]
pub struct DeclaredMachine {
    /// The logical id of the state machine.
    pub id: String,
    /// The address of the definition in the template, or of the property that names its file.
    pub at: Pointer,
    /// The definition.
    pub machine: Machine,
    /// Where it was declared, and what its slots stand for.
    pub notes: Notes,
    /// The workflow type, as templates name it: `STANDARD` or `EXPRESS`.
    pub workflow_type: &'static str,
}

/// A part of a template that could not be put in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Rejected {
    /// Where it would stand.
    pub at: Pointer,
    /// What is wrong with it.
    pub why: Reject,
    /// The part.
    pub node: Node,
}

/// Why a part could not be put in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reject {
    /// There is another part of that name already, and that one stays.
    Taken,
    /// It has no logical id: a function that is known by its ARN is not of this template.
    NoLogicalId,
    /// Another definition is written to the file of that path, and that one stays.
    FileTaken(String),
    /// Statements were allowed, but the role is not of this template.
    ForeignRole,
}

impl Template {
    /// An empty template with a description.
    pub fn new(description: impl Into<String>) -> Template {
        Template {
            format_version: Some("2010-09-09".to_owned()),
            description: Some(description.into()),
            ..Template::default()
        }
    }

    /// Adds a resource. If its logical id is taken, the first resource stays and the new one goes to
    /// [`rejected`](Template::rejected).
    pub fn add_resource(&mut self, id: impl Into<String>, resource: Node) {
        let left = put(&mut self.resources, "Resources", id.into(), resource);
        self.rejected.extend(left);
    }

    /// Adds a parameter, likewise.
    pub fn add_parameter(&mut self, name: impl Into<String>, parameter: Node) {
        let left = put(&mut self.parameters, "Parameters", name.into(), parameter);
        self.rejected.extend(left);
    }

    /// Adds an output, likewise.
    pub fn add_output(&mut self, name: impl Into<String>, output: Node) {
        let left = put(&mut self.outputs, "Outputs", name.into(), output);
        self.rejected.extend(left);
    }

    /// Adds a definition that stands in a file of its own. Two state machines may share a file only if their definitions
    /// are equal. `at` is the address of the property that names the file.
    pub fn add_file(&mut self, at: Pointer, path: impl Into<String>, machine: Machine) {
        let path = path.into();
        match self.files.iter().find(|file| file.path == path) {
            None => self.files.push(DefinitionFile { path, machine }),
            Some(file) if file.machine == machine => {}
            Some(_) => {
                let node = Node::from_json(machine.to_value());
                self.rejected.push(Rejected { at, why: Reject::FileTaken(path), node });
            }
        }
    }

    /// Reads a template. Total: a section that is no map is kept in [`other`](Template::other). A value that is no object
    /// has no section, and gives an empty template.
    pub fn from_json(value: Value) -> Template {
        let mut template = Template::default();
        let Value::Object(sections) = value else {
            return template;
        };
        for (name, value) in sections {
            let node = match (&*name, Node::from_json(value)) {
                ("AWSTemplateFormatVersion", Node::String(version)) => {
                    template.format_version = Some(version);
                    continue;
                }
                ("Description", Node::String(description)) => {
                    template.description = Some(description);
                    continue;
                }
                ("Transform", node) => {
                    template.transform = Some(node);
                    continue;
                }
                (_, Node::Map(entries)) => match template.section_mut(&name) {
                    Some(section) => {
                        *section = entries;
                        continue;
                    }
                    None => Node::Map(entries),
                },
                (_, node) => node,
            };
            template.other.insert(name, node);
        }
        template
    }

    /// The template as JSON, with the long form of intrinsic functions.
    pub fn to_value(&self) -> Value {
        Value::Object(self.sections().into_iter().map(|(name, node)| (name.to_owned(), node.to_value())).collect())
    }

    /// What the template refers to by `Ref`, `Fn::GetAtt` and `Fn::Sub`, with the addresses in the template.
    pub fn references(&self) -> Vec<Reference> {
        let mut found = Vec::new();
        for (name, node) in self.sections() {
            let at = Pointer::root().key(name);
            found.extend(
                node.references()
                    .into_iter()
                    .map(|reference| Reference { at: at.clone().join(&reference.at), ..reference }),
            );
        }
        found
    }

    /// The sections that are not empty, by name, in their usual order.
    pub fn sections(&self) -> Vec<(&str, Node)> {
        let text = |text: &Option<String>| text.as_deref().map(Node::from);
        let map = |entries: &IndexMap<String, Node>| (!entries.is_empty()).then(|| Node::Map(entries.clone()));
        let known = [
            ("AWSTemplateFormatVersion", text(&self.format_version)),
            ("Transform", self.transform.clone()),
            ("Description", text(&self.description)),
            ("Metadata", map(&self.metadata)),
            ("Parameters", map(&self.parameters)),
            ("Rules", map(&self.rules)),
            ("Mappings", map(&self.mappings)),
            ("Conditions", map(&self.conditions)),
            ("Globals", map(&self.globals)),
            ("Resources", map(&self.resources)),
            ("Outputs", map(&self.outputs)),
        ];
        let known = known.into_iter().filter_map(|(name, node)| Some((name, node?)));
        // A section that another tool left under the name of a known one is written once.
        let mut sections: Vec<(&str, Node)> = known.collect();
        let known = sections.len();
        for (name, node) in &self.other {
            if !sections.iter().take(known).any(|(known, _)| known == name) {
                sections.push((name, node.clone()));
            }
        }
        sections
    }

    fn section_mut(&mut self, name: &str) -> Option<&mut IndexMap<String, Node>> {
        Some(match name {
            "Metadata" => &mut self.metadata,
            "Parameters" => &mut self.parameters,
            "Rules" => &mut self.rules,
            "Mappings" => &mut self.mappings,
            "Conditions" => &mut self.conditions,
            "Globals" => &mut self.globals,
            "Resources" => &mut self.resources,
            "Outputs" => &mut self.outputs,
            _ => return None,
        })
    }
}

fn put(section: &mut IndexMap<String, Node>, name: &str, id: String, node: Node) -> Option<Rejected> {
    match section.entry(id) {
        Entry::Vacant(place) => {
            place.insert(node);
            None
        }
        Entry::Occupied(place) => {
            let at = Pointer::root().key(name).key(place.key());
            Some(Rejected { at, why: Reject::Taken, node })
        }
    }
}

impl Serialize for Template {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let sections = self.sections();
        let mut map = serializer.serialize_map(Some(sections.len()))?;
        for (name, node) in &sections {
            map.serialize_entry(name, node)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn sections_stand_in_their_usual_order_and_nothing_is_lost() {
        let value = json!({
            "Resources": { "B": { "Type": "X", "P": { "Ref": "A" } }, "A": { "Type": "Y" } },
            "Transform": ["AWS::Serverless-2016-10-31"],
            "Outputs": 5,
            "Hooks": { "H": {} },
            "AWSTemplateFormatVersion": "2010-09-09",
            "Parameters": { "P": { "Type": "String" } },
        });
        let template = Template::from_json(value.clone());
        assert_eq!(template.to_value(), value);
        let names: Vec<&str> = template.sections().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["AWSTemplateFormatVersion", "Transform", "Parameters", "Resources", "Outputs", "Hooks"]);
        let ids: Vec<&String> = template.resources.keys().collect();
        assert_eq!(ids, ["B", "A"]);
    }

    #[test]
    fn of_two_resources_with_one_logical_id_none_is_lost() {
        let mut template = Template::new("two");
        template.add_resource("A", Node::from(1));
        template.add_resource("A", Node::from(2));
        assert_eq!(template.resources["A"], Node::from(1));
        let at = Pointer::root().key("Resources").key("A");
        let expected = Rejected { at, why: Reject::Taken, node: Node::from(2) };
        assert_eq!(template.rejected, [expected]);
    }

    #[test]
    fn references_have_addresses_in_the_template() {
        let template = Template::from_json(json!({ "Outputs": { "O": { "Value": { "Fn::GetAtt": ["A", "Arn"] } } } }));
        assert_eq!(template.references()[0].at.as_str(), "/Outputs/O/Value");
    }

    #[test]
    fn one_file_holds_one_definition() {
        let machine = |start: &str| Machine::from_value(json!({ "StartAt": start, "States": {} }));
        let mut template = Template::new("files");
        for start in ["A", "A", "B"] {
            template.add_file(Pointer::root(), "x.asl.json", machine(start));
        }
        assert_eq!(template.files.len(), 1);
        assert!(
            matches!(&template.rejected[..], [Rejected { why: Reject::FileTaken(path), .. }] if path == "x.asl.json")
        );
    }
}
