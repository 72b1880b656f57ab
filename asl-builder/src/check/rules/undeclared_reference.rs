use asl_syntax::suggest;

use crate::check::{Rule, Sink, Subject, TemplateCx};
use crate::diag::Severity;
use crate::template::{Node, ReferenceKind, Template};

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
    for reference in template.references() {
        let id = reference.id.as_str();
        let declared = template.resources.contains_key(id)
            || (reference.kind != ReferenceKind::GetAtt && template.parameters.contains_key(id))
            || (reference.kind != ReferenceKind::GetAtt && id.starts_with("AWS::"))
            || (!transforms.is_empty() && made_by_sam(template, id));
        if declared {
            continue;
        }
        let known = template.resources.keys().chain(template.parameters.keys()).map(String::as_str);
        let help = match function_arn(reference.attribute.as_deref(), id, known.clone()) {
            Some(help) => Some(help),
            None => suggest::help(id, known),
        };
        let message = match reference.kind {
            ReferenceKind::GetAtt => format!("no resource of the template is named `{id}`"),
            _ => format!("no resource and no parameter of the template is named `{id}`"),
        };
        sink.at(reference.at, message).help(help);
    }
}

const SAM: &str = "AWS::Serverless-2016-10-31";

/// A function that a workflow calls and the template lacks is the commonest cause.
fn function_arn<'a>(attribute: Option<&str>, id: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    (attribute == Some("Arn") && suggest::closest(id, known).is_none())
        .then(|| format!("add the resource `{id}`, or say with `.bind(…)` where the function's ARN comes from"))
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
