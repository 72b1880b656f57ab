use crate::check::{Rule, Sink, Subject, TemplateCx};
use crate::diag::Severity;
use crate::template::{Node, Written, slots};
use asl_syntax::suggest;

pub(super) const RULE: Rule = Rule {
    code: "ASL608",
    name: "unused-substitution",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("unused_substitution.md"),
    subject: Subject::Template(check),
};

fn check(cx: &TemplateCx<'_>, sink: &mut Sink<'_>) {
    for machine in cx.template.state_machines() {
        let Some(substitutions) = machine.substitutions else { continue };
        let text = match (&machine.definition, machine.written) {
            (Some(definition), _) => definition.to_value().to_string(),
            (None, Written::Text(text)) => text.to_value().to_string(),
            _ => continue,
        };
        // What a function brings from elsewhere may have any slot.
        if ["Fn::Transform", "Fn::ImportValue", "Fn::FindInMap"].iter().any(|function| text.contains(function)) {
            continue;
        }
        for name in substitutions.keys().filter(|name| !has_slot(&text, name)) {
            let at = machine.property_at("DefinitionSubstitutions").key(name);
            let used = slots(&Node::String(text.clone()));
            let help = suggest::closest(name, used.iter().map(|slot| slot.name.as_str()))
                .map(|similar| format!("the definition has `${{{similar}}}`"))
                .unwrap_or_else(|| "remove it, or write the slot where its value belongs".to_owned());
            sink.at(at, format!("the definition has no slot `${{{name}}}`")).help(help);
        }
    }
}

/// True when a text has that slot, alone or among others: `${One,Other}`.
fn has_slot(text: &str, name: &str) -> bool {
    text.split("${")
        .skip(1)
        .filter_map(|behind| behind.split_once('}'))
        .any(|(inside, _)| inside.split(',').any(|slot| slot.trim().trim_start_matches('!') == name))
}
