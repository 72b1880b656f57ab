use asl_syntax::jsonata::arity;

use crate::check::{Evaluated, Rule, Sink, Subject, What};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL309",
    name: "wrong-number-of-arguments",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("wrong_number_of_arguments.md"),
    subject: Subject::JsonataExpression(check),
};

fn check(evaluated: &Evaluated<'_>, sink: &mut Sink<'_>) {
    let What::Jsonata(expression) = &evaluated.what else { return };
    for call in &expression.calls {
        let (Some((least, most)), Some(found)) = (arity(call.name), call.arguments) else { continue };
        let fits = found >= least && most.is_none_or(|most| found <= most);
        if fits || expression.is_slot(call.offset..call.end) {
            continue;
        }
        let counted = |count: usize| format!("{count} argument{}", if count == 1 { "" } else { "s" });
        let takes = match most {
            Some(0) => "no arguments".to_owned(),
            Some(most) if most == least => counted(most),
            Some(most) if found > most => format!("at most {}", counted(most)),
            _ => format!("at least {}", counted(least)),
        };
        let is = if found == 1 { "is" } else { "are" };
        let message =
            format!("`${}` takes {takes}, here {is} {found}, at {}", call.name, expression.place(call.offset));
        let help = if found > least {
            "take the last ones away; several values become one in an array, `[a, b]`"
        } else {
            "add what is missing"
        };
        sink.at(evaluated.at(), message).help(help.to_owned());
    }
}
