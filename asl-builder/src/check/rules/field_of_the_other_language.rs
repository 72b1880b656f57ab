use asl_syntax::fields::{self, Field, QueryLanguage};

use crate::check::{ObjectCx, Rule, Sink, Subject};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL104",
    name: "field-of-the-other-language",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("field_of_the_other_language.md"),
    subject: Subject::Object(check),
};

fn check(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    // A state in a language that the machine does not allow is one mistake.
    let Some(language) = object.language.filter(|_| !object.is_language_refused) else { return };
    let other = |field: &Field| !field.allows(language);
    let needed: Option<&str> = object.known().filter(|(field, _)| other(field)).find_map(|(field, _)| field.needs());
    for (field, _) in object.known().filter(|(field, _)| other(field)) {
        // An operator belongs to its `Variable`.
        if field.group.is_some() && field.group == needed {
            continue;
        }
        let Some(only) = field.language else { continue };
        sink.at(
            object.field_at(field.name),
            format!("`{}` is a field of {only}, and the state is {language}", field.name),
        )
        .help(help(field, only, language));
    }
}

fn help(field: &Field, only: QueryLanguage, language: QueryLanguage) -> String {
    let sibling = field.group.and_then(|group| fields::group(field.object, group).find(|other| other.allows(language)));
    if let Some(sibling) = sibling {
        return match language {
            QueryLanguage::JSONata => format!("write an expression in `{}`", sibling.name),
            QueryLanguage::JSONPath => format!("write `{}`, or give the state `QueryLanguage`", sibling.name),
        };
    }
    let own = fields::fields(field.object).iter().filter(|other| other.language == Some(language));
    let own: Vec<String> = own.filter(|other| other.group.is_none()).map(|other| format!("`{}`", other.name)).collect();
    match (own.as_slice(), language) {
        ([], _) => format!("leave it out, or let the state be {only}"),
        (own, QueryLanguage::JSONata) => format!("a JSONata state has {} instead", own.join(", ")),
        (own, QueryLanguage::JSONPath) => {
            format!(
                "a JSONPath state has {} instead; or give the state `\"QueryLanguage\": \"{only}\"`",
                own.join(", ")
            )
        }
    }
}
