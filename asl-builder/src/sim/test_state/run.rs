//! One test, from its settings to its end.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use asl_syntax::integrations::{Arn, Pattern, Resource};
use serde_json::{Map, Value};

use super::error::{TestStateError, TestStateErrorCode};
use super::tested::{InspectionData, TestStatus, Tested};
use super::{Answerer, Inspection, Mock, TestState, context, definition, json, results};
use crate::model::{Kind, State};
use crate::sim::answers::{Answer, Answers, Call, Outcome};
use crate::sim::engine::program::{Program, Way};
use crate::sim::engine::test::Test;
use crate::sim::engine::world::Thread;
use crate::sim::env::{Data, Variables};
use crate::sim::failure::Failure;
use crate::sim::items::Objects;
use crate::sim::payload::{BYTES_MAX, Payload};
use crate::sim::random::Random;
use crate::sim::settings::Settings;
use crate::sim::{engine, run};

/// What the service lets a test take.
const LIMIT: Duration = Duration::from_secs(300);

/// The last text of the service for a state that it does not test without a mock.
const NO_BLOCKS: &str = "TestState API does not support Map or Parallel states. \
                         Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]";

impl TestState<'_> {
    /// Tests the state.
    ///
    /// # Errors
    /// What the service refuses, with its code and text, and what the simulator does not model.
    pub fn run(self) -> Result<Tested, TestStateError> {
        let machine = definition::machine(&self.definition, self.state_name.as_deref())?;
        let absent = State::default();
        let state = machine.state(definition::NAME).unwrap_or(&absent);
        let resource = resource(state);
        let mocked = self.mocked(state, resource.as_ref())?;
        let role = self.role.as_deref().map(|role| Arn::parse(role).ok_or(role)).transpose().map_err(|role| {
            let message = format!("Invalid Arn: 'Invalid ARN: {role}'");
            TestStateError::new(TestStateErrorCode::InvalidArn, message)
        })?;
        let context = self.context.as_deref().map(|text| {
            if self.mock.is_none() {
                return Err(TestStateError::setting(
                    "TestState does not support Context when a mock is not specified.",
                ));
            }
            context::read(text, resource.as_ref().is_some_and(waits))
        });
        let test = Test {
            mock: mocked.clone(),
            context: context.transpose()?,
            has_role: self.role.is_some(),
            retries: self.configuration.retries,
            failed_iterations: self.configuration.failed_iterations,
            reader_data: self.configuration.reader_data.clone(),
            ..Test::default()
        };
        let input = input(self.input.as_deref())?;
        let variables = variables(self.variables.as_deref())?;
        let program = Program::compile(&machine).map_err(|refusals| {
            let all: Vec<String> =
                refusals.iter().map(|refusal| format!("{}: {}", refusal.at, refusal.message)).collect();
            TestStateError::not_modelled(format!("the simulator cannot run this state: {}", all.join(", ")))
        })?;
        let account = self.account.as_deref().or(role.map(|role| role.account));
        let settings = settings(self.role.as_deref(), account);
        let mut stand = Stand { mocked, answerer: self.answerer, objects: Objects::new() };
        execute(&program, &settings, &input, variables, &mut stand, test, self.inspection)
    }

    /// What the mock says, once it is known to go with the state; and that there is one where the state needs it.
    fn mocked(
        &self,
        state: &State,
        resource: Option<&Resource<'_>>,
    ) -> Result<Option<Result<Payload, Failure>>, TestStateError> {
        let setting = |text: &str| Err(TestStateError::setting(text));
        let configuration = &self.configuration;
        let Some(mock) = &self.mock else {
            return match &state.kind {
                _ if configuration.failed_iterations.is_some() => {
                    setting("TestState does not support MapIterationFailureCount when a mock is not specified.")
                }
                Kind::Parallel(_) | Kind::Map(_) => {
                    Err(TestStateError::new(TestStateErrorCode::InvalidDefinition, NO_BLOCKS))
                }
                Kind::Task(_) if matches!(resource, Some(Resource::Activity(_))) || resource.is_some_and(waits) => {
                    let text = "TestState API does not support Activity tasks, or the '.sync' or '.waitForTaskToken' \
                                service integration patterns, when a mock is not specified.";
                    Err(TestStateError::new(TestStateErrorCode::InvalidDefinition, text))
                }
                Kind::Task(_) if self.role.is_none() => setting("RoleArn must be specified when testing a Task state"),
                _ => Ok(None),
            };
        };
        let (Kind::Task(_) | Kind::Parallel(_) | Kind::Map(_)) = &state.kind else {
            let kind = state.kind.type_name().unwrap_or_default();
            return setting(&format!("State type '{kind}' is not supported when a mock is specified"));
        };
        if self.reveals_secrets {
            return setting("TestState does not support RevealSecrets when a mock is specified.");
        }
        if configuration.failed_iterations.is_some() && !matches!(state.kind, Kind::Map(_)) {
            return setting("MapIterationFailureCount is for Map states only");
        }
        if let Some(name) = configuration.error_caused_by.as_deref() {
            let inside = serde_json::to_value(state).unwrap_or_default();
            if !definition::has_inside(&inside, name) {
                return setting(&format!("ErrorCausedByState: no state '{name}' is inside the state"));
            }
        }
        match mock {
            Mock { result: Some(_), error: Some(_), .. } | Mock { result: None, error: None, .. } => {
                setting("A test mock should have only one of the following fields: [result, errorOutput].")
            }
            Mock { error: Some((error, cause)), .. } => {
                Ok(Some(Err(Failure::raised(error.clone(), Some(cause.clone()).filter(|cause| !cause.is_empty())))))
            }
            Mock { result: Some(text), validation, .. } => {
                let result = json(text, "Mocked result")?;
                fits(state, &result)?;
                if let Some(resource) = resource {
                    results::check(resource, &result, *validation)?;
                }
                let payload = Payload::parse(text);
                Ok(payload.ok().map(Ok))
            }
        }
    }
}

