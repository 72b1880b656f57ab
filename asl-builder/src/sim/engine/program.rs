//! A machine with everything parsed, ready to run.

use std::collections::HashMap;

use asl_syntax::integrations::{Arn, Pattern, Resource};

use super::reader::{BatcherCode, ReaderCode, WriterCode};
use super::retry::RetrierCode;
use crate::model::{Kind, Machine, Map, Name, Nullable, Parallel, Pointer, QueryLanguage, Retrier, State, Task, Wait};
use crate::sim::env::Data;
use crate::sim::failure::Failure;
use crate::sim::history::{Details, TaskMore, TaskName};
use crate::sim::jsonata;
use crate::sim::jsonpath::{Condition, PathExpr, ResultPath};
use crate::sim::lang::{Assign, Filter, Moment, Number, Sight, Template, Text};
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
}

/// A machine, a branch or a processor.
pub(crate) struct Block<'m> {
    pub(crate) at: Pointer,
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
    Path(PathFlow<'m>),
    Jsonata(JsonataFlow<'m>),
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
pub(crate) struct Joined<'m>(ResultPath<'m>);

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
    Pass(PassCode<'m>),
    Succeed,
    Fail(FailCode<'m>),
    Choice(ChoiceCode<'m>),
    Wait(WaitCode<'m>),
    Task(TaskCode<'m>),
    Parallel(ParallelCode<'m>),
    Map(Box<MapCode<'m>>),
}

pub(crate) enum PassCode<'m> {
    Input,
    Result(Data),
    Parameters(Template<'m>),
}

impl PassCode<'_> {
    /// True when the result comes from the input.
    pub(crate) fn computes(&self) -> bool {
        !matches!(self, PassCode::Result(_))
    }
}

pub(crate) struct FailCode<'m> {
    error: Option<Text<'m>>,
    cause: Option<Text<'m>>,
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
    Jsonata(jsonata::Field<'m>),
}

impl ConditionCode<'_> {
    pub(crate) fn holds(&self, index: usize, sight: &Sight<'_>) -> Result<bool, Failure> {
        match self {
            ConditionCode::Path(condition) => condition.holds(&sight.env),
            ConditionCode::Jsonata(condition) => sight.condition(condition, &format!("Choices[{index}]/Condition")),
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
    pub(crate) name: std::sync::Arc<TaskName>,
    pub(crate) parameters: Option<Template<'m>>,
    pub(crate) parameters_field: &'static str,
    pub(crate) timeout: Option<Number<'m>>,
    pub(crate) heartbeat: Option<Number<'m>>,
    role: Option<Text<'m>>,
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
    pub(crate) is_express: bool,
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

    /// True for a state whose context object has `RetryCount`.
    pub(crate) fn counts_retries(&self) -> bool {
        self.gives_result()
    }
}

impl<'m> Program<'m> {
    /// Reads a machine; what it cannot run, all of it, is the error.
    pub(crate) fn compile(machine: &'m Machine) -> Result<Program<'m>, Vec<Refusal>> {
        let language = machine.query_language.unwrap_or(QueryLanguage::JSONPath);
        let mut compiler = Compiler { language, blocks: Vec::new(), refusals: Vec::new() };
        compiler.block(machine, Pointer::root());
        if !compiler.refusals.is_empty() {
            return Err(compiler.refusals);
        }
        let blocks = compiler.blocks.into_iter().flatten().collect();
        let timeout = machine.timeout_seconds.as_ref().and_then(crate::model::Quantity::as_u64);
        Ok(Program { blocks, timeout })
    }

    pub(crate) fn block(&self, block: usize) -> &Block<'m> {
        &self.blocks[block]
    }
}

/// Reads a machine, and keeps what it cannot.
struct Compiler<'m> {
    language: QueryLanguage,
    blocks: Vec<Option<Block<'m>>>,
    refusals: Vec<Refusal>,
}

impl<'m> Compiler<'m> {
    fn refuse(&mut self, at: &Pointer, message: impl Into<String>) {
        self.refusals.push(Refusal { at: at.clone(), message: message.into() });
    }

    /// Keeps what went wrong, and gives what did not.
    fn keep<T>(&mut self, at: &Pointer, field: &str, read: Result<T, String>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(message) => {
                self.refuse(&at.clone().key(field), message);
                None
            }
        }
    }

    fn block(&mut self, machine: &'m Machine, at: Pointer) -> usize {
        let number = self.blocks.len();
        self.blocks.push(None);
        let names: HashMap<&'m str, usize> =
            machine.states().enumerate().map(|(index, (name, _))| (name.as_str(), index)).collect();
        let start = machine.start_at.as_ref().and_then(|start| names.get(start.as_str()).copied());
        if start.is_none() {
            self.refuse(&at, "`StartAt` names no state");
        }
        let mut states = Vec::with_capacity(names.len());
        for (index, (name, state)) in machine.states().enumerate() {
            let at = at.clone().key("States").key(name.as_str());
            let code = self.state(name, state, &names, &at);
            if let Some(mut code) = code {
                code.number = u32::try_from(index).unwrap_or(u32::MAX);
                code.block = u32::try_from(number).unwrap_or(u32::MAX);
                states.push(code);
            }
        }
        self.blocks[number] = Some(Block { at, start: start.unwrap_or_default(), states });
        number
    }

    fn target(
        &mut self,
        names: &HashMap<&'m str, usize>,
        name: Option<&Name>,
        at: &Pointer,
        field: &str,
    ) -> Option<usize> {
        let target = name.and_then(|name| names.get(name.as_str()).copied());
        if target.is_none() {
            self.refuse(&at.clone().key(field), format!("`{field}` names no state"));
        }
        target
    }

    fn state(
        &mut self,
        name: &'m Name,
        state: &'m State,
        names: &HashMap<&'m str, usize>,
        at: &Pointer,
    ) -> Option<StateCode<'m>> {
        let language = state.language(self.language);
        let Some(type_name) = state.kind.type_name() else {
            self.refuse(at, "there is no such type of state");
            return None;
        };
        let has_way = !matches!(state.kind, Kind::Choice(_) | Kind::Succeed(_) | Kind::Fail(_));
        let way = match (&state.next, has_way) {
            (Some(next), true) => self.target(names, Some(next), at, "Next").map(Way::Next),
            _ => Some(Way::End),
        };
        let flow = self.flow(state, language, at);
        let retry = state.retry.iter().flatten().map(retrier).collect();
        let mut catch = Vec::new();
        for (index, catcher) in state.catch.iter().flatten().enumerate() {
            let at = at.clone().key("Catch").index(index);
            let next = self.target(names, catcher.next.as_ref(), &at, "Next");
            let result_path = self.result_path(catcher.result_path.as_ref(), &at);
            let output = catcher.output.as_deref().map(|output| Template::compile(language, output)).transpose();
            let output = self.keep(&at, "Output", output);
            let assign = catcher.assign.as_deref().map(|assign| Assign::compile(language, assign)).transpose();
            let assign = self.keep(&at, "Assign", assign);
            if let (Some(next), Some(result_path), Some(output), Some(assign)) = (next, result_path, output, assign) {
                let errors = catcher.error_equals.as_deref().unwrap_or_default();
                catch.push(CatcherCode { errors, result_path, output, assign, next });
            }
        }
        let work = self.work(state, language, names, at);
        let code =
            StateCode { name, number: 0, block: 0, type_name, flow: flow?, work: work?, way: way?, retry, catch };
        Some(code)
    }

    fn result_path(&mut self, path: Option<&'m Nullable<String>>, at: &Pointer) -> Option<Joined<'m>> {
        let parsed = match path {
            None => Ok(ResultPath::Replace),
            Some(Nullable::Null) => Ok(ResultPath::Discard),
            Some(Nullable::Value(path)) => ResultPath::parse(path).map_err(|error| error.to_string()),
        };
        self.keep(at, "ResultPath", parsed.map(Joined))
    }

    fn flow(&mut self, state: &'m State, language: QueryLanguage, at: &Pointer) -> Option<Flow<'m>> {
        let assign = state.assign.as_deref().map(|assign| Assign::compile(language, assign)).transpose();
        let assign = self.keep(at, "Assign", assign);
        if language == QueryLanguage::JSONata {
            let output = state.output.as_deref().map(|output| Template::compile(language, output)).transpose();
            let output = self.keep(at, "Output", output);
            return Some(Flow::Jsonata(JsonataFlow { output: output?, assign: assign? }));
        }
        let input = state.input_path.as_ref().filter(|path| !is_root(path)).map(Filter::compile).transpose();
        let input = self.keep(at, "InputPath", input);
        let output = state.output_path.as_ref().filter(|path| !is_root(path)).map(Filter::compile).transpose();
        let output = self.keep(at, "OutputPath", output);
        let selector =
            state.result_selector.as_deref().map(|selector| Template::compile(language, selector)).transpose();
        let result_selector = self.keep(at, "ResultSelector", selector);
        let result_path = self.result_path(state.result_path.as_ref(), at);
        Some(Flow::Path(PathFlow {
            input: input?,
            result_selector: result_selector?,
            result_path: result_path?,
            output: output?,
            assign: assign?,
        }))
    }

    fn work(
        &mut self,
        state: &'m State,
        language: QueryLanguage,
        names: &HashMap<&'m str, usize>,
        at: &Pointer,
    ) -> Option<Work<'m>> {
        Some(match &state.kind {
            Kind::Pass(pass) => Work::Pass(match (&pass.result, &pass.parameters) {
                (Some(result), _) => PassCode::Result(Data::new(result.clone())),
                (None, Some(parameters)) => {
                    let template = Template::compile(language, parameters);
                    PassCode::Parameters(self.keep(at, "Parameters", template)?)
                }
                (None, None) => PassCode::Input,
            }),
            Kind::Succeed(_) => Work::Succeed,
            Kind::Fail(fail) => {
                let mut text = |field, path_field, text: &'m Option<String>, path: &'m Option<String>| {
                    let read = match (text, path) {
                        (_, Some(path)) => Text::path(path_field, path).map(Some),
                        (Some(text), None) => Text::compile(field, text, language).map(Some),
                        (None, None) => Ok(None),
                    };
                    self.keep(at, field, read)
                };
                let error = text("Error", "ErrorPath", &fail.error, &fail.error_path);
                let cause = text("Cause", "CausePath", &fail.cause, &fail.cause_path);
                Work::Fail(FailCode { error: error?, cause: cause? })
            }
            Kind::Choice(choice) => {
                let mut rules = Vec::new();
                for (index, rule) in choice.choices.iter().flatten().enumerate() {
                    let at = at.clone().key("Choices").index(index);
                    let next = self.target(names, rule.next.as_ref(), &at, "Next");
                    let condition = match &rule.condition {
                        Some(condition) => {
                            let read = jsonata::Field::compile(condition).map_err(|problem| problem.to_string());
                            self.keep(&at, "Condition", read.map(ConditionCode::Jsonata))
                        }
                        None => Some(ConditionCode::Path(Condition::compile(rule))),
                    };
                    let assign = rule.assign.as_deref().map(|assign| Assign::compile(language, assign)).transpose();
                    let assign = self.keep(&at, "Assign", assign);
                    let output = rule.output.as_deref().map(|output| Template::compile(language, output)).transpose();
                    let output = self.keep(&at, "Output", output);
                    if let (Some(next), Some(condition), Some(assign), Some(output)) = (next, condition, assign, output)
                    {
                        rules.push(RuleCode { condition, assign, output, next });
                    }
                }
                let default = choice.default.as_ref().map(|default| self.target(names, Some(default), at, "Default"));
                Work::Choice(ChoiceCode { rules, default: default.map_or(Some(None), |target| target.map(Some))? })
            }
            Kind::Wait(wait) => Work::Wait(self.wait(wait, at)?),
            Kind::Task(task) => Work::Task(self.task(task, language, at)?),
            Kind::Parallel(parallel) => Work::Parallel(self.parallel(parallel, language, at)?),
            Kind::Map(map) => Work::Map(Box::new(self.map(map, language, at)?)),
            Kind::Unknown(_) => return None,
        })
    }

    fn wait(&mut self, wait: &'m Wait, at: &Pointer) -> Option<WaitCode<'m>> {
        if let Some(path) = &wait.timestamp_path {
            let path = PathExpr::parse(path).map_err(|error| error.to_string());
            return self.keep(at, "TimestampPath", path.map(Moment::Path)).map(WaitCode::Timestamp);
        }
        if let Some(timestamp) = &wait.timestamp {
            return self.keep(at, "Timestamp", Moment::compile(timestamp)).map(WaitCode::Timestamp);
        }
        let seconds = Number::compile("Seconds", wait.seconds.as_ref(), "SecondsPath", wait.seconds_path.as_ref());
        let seconds = self.keep(at, "Seconds", seconds)?;
        if seconds.is_none() {
            self.refuse(at, "the state does not say how long it waits");
        }
        seconds.map(WaitCode::Seconds)
    }

    fn task(&mut self, task: &'m Task, language: QueryLanguage, at: &Pointer) -> Option<TaskCode<'m>> {
        let resource = task.resource.as_ref().and_then(serde_json::Value::as_str);
        let kind = resource.and_then(|resource| Resource::parse(resource).or_else(|| slot(resource)));
        let (Some(resource), Some(kind)) = (resource, kind) else {
            self.refuse(&at.clone().key("Resource"), "this is no ARN of something that a task can call");
            return None;
        };
        let (parameters, parameters_field) = match (&task.parameters, &task.arguments) {
            (Some(parameters), _) => (Some(&**parameters), "Parameters"),
            (None, arguments) => (arguments.as_deref(), "Arguments"),
        };
        let template = parameters.map(|parameters| Template::compile(language, parameters)).transpose();
        let template = self.keep(at, parameters_field, template);
        let timeout = Number::compile(
            "TimeoutSeconds",
            task.timeout_seconds.as_ref(),
            "TimeoutSecondsPath",
            task.timeout_seconds_path.as_ref(),
        );
        let timeout = self.keep(at, "TimeoutSeconds", timeout);
        let heartbeat = Number::compile(
            "HeartbeatSeconds",
            task.heartbeat_seconds.as_ref(),
            "HeartbeatSecondsPath",
            task.heartbeat_seconds_path.as_ref(),
        );
        let heartbeat = self.keep(at, "HeartbeatSeconds", heartbeat);
        let role = match task.credentials.as_deref() {
            None => Ok(None),
            Some(credentials) => match (&credentials.role_arn_path, &credentials.role_arn) {
                (Some(path), _) => Text::path("RoleArn.$", path).map(Some),
                (None, Some(serde_json::Value::String(role))) => {
                    Text::compile("Credentials/RoleArn", role, language).map(Some)
                }
                (None, _) => Ok(None),
            },
        };
        let role = self.keep(at, "Credentials", role);
        let name = std::sync::Arc::new(task_name(&kind));
        Some(TaskCode {
            resource,
            kind,
            name,
            parameters: template?,
            parameters_field,
            timeout: timeout?,
            heartbeat: heartbeat?,
            role: role?,
        })
    }

    fn parallel(&mut self, parallel: &'m Parallel, language: QueryLanguage, at: &Pointer) -> Option<ParallelCode<'m>> {
        let (parameters, parameters_field) = match (&parallel.parameters, &parallel.arguments) {
            (Some(parameters), _) => (Some(parameters), "Parameters"),
            (None, arguments) => (arguments.as_ref(), "Arguments"),
        };
        let template = parameters.map(|parameters| Template::compile(language, parameters)).transpose();
        let template = self.keep(at, parameters_field, template);
        let branches = parallel.branches.iter().flatten().enumerate();
        let branches =
            branches.map(|(index, branch)| self.block(branch, at.clone().key("Branches").index(index))).collect();
        Some(ParallelCode { parameters: template?, parameters_field, branches })
    }

    fn map(&mut self, map: &'m Map, language: QueryLanguage, at: &Pointer) -> Option<MapCode<'m>> {
        let (processor, field) = match (&map.item_processor, &map.iterator) {
            (Some(processor), _) => (processor, "ItemProcessor"),
            (None, Some(iterator)) => (iterator, "Iterator"),
            (None, None) => {
                self.refuse(at, "the state has no `ItemProcessor`");
                return None;
            }
        };
        let config = processor.processor_config.as_ref();
        let is_distributed = config.and_then(|config| config.mode.as_deref()) == Some("DISTRIBUTED");
        let is_express = config.and_then(|config| config.execution_type.as_deref()) == Some("EXPRESS");
        let items = match (&map.items, &map.items_path) {
            _ if is_distributed && map.item_reader.is_some() => match &map.item_reader {
                Some(reader) => ReaderCode::compile(reader, language)
                    .map(|reader| ItemsCode::Reader(Box::new(reader)))
                    .map_err(|error| ("ItemReader", error)),
                None => Ok(ItemsCode::Input(language)),
            },
            (Some(items), _) => {
                let template = jsonata::Template::compile(items).map(ItemsCode::Expression);
                template.map_err(|problem| ("Items", problem.to_string()))
            }
            (None, Some(path)) => {
                PathExpr::parse(path).map(ItemsCode::Path).map_err(|error| ("ItemsPath", error.to_string()))
            }
            (None, None) => Ok(ItemsCode::Input(language)),
        };
        let items = match items {
            Ok(items) => Some(items),
            Err((field, message)) => {
                self.refuse(&at.clone().key(field), message);
                None
            }
        };
        let (selector, selector_field) = match (&map.item_selector, &map.parameters) {
            (Some(selector), _) => (Some(selector), "ItemSelector"),
            (None, parameters) => (parameters.as_ref(), "Parameters"),
        };
        let template = selector.map(|selector| Template::compile(language, selector)).transpose();
        let template = self.keep(at, selector_field, template);
        let concurrency = Number::compile(
            "MaxConcurrency",
            map.max_concurrency.as_ref(),
            "MaxConcurrencyPath",
            map.max_concurrency_path.as_ref(),
        );
        let concurrency = self.keep(at, "MaxConcurrency", concurrency);
        let count = Number::compile(
            "ToleratedFailureCount",
            map.tolerated_failure_count.as_ref(),
            "ToleratedFailureCountPath",
            map.tolerated_failure_count_path.as_ref(),
        );
        let tolerated_count = self.keep(at, "ToleratedFailureCount", count);
        let percentage = Number::compile(
            "ToleratedFailurePercentage",
            map.tolerated_failure_percentage.as_ref(),
            "ToleratedFailurePercentagePath",
            map.tolerated_failure_percentage_path.as_ref(),
        );
        let tolerated_percentage = self.keep(at, "ToleratedFailurePercentage", percentage);
        let batcher = map.item_batcher.as_ref().filter(|_| is_distributed);
        let batcher = batcher.map(|batcher| BatcherCode::compile(batcher, language)).transpose();
        let batcher = self.keep(at, "ItemBatcher", batcher);
        let writer = map.result_writer.as_ref().filter(|_| is_distributed);
        let writer = writer.map(|writer| WriterCode::compile(writer, language)).transpose();
        let writer = self.keep(at, "ResultWriter", writer);
        let processor = self.block(processor, at.clone().key(field));
        Some(MapCode {
            items: items?,
            selector: template?,
            selector_field,
            concurrency: concurrency?,
            processor,
            is_distributed,
            is_express,
            label: map.label.as_deref(),
            batcher: batcher?,
            writer: writer?,
            tolerated_count: tolerated_count?,
            tolerated_percentage: tolerated_percentage?,
        })
    }
}

/// What a resource is whose ARN is a slot as a whole: a function, or an activity when the slot says so.
fn slot(resource: &str) -> Option<Resource<'_>> {
    let name = resource.strip_prefix("${")?.strip_suffix('}')?;
    let arn = |service| Arn { partition: "aws", service, region: "", account: "", resource };
    let is_activity = name.to_ascii_lowercase().contains("activity");
    Some(if is_activity { Resource::Activity(arn("states")) } else { Resource::Function(arn("lambda")) })
}

fn is_root(path: &Nullable<String>) -> bool {
    path.value().is_some_and(|path| path == "$")
}

fn retrier(retrier: &Retrier) -> RetrierCode<'_> {
    let decimal = |quantity: &Option<crate::model::Quantity>| match quantity {
        Some(crate::model::Quantity::Number(number)) => number.as_f64(),
        _ => None,
    };
    RetrierCode {
        errors: retrier.error_equals.as_deref().unwrap_or_default(),
        interval: decimal(&retrier.interval_seconds).unwrap_or(1.0),
        attempts: retrier.max_attempts.as_ref().and_then(crate::model::Quantity::as_u64).unwrap_or(3),
        rate: decimal(&retrier.backoff_rate).unwrap_or(2.0),
        most: decimal(&retrier.max_delay_seconds),
        has_jitter: retrier.jitter_strategy.as_deref() == Some("FULL"),
    }
}

/// What events call the resource.
fn task_name(kind: &Resource<'_>) -> TaskName {
    let suffix = |call: &asl_syntax::integrations::Call<'_>| {
        let action = call.action;
        match call.pattern {
            Ok(pattern) => format!("{action}{}", pattern.suffix()),
            Err(other) => format!("{action}.{other}"),
        }
    };
    match kind {
        Resource::Optimized(call) => TaskName { resource_type: call.service.to_owned(), resource: suffix(call) },
        Resource::Sdk(call) => TaskName { resource_type: format!("aws-sdk:{}", call.service), resource: suffix(call) },
        Resource::Function(arn) => TaskName { resource_type: "lambda".to_owned(), resource: arn.resource.to_owned() },
        _ => TaskName { resource_type: String::new(), resource: String::new() },
    }
}
