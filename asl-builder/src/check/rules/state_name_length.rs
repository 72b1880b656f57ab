use asl_syntax::names::check_state_name;

use crate::check::{Cx, Rule, Sink, Subject};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL005",
    name: "state-name-length",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("state_name_length.md"),
    subject: Subject::Machine(check),
};

fn check(cx: &Cx<'_>, sink: &mut Sink<'_>) {
    for block in cx.blocks() {
        for (state, name) in block.names().enumerate() {
            if let Err(error) = check_state_name(name) {
                sink.at(cx.state_at(block, state), error.to_string())
                    .help("keep the name short, and put the rest into the state's `Comment`".to_owned());
            }
        }
    }
}
