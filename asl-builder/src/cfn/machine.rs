use indexmap::IndexMap;

use crate::template::{self, Node, Statement};

use super::{Body, MachineSource, PartOf, Wiring, body_setters, wiring_setters};

/// A state machine of plain CloudFormation, with its role.
///
/// Adding it adds two resources: `AWS::StepFunctions::StateMachine` under the given logical id, and an `AWS::IAM::Role` under
/// that id with `Role` behind it, which may just what the definition calls.
#[derive(Clone, Debug)]
#[must_use = "add the state machine with `.add(…)`"]
pub struct StateMachine {
    id: String,
    wiring: Wiring,
    role: Option<Node>,
    managed: Vec<Node>,
    tracing: bool,
    tags: IndexMap<String, Node>,
    body: Body,
}

/// Short properties first, the definition last.
const ORDER: &[&str] = &[
    "StateMachineType",
    "StateMachineName",
    "RoleArn",
    "TracingConfiguration",
    "LoggingConfiguration",
    "EncryptionConfiguration",
    "Tags",
    "DefinitionSubstitutions",
    "Definition",
    "DefinitionString",
    "DefinitionS3Location",
];

impl StateMachine {
    /// A state machine of that logical id. Its definition is written into the template.
    pub fn new(id: impl Into<String>, machine: impl Into<MachineSource>) -> StateMachine {
        StateMachine {
            id: id.into(),
            wiring: Wiring::new(machine.into()),
            role: None,
            managed: Vec::new(),
            tracing: false,
            tags: IndexMap::new(),
            body: Body::default(),
        }
    }

    body_setters!();
    wiring_setters!();

    /// The name, up to 80 characters. Without one, CloudFormation makes one up, and can replace the state machine.
    pub fn name(mut self, name: impl Into<Node>) -> Self {
        self.body.set("StateMachineName", name);
        self
    }

    /// Runs with that role, by its ARN, and adds none: what the role may do is then the author's matter.
    pub fn role(mut self, arn: impl Into<Node>) -> Self {
        self.role = Some(arn.into());
        self
    }

    /// Gives the role a managed policy too, by its ARN.
    pub fn managed_policy(mut self, arn: impl Into<Node>) -> Self {
        self.managed.push(arn.into());
        self
    }

    /// Sends traces to X-Ray, and allows the role to.
    pub fn tracing(mut self) -> Self {
        self.tracing = true;
        self
    }

    fn role_id(&self) -> String {
        format!("{}Role", self.id)
    }

    fn role_resource(&self, statements: &[Statement]) -> Node {
        let trust = Node::map([
            ("Effect", Node::from("Allow")),
            ("Principal", Node::map([("Service", "states.amazonaws.com")])),
            ("Action", Node::from("sts:AssumeRole")),
        ]);
        let trust = Node::map([("Version", Node::from("2012-10-17")), ("Statement", Node::list([trust]))]);
        let mut properties = vec![("AssumeRolePolicyDocument", trust)];
        if !self.managed.is_empty() {
            properties.push(("ManagedPolicyArns", Node::List(self.managed.clone())));
        }
        if !statements.is_empty() {
            let policy =
                [("PolicyName", Node::from(self.id.as_str())), ("PolicyDocument", Statement::document(statements))];
            properties.push(("Policies", Node::list([Node::map(policy)])));
        }
        Node::map([("Type", Node::from("AWS::IAM::Role")), ("Properties", Node::map(properties))])
    }

    fn resource(&self) -> Node {
        let role = self.role.clone().unwrap_or_else(|| Node::get_att(self.role_id(), "Arn"));
        let mut computed = vec![
            ("StateMachineType", Node::from(self.wiring.source.workflow_type.as_str())),
            ("RoleArn", role),
            ("Definition", self.wiring.definition()),
        ];
        let substitutions = self.wiring.substitutions();
        if !substitutions.is_empty() {
            computed.push(("DefinitionSubstitutions", Node::Map(substitutions)));
        }
        if self.tracing {
            computed.push(("TracingConfiguration", Node::map([("Enabled", true)])));
        }
        if !self.tags.is_empty() {
            let tag = |(key, value): (&String, &Node)| {
                Node::map([("Key", Node::from(key.as_str())), ("Value", value.clone())])
            };
            computed.push(("Tags", Node::list(self.tags.iter().map(tag))));
        }
        self.body.resource("AWS::StepFunctions::StateMachine", computed, ORDER)
    }
}

impl<F> PartOf<F> for StateMachine {
    fn add_to(&self, template: &mut template::Template) {
        if self.role.is_some() {
            self.wiring.report_foreign_role(&self.id, "RoleArn", template);
        } else {
            let mut permissions = self.wiring.permissions();
            if self.tracing {
                permissions.statements.push(xray());
            }
            template.ungranted.extend(permissions.ungranted.into_iter().map(|missing| (self.id.clone(), missing)));
            template.add_resource(self.role_id(), self.role_resource(&permissions.statements));
        }
        self.wiring.report(&self.id, template);
        self.wiring.declare(&self.id, "Definition", template);
        template.add_resource(self.id.as_str(), self.resource());
    }
}

/// What the service's guide asks for, for sending traces.
fn xray() -> Statement {
    Statement::allow(
        ["xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules", "xray:GetSamplingTargets"],
        ["*"],
    )
}
