//! A machine with everything parsed, ready to run.

use std::sync::Arc;

use asl_syntax::integrations::{Pattern, Resource};

use super::reader::{BatcherCode, ReaderCode, WriterCode};
use super::retry::RetrierCode;
use crate::model::{Name, Pointer, QueryLanguage};
use crate::sim::env::Data;
use crate::sim::failure::Failure;
use crate::sim::history::{Details, TaskMore, TaskName};
use crate::sim::jsonata;
use crate::sim::jsonpath::{Condition, PathExpr, ResultPath};
use crate::sim::lang::{Assign, Filter, Moment, Number, Sight, Template, Text};
use crate::sim::names::Names;
use crate::sim::payload::Payload;

/// Something that cannot be run, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The place in the definition.
    pub at: Pointer,
    /// What it is.
    pub message: String,
}

/// A machine, ready to run.
pub(crate) struct Program<'m> {
    pub(crate) blocks: Vec<Block<'m>>,
    /// How long an execution may take.
    pub(crate) timeout: Option<u64>,
    pub(crate) names: Arc<Names>,
}

/// A machine, a branch or a processor.
pub(crate) struct Block<'m> {
    pub(crate) start: usize,
    pub(crate) states: Vec<StateCode<'m>>,
}

/// Where a state leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Next(usize),
    End,
}

/// A state.
pub(crate) struct StateCode<'m> {
    pub(crate) name: &'m Name,
    /// Its number in the block.
    pub(crate) number: u32,
    pub(crate) block: u32,
    pub(crate) type_name: &'static str,
    pub(crate) flow: Flow<'m>,
    pub(crate) work: Work<'m>,
    pub(crate) way: Way,
    pub(crate) retry: Vec<RetrierCode<'m>>,
    pub(crate) catch: Vec<CatcherCode<'m>>,
}

/// How the input becomes the output.
pub(crate) enum Flow<'m> {
    Path(Box<PathFlow<'m>>),
    Jsonata(Box<JsonataFlow<'m>>),
}

pub(crate) struct PathFlow<'m> {
    pub(crate) input: Option<Filter<'m>>,
    pub(crate) result_selector: Option<Template<'m>>,
    pub(crate) result_path: Joined<'m>,
    pub(crate) output: Option<Filter<'m>>,
    pub(crate) assign: Option<Assign<'m>>,
}

pub(crate) struct JsonataFlow<'m> {
    pub(crate) output: Option<Template<'m>>,
    pub(crate) assign: Option<Assign<'m>>,
}

/// `ResultPath`.
pub(crate) struct Joined<'m>(pub(super) ResultPath<'m>);

impl Joined<'_> {
    /// The input with the result in it.
    pub(crate) fn join(&self, raw: &Payload, result: Payload) -> Result<Payload, Failure> {
        match &self.0 {
            ResultPath::Discard => Ok(raw.clone()),
            ResultPath::Replace => Ok(result),
            path @ ResultPath::At(_) => path.apply(raw.value().clone(), result.into_value()).map(Payload::of),
        }
    }
}

pub(crate) enum Work<'m> {
    Pass(Box<PassCode<'m>>),
    Succeed,
    Fail(Box<FailCode<'m>>),
    Choice(Box<ChoiceCode<'m>>),
    Wait(Box<WaitCode<'m>>),
    Task(Box<TaskCode<'m>>),
    Parallel(Box<ParallelCode<'m>>),
    Map(Box<MapCode<'m>>),
}

pub(crate) enum PassCode<'m> {
    Input,
    Result(Data),
    Parameters(Box<Template<'m>>),
}

impl PassCode<'_> {
    /// True when the result comes from the input.
    pub(crate) fn computes(&self) -> bool {
        !matches!(self, PassCode::Result(_))
    }
}

pub(crate) struct FailCode<'m> {
    pub(super) error: Option<Text<'m>>,
    pub(super) cause: Option<Text<'m>>,
}

impl FailCode<'_> {
    /// The failure that the state raises; another one, when its fields cannot be evaluated.
    pub(crate) fn failure(&self, sight: &Sight<'_>) -> Failure {
        let text = |text: &Option<Text<'_>>| text.as_ref().map(|text| text.eval(sight)).transpose();
        match text(&self.error).and_then(|error| Ok((error, text(&self.cause)?))) {
            Ok((error, cause)) => Failure::raised(error.unwrap_or_default(), cause),
            Err(failure) => failure,
        }
    }
}

pub(crate) struct ChoiceCode<'m> {
    pub(crate) rules: Vec<RuleCode<'m>>,
    pub(crate) default: Option<usize>,
}

pub(crate) struct RuleCode<'m> {
    pub(crate) condition: ConditionCode<'m>,
    pub(crate) assign: Option<Assign<'m>>,
    pub(crate) output: Option<Template<'m>>,
    pub(crate) next: usize,
}

pub(crate) enum ConditionCode<'m> {
    Path(Condition<'m>),
    /// And the field, for failures.
    Jsonata(jsonata::Field<'m>, String),
}

impl ConditionCode<'_> {
    pub(crate) fn holds(&self, sight: &Sight<'_>) -> Result<bool, Failure> {
        match self {
            ConditionCode::Path(condition) => condition.holds(&sight.env),
            ConditionCode::Jsonata(condition, field) => sight.condition(condition, field),
        }
    }
}

pub(crate) enum WaitCode<'m> {
    Seconds(Number<'m>),
    Timestamp(Moment<'m>),
}

pub(crate) struct TaskCode<'m> {
    pub(crate) resource: &'m str,
    pub(crate) kind: Resource<'m>,
    pub(crate) name: Arc<TaskName>,
    pub(crate) parameters: Option<Template<'m>>,
    pub(crate) parameters_field: &'static str,
    pub(crate) timeout: Option<Number<'m>>,
    pub(crate) heartbeat: Option<Number<'m>>,
    pub(super) role: Option<Text<'m>>,
}

impl TaskCode<'_> {
    /// True when the task ends with the token that it gave away.
    pub(crate) fn waits_for_token(&self) -> bool {
        match &self.kind {
            Resource::Optimized(call) | Resource::Sdk(call) => call.pattern == Ok(Pattern::Token),
            _ => false,
        }
    }

    /// True when the service answers the call before the task ends.
    pub(crate) fn is_submitted(&self) -> bool {
        super::task::is_submitted(&self.kind)
    }

    pub(crate) fn role(&self, sight: &Sight<'_>) -> Result<Option<String>, Failure> {
        self.role.as_ref().map(|role| role.eval(sight)).transpose()
    }

    pub(crate) fn details(&self, more: TaskMore) -> Details {
        Details::Task { call: self.name.clone(), more }
    }
}

