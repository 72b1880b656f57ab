use crate::check::{Evaluated, Rule, Sink, Subject, reads};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL206",
    name: "variable-out-of-reach",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("variable_out_of_reach.md"),
    subject: Subject::Evaluated(check),
};

fn check(evaluated: &Evaluated<'_>, sink: &mut Sink<'_>) {
    let Some((scopes, block)) = evaluated.scope else { return };
    if !scopes.is_in_distributed_map(block) {
        return;
    }
    for name in reads::variables(&evaluated.what, evaluated.computed()).into_iter().map(|read| read.name) {
        if !scopes.is_out_of_reach(block, name) {
            continue;
        }
        sink.at(evaluated.at(), format!("variable `{name}` is assigned outside of the distributed Map, whose executions cannot read it"))
            .help(format!("hand it to each of them with `ItemSelector` or `BatchInput`, and read it from the input: `${name}` is not there"));
    }
}
