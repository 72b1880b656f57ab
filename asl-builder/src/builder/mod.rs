//! The builder: a workflow is a total function from its names to its states.
//!
//! Users reach it through one of two front doors, [`jsonata`](crate::jsonata) and [`jsonpath`](crate::jsonpath), which fill
//! in the query language. A state is begun by a function named after its type (`task`, `choice`, …), described by methods
//! named after its fields, and finished by a transition: `next`, `end`, `otherwise`. Only a finished [`State`] can stand in
//! a machine, so that a forgotten transition does not compile.

#[macro_use]
mod methods;

mod activity;
mod address;
mod choice;
mod contract;
mod defaults;
mod draft;
mod end;
mod errors;
mod execution;
mod file_format;
mod function;
mod item_batcher;
mod item_reader;
mod lambda;
mod language;
mod machine;
#[macro_use]
mod map;
mod distributed_map;
mod names;
mod parallel;
mod pass;
pub mod presets;
mod raw;
mod rename;
mod result_writer;
mod retry;
mod rule;
mod s3;
mod service_errors;
#[cfg(feature = "sim")]
pub mod sim;
mod state;
mod task;
mod wait;

pub use activity::Activity;
pub use choice::Choice;
pub use contract::{Answers, Callback};
pub use defaults::{EveryTask, TaskDefaults};
pub use distributed_map::{DistributedMap, distributed_map, distributed_map_over_input};
pub use end::{Fail, Succeed, fail, failing, succeed, succeed_with, succeeding};
pub use errors::{AnyError, ErrorName, NestedErrors, NoError, RaisedBy, Raises, States, TaskError, UncheckedError};
pub use execution::{Ended, EndedAsText, Machine, StartExecution, Started, start_execution};
pub use file_format::{Csv, CsvDelimiter, FileFormat, Json, JsonLines, Parquet};
pub use function::{Function, NamedFunction, NamedResource};
pub use item_batcher::ItemBatcher;
pub use item_reader::{File, ItemReader, Listing};
pub use lambda::{InvocationType, Invoke, InvokeEvent, invoke, invoke_event};
pub use language::{
    Express, HasActivities, HasCallbacks, HasDistributedMaps, HasJobs, JSONPath, JSONata, Language, RunsIn, Standard,
    Workflow,
};
pub use machine::StateMachine;
pub use map::{DistributedItems, Map, MapItems, map, map_over_input};
pub use names::{Label, StateName, StateNames};
pub use parallel::{Parallel, parallel};
pub use pass::{Pass, pass};
pub use raw::{Raw, raw};
pub use result_writer::{OutputType, ResultWriter, Transformation};
pub use retry::{AllErrors, Catch, Retry};
pub use rule::Rule;
pub use service_errors::{DynamoDB, Lambda, SNS, SQS, StepFunctions};
pub use state::State;
pub use task::{
    ActivityArn, DirectPayload, FunctionArn, HasCredentials, IntoResource, Resource, ResourceArn, ResourceJson, Task,
    task,
};
pub use wait::{Wait, wait, wait_until};

pub use choice::choice;
