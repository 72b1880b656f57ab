//! Plain CloudFormation templates, and what SAM templates share with them.
//!
//! ```
//! use asl_builder::cfn::{MachineSource, Parameter, StateMachine, Template, WorkflowType};
//! use asl_builder::model::Machine;
//! use serde_json::json;
//!
//! let machine = Machine::from_value(json!({
//!     "StartAt": "Work",
//!     "States": { "Work": { "Type": "Task", "Resource": "${WorkerArn}", "End": true } }
//! }));
//! let worker = Parameter::string("WorkerArn").description("the function that does the work");
//! let workflow = StateMachine::new("Workflow", MachineSource::new(machine, WorkflowType::Standard))
//!     .substitute("WorkerArn", &worker);
//! let template: Template = Template::new("works").parameter(&worker).add(&workflow).output("Arn", workflow.arn());
//!
//! let json = template.model().to_value();
//! assert_eq!(json["Resources"]["Workflow"]["Properties"]["DefinitionSubstitutions"]["WorkerArn"], json!({ "Ref": "WorkerArn" }));
//! assert_eq!(json["Resources"]["WorkflowRole"]["Type"], "AWS::IAM::Role");
//! ```

mod body;
mod machine;
mod output;
mod parameter;
mod resource;
mod source;
mod template;
#[cfg(test)]
mod tests;
mod wiring;

pub use machine::StateMachine;
pub use output::Output;
pub use parameter::Parameter;
pub use resource::Resource;
pub use source::{MachineSource, WorkflowType};
pub use template::{CloudFormation, Format, PartOf, TemplateFor};

pub use crate::template::{Intrinsic, Node, Statement};

pub(crate) use body::{Body, body_setters};
pub(crate) use template::Sealed;
pub(crate) use wiring::{Wiring, wiring_setters};

/// A plain CloudFormation template; it takes no SAM resources.
pub type Template = TemplateFor<CloudFormation>;
