//! Answers of tasks from a file, and the calls of an execution.

use std::collections::HashMap;

use asl_syntax::integrations::Resource;
use asl_syntax::suggest;
use indexmap::IndexMap;
use serde_json::Value;

use super::answers::{Mock, Which, mock};
use super::problem::MockProblem;
use super::{config, text};
use crate::model::{Kind, Machine, Pointer};
use crate::sim::answers::{Answer, Call, Outcome};

/// Answers of tasks, from a file.
///
/// The file is a JSON object with the names of states. A state has one answer for all its calls, a list with an answer for
/// each call, or an object with the numbers of calls; the first call is `0`, and `3-` are the fourth and all that follow. A try
/// again is a call.
///
/// ```
/// use asl_builder::sim::Mocks;
///
/// let mocks = Mocks::from_json(r#"{
///     "Reserve": { "Return": { "id": "r-1" } },
///     "Charge": [
///         { "Throw": { "Error": "Card.Busy", "Cause": "try again" }, "AfterSeconds": 2 },
///         { "Return": { "paid": true } }
///     ],
///     "Poll": { "0-2": { "Return": "RUNNING" }, "3-": { "Return": "DONE" } }
/// }"#).unwrap();
///
/// assert_eq!(mocks.answer("Poll", 7, &[]), Some(&asl_builder::sim::Answer::result("DONE")));
/// assert_eq!(mocks.answer("Charge", 2, &[]), None);
/// ```
///
/// # Answers
///
/// | key | |
/// | --- | --- |
/// | `Return` | the task's result, as the service would give it: of `lambda:invoke` with `StatusCode` and `Payload` |
/// | `Throw` | the error: `Error`, and `Cause`, which may be absent; `Error` may be `null`, as that of a callback |
/// | `Never` | `true`: the task never ends, so that its timeout does |
/// | `NoActivity` | `true`: the activity does not exist |
/// | `result`, `errorOutput` | the same as in a `mock` of the API `TestState`: the result's JSON as a text; `error` and `cause` |
/// | `AfterSeconds` | how long it takes, in virtual time; 0 when absent |
/// | `Submitted` | how the service answers the call itself, for a task that waits for a job or a token |
/// | `SilentAfterSeconds` | when heartbeats stop |
///
/// # Iterations
///
/// Calls are counted over a whole execution, in the order in which they happen. Where a Map calls a state at the same time as itself, answers can
/// depend on the iteration instead: `Iterations` has answers by its index, with calls counted in each, and `Calls` those of all others. Of Maps in
/// Maps, `0/2` is iteration 2 in iteration 0, and `2` iteration 2 in any.
///
/// ```
/// # use asl_builder::sim::{Answer, Mocks};
/// let mocks = Mocks::from_json(r#"{
///     "Ship": {
///         "Iterations": { "1": [{ "Throw": { "Error": "Lost" } }, { "Return": "late" }] },
///         "Calls": { "Return": "shipped" }
///     }
/// }"#).unwrap();
///
/// let mut calls = mocks.calls();
/// assert_eq!(calls.answer("Ship", &[0]), Ok(Some(&Answer::result("shipped"))));
/// assert!(calls.answer("Ship", &[1]).is_ok());
/// assert_eq!(calls.answer("Ship", &[1]), Ok(Some(&Answer::result("late"))));
/// ```
///
/// # Step Functions Local
///
/// A `MockConfigFile.json` is read as it is. [`from_json`](Mocks::from_json) takes the only test case of a file, and
/// [`of_case`](Mocks::of_case) one of several. There, a function that is called by its ARN is answered as `lambda:invoke` is, with
/// `StatusCode` and `Payload`, of which the task has the payload: [`MockedCalls::of_call`] does that.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mocks {
    states: IndexMap<String, Mock>,
    /// They are those of a `MockConfigFile.json`.
    are_local: bool,
}

impl Mocks {
    /// Reads a file in either format.
    ///
    /// # Errors
    /// All that is wrong with it, and a `MockConfigFile.json` that does not have exactly one test case.
    pub fn from_json(text: &str) -> Result<Mocks, Vec<MockProblem>> {
        read(text, None)
    }

    /// The same from a value, which was YAML, say.
    ///
    /// # Errors
    /// As those of [`from_json`](Mocks::from_json).
    pub fn from_value(value: &Value) -> Result<Mocks, Vec<MockProblem>> {
        let mut problems = Vec::new();
        let mocks = of_value(value, None, &mut problems);
        if problems.is_empty() { Ok(mocks) } else { Err(problems) }
    }