/// What a Task state calls.
fn resource(state: &State) -> Option<Resource<'_>> {
    match &state.kind {
        Kind::Task(task) => Resource::parse(task.resource.as_ref()?.as_str()?),
        _ => None,
    }
}

/// True for a call that waits for a job or for a token.
fn waits(resource: &Resource<'_>) -> bool {
    match resource {
        Resource::Optimized(call) | Resource::Sdk(call) => call.pattern != Ok(Pattern::Response),
        _ => false,
    }
}

/// Holds the mocked result of a state with machines inside against what it gives.
fn fits(state: &State, result: &Value) -> Result<(), TestStateError> {
    let wrong = match &state.kind {
        Kind::Map(map) if map.result_writer.is_some() => {
            (!result.is_object()).then_some("Mocked result must be a JSON object.")
        }
        Kind::Map(_) | Kind::Parallel(_) if !result.is_array() => Some("Mocked result must be an array."),
        Kind::Parallel(parallel) => {
            let branches = parallel.branches.as_ref().map_or(0, Vec::len);
            (result.as_array().map_or(0, Vec::len) != branches)
                .then_some("Mocked result must contain the same number of items as number of Parallel branches.")
        }
        _ => None,
    };
    wrong.map_or(Ok(()), |text| Err(TestStateError::setting(text)))
}

fn input(text: Option<&str>) -> Result<Payload, TestStateError> {
    let text = text.unwrap_or("{}");
    let wrong = |what: String| {
        let message = format!("Invalid State Machine Execution Input: '{what}'");
        TestStateError::new(TestStateErrorCode::InvalidExecutionInput, message)
    };
    if text.len() > BYTES_MAX {
        return Err(wrong(format!("the input has more than {BYTES_MAX} bytes")));
    }
    Payload::parse(text).map_err(|error| wrong(error.to_string()))
}

fn variables(text: Option<&str>) -> Result<Variables, TestStateError> {
    let mut variables = Variables::default();
    let Some(text) = text else { return Ok(variables) };
    let Value::Object(members) = json(text, "Variables")? else {
        return Err(TestStateError::setting("Variables must be a JSON object"));
    };
    for (name, value) in members {
        variables.set(&name, Data::new(value));
    }
    Ok(variables)
}

/// Who the execution is: one of its own, of a machine that is there for the test only.
fn settings(role: Option<&str>, account: Option<&str>) -> Settings {
    let mut settings = Settings::default();
    if let Some(account) = account.filter(|account| !account.is_empty()) {
        settings.account = account.to_owned();
    }
    let mut random = Random::new(0).branch(2);
    let (machine_name, execution_name) = (random.uuid(), random.uuid());
    let Settings { partition, region, account, .. } = &settings;
    let execution_id = format!("arn:{partition}:states:{region}:{account}:express:{machine_name}:{execution_name}");
    Settings {
        machine_name,
        execution_name,
        execution_id: Some(execution_id),
        role: role.map_or_else(|| settings.role.clone(), str::to_owned),
        is_express: true,
        keeps_history: false,
        ..settings
    }
}

