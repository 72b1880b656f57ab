//! Answers, and which call has which.

use std::time::Duration;

use serde_json::{Map, Value};

use super::problem::MockProblem;
use super::ranges::Range;
use crate::model::Pointer;
use crate::sim::answers::{Answer, Outcome};

/// What an answer may have.
const KEYS: [&str; 9] = [
    "Return",
    "Throw",
    "Never",
    "NoActivity",
    "result",
    "errorOutput",
    "AfterSeconds",
    "Submitted",
    "SilentAfterSeconds",
];

/// What says how a call ends: an answer has one of them.
const ENDS: [&str; 6] = ["Return", "Throw", "Never", "NoActivity", "result", "errorOutput"];

/// What the answers of a state may have that depend on the iteration.
const PARTS: [&str; 2] = ["Calls", "Iterations"];

/// The answers of a state.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Mock {
    /// By the indexes of iterations, the outermost first; the first that fits counts.
    iterations: Vec<(Vec<Range>, Sequence)>,
    /// Of all other calls.
    calls: Option<Sequence>,
}

/// Answers by the number of the call.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sequence(Vec<(Range, Answer)>);

impl Sequence {
    /// The answer of the call of that number, from 0.
    pub(super) fn get(&self, number: u64) -> Option<&Answer> {
        self.0.iter().find(|(range, _)| range.contains(number)).map(|(_, answer)| answer)
    }
}

/// The answers that a call has: those of its iteration, or those of the state.
pub(super) enum Which<'m> {
    Iteration(&'m Sequence),
    State(&'m Sequence),
}

impl Mock {
    /// Answers that do not depend on the iteration.
    pub(super) fn of(calls: Sequence) -> Mock {
        Mock { iterations: Vec::new(), calls: Some(calls) }
    }

    /// The answers of a call in that iteration.
    pub(super) fn of_iteration(&self, iteration: &[u64]) -> Option<Which<'_>> {
        let fits = |ranges: &[Range]| {
            let inner = iteration.len().checked_sub(ranges.len()).map(|outer| &iteration[outer..]);
            inner.is_some_and(|inner| ranges.iter().zip(inner).all(|(range, index)| range.contains(*index)))
        };
        match self.iterations.iter().find(|(ranges, _)| fits(ranges)) {
            Some((_, sequence)) => Some(Which::Iteration(sequence)),
            None => self.calls.as_ref().map(Which::State),
        }
    }
}

/// The answers of a state.
pub(super) fn mock(value: &Value, at: &Pointer, problems: &mut Vec<MockProblem>) -> Mock {
    let Some(parts) = value.as_object().filter(|members| members.keys().any(|key| PARTS.contains(&key.as_str())))
    else {
        return Mock::of(sequence(value, at, problems));
    };
    let mut mock = Mock::default();
    for (key, value) in parts {
        let at = at.clone().key(key);
        match (key.as_str(), value) {
            ("Calls", calls) => mock.calls = Some(sequence(calls, &at, problems)),
            ("Iterations", Value::Object(iterations)) => {
                for (indexes, value) in iterations {
                    let at = at.clone().key(indexes);
                    let answers = sequence(value, &at, problems);
                    match indexes.split('/').map(Range::parse).collect::<Option<Vec<_>>>() {
                        Some(indexes) => mock.iterations.push((indexes, answers)),
                        None => problems.push(
                            MockProblem::new(&at, format!("`{indexes}` is no index of an iteration"))
                                .help("write `0`, `1-2`, `3-`, or `0/2` for the iteration 2 of a Map in the iteration 0 of another"),
                        ),
                    }
                }
            }
            ("Iterations", _) => problems.push(
                MockProblem::new(&at, "`Iterations` is no object")
                    .help("write the indexes of iterations as its keys: `{ \"0\": { \"Return\": 1 } }`"),
            ),
            (other, _) => problems.push(MockProblem::unknown(&at, "key", other, PARTS)),
        }
    }
    mock
}

/// Answers in one of their forms: a list with one for each call, an object with numbers of calls, or one for all calls.
pub(super) fn sequence(value: &Value, at: &Pointer, problems: &mut Vec<MockProblem>) -> Sequence {
    match value {
        Value::Array(answers) => {
            let answers = answers.iter().enumerate().filter_map(|(index, value)| {
                Some((Range::one(index as u64), answer(value, &at.clone().index(index), problems)?))
            });
            Sequence(answers.collect())
        }
        Value::Object(members) if is_numbered(members) => numbered(members, at, problems),
        value => Sequence(answer(value, at, problems).into_iter().map(|answer| (Range::ALL, answer)).collect()),
    }
}

/// True for an object whose keys are numbers, and for one without keys.
pub(super) fn is_numbered(members: &Map<String, Value>) -> bool {
    members.is_empty() || members.keys().any(|key| key.starts_with(|first: char| first.is_ascii_digit()))
}