    /// Reads a test case of a `MockConfigFile.json`: `Machine#Case`, or `Case` when only one machine has such a case.
    ///
    /// # Errors
    /// All that is wrong with the file, and a case that it does not have.
    ///
    /// ```
    /// use asl_builder::sim::{Answer, Mocks};
    ///
    /// let file = r#"{
    ///     "StateMachines": {
    ///         "Orders": { "TestCases": { "Happy": { "Charge": "Paid" }, "Declined": { "Charge": "Refused" } } }
    ///     },
    ///     "MockedResponses": {
    ///         "Paid": { "0": { "Return": { "paid": true } } },
    ///         "Refused": { "0-3": { "Throw": { "Error": "Card.Declined", "Cause": "no" } } }
    ///     }
    /// }"#;
    ///
    /// let mocks = Mocks::of_case(file, "Orders#Declined").unwrap();
    /// assert_eq!(mocks.answer("Charge", 3, &[]), Some(&Answer::error("Card.Declined", "no")));
    ///
    /// let problems = Mocks::of_case(file, "Decline").unwrap_err();
    /// assert_eq!(problems[0].to_string(), "there is no test case `Decline`; did you mean `Declined`?");
    /// ```
    pub fn of_case(text: &str, case: &str) -> Result<Mocks, Vec<MockProblem>> {
        read(text, Some(case))
    }

    /// The answer to the call of that number, from 0, of a state: counted in the execution, or in the iteration, where the file has
    /// answers by iterations. The iteration is the indexes of the Maps that it is in, the outermost first.
    pub fn answer(&self, state: &str, number: u64, iteration: &[u64]) -> Option<&Answer> {
        let (Which::Iteration(answers) | Which::State(answers)) = self.states.get(state)?.of_iteration(iteration)?;
        answers.get(number)
    }

    /// Counts the calls of an execution.
    pub fn calls(&self) -> MockedCalls<'_> {
        MockedCalls { mocks: self, counts: HashMap::new() }
    }

    /// States with answers that are no tasks of a machine.
    ///
    /// ```
    /// use asl_builder::model::Machine;
    /// use asl_builder::sim::Mocks;
    ///
    /// let machine = Machine::from_value(serde_json::json!({
    ///     "StartAt": "Charge",
    ///     "States": { "Charge": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true } }
    /// }));
    /// let mocks = Mocks::from_json(r#"{ "Chrge": { "Return": 1 } }"#).unwrap();
    /// assert_eq!(mocks.check(&machine)[0].to_string(), "/Chrge: there is no task `Chrge`; did you mean `Charge`?");
    /// ```
    pub fn check(&self, machine: &(impl AsRef<Machine> + ?Sized)) -> Vec<MockProblem> {
        let mut tasks = Vec::new();
        each_task(machine.as_ref(), &mut tasks);
        let unknown = self.states.keys().filter(|state| !tasks.contains(&state.as_str()));
        let problem =
            |state: &String| MockProblem::unknown(&Pointer::root().key(state), "task", state, tasks.iter().copied());
        unknown.map(problem).collect()
    }
}

/// The calls of one execution, each of which has the next answer of its state.
#[derive(Clone, Debug)]
pub struct MockedCalls<'m> {
    mocks: &'m Mocks,
    /// How often each state was called, in an iteration where its answers depend on it.
    counts: HashMap<(String, Option<Vec<u64>>), u64>,
}

impl<'m> MockedCalls<'m> {
    /// The answer to a call, as [`answer`](MockedCalls::answer) gives it; of what a `MockConfigFile.json` says of a function that is called by its ARN, the
    /// payload.
    ///
    /// # Errors
    /// As those of [`answer`](MockedCalls::answer).
    pub fn of_call(&mut self, call: &Call<'_>) -> Result<Option<Answer>, String> {
        let is_unwrapped = self.mocks.are_local && matches!(call.kind, Resource::Function(_));
        let answer = self.answer(call.state, call.iteration)?.cloned();
        Ok(answer.map(|mut answer| {
            if let Outcome::Result(Value::Object(members)) = &mut answer.outcome
                && is_unwrapped
                && members.contains_key("StatusCode")
                && let Some(payload) = members.shift_remove("Payload")
            {
                answer.outcome = Outcome::Result(payload);
            }
            answer
        }))
    }

