use crate::check::{Rule, Sink, Subject, TemplateCx};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL604",
    name: "unknown-permissions",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("unknown_permissions.md"),
    subject: Subject::Template(check),
};

fn check(cx: &TemplateCx<'_>, sink: &mut Sink<'_>) {
    for (id, missing) in &cx.template.ungranted {
        let definition = cx.template.machines.iter().find(|declared| declared.id == *id);
        let at = match definition {
            Some(declared) => declared.at.clone().join(&missing.at),
            None => crate::model::Pointer::root().key("Resources").key(id),
        };
        let action = match &missing.service {
            Some(service) => format!("`{service}:…`"),
            None => "what it needs".to_owned(),
        };
        let location = definition.and_then(|declared| declared.notes.location(&missing.at));
        let finding = sink
            .at(at, format!("the rights that `{}` needs are not computed, and not given", missing.resource))
            .help(format!("allow {action} with `.allow(…)`, or set the policies with `.policies(…)`"));
        if let Some(location) = location {
            finding.location(location);
        }
    }
}
