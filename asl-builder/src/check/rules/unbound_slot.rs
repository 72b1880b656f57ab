use crate::check::{Rule, Sink, Subject, TemplateCx};
use crate::diag::Severity;
use crate::model::Pointer;
use crate::template::{Node, Slot, StateMachineResource, Written, slots};

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
        for Slot { name, at } in slots_of(&machine) {
            if machine.substitutions.is_some_and(|filled| filled.contains_key(&name)) {
                continue;
            }
            let field = at.parts().last().unwrap_or_default();
            let fatal = matches!(field.as_str(), "Resource" | "FunctionName");
            let message = format!("nothing fills the slot `${{{name}}}`, which stays in the definition as it is");
            let help =
                format!("give it a value in `DefinitionSubstitutions`, or write `${{!{name}}}` if it is meant as text");
            sink.at(definition_at(&machine).join(&at), message)
                .severity(if fatal { Severity::Error } else { Severity::Warning })
                .help(help);
        }
    }
}

/// The slots of a definition, be it in a string, with their addresses in it.
fn slots_of(machine: &StateMachineResource<'_>) -> Vec<Slot> {
    match (&machine.definition, machine.written) {
        (Some(definition), _) => slots(definition),
        // A text with slots that is no JSON is looked at as it is.
        (None, Written::Text(Node::String(text))) => match serde_json::from_str(text) {
            Ok(value) => slots(&Node::from_json(value)),
            Err(_) => slots(&Node::String(text.clone())),
        },
        (None, Written::Text(Node::Intrinsic(call))) if call.name() == "Join" => {
            let found = slots(call.argument()).into_iter();
            found.map(|slot| Slot { at: Pointer::root().key("Fn::Join").join(&slot.at), ..slot }).collect()
        }
        _ => Vec::new(),
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