/// Answers by numbers of calls.
pub(super) fn numbered(members: &Map<String, Value>, at: &Pointer, problems: &mut Vec<MockProblem>) -> Sequence {
    let mut sequence = Sequence::default();
    for (key, value) in members {
        let at = at.clone().key(key);
        let answer = answer(value, &at, problems);
        let Some(range) = Range::parse(key) else {
            let problem = MockProblem::new(&at, format!("`{key}` is no number of a call"));
            problems.push(
                problem.help("the first call is `0`; write `0`, `1-2`, or `3-` for the fourth and all that follow"),
            );
            continue;
        };
        if let Some((other, _)) = sequence.0.iter().find(|(other, _)| other.overlaps(range)) {
            let message = format!("`{range}` and `{other}` are numbers of the same call");
            problems.push(MockProblem::new(&at, message).help("give each call one answer"));
        }
        sequence.0.extend(answer.map(|answer| (range, answer)));
    }
    sequence
}

/// One answer.
fn answer(value: &Value, at: &Pointer, problems: &mut Vec<MockProblem>) -> Option<Answer> {
    const HELP: &str = "write `{ \"Return\": … }` or `{ \"Throw\": { \"Error\": \"…\", \"Cause\": \"…\" } }`";
    let Value::Object(members) = value else {
        problems.push(MockProblem::new(at, "an answer is an object").help(HELP));
        return None;
    };
    for key in members.keys() {
        if key == "fieldValidationMode" {
            let problem =
                MockProblem::new(&at.clone().key(key), "results are not validated against the models of APIs");
            problems.push(problem.help("remove it"));
        } else if !KEYS.contains(&key.as_str()) {
            problems.push(MockProblem::unknown(&at.clone().key(key), "key", key, KEYS.into_iter().chain(PARTS)));
        }
    }
    let ends: Vec<&str> = ENDS.into_iter().filter(|end| members.contains_key(*end)).collect();
    let outcome = match ends.as_slice() {
        [] => {
            // A key that is misspelt was reported.
            if members.keys().all(|key| KEYS.contains(&key.as_str())) {
                problems.push(MockProblem::new(at, "the answer does not say how the call ends").help(HELP));
            }
            None
        }
        [end] => outcome(end, &members[*end], &at.clone().key(end), problems),
        [first, second, ..] => {
            let message = format!("the answer has both `{first}` and `{second}`");
            problems.push(MockProblem::new(at, message).help("keep one of them"));
            None
        }
    };
    let mut answer = Answer::of(outcome.unwrap_or(Outcome::Never));
    if let Some(after) = seconds(members, "AfterSeconds", at, problems) {
        answer = answer.after(after);
    }
    if let Some(silent) = seconds(members, "SilentAfterSeconds", at, problems) {
        answer = answer.silent_after(silent);
    }
    if let Some(response) = members.get("Submitted") {
        answer = answer.submitted(response.clone());
    }
    Some(answer)
}

fn outcome(end: &str, value: &Value, at: &Pointer, problems: &mut Vec<MockProblem>) -> Option<Outcome> {
    match end {
        "Return" => Some(Outcome::Result(value.clone())),
        "Throw" => error(value, ["Error", "Cause"], at, problems),
        "errorOutput" => error(value, ["error", "cause"], at, problems),
        "Never" if *value == Value::Bool(true) => Some(Outcome::Never),
        "NoActivity" if *value == Value::Bool(true) => Some(Outcome::NoActivity),
        "Never" | "NoActivity" => {
            problems.push(MockProblem::new(at, format!("`{end}` is not `true`")).help("write `true`, or remove it"));
            None
        }
        // As `TestState` has it: the text of the result. What is no text can only be the result itself.
        _ => match value.as_str().map(serde_json::from_str) {
            None => Some(Outcome::Result(value.clone())),
            Some(Ok(result)) => Some(Outcome::Result(result)),
            Some(Err(error)) => {
                let problem = MockProblem::new(at, format!("`result` is no JSON: {error}"));
                problems.push(problem.help("write the result's JSON as a text, or the result under `Return`"));
                None
            }
        },
    }
}

fn error(value: &Value, keys: [&str; 2], at: &Pointer, problems: &mut Vec<MockProblem>) -> Option<Outcome> {
    let [name, cause] = keys;
    let before = problems.len();
    // Whoever gives a token back need not name an error.
    let is_nameless = value.get(name) == Some(&Value::Null);
    let empty = Map::new();
    let members = value.as_object().unwrap_or(&empty);
    for key in members.keys().filter(|key| !keys.contains(&key.as_str())) {
        problems.push(MockProblem::unknown(&at.clone().key(key), "key", key, keys));
    }
    let mut text = |key: &str| match members.get(key) {
        Some(Value::String(text)) => Some(text.clone()),
        Some(Value::Null) => None,
        Some(_) => {
            problems.push(MockProblem::new(&at.clone().key(key), format!("`{key}` is no text")));
            None
        }
        None => None,
    };
    let (error, cause) = (text(name), text(cause));
    if error.is_none() && !is_nameless && problems.len() == before {
        let problem = MockProblem::new(at, format!("the error has no `{name}`"));
        problems.push(problem.help(format!("write `{{ \"{name}\": \"Card.Declined\" }}`")));
    }
    if error.is_none() && !is_nameless {
        return None;
    }
    Some(Outcome::Error { error, cause })
}

fn seconds(members: &Map<String, Value>, key: &str, at: &Pointer, problems: &mut Vec<MockProblem>) -> Option<Duration> {
    let value = members.get(key)?;
    let seconds = value.as_f64().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    if seconds.is_none() {
        let message = format!("`{key}` is no number of seconds");
        problems.push(MockProblem::new(&at.clone().key(key), message).help("write a number that is not negative"));
    }
    seconds
}
