use crate::check::handled::{Handled, listed};
use crate::check::{Cx, Rule, Sink, Subject};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL402",
    name: "unhandled-error",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("unhandled_error.md"),
    subject: Subject::Machine(check),
};

fn check(cx: &Cx<'_>, sink: &mut Sink<'_>) {
    for (number, block) in cx.blocks().iter().enumerate() {
        for state in 0..block.states.len() {
            let Some(contract) = cx.notes_of(number, state).and_then(|notes| notes.contract) else { continue };
            if contract.raises.is_empty() {
                continue;
            }
            let Some(handled) = Handled::of(cx, number, state) else { continue };
            let open: Vec<&str> = contract
                .raises
                .iter()
                .copied()
                .filter(|error| !contract.transient.contains(error)) // another rule's
                .filter(|error| !handled.retries(error) && !handled.catches(error))
                .collect();
            let (message, help) = match open.as_slice() {
                [] => continue,
                [error] => (
                    format!("the task can raise `{error}`, which is neither caught nor retried"),
                    "the execution fails with it: catch it with `.catch(…)`, or any error with `.catch_all(…)`",
                ),
                errors => (
                    format!("the task can raise {}, which are neither caught nor retried", listed(errors)),
                    "the execution fails with them: catch them with `.catch_any(…)`, or any error with `.catch_all(…)`",
                ),
            };
            sink.at(cx.state_at(block, state), message).help(help.to_owned());
        }
    }
}
