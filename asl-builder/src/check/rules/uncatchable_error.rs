use asl_syntax::fields::QueryLanguage;

use crate::check::handlers::{Handler, each_handler};
use crate::check::{Cx, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::{Kind, Task};

pub(super) const RULE: Rule = Rule {
    code: "ASL407",
    name: "uncatchable-error",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("uncatchable_error.md"),
    subject: Subject::Machine(check),
};

fn check(cx: &Cx<'_>, sink: &mut Sink<'_>) {
    each_handler(cx, |handler| {
        for (index, name) in handler.names() {
            if let Some((message, help)) = wrong(cx, &handler, name) {
                sink.at(handler.name_at(index), message).help(help.to_owned());
            }
        }
    });
}

/// Why an error never comes to the retriers and catchers of a state.
fn wrong(cx: &Cx<'_>, handler: &Handler<'_, '_>, name: &str) -> Option<(String, &'static str)> {
    const REMOVE: &str = "remove it";
    if name == "States.Runtime" {
        let message = "`States.Runtime` cannot be caught, and is never tried again".to_owned();
        return Some((message, "remove it; what causes it has to be corrected"));
    }
    // Whatever is inside a Parallel or Map state may raise the others.
    let Kind::Task(task) = &handler.state.kind else { return None };
    let never = |why: &str| format!("no Task state raises `{name}`: {why}");
    let (message, help) = match name {
        "States.HeartbeatTimeout" if !has_heartbeat(handler, task) => (
            format!("this state never raises `{name}`: it has no `HeartbeatSeconds`"),
            "add `HeartbeatSeconds`, or name `States.Timeout`",
        ),
        "States.QueryEvaluationError" if cx.language(handler.state) == Some(QueryLanguage::JSONPath) => {
            (format!("this state never raises `{name}`: it is JSONPath, and the error is JSONata's"), REMOVE)
        }
        "States.NoChoiceMatched" => {
            (never("a Choice state does, and cannot catch it"), "give the Choice state a `Default`")
        }
        "States.BranchFailed" => (never("it is a Parallel state's"), REMOVE),
        "States.ItemReaderFailed" | "States.ResultWriterFailed" | "States.ExceedToleratedFailureThreshold" => {
            (never("it is a Map state's"), REMOVE)
        }
        name if name.starts_with("States.Http.") && is_other_call(task) => {
            (format!("this state never raises `{name}`: it is no call of `http:invoke`"), REMOVE)
        }
        _ => return None,
    };
    Some((message, help))
}

/// True for a task that may miss a heartbeat, as far as can be read.
fn has_heartbeat(handler: &Handler<'_, '_>, task: &Task) -> bool {
    task.heartbeat_seconds.is_some()
        || task.heartbeat_seconds_path.is_some()
        || [&task.extra, &handler.state.extra]
            .iter()
            .any(|extra| extra.get("HeartbeatSeconds").is_some() || extra.get("HeartbeatSecondsPath").is_some())
}

/// True for a task that surely calls something else than an HTTP API.
fn is_other_call(task: &Task) -> bool {
    let resource = task.resource.as_ref().and_then(|resource| resource.as_str());
    resource.is_some_and(|arn| arn.starts_with("arn:") && !arn.contains(":http:invoke") && !arn.contains("${"))
}
