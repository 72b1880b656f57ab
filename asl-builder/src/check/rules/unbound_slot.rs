use crate::check::{Rule, Sink, Subject, TemplateCx};
use crate::diag::Severity;
use crate::template::{StateMachineResource, slots};

pub(super) const RULE: Rule = Rule {
    code: "ASL602",
    name: "unbound-slot",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("unbound_slot.md"),
    subject: Subject::Template(check),
};

fn check(cx: &TemplateCx<'_>, sink: &mut Sink<'_>) {
    for machine in cx.template.state_machines() {
        let Some(definition) = &machine.definition else { continue };
        for slot in slots(definition) {
            if machine.substitutions.is_some_and(|filled| filled.contains_key(&slot.name)) {
                continue;
            }
            let field = slot.at.parts().last().unwrap_or_default();
            let fatal = matches!(field.as_str(), "Resource" | "FunctionName");
            let message =
                format!("nothing fills the slot `${{{}}}`, which stays in the definition as it is", slot.name);
            sink.at(definition_at(&machine).join(&slot.at), message)
                .severity(if fatal { Severity::Error } else { Severity::Warning })
                .help(format!(
                    "give it a value in `DefinitionSubstitutions`, or write `${{!{}}}` if it is meant as text",
                    slot.name
                ));
        }
    }
}

fn definition_at(machine: &StateMachineResource<'_>) -> crate::model::Pointer {
    match machine.written {
        crate::template::Written::Uri(_) => machine.property_at("DefinitionUri"),
        _ => machine.property_at("Definition"),
    }
}
