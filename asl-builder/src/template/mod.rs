//! Templates as data: what CloudFormation and SAM read.
//!
//! A [`Template`] is a document of sections, and a [`Node`] is a value in it: JSON plus the intrinsic functions. Like the
//! [model](crate::model) of a definition, it may hold a wrong template and never validates. The builders in
//! [`sam`](../sam/index.html) and [`cfn`](../cfn/index.html) end here, and the checks and the emitters start here.
//!
//! ```
//! use asl_builder::template::{Node, Template};
//! use serde_json::json;
//!
//! let mut template = Template::new("a queue");
//! template.add_resource("Queue", Node::map([("Type", Node::from("AWS::SQS::Queue"))]));
//! template.add_output("QueueArn", Node::map([("Value", Node::get_att("Queue", "Arn"))]));
//! assert_eq!(template.to_value()["Outputs"]["QueueArn"]["Value"], json!({ "Fn::GetAtt": ["Queue", "Arn"] }));
//! ```

mod document;
mod executions;
mod grants;
mod intrinsic;
mod machines;
mod node;
mod permissions;
mod slots;
mod statement;
mod walk;

pub use document::{DeclaredMachine, DefinitionFile, Reject, Rejected, Template};
pub use executions::KnownMachine;
pub use intrinsic::Intrinsic;
pub use machines::{StateMachineResource, Written};
pub use node::Node;
pub use permissions::{KnownSlots, Permissions, Ungranted, permissions};
pub use slots::{Slot, slots};
pub use statement::Statement;
pub use walk::{Reference, ReferenceKind};
