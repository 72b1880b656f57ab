use asl_syntax::integrations::Resource;
use serde_json::Value;

use crate::check::call::parameter;
use crate::check::{Given, ObjectCx, Rule, Sink, Subject};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL712",
    name: "unlinked-execution",
    severity: Severity::Note,
    since: "0.1.0",
    docs: include_str!("unlinked_execution.md"),
    subject: Subject::Call(check),
};

/// The member of a nested execution's input that leads the console from one to the other.
const LINK: &str = "AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID";

fn check(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    let Some(task) = &object.call else { return };
    let (Resource::Optimized(call), Given::Members(members)) = (task.resource, task.given) else { return };
    if (call.service, call.action) != ("states", "startExecution") {
        return;
    }
    // What is not written out member by member may have it.
    let has_link = match members.iter().find(|(key, _)| parameter(key) == "Input") {
        None => false,
        Some((_, Value::Object(input))) => input.keys().any(|key| parameter(key) == LINK || key.contains("${")),
        Some(_) => true,
    };
    if !has_link {
        let (key, id) = match task.field {
            "Parameters" => (".$", "$$.Execution.Id"),
            _ => ("", "{% $states.context.Execution.Id %}"),
        };
        sink.at(object.field_at(task.field), "the console cannot tell which execution started this one")
            .help(format!("add `\"{LINK}{key}\": \"{id}\"` to `Input`"));
    }
}
