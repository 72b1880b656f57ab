use asl_syntax::fields::{self, FieldType, QueryLanguage};
use asl_syntax::intrinsic::{self, Call};
use asl_syntax::payload::{Computed, computed_name};
use serde_json::{Map, Value};

use crate::check::evaluated::place;
use crate::check::fit::{is_opaque, kind};
use crate::check::{Evaluated, Rule, Sink, Subject, What};
use crate::diag::Severity;
use asl_syntax::words::shown;

pub(super) const RULE: Rule = Rule {
    code: "ASL305",
    name: "invalid-intrinsic",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("invalid_intrinsic.md"),
    subject: Subject::Evaluated(check),
};

fn check(evaluated: &Evaluated<'_>, sink: &mut Sink<'_>) {
    match evaluated.what {
        // Paths are another rule's.
        What::Computed(text) if !text.starts_with('$') => check_text(evaluated, text, sink),
        What::Template(members) => check_members(evaluated, members, sink),
        _ => {}
    }
}

fn check_text(evaluated: &Evaluated<'_>, text: &str, sink: &mut Sink<'_>) {
    const CALL: &str = "a call is written `States.Function(argument, …)`";
    let at = |offset: usize| if offset > 0 { format!(", at {}", place(text, offset)) } else { String::new() };
    match evaluated.computed() {
        Some(Ok(Computed::Intrinsic(call))) => {
            for problem in intrinsic::check(call) {
                let help = problem.help.unwrap_or_else(|| CALL.to_owned());
                let severity = if problem.is_doubtful { Severity::Warning } else { RULE.severity };
                sink.at(evaluated.at(), format!("{}{}", problem.message, at(problem.offset)))
                    .help(help)
                    .severity(severity);
            }
            check_result(evaluated, call, sink);
        }
        None | Some(Ok(_)) => {}
        Some(Err(error)) => {
            let constant = evaluated.field.group.and_then(|group| {
                let mut others = fields::group(evaluated.field.object, group);
                others.find(|other| other.allows(QueryLanguage::JSONata))
            });
            let help = match constant {
                Some(constant) if !text.contains('(') => Some(format!("a constant stands in `{}`", constant.name)),
                _ => error.help.clone(),
            };
            sink.at(evaluated.at(), format!("{}{}", error.message, at(error.offset)))
                .help(help.unwrap_or_else(|| CALL.to_owned()));
        }
    }
}

/// `ErrorPath` and `CausePath` take functions that give a string.
fn check_result(evaluated: &Evaluated<'_>, call: &Call<'_>, sink: &mut Sink<'_>) {
    let function = intrinsic::function(call.name).filter(|function| !function.in_fail);
    if let Some(function) = function.filter(|_| evaluated.field.ty == FieldType::ReferencePathOrIntrinsic) {
        let names: Vec<String> =
            intrinsic::FUNCTIONS.iter().filter(|f| f.in_fail).map(|f| format!("`{}`", f.name)).collect();
        let message =
            format!("`{}` takes a function that gives a string, not `{}`", evaluated.field.name, function.name);
        sink.at(evaluated.at(), message).help(format!("there are {}", names.join(", ")));
    }
}

fn check_members(evaluated: &Evaluated<'_>, members: &Map<String, Value>, sink: &mut Sink<'_>) {
    for (key, value) in members {
        if computed_name(key).is_some() && !value.is_string() && !is_opaque(value.into()) {
            let message = format!(
                "`{}` takes a path or a call of an intrinsic function, this is {}",
                shown(key),
                kind(value.into())
            );
            sink.at(evaluated.at().key(key), message).help("drop the `.$` from the key of a constant".to_owned());
        }
    }
}
