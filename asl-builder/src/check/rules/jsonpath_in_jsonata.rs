use crate::check::{Cx, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::QueryLanguage;

pub(super) const RULE: Rule = Rule {
    code: "ASL101",
    name: "jsonpath-in-jsonata",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("jsonpath_in_jsonata.md"),
    subject: Subject::Machine(check),
};

fn check(cx: &Cx<'_>, sink: &mut Sink<'_>) {
    if cx.machine.default_language() != QueryLanguage::JSONata {
        return;
    }
    for block in cx.blocks() {
        for (number, (name, state)) in block.states.iter().enumerate() {
            if state.query_language == Some(QueryLanguage::JSONPath) {
                sink.at(cx.state_at(block, number), format!("state `{name}` is JSONPath, and the machine is JSONata"))
                    .help("declare the state in JSONata, or the machine in JSONPath with `QueryLanguage` at each JSONata state".to_owned());
            }
        }
    }
}
