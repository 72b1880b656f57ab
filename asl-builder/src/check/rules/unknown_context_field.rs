use asl_syntax::context;
use asl_syntax::suggest;
use asl_syntax::words::shown;

use crate::check::context_reads::each_context_read;
use crate::check::{Evaluated, Rule, Sink, Subject, What};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL310",
    name: "unknown-context-field",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("unknown_context_field.md"),
    subject: Subject::Evaluated(check),
};

fn check(evaluated: &Evaluated<'_>, sink: &mut Sink<'_>) {
    if evaluated.field.name == "ResultPath" {
        return; // it takes no context: another rule's
    }
    let root = if matches!(evaluated.what, What::Jsonata(_)) { "$states.context" } else { "$$" };
    let mut said: Vec<String> = Vec::new();
    each_context_read(evaluated, &mut |names| {
        let Some(unknown) = context::unknown(names.iter().map(AsRef::as_ref)) else { return };
        let (there, rest) = names.split_at(unknown.depth);
        let parent = there.iter().fold(root.to_owned(), |path, name| format!("{path}.{name}"));
        let name = rest.first().map(AsRef::as_ref).unwrap_or_default();
        let whole = format!("{parent}.{name}");
        if said.contains(&whole) {
            return;
        }
        let (message, help) = if unknown.members.is_empty() {
            (format!("`{parent}` is no object, and has no field `{}`", shown(name)), Some(format!("write `{parent}`")))
        } else {
            let help = suggest::help(name, unknown.members.iter().copied());
            (format!("the context object has no `{}`", shown(&whole)), help)
        };
        sink.at(evaluated.at(), message).help(help);
        said.push(whole);
    });
}
