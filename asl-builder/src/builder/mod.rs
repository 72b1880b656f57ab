//! The builder: a workflow is a total function from its names to its states.
//!
//! Users reach it through one of two front doors, [`jsonata`](crate::jsonata) and [`jsonpath`](crate::jsonpath), which fill
//! in the query language. A state is begun by a function named after its type (`task`, `choice`, …), described by methods
//! named after its fields, and finished by a transition: `next`, `end`, `otherwise`. Only a finished [`State`] can stand in
//! a machine, so that a forgotten transition does not compile.

#[macro_use]
mod methods;

mod choice;
mod draft;
mod end;
mod errors;
mod function;
mod lambda;
mod language;
mod machine;
mod map;
mod names;
mod parallel;
mod pass;
mod retry;
mod state;
mod task;
mod wait;

pub use choice::Choice;
pub use end::{fail, succeed, succeed_with};
pub use errors::{
    AnyError, ErrorName, Lambda, NestedErrors, NoError, RaisedBy, Raises, States, TaskError, UncheckedError,
};
pub use function::{Function, NamedFunction};
pub use lambda::{InvocationType, Invoke, InvokeEvent, invoke, invoke_event};
pub use language::{Express, HasCallbacks, JSONPath, JSONata, Language, RunsIn, Standard, Workflow};
pub use machine::StateMachine;
pub use map::{Map, MapItems, map};
pub use names::{Label, StateName, StateNames};
pub use parallel::{Parallel, parallel};
pub use pass::{Pass, pass};
pub use retry::{AllErrors, Catch, Retry};
pub use state::State;
pub use task::{DirectPayload, FunctionArn, IntoResource, Resource, ResourceArn, Task, task};
pub use wait::{Wait, wait, wait_until};

pub use choice::choice;
