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
        let location = definition.and_then(|declared| declared.notes.location(&missing.at));
        let finding = sink
            .at(at, format!("the rights that `{}` needs are not computed, and not given", missing.resource))
            .help(help(&missing.resource, missing.service.as_deref()));
        if let Some(location) = location {
            finding.location(location);
        }
    }
}

/// What to write, with the action as far as it can be told: most are called as the call is.
fn help(resource: &str, service: Option<&str>) -> String {
    const OTHERWISE: &str = "or set the policies with `.policies(…)`";
    let Some(service) = service else { return format!("allow what it needs with `.allow(…)`, {OTHERWISE}") };
    let call = resource.split(":::").nth(1).and_then(|call| call.split('.').next());
    let name = call.and_then(|call| call.rsplit(':').next()).unwrap_or("…");
    let mut characters = name.chars();
    let first: String = characters.next().iter().flat_map(|c| c.to_uppercase()).collect();
    let action = format!("{service}:{first}{}", characters.as_str());
    format!("allow the action, `.allow(Statement::allow([\"{action}\"], [\"arn:…\"]))`, {OTHERWISE}")
}
