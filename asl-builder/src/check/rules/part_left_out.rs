use crate::check::{Rule, Sink, Subject, TemplateCx};
use crate::diag::Severity;
use crate::template::Reject;

pub(super) const RULE: Rule = Rule {
    code: "ASL603",
    name: "part-left-out",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("part_left_out.md"),
    subject: Subject::Template(check),
};

fn check(cx: &TemplateCx<'_>, sink: &mut Sink<'_>) {
    for rejected in &cx.template.rejected {
        let name = rejected.at.parts().last().unwrap_or_default();
        let (message, help) = match &rejected.why {
            Reject::Taken => (
                format!("two parts of the template are named `{name}`, and the second one is left out"),
                "give one of the two another name".to_owned(),
            ),
            Reject::NoLogicalId => (
                "a function that is known by its ARN has no logical id, and cannot be a part of a template".to_owned(),
                "declare it with `Function::named(…)`".to_owned(),
            ),
            Reject::FileTaken(path) => (
                format!("two different definitions are to be written to `{path}`, and the second one is left out"),
                "give one of the two another file".to_owned(),
            ),
            Reject::ForeignRole => (
                "rights are given to a role that is not of this template, and they are left out".to_owned(),
                "give them where the role is declared, or let the template make the role".to_owned(),
            ),
        };
        sink.at(rejected.at.clone(), message).help(help);
    }
}
