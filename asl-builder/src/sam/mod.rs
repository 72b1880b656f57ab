//! Templates of the AWS Serverless Application Model (SAM).
//!
//! ```
//! use asl_builder::cfn::{FunctionRef, MachineSource, WorkflowType};
//! use asl_builder::{model::Machine, sam};
//! use serde_json::json;
//!
//! struct Worker;
//! impl FunctionRef for Worker {
//!     fn logical_id(&self) -> Option<&str> {
//!         Some("worker")
//!     }
//! }
//!
//! let machine = Machine::from_value(json!({ "StartAt": "Done", "States": { "Done": { "Type": "Succeed" } } }));
//! let workflow = sam::StateMachine::new("workflow", MachineSource::new(machine, WorkflowType::Standard))
//!     .on(sam::Event::schedule("hourly", "rate(1 hour)"));
//! let template = sam::Template::new("works every hour")
//!     .add(sam::Function::rust(&Worker, "worker/").memory_mb(128))
//!     .add(&workflow)
//!     .output("WorkflowArn", workflow.arn());
//! assert_eq!(template.model().resources.len(), 2);
//! ```

mod event;
mod function;
mod globals;
mod machine;
mod policy;

use crate::cfn::{Format, Sealed, TemplateFor};

pub use crate::cfn::{FunctionRef, MachineSource, Output, Parameter, Resource, WorkflowType};
pub use crate::template::{Intrinsic, Node, Statement};
pub use event::Event;
pub use function::{Architecture, Function};
pub use globals::Globals;
pub use machine::StateMachine;
pub use policy::Policies;

/// A template with SAM's transform; it takes the resources of SAM and of CloudFormation.
pub type Template = TemplateFor<Sam>;

/// SAM: CloudFormation with the transform `AWS::Serverless-2016-10-31`.
#[derive(Clone, Copy, Debug)]
pub enum Sam {}

impl Sealed for Sam {}

impl Format for Sam {
    const TRANSFORM: Option<&'static str> = Some("AWS::Serverless-2016-10-31");
}

impl Template {
    /// Sets what all functions have. Calling it again adds to it; what it sets again is replaced.
    #[expect(clippy::needless_pass_by_value, reason = "globals are made where they are given")]
    pub fn globals(mut self, globals: Globals) -> Self {
        globals.add_to(&mut self.model.globals);
        self
    }
}
