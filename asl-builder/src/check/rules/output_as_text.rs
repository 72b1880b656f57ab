use asl_syntax::integrations::{Pattern, Resource};

use crate::check::{ObjectCx, Rule, Sink, Subject};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL711",
    name: "output-as-text",
    severity: Severity::Note,
    since: "0.1.0",
    docs: include_str!("output_as_text.md"),
    subject: Subject::Call(check),
};

fn check(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    let Some(Resource::Optimized(call)) = object.call.map(|call| call.resource) else { return };
    let has_both = object.call.and_then(|task| task.action());
    let has_both = has_both.is_some_and(|(_, action)| action.patterns.contains(&Pattern::Sync2));
    if has_both && call.pattern == Ok(Pattern::Sync) {
        sink.at(object.field_at("Resource"), "with `.sync` the execution's output comes as a text")
            .help("write `.sync:2`, which gives it as JSON".to_owned());
    }
}
