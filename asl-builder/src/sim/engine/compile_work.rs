//! What the states of each type do, from their fields.

use std::collections::HashMap;
use std::sync::Arc;

use asl_syntax::integrations::{Arn, Resource};

use super::compile::Compiler;
use super::program::{
    ChoiceCode, ConditionCode, FailCode, ItemsCode, MapCode, ParallelCode, PassCode, RuleCode, TaskCode, WaitCode, Work,
};
use super::reader::{BatcherCode, ReaderCode, WriterCode};
use crate::model::{Kind, Map, Parallel, Pointer, QueryLanguage, State, Task, Wait};
use crate::sim::env::Data;
use crate::sim::history::TaskName;
use crate::sim::jsonata;
use crate::sim::jsonpath::{Condition, PathExpr};
use crate::sim::lang::{Assign, Moment, Number, Template, Text};

impl<'m> Compiler<'m> {
    pub(super) fn work(
        &mut self,
        state: &'m State,
        language: QueryLanguage,
        names: &HashMap<&'m str, usize>,
        at: &Pointer,
    ) -> Option<Work<'m>> {
        Some(match &state.kind {
            Kind::Pass(pass) => Work::Pass(Box::new(match (&pass.result, &pass.parameters) {
                (Some(result), _) => PassCode::Result(Data::new(result.clone())),
                (None, Some(parameters)) => {
                    let template = Template::compile(language, parameters);
                    PassCode::Parameters(Box::new(self.keep(at, "Parameters", template)?))
                }
                (None, None) => PassCode::Input,
            })),
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
                Work::Fail(Box::new(FailCode { error: error?, cause: cause? }))
            }
            Kind::Choice(choice) => {
                let mut rules = Vec::new();
                for (index, rule) in choice.choices.iter().flatten().enumerate() {
                    let at = at.clone().key("Choices").index(index);
                    let next = self.target(names, rule.next.as_ref(), &at, "Next");
                    let condition = match &rule.condition {
                        Some(condition) => {
                            let read = jsonata::Field::compile(condition).map_err(|problem| problem.to_string());
                            let field = format!("Choices[{index}]/Condition");
                            self.keep(&at, "Condition", read.map(|read| ConditionCode::Jsonata(read, field)))
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
                Work::Choice(Box::new(ChoiceCode {
                    rules,
                    default: default.map_or(Some(None), |target| target.map(Some))?,
                }))
            }
            Kind::Wait(wait) => Work::Wait(Box::new(self.wait(wait, at)?)),
            Kind::Task(task) => Work::Task(Box::new(self.task(task, language, at)?)),
            Kind::Parallel(parallel) => Work::Parallel(Box::new(self.parallel(parallel, language, at)?)),
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
        let name = Arc::new(task_name(&kind));
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
