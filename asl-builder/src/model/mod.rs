//! The one data model: the Amazon States Language as it is written.
//!
//! Builder, macro and importer end here, and everything that emits, checks, draws or runs a machine starts here. The model
//! may hold a wrong machine: it never validates. It keeps what it is given, so that reading a definition and writing it
//! gives an equal definition:
//!
//! - states and fields keep the order in which they were written;
//! - a field that the model does not know, and a known field whose value has another type than ASL gives it, is kept as
//!   it is in the object's [`Extra`];
//! - where `null` differs from absent, there is a third value, [`Nullable::Null`];
//! - numbers stay integers or decimals as they were written.
//!
//! Field names are ASL's in snake case. What each may hold stands in [`asl_syntax::fields`].
//!
//! ```
//! use asl_builder::model::{Kind, Machine};
//! use serde_json::json;
//!
//! let definition = json!({
//!     "StartAt": "Greet",
//!     "States": { "Greet": { "Type": "Pass", "Result": null, "Next": 5, "Tomorrow": true } }
//! });
//! let machine = Machine::from_value(definition.clone());
//! let greet = machine.state("Greet").unwrap();
//! assert!(matches!(&greet.kind, Kind::Pass(pass) if pass.result == Some(serde_json::Value::Null)));
//! assert_eq!(greet.next, None, "5 is no name, but nothing is lost");
//! assert_eq!(machine.to_value(), definition);
//! ```

#[macro_use]
mod object;

mod choice;
mod claims;
mod extra;
mod input;
mod kinds;
mod machine;
mod map;
mod name;
mod notes;
mod pointer;
mod retry;
mod shape;
mod state;
mod transitions;
mod values;
mod view;

pub use choice::{Choice, ChoiceRule, Comparison, Operator};
pub use claims::{Claimed, Claims, Contract, Type};
pub use extra::Extra;
#[doc(hidden)]
pub use input::Input;
pub use kinds::{Credentials, Fail, Kind, Parallel, Pass, Succeed, Task, Wait};
pub use machine::Machine;
pub use map::{ItemBatcher, ItemReader, Map, ProcessorConfig, ReaderConfig, ResultWriter, WriterConfig};
pub use name::Name;
pub use notes::{Binding, BlockNotes, Location, Notes, Source, StateNotes, Target};
pub use object::{Lower, Object};
pub use pointer::Pointer;
pub use retry::{Catcher, Retrier};
pub use shape::{Field, Mismatch, ObjectShape, Others, Presence, Shape};
pub use state::State;
pub use transitions::{NestedMachine, Place, Transition};
pub use values::{Nullable, Quantity, QueryLanguage};
pub use view::{Fields, List, Look, View};