pub(crate) struct ParallelCode<'m> {
    pub(crate) parameters: Option<Template<'m>>,
    pub(crate) parameters_field: &'static str,
    pub(crate) branches: Vec<usize>,
}

pub(crate) struct MapCode<'m> {
    pub(crate) items: ItemsCode<'m>,
    pub(crate) selector: Option<Template<'m>>,
    pub(crate) selector_field: &'static str,
    pub(crate) concurrency: Option<Number<'m>>,
    pub(crate) processor: usize,
    pub(crate) is_distributed: bool,
    pub(crate) label: Option<&'m str>,
    pub(crate) batcher: Option<BatcherCode<'m>>,
    pub(crate) writer: Option<WriterCode<'m>>,
    pub(crate) tolerated_count: Option<Number<'m>>,
    pub(crate) tolerated_percentage: Option<Number<'m>>,
}

pub(crate) enum ItemsCode<'m> {
    /// The input itself.
    Input(QueryLanguage),
    Path(PathExpr<'m>),
    Expression(jsonata::Template<'m>),
    Reader(Box<ReaderCode<'m>>),
}

pub(crate) struct CatcherCode<'m> {
    pub(crate) errors: &'m [String],
    pub(crate) result_path: Joined<'m>,
    pub(crate) output: Option<Template<'m>>,
    pub(crate) assign: Option<Assign<'m>>,
    pub(crate) next: usize,
}

impl<'m> StateCode<'m> {
    /// `TaskStateEntered`.
    pub(crate) fn event(&self, what: &'static str) -> &'static str {
        macro_rules! events {
            ($($Type:literal),*) => {
                match (self.type_name, what) {
                    $(
                        ($Type, "Entered") => concat!($Type, "StateEntered"),
                        ($Type, "Exited") => concat!($Type, "StateExited"),
                        ($Type, "Failed") => concat!($Type, "StateFailed"),
                        ($Type, "Succeeded") => concat!($Type, "StateSucceeded"),
                    )*
                    _ => what,
                }
            };
        }
        events!("Task", "Pass", "Choice", "Wait", "Succeed", "Fail", "Parallel", "Map")
    }

    pub(crate) fn is_jsonata(&self) -> bool {
        matches!(self.flow, Flow::Jsonata(_))
    }

    /// True for a state that sees a part of its input.
    pub(crate) fn has_input_path(&self) -> bool {
        matches!(&self.flow, Flow::Path(flow) if flow.input.is_some())
    }

    /// True for a state with machines inside.
    pub(crate) fn has_blocks(&self) -> bool {
        matches!(self.work, Work::Parallel(_) | Work::Map(_))
    }

    /// True for a state whose work gives `$states.result`.
    pub(crate) fn gives_result(&self) -> bool {
        matches!(self.work, Work::Task(_) | Work::Parallel(_) | Work::Map(_))
    }

    /// True for a state that goes on when something else has happened.
    pub(crate) fn takes_time(&self) -> bool {
        self.gives_result() || matches!(self.work, Work::Wait(_))
    }

    /// True for a state whose context object has `RetryCount`.
    pub(crate) fn counts_retries(&self) -> bool {
        self.gives_result()
    }
}

impl<'m> Program<'m> {
    pub(crate) fn block(&self, block: usize) -> &Block<'m> {
        &self.blocks[block]
    }
}
