//! What is known of the types of values: what references claim, what contracts say, and what a state hands on.

use serde_json::Value;

use super::Cx;
use crate::model::{
    Claimed, Contract, Field, Kind, Mismatch, Nullable, ObjectShape, Others, Place, Pointer, Presence, QueryLanguage,
    Shape, State, Type,
};

/// A claim of a reference in a value of a state.
#[derive(Clone)]
pub(super) struct Claim {
    /// The value's address, seen from the state.
    pub(super) at: Pointer,
    /// What is claimed to have a type.
    pub(super) what: Claimed,
    /// The type.
    pub(super) ty: Type,
}

/// The claims in a state's values, each once. Of two notes on one value the later one holds.
pub(super) fn claims(cx: &Cx<'_>, block: usize, state: usize) -> Vec<Claim> {
    let values = cx.notes_of(block, state).map(|notes| notes.values.as_slice()).unwrap_or_default();
    let mut found = Vec::new();
    for (index, (at, source)) in values.iter().enumerate() {
        let mut types = source.claims.types().peekable();
        let later = values.get(index + 1..).unwrap_or_default();
        if types.peek().is_some() && !later.iter().any(|(other, _)| other == at) {
            for (what, ty) in types {
                // What is assigned is of each variable by itself.
                let is_new = |claim: &Claim| what == Claimed::Assigned || (claim.what, claim.ty) != (what, ty);
                if found.iter().all(is_new) {
                    found.push(Claim { at: at.clone(), what, ty });
                }
            }
        }
    }
    found
}

/// What a state hands on by a transition.
pub(super) struct Handed {
    /// What it is as JSON, and has just these fields.
    pub(super) shape: Shape,
    /// What it is, for people.
    pub(super) described: String,
    /// True for the error that a catcher caught.
    pub(super) is_caught: bool,
    /// What the contract gives, where that is a field of what is handed on.
    pub(super) answer: Option<Type>,
}

/// The language of a state.
pub(super) fn language(cx: &Cx<'_>, state: &State) -> QueryLanguage {
    state.language(cx.machine.default_language())
}

/// What the result of a task is, if its contract says it.
pub(super) fn result(contract: &Contract, state: &State) -> Option<Handed> {
    let Kind::Task(task) = &state.kind else { return None };
    let resource = task.resource.as_ref().and_then(Value::as_str)?;
    let gives = contract.gives;
    if resource.ends_with(".waitForTaskToken") {
        return None;
    }
    let described = match contract.answer {
        None => {
            return Some(Handed {
                shape: gives.shape(),
                described: format!("`{}`", gives.name()),
                is_caught: false,
                answer: None,
            });
        }
        Some("Payload") if is_answered(task) => "the result of `lambda:invoke`",
        Some("Output") if resource.ends_with(".sync:2") => "the result of `states:startExecution`",
        Some(_) => return None,
    };
    let any = |name| Field { name, shape: || Shape::Any, written: Presence::Sometimes, read: Presence::Sometimes };
    let answer = contract.answer.map(|name| Field {
        name,
        shape: gives.shape_of_field(),
        written: Presence::Always,
        read: Presence::Always,
    });
    let others = match contract.answer {
        Some("Payload") => INVOKED.as_slice(),
        _ => STARTED.as_slice(),
    };
    let fields = answer.into_iter().chain(others.iter().copied().map(any)).collect();
    let shape = Shape::Object(ObjectShape { fields, others: Others::Ignored });
    Some(Handed { shape, described: described.to_owned(), is_caught: false, answer: Some(gives) })
}

/// What the result of `lambda:invoke` has besides the answer (recorded).
const INVOKED: [&str; 4] = ["ExecutedVersion", "SdkHttpMetadata", "SdkResponseMetadata", "StatusCode"];

/// The same of `states:startExecution.sync:2`.
const STARTED: [&str; 15] = [
    "ExecutionArn",
    "Input",
    "InputDetails",
    "MapRunArn",
    "Name",
    "OutputDetails",
    "RedriveCount",
    "RedriveStatus",
    "StartDate",
    "StateMachineAliasArn",
    "StateMachineArn",
    "StateMachineVersionArn",
    "Status",
    "StopDate",
    "TraceHeader",
];

