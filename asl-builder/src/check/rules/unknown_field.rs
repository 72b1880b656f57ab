use asl_syntax::fields::{self, Field, Object, QueryLanguage};
use asl_syntax::suggest;

use crate::check::{ObjectCx, Rule, Sink, Subject};
use crate::diag::Severity;
use asl_syntax::words::shown;

pub(super) const RULE: Rule = Rule {
    code: "ASL103",
    name: "unknown-field",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("unknown_field.md"),
    subject: Subject::Object(check),
};

fn check(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    for present in object.fields.iter().filter(|present| present.field.is_none()) {
        if is_of_the_whole_machine(object.object, present.name) {
            continue;
        }
        let message = format!("{} has no field `{}`", object.object.described(), shown(present.name));
        // What else a role may need to be assumed is left open.
        let is_open = object.object == Object::Credentials;
        sink.at(object.field_at(present.name), message)
            .severity(if is_open { Severity::Warning } else { Severity::Error })
            .help(help(object, present.name));
    }
}

/// True for a field of the whole machine in a nested one, which is a finding of another rule.
pub(super) fn is_of_the_whole_machine(object: Object, name: &str) -> bool {
    matches!(object, Object::Branch | Object::ItemProcessor) && fields::field(Object::StateMachine, name).is_some()
}

fn help(object: &ObjectCx<'_>, name: &str) -> Option<String> {
    const SHOWN: usize = 3;
    let is_state = |object: &Object| Object::STATES.contains(object);
    let mut others: Vec<&Object> = Object::ALL.iter().filter(|other| fields::field(**other, name).is_some()).collect();
    // A state is likely to be taken for another type of state, and a rule for another rule.
    others.sort_by_key(|other| is_state(other) != is_state(&object.object));
    let mut shown: Vec<String> = others.iter().take(SHOWN).map(|other| other.described().to_owned()).collect();
    if others.len() > SHOWN {
        shown.push("others".to_owned());
    }
    let Some(last) = shown.pop() else {
        let names = fields::fields(object.object).iter().filter(|field| takes(object.language, field));
        return suggest::help(name, names.map(|field| field.name));
    };
    let all = if shown.is_empty() { last } else { format!("{} and {last}", shown.join(", ")) };
    Some(format!("it is a field of {all}"))
}

fn takes(language: Option<QueryLanguage>, field: &Field) -> bool {
    language.is_none_or(|language| field.allows(language))
}
