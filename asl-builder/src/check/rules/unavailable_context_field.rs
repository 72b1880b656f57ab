use crate::check::context_reads::each_context_read;
use crate::check::{Evaluated, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::{Kind, State};

pub(super) const RULE: Rule = Rule {
    code: "ASL307",
    name: "unavailable-context-field",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("unavailable_context_field.md"),
    subject: Subject::Evaluated(check),
};

fn check(evaluated: &Evaluated<'_>, sink: &mut Sink<'_>) {
    let Some(state) = evaluated.state else { return };
    let mut missing: Vec<&'static str> = Vec::new();
    let mut read = |field: &str| {
        let missed = match field {
            "Task" if !has_token(state) => "Task",
            "Map" if !(matches!(state.kind, Kind::Map(_)) || evaluated.is_in_map) => "Map",
            _ => return,
        };
        if !missing.contains(&missed) {
            missing.push(missed);
        }
    };
    each_context_read(evaluated, &mut |names| {
        if let Some(name) = names.first() {
            read(name);
        }
    });
    for field in missing {
        let (message, help) = match field {
            "Task" => (
                "the context object has no `Task` here: there is a token only in a Task state that waits for it",
                "let the state wait for the token: `.waitForTaskToken` behind the ARN in `Resource`, which `.wait_for_task_token()` writes",
            ),
            _ => (
                "the context object has no `Map` here: there is an item only in a Map state, and in what an inline one runs",
                "read the item in the Map state's `ItemSelector`, or in a state of the `ItemProcessor` of an inline Map",
            ),
        };
        sink.at(evaluated.at(), message).help(help.to_owned());
    }
}

/// True for a task that waits for its token, or may: what deployment fills in is not known, nor what a job's call gets.
fn has_token(state: &State) -> bool {
    let Kind::Task(task) = &state.kind else { return false };
    match task.resource.as_ref().and_then(|resource| resource.as_str()) {
        Some(arn) => arn.contains(".waitForTaskToken") || arn.contains(".sync") || arn.contains("${"),
        None => true,
    }
}
