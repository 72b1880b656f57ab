use std::borrow::Cow;

use crate::check::{Rule, Sink, Subject, TemplateCx};
use crate::diag::Severity;
use crate::model::Pointer;
use crate::template::{Node, StateMachineResource, Written, slots};

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
        let Some(definition) = definition(&machine) else { continue };
        for slot in slots(&definition) {
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

/// The definition, be it in a string. A text with slots that are no JSON is looked at as it is.
fn definition<'a>(machine: &'a StateMachineResource<'_>) -> Option<Cow<'a, Node>> {
    match (&machine.definition, machine.written) {
        (Some(definition), _) => Some(Cow::Borrowed(definition)),
        (None, Written::Text(Node::String(text))) => {
            let read = serde_json::from_str(text).map(Node::from_json);
            Some(Cow::Owned(read.unwrap_or_else(|_| Node::String(text.clone()))))
        }
        _ => None,
    }
}

fn definition_at(machine: &StateMachineResource<'_>) -> Pointer {
    machine.property_at(match machine.written {
        Written::Uri(_) => "DefinitionUri",
        Written::Text(_) => "DefinitionString",
        Written::Bucket(_) => "DefinitionS3Location",
        _ => "Definition",
    })
}
