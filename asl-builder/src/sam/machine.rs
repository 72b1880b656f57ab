use indexmap::IndexMap;

use crate::cfn::{Body, MachineSource, PartOf, Wiring, body_setters, wiring_setters};
use crate::model::Pointer;
use crate::template::{self, Node};

use super::{Event, Policies, Sam};

/// A state machine of a SAM template.
///
/// Its `DefinitionSubstitutions` and its `Policies` are computed from the definition: which slots it has, and what it
/// calls. A call whose rights are not known is reported by the checks until [`allow`](StateMachine::allow) or
/// [`policies`](StateMachine::policies) says what it needs.
#[derive(Clone, Debug)]
#[must_use = "add the state machine with `.add(…)`"]
pub struct StateMachine {
    id: String,
    wiring: Wiring,
    definition_uri: Option<String>,
    role: Option<Node>,
    policies: Option<Policies>,
    events: Vec<Event>,
    tags: IndexMap<String, Node>,
    body: Body,
}

/// Short properties first, the definition last.
const ORDER: &[&str] = &[
    "Type",
    "Name",
    "Role",
    "Policies",
    "Events",
    "Tracing",
    "Logging",
    "Tags",
    "DefinitionSubstitutions",
    "DefinitionUri",
    "Definition",
];

impl StateMachine {
    /// A state machine of that logical id. Its definition is written into the template.
    pub fn new(id: impl Into<String>, machine: impl Into<MachineSource>) -> StateMachine {
        StateMachine {
            id: id.into(),
            wiring: Wiring::new(machine.into()),
            definition_uri: None,
            role: None,
            policies: None,
            events: Vec::new(),
            tags: IndexMap::new(),
            body: Body::default(),
        }
    }

    body_setters!();
    wiring_setters!();

    /// Writes the definition into a file of its own beside the template, as YAML if the path ends in `.yaml` or `.yml`,
    /// else as JSON.
    pub fn definition_uri(mut self, path: impl Into<String>) -> Self {
        self.definition_uri = Some(path.into());
        self
    }

    /// The name, up to 80 characters. Without one, CloudFormation makes one up, and can replace the state machine.
    pub fn name(mut self, name: impl Into<Node>) -> Self {
        self.body.set("Name", name);
        self
    }

    /// Runs with that role, by its ARN, and makes none: what the role may do is then the author's matter.
    pub fn role(mut self, arn: impl Into<Node>) -> Self {
        self.role = Some(arn.into());
        self
    }

    /// Sets the role's policies, in the place of the computed ones.
    pub fn policies(mut self, policies: Policies) -> Self {
        self.policies = Some(policies);
        self
    }

    /// Sends traces to X-Ray; SAM allows the role to.
    pub fn tracing(mut self) -> Self {
        self.body.set("Tracing", Node::map([("Enabled", true)]));
        self
    }

    /// Starts the state machine on an event.
    pub fn on(mut self, event: Event) -> Self {
        self.events.push(event);
        self
    }

    fn rights(&self, template: &mut template::Template) -> Option<(&'static str, Node)> {
        match (&self.role, &self.policies) {
            (Some(role), policies) => {
                self.wiring.report_foreign_role(&self.id, "Role", template);
                if let Some(node) = Policies::property(policies.as_ref(), &[]) {
                    let at = Pointer::root().key("Resources").key(&self.id).key("Properties").key("Policies");
                    template.rejected.push(template::Rejected { at, why: template::Reject::ForeignRole, node });
                }
                Some(("Role", role.clone()))
            }
            (None, Some(policies)) => Some(("Policies", Policies::property(Some(policies), &self.wiring.allowed)?)),
            (None, None) => {
                let permissions = self.wiring.permissions();
                template.ungranted.extend(permissions.ungranted.into_iter().map(|missing| (self.id.clone(), missing)));
                Some(("Policies", Policies::property(None, &permissions.statements)?))
            }
        }
    }
}

impl PartOf<Sam> for StateMachine {
    fn add_to(&self, template: &mut template::Template) {
        let mut computed = vec![("Type", Node::from(self.wiring.source.workflow_type.as_str()))];
        computed.extend(self.rights(template));
        computed.extend(Event::property_of(&self.id, &self.events, template).map(|events| ("Events", events)));
        if !self.tags.is_empty() {
            computed.push(("Tags", Node::Map(self.tags.clone())));
        }
        let substitutions = self.wiring.substitutions();
        if !substitutions.is_empty() {
            computed.push(("DefinitionSubstitutions", Node::Map(substitutions)));
        }
        match &self.definition_uri {
            Some(path) => {
                let at = Pointer::root().key("Resources").key(&self.id).key("Properties").key("DefinitionUri");
                template.add_file(at, path.as_str(), self.wiring.source.machine.clone());
                computed.push(("DefinitionUri", Node::from(path.as_str())));
            }
            None => computed.push(("Definition", self.wiring.definition())),
        }
        self.wiring.report(&self.id, template);
        let property = if self.definition_uri.is_some() { "DefinitionUri" } else { "Definition" };
        self.wiring.declare(&self.id, property, template);
        template.add_resource(self.id.as_str(), self.body.resource("AWS::Serverless::StateMachine", computed, ORDER));
    }
}
