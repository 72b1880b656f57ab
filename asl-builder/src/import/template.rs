//! The state machines of a template, and of a configuration of Terraform.

use serde_json::Value;

use super::text::Rope;
use crate::model::Pointer;

/// A state machine among resources.
pub(super) struct Found {
    /// The name of the resource.
    pub name: String,
    /// Where its definition stands, or what names the file with it.
    pub at: Pointer,
    pub is_express: bool,
    pub written: Written,
}

/// How its definition is written.
pub(super) enum Written {
    /// As an object.
    Object(Value),
    /// As a text.
    Text(Rope),
    /// In a file of that path, seen from the template's folder.
    File(String),
}

/// The state machines of a template of CloudFormation or SAM.
pub(super) fn of_template(template: &Value) -> Vec<Found> {
    let mut found = Vec::new();
    for (name, resource) in template.get("Resources").and_then(Value::as_object).into_iter().flatten() {
        let kind = resource.get("Type").and_then(Value::as_str).unwrap_or_default();
        let (type_name, properties) = match kind {
            "AWS::Serverless::StateMachine" => ("Type", ["Definition", "DefinitionUri"].as_slice()),
            "AWS::StepFunctions::StateMachine" => {
                ("StateMachineType", ["Definition", "DefinitionString", "DefinitionS3Location"].as_slice())
            }
            _ => continue,
        };
        let own = Pointer::root().key("Resources").key(name).key("Properties");
        let property = |key: &str| resource.get("Properties").and_then(|properties| properties.get(key));
        let is_express = property(type_name).and_then(Value::as_str) == Some("EXPRESS");
        for key in properties {
            let Some(value) = property(key) else { continue };
            for (at, value) in branches(value, own.clone().key(key)) {
                let written = match *key {
                    "Definition" => object(value),
                    "DefinitionString" => string(value, &at),
                    _ => value.as_str().filter(|path| is_local(path)).map(|path| Written::File(path.to_owned())),
                };
                // What stands in a function around it has an address of its own.
                let at = match &written {
                    Some(Written::Object(_)) if value.get(TO_STRING).is_some() => at.key(TO_STRING),
                    _ => at,
                };
                found.extend(written.map(|written| Found { name: name.clone(), at, is_express, written }));
            }
        }
    }
    found
}

const TO_STRING: &str = "Fn::ToJsonString";

/// The values that `Fn::If` chooses from, or the one that stands there.
fn branches(value: &Value, at: Pointer) -> Vec<(Pointer, &Value)> {
    let choice = value.as_object().filter(|function| function.len() == 1).and_then(|function| function.get("Fn::If"));
    match choice.and_then(Value::as_array).map(Vec::as_slice) {
        Some([_, one, other]) => {
            let at = at.key("Fn::If");
            let mut all = branches(one, at.clone().index(1));
            all.extend(branches(other, at.index(2)));
            all
        }
        _ => vec![(at, value)],
    }
}

/// An object, unless a function makes it.
fn object(value: &Value) -> Option<Written> {
    let members = value.as_object()?;
    let is_function = members.len() == 1 && members.keys().all(|key| key == "Ref" || key.starts_with("Fn::"));
    (!is_function).then(|| Written::Object(value.clone()))
}

fn string(value: &Value, at: &Pointer) -> Option<Written> {
    match value.get(TO_STRING) {
        Some(value) => object(value),
        None => Rope::new(value, at).map(Written::Text),
    }
}

/// True for a path in the file system, where others are addresses of buckets, or are put together by other tools.
fn is_local(path: &str) -> bool {
    !path.contains("://") && !path.contains("${") && !path.contains("{{") && !path.is_empty() && !path.starts_with('/')
}

/// The state machines of a configuration of Terraform.
pub(super) fn of_terraform(configuration: &Value) -> Vec<Found> {
    const TYPE: &str = "aws_sfn_state_machine";
    let mut found = Vec::new();
    let root = Pointer::root().key("resource");
    for (resources, at) in blocks(configuration.get("resource"), root) {
        for (machines, at) in blocks(resources.get(TYPE), at.key(TYPE)) {
            for (name, machine) in machines.as_object().into_iter().flatten() {
                for (machine, at) in blocks(Some(machine), at.clone().key(name)) {
                    let at = at.key("definition");
                    let text = machine.get("definition").and_then(|definition| Rope::new(definition, &at));
                    let is_express = machine.get("type").and_then(Value::as_str) == Some("EXPRESS");
                    found.extend(text.map(|text| Found {
                        name: name.clone(),
                        at,
                        is_express,
                        written: Written::Text(text),
                    }));
                }
            }
        }
    }
    found
}

/// A block, or several in an array.
fn blocks(value: Option<&Value>, at: Pointer) -> Vec<(&Value, Pointer)> {
    match value {
        Some(Value::Array(blocks)) => {
            blocks.iter().enumerate().map(|(index, block)| (block, at.clone().index(index))).collect()
        }
        value => value.map(|value| (value, at)).into_iter().collect(),
    }
}

/// The path of a file that a template at `template` names by `path`.
pub(super) fn beside(template: &str, path: &str) -> String {
    let folder = template.rfind('/').and_then(|end| template.get(..=end)).unwrap_or_default();
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let mut folder = folder.to_owned();
    // `a/b/` and `../c` is `a/c`.
    while parts.first() == Some(&"..") {
        let Some(parent) = folder.strip_suffix('/').filter(|folder| !folder.is_empty() && !folder.ends_with(".."))
        else {
            break;
        };
        if parent == "." {
            break;
        }
        folder = parent.rfind('/').and_then(|end| parent.get(..=end)).unwrap_or_default().to_owned();
        parts.remove(0);
    }
    folder + &parts.join("/")
}
