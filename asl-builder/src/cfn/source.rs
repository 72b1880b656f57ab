use crate::builder::{Express, StateMachine, Workflow};
use crate::model::{Machine, Notes};

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

impl WorkflowType {
    fn of<W: Workflow>() -> WorkflowType {
        if W::TYPE == Express::TYPE { WorkflowType::Express } else { WorkflowType::Standard }
    }
}

impl<W: Workflow> From<StateMachine<W>> for MachineSource {
    fn from(machine: StateMachine<W>) -> MachineSource {
        let (machine, notes) = machine.into_parts();
        MachineSource { machine, notes, workflow_type: WorkflowType::of::<W>() }
    }
}

impl<W: Workflow> From<&StateMachine<W>> for MachineSource {
    fn from(machine: &StateMachine<W>) -> MachineSource {
        MachineSource {
            machine: machine.machine().clone(),
            notes: machine.notes().clone(),
            workflow_type: WorkflowType::of::<W>(),
        }
    }
}
