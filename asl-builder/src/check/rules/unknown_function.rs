use asl_syntax::jsonata::{FUNCTIONS, is_function};
use asl_syntax::suggest;
use asl_syntax::words::shown;

use crate::check::{Evaluated, Rule, Sink, Subject, What};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL308",
    name: "unknown-function",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("unknown_function.md"),
    subject: Subject::JsonataExpression(check),
};

fn check(evaluated: &Evaluated<'_>, sink: &mut Sink<'_>) {
    let What::Jsonata(expression) = &evaluated.what else { return };
    let mut said: Vec<&str> = Vec::new();
    for call in &expression.calls {
        let is_known = is_function(call.name) || ["eval", "", "$"].contains(&call.name); // `$eval` is another rule's
        if is_known || said.contains(&call.name) || expression.is_slot(call.offset..call.end) {
            continue;
        }
        let message = format!("there is no function `${}`, at {}", shown(call.name), expression.place(call.offset));
        sink.at(evaluated.at(), message).help(help(call.name));
        said.push(call.name);
    }
}

fn help(name: &str) -> Option<String> {
    let text = match name {
        "randomSeeded" => "write `$random(seed)`".to_owned(),
        "states" => "`$states` is an object: write `$states.input`".to_owned(),
        _ => {
            let similar = suggest::closest(name, FUNCTIONS.iter().copied());
            return match similar {
                Some(similar) => Some(format!("did you mean `${similar}`?")),
                None => Some("the functions are those of JSONata 2.0, with `$partition`, `$range`, `$hash`, `$random`, `$uuid` and `$parse`; one of your own is bound before it is called: `$name := function($x) { … }`".to_owned()),
            };
        }
    };
    Some(text)
}
