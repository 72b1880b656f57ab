use asl_syntax::jsonata::{Refused, refused_by_service};

use crate::check::{Evaluated, Rule, Sink, Subject, What};
use crate::diag::Severity;
use asl_syntax::words::shown;

pub(super) const RULE: Rule = Rule {
    code: "ASL302",
    name: "unsupported-jsonata",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("unsupported_jsonata.md"),
    subject: Subject::JsonataExpression(check),
};

fn check(evaluated: &Evaluated<'_>, sink: &mut Sink<'_>) {
    let What::Jsonata(expression) = &evaluated.what else { return };
    let Some(ast) = expression.ast() else { return };
    let mut said: Vec<Refused<'_>> = Vec::new();
    for refusal in refused_by_service(ast) {
        if said.contains(&refusal.what) || expression.is_slot(refusal.offset..refusal.end) {
            continue;
        }
        let (message, help) = say(&refusal.what);
        // It is a function that there is not: the service is not known to look for it before an execution does.
        let severity = if refusal.what == Refused::Eval { Severity::Warning } else { RULE.severity };
        sink.at(evaluated.at(), format!("{message}, at {}", expression.place(refusal.offset)))
            .help(help)
            .severity(severity);
        said.push(refusal.what);
    }
}

fn say(what: &Refused<'_>) -> (String, String) {
    const NOWHERE: &str = "stands at the top level of an expression, which has no input there";
    match what {
        Refused::Name(name) => {
            let name = shown(name);
            (
                format!("`{name}` {NOWHERE}"),
                format!(
                    "write `$states.input.{name}` for a field of the input, `${name}` for a variable, `'{name}'` for the text"
                ),
            )
        }
        Refused::Context => (format!("`$` {NOWHERE}"), "write `$states.input`".to_owned()),
        Refused::Root => (
            "there is no `$$` in Step Functions".to_owned(),
            "write `$states.input`, or `$states.context` for the context object".to_owned(),
        ),
        Refused::Eval => {
            ("there is no `$eval` in Step Functions".to_owned(), "`$parse` reads a text that is JSON".to_owned())
        }
        other => (format!("{other:?} is not supported"), "write it another way".to_owned()),
    }
}
