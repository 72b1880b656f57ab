use crate::check::handled::{Handled, listed};
use crate::check::{Cx, Rule, Sink, Subject};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL403",
    name: "unretried-error",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("unretried_error.md"),
    subject: Subject::Machine(check),
};

fn check(cx: &Cx<'_>, sink: &mut Sink<'_>) {
    for (number, block) in cx.blocks().iter().enumerate() {
        for state in 0..block.states.len() {
            let Some(contract) = cx.notes_of(number, state).and_then(|notes| notes.contract) else { continue };
            if contract.transient.is_empty() {
                continue;
            }
            let Some(handled) = Handled::of(cx, number, state) else { continue };
            let open: Vec<&str> = contract.transient.iter().copied().filter(|error| !handled.retries(error)).collect();
            let message = match open.as_slice() {
                [] => continue,
                [error] => format!("the task can raise `{error}`, which is transient, and is not tried again after it"),
                errors => {
                    format!(
                        "the task can raise {}, which are transient, and is not tried again after them",
                        listed(errors)
                    )
                }
            };
            sink.at(cx.state_at(block, state), message).help(
                "try again with `.retry(Retry::on(…))`; a retrier with `.attempts(0)` says that it is not wanted"
                    .to_owned(),
            );
        }
    }
}
