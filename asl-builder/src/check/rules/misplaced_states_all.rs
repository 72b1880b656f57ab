use crate::check::{Cx, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::Pointer;

pub(super) const RULE: Rule = Rule {
    code: "ASL401",
    name: "misplaced-states-all",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("misplaced_states_all.md"),
    subject: Subject::Machine(check),
};

fn check(cx: &Cx<'_>, sink: &mut Sink<'_>) {
    for block in cx.blocks() {
        for (number, (_, state)) in block.states.iter().enumerate() {
            let retriers =
                state.retry.as_deref().unwrap_or_default().iter().map(|retrier| retrier.error_equals.as_deref());
            let catchers =
                state.catch.as_deref().unwrap_or_default().iter().map(|catcher| catcher.error_equals.as_deref());
            check_list(retriers, || cx.state_at(block, number).key("Retry"), "retrier", sink);
            check_list(catchers, || cx.state_at(block, number).key("Catch"), "catcher", sink);
        }
    }
}

/// `States.ALL` stands alone in its list of names, and its element stands last.
fn check_list<'a>(
    names: impl ExactSizeIterator<Item = Option<&'a [String]>>,
    at: impl Fn() -> Pointer,
    element: &str,
    sink: &mut Sink<'_>,
) {
    let last = names.len().saturating_sub(1);
    for (i, names) in names.enumerate() {
        let names = names.unwrap_or_default();
        if !names.iter().any(|name| name == "States.ALL") {
            continue;
        }
        if names.len() > 1 {
            sink.at(at().index(i).key("ErrorEquals"), "`States.ALL` stands beside other names, which it includes")
                .help(format!("let `States.ALL` stand alone, or give it a {element} of its own at the end"));
        }
        if i < last {
            sink.at(
                at().index(i),
                format!("the {element} for `States.ALL` is not the last one, and hides those behind it"),
            )
            .help(format!("move this {element} to the end of the list"));
        }
    }
}
