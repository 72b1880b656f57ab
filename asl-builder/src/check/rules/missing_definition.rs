use crate::check::{Rule, Sink, Subject, TemplateCx};
use crate::diag::Severity;
use crate::template::Node;

pub(super) const RULE: Rule = Rule {
    code: "ASL607",
    name: "missing-definition",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("missing_definition.md"),
    subject: Subject::Template(check),
};

fn check(cx: &TemplateCx<'_>, sink: &mut Sink<'_>) {
    for machine in cx.template.state_machines() {
        let names = properties(machine.resource_type);
        let properties = machine.properties.into_iter().flatten();
        // A function in the place of the properties, or beside them, may add any.
        if machine.properties.is_none_or(|all| all.keys().any(|key| key.starts_with("Fn::"))) {
            continue;
        }
        let all: Vec<(&String, &Node)> = properties.filter(|(name, _)| is_definition(name)).collect();
        let given: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).filter(|name| names.contains(name)).collect();
        let is_chosen = all.iter().any(|(_, value)| matches!(value, Node::Intrinsic(call) if call.name() == "If"));
        let list = listed(names);
        match (given.as_slice(), all.as_slice()) {
            ([], [(other, _), ..]) => {
                let message = format!("`{other}` is no property of `{}`", machine.resource_type);
                sink.at(machine.property_at(other), message).help(format!("write {list}"));
            }
            ([], []) => {
                let message = format!("the state machine `{}` has no definition", machine.id);
                sink.at(machine.at(), message).help(format!("write {list}"));
            }
            ([first, second, ..], _) if !is_chosen => {
                let message = format!("the state machine `{}` has both `{first}` and `{second}`", machine.id);
                sink.at(machine.property_at(second), message).help("remove one of them".to_owned());
            }
            _ => {}
        }
    }
}

fn is_definition(name: &str) -> bool {
    ["Definition", "DefinitionString", "DefinitionUri", "DefinitionS3Location"].contains(&name)
}

fn properties(resource_type: &str) -> &'static [&'static str] {
    match resource_type {
        "AWS::Serverless::StateMachine" => &["Definition", "DefinitionUri"],
        _ => &["Definition", "DefinitionString", "DefinitionS3Location"],
    }
}

fn listed(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(" or ")
}
