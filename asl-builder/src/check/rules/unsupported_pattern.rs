use asl_syntax::integrations::{self, Pattern, Resource};
use asl_syntax::suggest;

use super::unknown_integration::is_unknown;
use crate::check::handled::listed;
use crate::check::{ObjectCx, Rule, Sink, Subject, TaskCall};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL703",
    name: "unsupported-pattern",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("unsupported_pattern.md"),
    subject: Subject::Call(check),
};

fn check(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    let Some(task) = &object.call else { return };
    let Some(call) = task.resource.call() else { return };
    let (severity, message) = match call.pattern {
        Err(suffix) => {
            let message = format!("there is no `.{suffix}` behind an action");
            let known = Pattern::WITH_SUFFIX.map(Pattern::suffix);
            let help = suggest::help(&format!(".{suffix}"), known);
            sink.at(object.field_at("Resource"), message).help(help);
            return;
        }
        Ok(Pattern::Response) => return,
        Ok(pattern) => match severity(task, pattern) {
            Some(Severity::Error) => (Severity::Error, format!("`{}` cannot {}", task.name(), what(pattern))),
            Some(severity) => (severity, format!("`{}` is not known to {}", task.name(), what(pattern))),
            None => return,
        },
    };
    sink.at(object.field_at("Resource"), message).help(instead(task)).severity(severity);
}

/// What a pattern makes a state do.
fn what(pattern: Pattern) -> String {
    let does = match pattern {
        Pattern::Token => "wait for a callback",
        _ => "wait for a job to end",
    };
    format!("{does}: `{}`", pattern.suffix())
}

/// How severe a pattern is, if it is not one that the call has.
fn severity(task: &TaskCall<'_>, pattern: Pattern) -> Option<Severity> {
    let (patterns, refused, unsure) = match task.resource {
        Resource::Sdk(_) => {
            let (patterns, refused) = integrations::sdk_patterns();
            (patterns, refused, &[] as &[Pattern])
        }
        Resource::Optimized(call) => match task.action() {
            Some((_, action)) => (action.patterns, action.refused, action.unsure),
            None if is_unknown(call) => return None,
            // An unknown action is a finding of its own.
            None => {
                let refused = integrations::service(call.service).map_or(&[] as &[Pattern], |service| service.refused);
                return refused.contains(&pattern).then_some(Severity::Error);
            }
        },
        _ => return None,
    };
    if patterns.contains(&pattern) || unsure.contains(&pattern) {
        None
    } else if refused.contains(&pattern) || pattern == Pattern::Sync2 {
        Some(Severity::Error)
    } else {
        Some(Severity::Warning)
    }
}

fn instead(task: &TaskCall<'_>) -> String {
    if let Resource::Sdk(call) = task.resource {
        let action = integrations::services()
            .iter()
            .find(|service| service.sdk == Some(call.service))
            .and_then(|service| Some((service.id, service.action(call.action)?)));
        if let Some((id, action)) = action.filter(|(_, action)| action.patterns.contains(&Pattern::Sync)) {
            return format!("the optimized integration can: `arn:aws:states:::{id}:{}.sync`", action.name);
        }
    }
    let patterns = match task.resource {
        Resource::Sdk(_) => integrations::sdk_patterns().0,
        _ => task.action().map_or(&[] as &[Pattern], |(_, action)| action.patterns),
    };
    let suffixes: Vec<&str> =
        patterns.iter().map(|pattern| pattern.suffix()).filter(|suffix| !suffix.is_empty()).collect();
    match suffixes.as_slice() {
        [] => "end the ARN with the action".to_owned(),
        suffixes => format!("end the ARN with the action, or with {} behind it", listed(suffixes)),
    }
}
