use indexmap::IndexMap;

use crate::builder::NamedFunction;
use crate::cfn::{Body, PartOf, body_setters};
use crate::model::Pointer;
use crate::template::{self, Node, Reject, Rejected, Statement};

use super::{Event, Policies, Sam};

/// A function of a SAM template.
#[derive(Clone, Debug)]
#[must_use = "add the function with `.add(…)`"]
pub struct Function {
    id: String,
    /// False for a function that is known by its ARN only.
    placed: bool,
    environment: IndexMap<String, Node>,
    build: IndexMap<String, Node>,
    policies: Option<Policies>,
    allowed: Vec<Statement>,
    events: Vec<Event>,
    body: Body,
}

const ORDER: &[&str] = &[
    "FunctionName",
    "Description",
    "CodeUri",
    "Handler",
    "Runtime",
    "Architectures",
    "MemorySize",
    "Timeout",
    "Tracing",
    "Role",
    "Policies",
    "Events",
    "Environment",
    "Tags",
];

impl Function {
    /// A function in Rust, which `sam build` builds with cargo-lambda from the package in `code_uri`, a folder relative to
    /// the template.
    ///
    /// A function that is known by its ARN only is deployed elsewhere: it is not added, and the checks report it.
    pub fn rust(function: &impl NamedFunction, code_uri: impl Into<String>) -> Function {
        let id = function.logical_id();
        let mut body = Body::default();
        body.set("CodeUri", code_uri.into());
        body.set("Handler", "bootstrap");
        body.set("Runtime", "provided.al2023");
        Function {
            id: id.unwrap_or_default().to_owned(),
            placed: id.is_some(),
            environment: IndexMap::new(),
            build: IndexMap::new(),
            policies: None,
            allowed: Vec::new(),
            events: Vec::new(),
            body,
        }
    }

    body_setters!();

    /// The binary of the package, where it has several.
    pub fn binary(mut self, name: impl Into<String>) -> Self {
        self.build.insert("Binary".to_owned(), Node::String(name.into()));
        self
    }

    /// The name, up to 64 characters. Without one, CloudFormation makes one up, and can replace the function.
    pub fn name(mut self, name: impl Into<Node>) -> Self {
        self.body.set("FunctionName", name);
        self
    }

    /// What it does, for people; up to 256 characters.
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.body.set("Description", description.into());
        self
    }

    /// The processor; x86-64 when it is not said.
    pub fn architecture(mut self, architecture: Architecture) -> Self {
        self.body.set("Architectures", Node::list([architecture.as_str()]));
        self
    }

    /// The memory, 128 to 10,240 MB; 128 when it is not said.
    pub fn memory_mb(mut self, megabytes: u32) -> Self {
        self.body.set("MemorySize", megabytes);
        self
    }

    /// The most seconds that a call may take, 1 to 900; 3 when it is not said.
    pub fn timeout_seconds(mut self, seconds: u32) -> Self {
        self.body.set("Timeout", seconds);
        self
    }

    /// Adds an environment variable; one of that name is replaced.
    pub fn env(mut self, name: impl Into<String>, value: impl Into<Node>) -> Self {
        self.environment.insert(name.into(), value.into());
        self
    }

    /// Sends traces to X-Ray.
    pub fn tracing(mut self) -> Self {
        self.body.set("Tracing", "Active");
        self
    }

    /// Runs with that role, by its ARN: what the role may do is then the author's matter.
    pub fn role(mut self, arn: impl Into<Node>) -> Self {
        self.body.set("Role", arn);
        self
    }

    /// Sets the policies of the function's role.
    pub fn policies(mut self, policies: Policies) -> Self {
        self.policies = Some(policies);
        self
    }

    /// Allows the function something, besides its policies.
    pub fn allow(mut self, statement: Statement) -> Self {
        self.allowed.push(statement);
        self
    }

    /// Calls the function on an event.
    pub fn on(mut self, event: Event) -> Self {
        self.events.push(event);
        self
    }

    fn metadata(&self) -> Node {
        let mut metadata = vec![("BuildMethod", Node::from("rust-cargolambda"))];
        if !self.build.is_empty() {
            metadata.push(("BuildProperties", Node::Map(self.build.clone())));
        }
        Node::map(metadata)
    }
}

impl PartOf<Sam> for Function {
    fn add_to(&self, template: &mut template::Template) {
        let mut computed = Vec::new();
        if !self.environment.is_empty() {
            computed.push(("Environment", Node::map([("Variables", Node::Map(self.environment.clone()))])));
        }
        computed
            .extend(Policies::property(self.policies.as_ref(), &self.allowed).map(|policies| ("Policies", policies)));
        computed.extend(Event::property_of(&self.id, &self.events, template).map(|events| ("Events", events)));
        let mut body = self.body.clone();
        if !body.attributes.contains_key("Metadata") {
            body.attributes.shift_insert(0, "Metadata".to_owned(), self.metadata());
        }
        let node = body.resource("AWS::Serverless::Function", computed, ORDER);
        if self.placed {
            template.add_resource(self.id.as_str(), node);
        } else {
            template.rejected.push(Rejected { at: Pointer::root().key("Resources"), why: Reject::NoLogicalId, node });
        }
    }
}

/// A processor that functions run on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Architecture {
    /// Graviton: `arm64`.
    Arm64,
    /// `x86_64`.
    X86_64,
}

impl Architecture {
    /// The processor's name in templates.
    pub const fn as_str(self) -> &'static str {
        match self {
            Architecture::Arm64 => "arm64",
            Architecture::X86_64 => "x86_64",
        }
    }
}
