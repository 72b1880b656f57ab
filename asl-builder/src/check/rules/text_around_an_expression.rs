use asl_syntax::fields::QueryLanguage;
use asl_syntax::words::shown;

use crate::check::{Evaluated, Rule, Sink, Subject, What};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL212",
    name: "text-around-an-expression",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("text_around_an_expression.md"),
    subject: Subject::Evaluated(check),
};

fn check(evaluated: &Evaluated<'_>, sink: &mut Sink<'_>) {
    let What::Constant { text, language: QueryLanguage::JSONata } = evaluated.what else { return };
    let trimmed = text.trim();
    let help = match text.split_once("{%") {
        _ if trimmed.starts_with("{%") && trimmed.ends_with("%}") => {
            "take away the blanks around it: an expression is the whole string".to_owned()
        }
        Some((before, behind)) if behind.contains("%}") => match behind.split_once("%}") {
            Some((inside, after)) if !after.contains("{%") => joined(before, inside, after),
            _ => "join the texts inside one expression, with `&`".to_owned(),
        },
        None if trimmed.ends_with("%}") => "write `{%` at the start".to_owned(),
        _ => return,
    };
    let message = format!("`{}` is no expression, but a text: `{{%` and `%}}` do nothing inside a string", shown(text));
    sink.at(evaluated.at(), message).help(help);
}

/// The texts and the expression as one expression.
fn joined(before: &str, inside: &str, after: &str) -> String {
    let text = |text: &str| format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"));
    let parts = [
        (!before.is_empty()).then(|| text(before)),
        Some(inside.trim().to_owned()),
        (!after.is_empty()).then(|| text(after)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("join the texts inside the expression: `{{% {} %}}`", shown(&parts.join(" & ")))
}