    /// The answer to the next call of a state; none for a state that the file does not have.
    ///
    /// # Errors
    /// The file has the state, but no answer for this call: a text that says so.
    pub fn answer(&mut self, state: &str, iteration: &[u64]) -> Result<Option<&'m Answer>, String> {
        let Some(mock) = self.mocks.states.get(state) else { return Ok(None) };
        let (answers, key) = match mock.of_iteration(iteration) {
            Some(Which::Iteration(answers)) => (Some(answers), Some(iteration.to_vec())),
            Some(Which::State(answers)) => (Some(answers), None),
            None => (None, Some(iteration.to_vec())),
        };
        let inside = if key.is_some() { format!(" of iteration {}", shown(iteration)) } else { String::new() };
        let count = self.counts.entry((state.to_owned(), key)).or_default();
        let number = *count;
        *count += 1;
        match answers.and_then(|answers| answers.get(number)) {
            Some(answer) => Ok(Some(answer)),
            None => Err(format!("the mocks of `{state}` have no answer for call {number}{inside}, counted from 0")),
        }
    }
}

fn each_task<'m>(machine: &'m Machine, tasks: &mut Vec<&'m str>) {
    for (name, state) in machine.states() {
        if matches!(state.kind, Kind::Task(_)) {
            tasks.push(name.as_str());
        }
        state.machines().for_each(|inner| each_task(inner.machine, tasks));
    }
}

fn shown(iteration: &[u64]) -> String {
    iteration.iter().map(u64::to_string).collect::<Vec<_>>().join("/")
}

fn read(text: &str, case: Option<&str>) -> Result<Mocks, Vec<MockProblem>> {
    let mut problems = Vec::new();
    let mocks = text::parse(text, &mut problems).map(|value| of_value(&value, case, &mut problems));
    if problems.is_empty() { Ok(mocks.unwrap_or_default()) } else { Err(problems) }
}

fn of_value(value: &Value, case: Option<&str>, problems: &mut Vec<MockProblem>) -> Mocks {
    let root = Pointer::root();
    let Value::Object(file) = value else {
        let problem = MockProblem::new(&root, "a file of mocks is an object");
        problems.push(problem.help("write the names of states as its keys: `{ \"Charge\": { \"Return\": 1 } }`"));
        return Mocks::default();
    };
    if config::is_config(file) {
        let cases = config::cases(file, problems);
        return chosen(cases, case, problems);
    }
    if case.is_some() {
        problems.push(MockProblem::new(&root, "the file has no test cases").help("leave the name of the case out"));
    }
    let states = file.iter().map(|(state, value)| (state.clone(), mock(value, &root.clone().key(state), problems)));
    Mocks { states: states.collect(), are_local: false }
}

/// The test case that is asked for, or the only one.
fn chosen(
    cases: Vec<(String, String, IndexMap<String, Mock>)>,
    wanted: Option<&str>,
    problems: &mut Vec<MockProblem>,
) -> Mocks {
    let names: Vec<String> = cases.iter().map(|(machine, case, _)| format!("{machine}#{case}")).collect();
    let names = || names.iter().map(String::as_str);
    let root = Pointer::root();
    let mut found = Vec::new();
    let mut alone = Vec::new();
    for (machine, case, states) in cases {
        let is_it = wanted.is_none_or(|wanted| wanted == case || wanted == format!("{machine}#{case}"));
        if is_it {
            found.push(states);
        }
        alone.push(case);
    }
    if found.len() == 1 {
        return Mocks { states: found.pop().unwrap_or_default(), are_local: true };
    }
    let problem = match wanted {
        Some(wanted) if found.is_empty() => {
            let similar = alone.iter().map(String::as_str);
            match suggest::closest(wanted, names().chain(similar)) {
                Some(similar) => MockProblem::new(&root, format!("there is no test case `{wanted}`"))
                    .help(format!("did you mean `{similar}`?")),
                None => MockProblem::unknown(&root, "test case", wanted, names()),
            }
        }
        Some(wanted) => {
            let problem = MockProblem::new(&root, format!("several machines have a test case `{wanted}`"));
            problem.help(suggest::list(names()).unwrap_or_default())
        }
        None if found.is_empty() => MockProblem::new(&root, "the file has no test cases"),
        None => {
            let problem = MockProblem::new(&root, "the file has several test cases, and none was chosen");
            problem.help(suggest::list(names()).unwrap_or_default())
        }
    };
    problems.push(problem);
    Mocks::default()
}
