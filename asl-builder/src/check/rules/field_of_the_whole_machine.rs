use super::unknown_field::is_of_the_whole_machine;
use crate::check::{ObjectCx, Rule, Sink, Subject};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL102",
    name: "field-of-the-whole-machine",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("field_of_the_whole_machine.md"),
    subject: Subject::Object(check),
};

fn check(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    for present in object.fields.iter().filter(|present| present.field.is_none()) {
        if !is_of_the_whole_machine(object.object, present.name) {
            continue;
        }
        let help = match present.name {
            "QueryLanguage" => "say it at each state, or at the whole machine",
            "TimeoutSeconds" => "give the tasks inside a timeout, or the whole machine",
            _ => "say it at the whole machine",
        };
        sink.at(object.field_at(present.name), format!("a nested machine has no field `{}`", present.name))
            .help(help.to_owned());
    }
}
