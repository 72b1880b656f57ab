use crate::check::{Cx, Rule, Scopes, Sink, Subject};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL205",
    name: "variable-of-an-outer-scope",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("variable_of_an_outer_scope.md"),
    subject: Subject::Machine(check),
};

fn check(cx: &Cx<'_>, sink: &mut Sink<'_>) {
    if cx.blocks().len() == 1 {
        return;
    }
    let scopes = Scopes::new(cx);
    for (number, block) in cx.blocks().iter().enumerate() {
        for (name, state, at) in scopes.assigned(number) {
            let Some((outer, first, first_at)) = scopes.outer(cx, number, name) else { continue };
            let message = format!(
                "variable `{name}` is assigned here and outside, and an inner scope cannot assign an outer variable"
            );
            let finding = sink.at(cx.state_at(block, state).join(at), message).help(format!(
                "give one of the two another name, and hand the value of `{name}` out by the output of the inner machine"
            ));
            if let Some(outer) = cx.blocks().get(outer) {
                finding.related(cx.state_at(outer, first).join(first_at), format!("`{name}` is assigned outside here"));
            }
        }
    }
}
