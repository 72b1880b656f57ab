use asl_syntax::suggest;

use crate::check::{Rule, Sink, Subject, TemplateCx};
use crate::diag::Severity;
use crate::model::{Location, Target};
use crate::template::{Node, ReferenceKind, Template, slots};

pub(super) const RULE: Rule = Rule {
    code: "ASL601",
    name: "undeclared-reference",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("undeclared_reference.md"),
    subject: Subject::Template(check),
};

fn check(cx: &TemplateCx<'_>, sink: &mut Sink<'_>) {
    let template = cx.template;
    let transforms = transforms(template);
    if transforms.iter().any(|transform| *transform != SAM) {
        return; // another macro may add any resource
    }
    let mut found: Vec<String> = Vec::new();
    for reference in template.references() {
        let id = reference.id.as_str();
        let declared = template.resources.contains_key(id)
            || (reference.kind != ReferenceKind::GetAtt && template.parameters.contains_key(id))
            || (reference.kind != ReferenceKind::GetAtt && id.starts_with("AWS::"))
            || (!transforms.is_empty() && made_by_sam(template, id));
        if declared || found.iter().any(|found| found == id) {
            continue; // each name is one mistake, however often it stands there
        }
        found.push(id.to_owned());
        let known = template.resources.keys().chain(template.parameters.keys()).map(String::as_str);
        let help = match function_arn(reference.attribute.as_deref(), id, known.clone()) {
            Some(help) => Some(help),
            None if is_machine(template, id) => Some(format!(
                "add the state machine `{id}`, as by `.add(sam::StateMachine::new(…))`, or say with `.bind(…)` where its ARN comes from"
            )),
            None => suggest::help(id, known),
        };
        let message = match reference.kind {
            ReferenceKind::GetAtt => format!("no resource of the template is named `{id}`"),
            _ => format!("no resource and no parameter of the template is named `{id}`"),
        };
        let finding = sink.at(reference.at, message).help(help);
        if let Some(location) = call_of(template, id) {
            finding.location(location);
        }
    }
}

/// Where a state machine of the template calls the function or the machine of that logical id.
fn call_of(template: &Template, id: &str) -> Option<Location> {
    template.machines.iter().find_map(|declared| {
        let binding = declared.notes.bindings.iter().find(|binding| binding.target.logical_id() == Some(id))?;
        let definition = Node::from_json(declared.machine.to_value());
        let slot = slots(&definition).into_iter().find(|slot| slot.name == binding.slot)?;
        declared.notes.location(&slot.at)
    })
}

/// True for a logical id under which a state machine of the template starts executions.
fn is_machine(template: &Template, id: &str) -> bool {
    let mut bindings = template.machines.iter().flat_map(|declared| &declared.notes.bindings);
    bindings.any(|binding| matches!(&binding.target, Target::MachineArn(machine) if machine == id))
}

const SAM: &str = "AWS::Serverless-2016-10-31";

/// A function that a workflow calls and the template lacks is the commonest cause.
fn function_arn<'a>(attribute: Option<&str>, id: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    (attribute == Some("Arn")).then(|| {
        let similar = suggest::closest(id, known).map(|similar| format!("did you mean `{similar}`? else ")).unwrap_or_default();
        format!("{similar}add the resource `{id}`, as by `.add(sam::Function::rust(…))`, or say with `.bind(…)` where its ARN comes from")
    })
}

fn transforms(template: &Template) -> Vec<&str> {
    match &template.transform {
        Some(Node::String(name)) => vec![name.as_str()],
        Some(Node::List(names)) => names.iter().map(|name| name.as_str().unwrap_or("?")).collect(),
        Some(_) => vec!["?"],
        None => Vec::new(),
    }
}

/// SAM makes resources whose logical ids begin with the ones that are declared, and the APIs of events.
fn made_by_sam(template: &Template, id: &str) -> bool {
    let begins = |(declared, resource): (&String, &Node)| {
        let of_sam =
            resource.get("Type").and_then(Node::as_str).is_some_and(|kind| kind.starts_with("AWS::Serverless::"));
        of_sam && id.len() > declared.len() && id.starts_with(declared.as_str())
    };
    id.starts_with("ServerlessRestApi") || id.starts_with("ServerlessHttpApi") || template.resources.iter().any(begins)
}
