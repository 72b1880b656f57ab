use crate::model::{Machine, Notes};

/// A function that a template can hold or bind: what the contract [`Function`](../builder/struct.Function.html) is here.
#[diagnostic::on_unimplemented(
    message = "this is no function",
    label = "expected a reference to a function's constant, such as `&CHARGE`"
)]
pub trait FunctionRef {
    /// The logical id; none for a function that is known by its ARN only.
    fn logical_id(&self) -> Option<&str>;
}

/// What a state machine of a template is made of: the definition, what is known of it, and its workflow type.
#[derive(Clone, Debug)]
pub struct MachineSource {
    /// The definition.
    pub machine: Machine,
    /// What is known of it besides; the template needs the bindings of its slots.
    pub notes: Notes,
    /// STANDARD or EXPRESS.
    pub workflow_type: WorkflowType,
}

impl MachineSource {
    /// A definition of which nothing else is known.
    pub fn new(machine: Machine, workflow_type: WorkflowType) -> MachineSource {
        MachineSource { machine, notes: Notes::default(), workflow_type }
    }
}

/// The type of a workflow. It cannot be changed once it is deployed: another type is another state machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WorkflowType {
    /// Runs up to a year, each state once, with a history.
    Standard,
    /// Runs up to five minutes, without activities, callbacks and `.sync`.
    Express,
}

impl WorkflowType {
    /// The type's name in templates: `STANDARD` or `EXPRESS`.
    pub const fn as_str(self) -> &'static str {
        match self {
            WorkflowType::Standard => "STANDARD",
            WorkflowType::Express => "EXPRESS",
        }
    }
}
