//! Task states.

use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use asl_syntax::integrations::{Pattern, Resource};

use super::program::TaskCode;
use super::run::with_sight;
use super::test::Step;
use super::world::{Thread, Visit, World};
use crate::sim::answers::{Answer, Call, Outcome};
use crate::sim::failure::{Failure, FailureKind};
use crate::sim::history::{Details, Limits, TaskMore};
use crate::sim::lang::Sight;
use crate::sim::payload::Payload;

/// How long a task may take that says nothing: the service's default, which is not that of the specification.
const TIMEOUT: u64 = 99_999_999;

/// What the fields of the state say of the call.
struct Plan {
    parameters: Payload,
    limits: Limits,
    role: Option<Arc<str>>,
}

/// Calls, waits for the answer in virtual time, and gives the result.
pub(super) async fn run<'m>(
    world: &Rc<World<'m>>,
    visit: &mut Visit<'m>,
    thread: &mut Thread,
    input: &Payload,
    task: &'m TaskCode<'m>,
) -> Result<Payload, Failure> {
    visit.token = task.waits_for_token().then(|| world.token());
    let plan = with_sight(world, visit, thread, input.value(), |sight| plan(task, input, sight))?;
    world.see(Step::Parameters, &plan.parameters);
    let iteration = thread.iteration();
    let answer = world.answers.borrow_mut().answer(&Call {
        state: visit.code.name.as_str(),
        resource: task.resource,
        kind: task.kind,
        parameters: plan.parameters.value(),
        attempt: visit.retries,
        iteration: &iteration,
        token: visit.token.as_deref(),
        now: world.now(),
        execution: &world.identity.execution_id,
        machine: &world.identity.machine_id,
    });
    let answer = match answer {
        Ok(answer) => answer,
        Err(problem) => {
            world.stop(problem);
            return Err(Failure { kind: FailureKind::Fatal, ..Failure::raised("", None) });
        }
    };
    if matches!(answer.outcome, Outcome::NoActivity) {
        return Err(Failure::runtime(format!("The activity {} does not exist.", task.resource)));
    }
    let events = Events { task };
    events.scheduled(world, thread, &plan);
    events.started(world, thread);
    if task.is_submitted() {
        let response = answer.submitted.clone().map_or_else(|| Payload::new(serde_json::json!({})), Payload::new);
        world.event(thread, "TaskSubmitted", || task.details(TaskMore::Submitted(response)));
    }
    let started = world.now();
    let Ended { after, outcome } = ended(answer, plan.limits);
    world.scheduler.sleep_until(started + after).await;
    match outcome {
        Ok(mut result) => {
            if result.is_small_enough() {
                events.succeeded(world, thread, &result);
                world.see(Step::Result, &result);
                return Ok(result);
            }
            let who = match task.kind {
                Resource::Optimized(call) | Resource::Sdk(call) => call.service,
                _ => task.resource,
            };
            let failure = Failure { kind: FailureKind::Raised, ..World::too_large(who) };
            events.failed(world, thread, &failure);
            Err(failure)
        }
        Err(failure) => {
            events.failed(world, thread, &failure);
            Err(failure)
        }
    }
}

fn plan(task: &TaskCode<'_>, input: &Payload, sight: &Sight<'_>) -> Result<Plan, Failure> {
    let parameters = match &task.parameters {
        None => input.clone(),
        Some(template) => input.or(template.eval(task.parameters_field, sight)?),
    };
    let timeout = task.timeout.as_ref().map(|limit| limit.whole(sight)).transpose()?;
    let heartbeat = task.heartbeat.as_ref().map(|limit| limit.whole(sight)).transpose()?;
    let role = task.role(sight)?.map(Into::into);
    Ok(Plan { parameters, limits: Limits { timeout, heartbeat }, role })
}

struct Ended {
    after: Duration,
    outcome: Result<Payload, Failure>,
}

/// What ends the call first: its answer, the timeout, or the silence.
fn ended(answer: Answer, limits: Limits) -> Ended {
    let timeout = Duration::from_secs(limits.timeout.unwrap_or(TIMEOUT));
    let is_endless = matches!(answer.outcome, Outcome::Never | Outcome::Taken);
    let silent_after = answer.silent_after.or(is_endless.then_some(Duration::ZERO));
    let silence = match (limits.heartbeat, silent_after) {
        (Some(heartbeat), Some(from)) => Some(from.saturating_add(Duration::from_secs(heartbeat))),
        _ => None,
    };
    let after = if is_endless { Duration::MAX } else { answer.after };
    let timed_out =
        |after, kind| Ended { after, outcome: Err(Failure { kind, ..Failure::raised("States.Timeout", None) }) };
    if let Some(silence) = silence.filter(|silence| *silence < after && *silence <= timeout) {
        return timed_out(silence, FailureKind::Heartbeat);
    }
    if timeout < after {
        return timed_out(timeout, FailureKind::Raised);
    }
    let outcome = match answer.outcome {
        Outcome::Result(result) => Ok(Payload::new(result)),
        Outcome::Text(text) => {
            Payload::parse(&text).map_err(|error| Failure::raised("States.Runtime", Some(error.to_string())))
        }
        Outcome::Error { error, cause } => Err(Failure::raised(error.unwrap_or_default(), cause)),
        Outcome::Never | Outcome::Taken | Outcome::NoActivity => Err(Failure::raised("States.Timeout", None)),
    };
    Ended { after, outcome }
}

