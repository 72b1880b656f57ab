//! The format of Step Functions Local: `MockConfigFile.json`.

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::answers::{Mock, Sequence, is_numbered, numbered};
use super::problem::MockProblem;
use crate::model::Pointer;

/// What a file may have.
const KEYS: [&str; 2] = ["StateMachines", "MockedResponses"];

/// Whether a file is of this format.
pub(super) fn is_config(file: &Map<String, Value>) -> bool {
    KEYS.iter().any(|key| file.contains_key(*key))
}

/// The test cases: the machine, the case, and the answers of its states.
pub(super) fn cases(
    file: &Map<String, Value>,
    problems: &mut Vec<MockProblem>,
) -> Vec<(String, String, IndexMap<String, Mock>)> {
    let root = Pointer::root();
    for key in file.keys().filter(|key| !KEYS.contains(&key.as_str())) {
        problems.push(MockProblem::unknown(&root.clone().key(key), "key", key, KEYS));
    }
    let responses = responses(file, problems);
    let mut cases = Vec::new();
    each(file, "StateMachines", &root, problems, |machine, value, at, problems| {
        let Some(members) = object(value, at, problems) else { return };
        for key in members.keys().filter(|key| *key != "TestCases") {
            problems.push(MockProblem::unknown(&at.clone().key(key), "key", key, ["TestCases"]));
        }
        each(members, "TestCases", at, problems, |case, value, at, problems| {
            let mut mocks = IndexMap::new();
            for (state, response) in object(value, at, problems).into_iter().flatten() {
                let at = at.clone().key(state);
                match response.as_str().map(|name| (name, responses.get(name))) {
                    Some((_, Some(sequence))) => {
                        mocks.insert(state.clone(), Mock::of(sequence.clone()));
                    }
                    Some((name, None)) => {
                        let names = responses.keys().map(String::as_str);
                        problems.push(MockProblem::unknown(&at, "mocked response", name, names));
                    }
                    None => problems.push(
                        MockProblem::new(&at, "the answers of a state are no name")
                            .help("put them into `MockedResponses`, and write their name"),
                    ),
                }
            }
            cases.push((machine.to_owned(), case.to_owned(), mocks));
        });
    });
    cases
}

fn responses(file: &Map<String, Value>, problems: &mut Vec<MockProblem>) -> IndexMap<String, Sequence> {
    let mut responses = IndexMap::new();
    each(file, "MockedResponses", &Pointer::root(), problems, |name, value, at, problems| {
        let Some(members) = object(value, at, problems) else { return };
        if is_numbered(members) {
            responses.insert(name.to_owned(), numbered(members, at, problems));
        } else {
            responses.insert(name.to_owned(), Sequence::default());
            let problem = MockProblem::new(at, "the answers have no numbers of calls");
            problems.push(problem.help("write `{ \"0\": { \"Return\": … } }`"));
        }
    });
    responses
}

/// Does something with each member of an object that is a member.
fn each(
    members: &Map<String, Value>,
    key: &str,
    at: &Pointer,
    problems: &mut Vec<MockProblem>,
    mut with: impl FnMut(&str, &Value, &Pointer, &mut Vec<MockProblem>),
) {
    let at = at.clone().key(key);
    let Some(value) = members.get(key) else { return };
    for (name, value) in object(value, &at, problems).into_iter().flatten() {
        with(name, value, &at.clone().key(name), problems);
    }
}

fn object<'v>(value: &'v Value, at: &Pointer, problems: &mut Vec<MockProblem>) -> Option<&'v Map<String, Value>> {
    if !value.is_object() {
        problems.push(MockProblem::new(at, "an object is expected here"));
    }
    value.as_object()
}
