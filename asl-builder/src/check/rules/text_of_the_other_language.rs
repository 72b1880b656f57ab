use asl_syntax::fields::{self, FieldType, QueryLanguage};
use asl_syntax::payload::computed_name;
use asl_syntax::words::shown;

use crate::check::looks::{Looks, as_jsonata, as_path, looks};
use crate::check::{Evaluated, Rule, Sink, Subject, What};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL211",
    name: "text-of-the-other-language",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("text_of_the_other_language.md"),
    subject: Subject::Evaluated(check),
};

fn check(evaluated: &Evaluated<'_>, sink: &mut Sink<'_>) {
    match evaluated.what {
        // That a variable's name has a `.$` is another rule's.
        What::Constant { language: QueryLanguage::JSONata, .. } | What::Jsonata(_)
            if evaluated.field.ty == FieldType::Variables && suffixed(evaluated).is_some() => {}
        What::Constant { text, language: QueryLanguage::JSONata } => of_jsonpath(evaluated, text, sink),
        What::Constant { text, language: QueryLanguage::JSONPath } => of_jsonata(evaluated, text, sink),
        What::Jsonata(_) if suffixed(evaluated).is_some() => key(evaluated, sink),
        _ => {}
    }
}

/// What belongs to JSONPath, in a JSONata state.
fn of_jsonpath(evaluated: &Evaluated<'_>, text: &str, sink: &mut Sink<'_>) {
    let written = || match as_jsonata(text) {
        Some(expression) => format!("write `{{% {expression} %}}`"),
        None => "write an expression, `{% … %}`".to_owned(),
    };
    match (looks(text), suffixed(evaluated)) {
        (Some(looks @ (Looks::Path | Looks::Call)), name) => {
            let message =
                format!("`{}` looks like {}, and is a text in a JSONata state", shown(text), looks.described());
            let help = match name {
                Some(name) => format!("{}, under the key `{}`", written(), shown(name)),
                None => written(),
            };
            sink.at(evaluated.at(), message).help(help);
        }
        (_, Some(name)) if text == "$" => {
            let message = "`$` is a text in a JSONata state, and its key keeps the `.$`".to_owned();
            sink.at(evaluated.at(), message)
                .help(format!("write `{{% $states.input %}}`, under the key `{}`", shown(name)));
        }
        (_, Some(_)) => key(evaluated, sink),
        _ => {}
    }
}

/// What belongs to JSONata, in a JSONPath state.
fn of_jsonata(evaluated: &Evaluated<'_>, text: &str, sink: &mut Sink<'_>) {
    if looks(text) != Some(Looks::Expression) {
        return;
    }
    let message = format!("`{}` is an expression of JSONata, and a text in a JSONPath state", shown(text));
    let sister = format!("{}Path", evaluated.field.name);
    let is_one_text = matches!(evaluated.field.ty, FieldType::String | FieldType::Timestamp);
    let help = match (as_path(text), evaluated.key()) {
        (Some(path), _) if is_one_text && fields::field(evaluated.field.object, &sister).is_some() => {
            format!("write `\"{sister}\": \"{path}\"`, or give the state `\"QueryLanguage\": \"JSONata\"`")
        }
        (Some(path), Some(key)) if !is_one_text => {
            format!("write `\"{}.$\": \"{path}\"`, or give the state `\"QueryLanguage\": \"JSONata\"`", shown(key))
        }
        _ => "give the state `\"QueryLanguage\": \"JSONata\"`".to_owned(),
    };
    sink.at(evaluated.at(), message).help(help);
}

fn key(evaluated: &Evaluated<'_>, sink: &mut Sink<'_>) {
    let name = suffixed(evaluated).unwrap_or_default();
    let message = format!("`{}.$` is a key like all others in a JSONata state, and keeps its `.$`", shown(name));
    sink.at(evaluated.at(), message).help(format!("write `{}`", shown(name)));
}

/// The name before `.$` of the key under which the value stands.
fn suffixed<'e>(evaluated: &'e Evaluated<'_>) -> Option<&'e str> {
    evaluated.key().and_then(computed_name).filter(|name| !name.is_empty())
}