/// What answers the call of the state.
struct Stand<'t> {
    mocked: Option<Result<Payload, Failure>>,
    answerer: Option<Answerer<'t>>,
    objects: Objects,
}

impl Answers for Stand<'_> {
    fn answer(&mut self, call: &Call<'_>) -> Result<Answer, String> {
        match &self.mocked {
            Some(Ok(result)) => Ok(Answer::of(Outcome::Text(result.text()))),
            Some(Err(failure)) => {
                let error = Some(failure.error.to_string());
                Ok(Answer::of(Outcome::Error { error, cause: failure.cause.clone() }))
            }
            None => self.answerer.as_mut().and_then(|answerer| answerer(call)).ok_or_else(|| {
                let resource = call.resource;
                format!("nothing answers the state's call of {resource}: give it a mock, or answer it with `answer`")
            }),
        }
    }

    fn worker(&self) -> Option<&str> {
        None
    }

    fn objects(&self) -> &Objects {
        &self.objects
    }

    fn objects_mut(&mut self) -> &mut Objects {
        &mut self.objects
    }
}

/// Runs the state by the engine.
fn execute<'m>(
    program: &'m Program<'m>,
    settings: &Settings,
    input: &Payload,
    variables: Variables,
    stand: &'m mut Stand<'_>,
    test: Test,
    inspection: Inspection,
) -> Result<Tested, TestStateError> {
    let world = run::world(program, settings, input, stand, Some(test));
    let block = program.block(0);
    let Some(code) = block.states.get(block.start) else {
        return Err(TestStateError::not_modelled("the definition has no state"));
    };
    let ended = Rc::new(RefCell::new(None));
    let (main, out, given) = (Rc::clone(&world), Rc::clone(&ended), input.clone());
    world.scheduler.spawn(async move {
        let mut thread = Thread::new(0, variables, None);
        let result = engine::state(&main, code, &mut thread, given).await;
        *out.borrow_mut() = Some((result, thread.variables));
        main.scheduler.stop();
    });
    world.scheduler.run();
    world.scheduler.clear();
    let seen = world.test.as_ref().map(|test| test.seen.take()).unwrap_or_default();
    if let Some(refused) = seen.refused {
        return Err(TestStateError::setting(refused));
    }
    if let Some(problem) = world.problem.borrow_mut().take() {
        return Err(TestStateError::not_modelled(problem));
    }
    let Some((result, variables)) = ended.borrow_mut().take() else {
        return Err(TestStateError::not_modelled("the state never ends"));
    };
    let result =
        if world.now().since(settings.start) > LIMIT { Err(Failure::raised("States.Timeout", None)) } else { result };
    let mut tested = tested(program, result, &seen);
    if inspection != Inspection::Info {
        let mut data = InspectionData::of(code, input.text(), &seen);
        let members: Map<_, _> = variables.own().map(|(name, value)| (name.to_owned(), (**value).clone())).collect();
        data.variables = (!members.is_empty()).then(|| Value::Object(members).to_string());
        tested.inspection_data = Some(data);
    }
    Ok(tested)
}

fn tested(program: &Program<'_>, result: Result<(Way, Payload), Failure>, seen: &engine::test::Seen) -> Tested {
    let is_retried = seen.retrier.is_some_and(|(_, delay)| delay.is_some());
    let (status, done, failure) = match result {
        Ok(done) if seen.catcher.is_some() => (TestStatus::CaughtError, Some(done), seen.failure.clone()),
        Ok(done) => (TestStatus::Succeeded, Some(done), None),
        Err(failure) if is_retried => (TestStatus::Retriable, None, Some(failure)),
        Err(failure) => (TestStatus::Failed, None, Some(failure)),
    };
    let next_state = done.as_ref().and_then(|(way, _)| match way {
        Way::Next(next) => program.block(0).states.get(*next).map(|state| state.name.as_str().to_owned()),
        Way::End => None,
    });
    let Failure { error, cause, .. } = failure.unwrap_or_else(|| Failure::raised("", None));
    Tested {
        status,
        output: done.map(|(_, output)| output.text()),
        error: (!error.is_empty()).then(|| error.into_owned()),
        cause,
        next_state,
        inspection_data: None,
    }
}