/// The events of a task, which go by what it calls.
struct Events<'m> {
    task: &'m TaskCode<'m>,
}

impl<'m> Events<'m> {
    fn scheduled(&self, world: &World<'m>, thread: &mut Thread, plan: &Plan) {
        let Plan { parameters, limits, role } = plan;
        let direct = |member, limits| Details::Scheduled {
            member,
            resource: self.task.resource.into(),
            input: parameters.clone(),
            limits,
            role: role.clone(),
        };
        match self.task.kind {
            Resource::Function(_) => {
                let limits = Limits { heartbeat: None, ..*limits };
                let member = "lambdaFunctionScheduledEventDetails";
                world.event(thread, "LambdaFunctionScheduled", || direct(member, limits));
            }
            Resource::Activity(_) => {
                world.event(thread, "ActivityScheduled", || direct("activityScheduledEventDetails", *limits));
            }
            _ => {
                let region = world.identity.region.clone();
                let more = || TaskMore::Scheduled {
                    region,
                    parameters: parameters.clone(),
                    limits: *limits,
                    role: role.clone(),
                };
                world.event(thread, "TaskScheduled", || self.task.details(more()));
            }
        }
    }

    fn started(&self, world: &World<'m>, thread: &mut Thread) {
        match self.task.kind {
            Resource::Function(_) => world.event(thread, "LambdaFunctionStarted", || Details::None),
            Resource::Activity(_) => {
                let worker = world.answers.borrow().worker().map(Into::into);
                world.event(thread, "ActivityStarted", || Details::ActivityStarted { worker })
            }
            _ => world.event(thread, "TaskStarted", || self.task.details(TaskMore::Started)),
        };
    }

    fn succeeded(&self, world: &World<'m>, thread: &mut Thread, output: &Payload) {
        let direct = |member| Details::Output { member, output: output.clone() };
        match self.task.kind {
            Resource::Function(_) => {
                world.event(thread, "LambdaFunctionSucceeded", || direct("lambdaFunctionSucceededEventDetails"));
            }
            Resource::Activity(_) => {
                world.event(thread, "ActivitySucceeded", || direct("activitySucceededEventDetails"));
            }
            _ => {
                let more = || TaskMore::Succeeded(output.clone());
                world.event(thread, "TaskSucceeded", || self.task.details(more()));
            }
        }
    }

    fn failed(&self, world: &World<'m>, thread: &mut Thread, failure: &Failure) {
        let is_timeout = failure.cause.is_none() && failure.error == "States.Timeout";
        let error: Option<Arc<str>> = (!failure.error.is_empty()).then(|| failure.error.as_ref().into());
        let cause: Option<Arc<str>> = failure.cause.as_deref().map(Into::into);
        let direct = |member| Details::Failed { member, error: error.clone(), cause: cause.clone() };
        let (event, member) = match (self.task.kind, is_timeout) {
            (Resource::Function(_), false) => ("LambdaFunctionFailed", "lambdaFunctionFailedEventDetails"),
            (Resource::Function(_), true) => ("LambdaFunctionTimedOut", "lambdaFunctionTimedOutEventDetails"),
            (Resource::Activity(_), false) => ("ActivityFailed", "activityFailedEventDetails"),
            (Resource::Activity(_), true) => ("ActivityTimedOut", "activityTimedOutEventDetails"),
            (_, false) => ("TaskFailed", "taskFailedEventDetails"),
            (_, true) => ("TaskTimedOut", "taskTimedOutEventDetails"),
        };
        match self.task.kind {
            Resource::Function(_) | Resource::Activity(_) => world.event(thread, event, || direct(member)),
            _ => {
                let more = || TaskMore::Failed { member, error: error.clone(), cause: cause.clone() };
                world.event(thread, event, || self.task.details(more()))
            }
        };
    }
}

/// True for a pattern that has the service answer the call before the task ends.
pub(crate) fn is_submitted(kind: &Resource<'_>) -> bool {
    match kind {
        Resource::Optimized(call) | Resource::Sdk(call) => !matches!(call.pattern, Ok(Pattern::Response)),
        _ => false,
    }
}
