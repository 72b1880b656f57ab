//! Templates of the AWS Serverless Application Model (SAM).
//!
//! ```
//! use asl_builder::jsonata::*;
//! use asl_builder::{Function, StateNames, sam};
//!
//! const WORK: Function = Function::named("work");
//!
//! #[derive(StateNames, Clone, Copy)]
//! enum Step { Work }
//!
//! let machine = StateMachine::new(Step::Work, |step| match step {
//!     Step::Work => invoke(&WORK).end(),
//! });
//! let workflow = sam::StateMachine::new("workflow", &machine).on(sam::Event::schedule("hourly", "rate(1 hour)"));
//! let template = sam::Template::new("works every hour")
//!     .add(sam::Function::rust(&WORK, "work/").memory_mb(128))
//!     .add(&workflow)
//!     .output("WorkflowArn", workflow.arn());
//!
//! let properties = &template.model().to_value()["Resources"]["workflow"]["Properties"];
//! let arn = json!({ "Fn::GetAtt": ["work", "Arn"] });
//! assert_eq!(properties["DefinitionSubstitutions"]["WorkArn"], arn);
//! assert_eq!(properties["Policies"][0]["Statement"][0]["Resource"], arn);
//! # use asl_builder::json;
//! ```

mod event;
mod function;
mod globals;
mod machine;
mod policy;
#[cfg(test)]
mod tests;

use crate::cfn::{Format, Sealed, TemplateFor};

pub use crate::cfn::{MachineSource, Output, Parameter, Resource, WorkflowType};
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
