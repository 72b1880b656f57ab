use asl_syntax::names::{STATES_ERRORS, is_states_error};
use asl_syntax::payload::has_slot;
use asl_syntax::suggest;
use asl_syntax::words::shown;

use crate::check::handlers::each_handler;
use crate::check::{Cx, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::Kind;

pub(super) const RULE: Rule = Rule {
    code: "ASL404",
    name: "unknown-error",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("unknown_error.md"),
    subject: Subject::Machine(check),
};

fn check(cx: &Cx<'_>, sink: &mut Sink<'_>) {
    each_handler(cx, |handler| {
        for (index, name) in handler.names() {
            let (message, help) = if name == "*" || name == "ALL" {
                let help = "`States.ALL` stands for every error".to_owned();
                (format!("`{name}` stands for no other error"), Some(help))
            } else if is_reserved(name) && !is_states_error(name) && name != "States.Runtime" && !is_raised(cx, name) {
                let message =
                    format!("there is no error `{}`: names that begin with `States.` are the service's", shown(name));
                (message, suggest::help(name, STATES_ERRORS.iter().copied()))
            } else {
                continue;
            };
            sink.at(handler.name_at(index), message).help(help);
        }
    });
}

/// True if a Fail state of the machine raises the error, which it should not, or one whose error is not known.
fn is_raised(cx: &Cx<'_>, name: &str) -> bool {
    cx.blocks().iter().flat_map(|block| &block.states).any(|(_, state)| match &state.kind {
        Kind::Fail(fail) => {
            fail.error.as_deref().is_some_and(|error| error == name || error.starts_with("{%") || has_slot(error))
                || fail.error_path.is_some()
        }
        _ => false,
    })
}

fn is_reserved(name: &str) -> bool {
    name.get(.."States.".len()).is_some_and(|start| start.eq_ignore_ascii_case("States."))
}