/// True for a call that waits for the function's answer.
fn is_answered(task: &crate::model::Task) -> bool {
    let parameters = task.parameters.as_deref().or(task.arguments.as_deref());
    let kind = parameters.and_then(|parameters| parameters.get("InvocationType"));
    kind.is_none_or(|kind| kind == "RequestResponse")
}

/// What a state hands on by a transition, if that is certain.
pub(super) fn handed(cx: &Cx<'_>, block: usize, state: usize, place: Place) -> Option<Handed> {
    let (_, found) = cx.blocks().get(block)?.states.get(state)?;
    let is_jsonata = language(cx, found) == QueryLanguage::JSONata;
    if let Place::Catch(index) = place {
        let catcher = found.catch.as_ref()?.get(index)?;
        let is_caught =
            catcher.output.is_none() && catcher.result_path.is_none() && catcher.extra.other().next().is_none();
        return is_caught.then(|| Handed {
            shape: caught(),
            described: "the error that was caught".to_owned(),
            is_caught: true,
            answer: None,
        });
    }
    let contract = cx.notes_of(block, state)?.contract?;
    let result = result(contract, found)?;
    let answer = || Handed {
        shape: contract.gives.shape(),
        described: format!("`{}`", contract.gives.name()),
        is_caught: false,
        answer: None,
    };
    if found.extra.other().next().is_some() {
        return None;
    }
    if is_jsonata {
        let answered = contract.answer.map(|field| format!("{{% $states.result.{field} %}}"));
        return match found.output.as_deref() {
            None => Some(result),
            Some(Value::String(output)) if output == "{% $states.result %}" => Some(result),
            Some(Value::String(output)) if Some(output) == answered.as_ref() => Some(answer()),
            Some(_) => None,
        };
    }
    if found.result_selector.is_some() || !matches!(&found.result_path, None | Some(Nullable::Value(_))) {
        return None;
    }
    if found.result_path.as_ref().is_some_and(|path| *path != Nullable::Value("$".to_owned())) {
        return None;
    }
    let answered = contract.answer.map(|field| format!("$.{field}"));
    match &found.output_path {
        None => Some(result),
        Some(Nullable::Value(path)) if path == "$" => Some(result),
        Some(Nullable::Value(path)) if Some(path) == answered.as_ref() => Some(answer()),
        Some(_) => None,
    }
}

/// The error output.
fn caught() -> Shape {
    let text = |name| Field { name, shape: || Shape::String, written: Presence::Always, read: Presence::Always };
    Shape::Object(ObjectShape { fields: vec![text("Error"), text("Cause")], others: Others::Ignored })
}

/// True for a state that hands on its input as it is, whatever happens.
pub(super) fn hands_on_its_input(state: &State) -> bool {
    let says_nothing = state.output.is_none()
        && state.input_path.is_none()
        && state.result_path.is_none()
        && state.output_path.is_none()
        && state.extra.other().next().is_none();
    says_nothing
        && match &state.kind {
            Kind::Wait(_) => true,
            Kind::Pass(pass) => {
                pass.result.is_none() && pass.parameters.is_none() && pass.extra.other().next().is_none()
            }
            _ => false,
        }
}

/// True where `$` and `$states.input` are the whole input of the state.
pub(super) fn sees_its_input(state: &State) -> bool {
    state.input_path.is_none()
}

/// What differs, for people: `` `total` is a number in the one and a text in the other``.
pub(super) fn described(mismatch: &Mismatch, one: &str, other: &str) -> String {
    let path = mismatch.path.join(".").replace(".[", "[");
    match (mismatch.one, path.as_str()) {
        (None, path) => format!("there is no `{path}` in {one}"),
        (Some(kind), "") => format!("the one is {kind}, and the other {}", mismatch.other),
        (Some(kind), path) if kind == mismatch.other => format!("`{path}` is another one in {one} than in {other}"),
        (Some(kind), path) => format!("`{path}` is {kind} in {one}, and {} in {other}", mismatch.other),
    }
}
