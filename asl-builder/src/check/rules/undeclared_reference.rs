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
    if may_be_declared_elsewhere(template) {
        return;
    }
    let is_of_sam = is_of_sam(template);
    let mut found: Vec<String> = Vec::new();
    for reference in template.references() {
        let id = reference.id.as_str();
        let declared = template.resources.contains_key(id)
            || (reference.kind != ReferenceKind::GetAtt && template.parameters.contains_key(id))
            || (reference.kind != ReferenceKind::GetAtt && id.starts_with("AWS::"))
            || of_module(template, id)
            || (is_of_sam && made_by_sam(template, id));
        if declared || found.iter().any(|found| found == id) {
            continue; // each name is one mistake, however often it stands there
        }
        found.push(id.to_owned());
        let known = template.resources.keys().chain(template.parameters.keys()).map(String::as_str);
        let help = match function_arn(reference.attribute.as_deref(), id, known.clone()) {
            // Who wrote the template by hand has no builder.
            _ if template.machines.is_empty() => Some(to_declare(id, known)),
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

/// What to do in a template that is written by hand.
fn to_declare<'a>(id: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    match (suggest::closest(id, known.clone()), suggest::list(known)) {
        (Some(similar), _) => format!("did you mean `{similar}`?"),
        (None, Some(list)) => format!("add `{id}` to the template; {list}"),
        (None, None) => format!("add `{id}` to the template"),
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

/// True when resources, parameters or names of loops may come from what is not in the template's text: a macro may add any.
fn may_be_declared_elsewhere(template: &Template) -> bool {
    let is_other = match &template.transform {
        Some(Node::String(name)) => name != SAM,
        Some(Node::List(names)) => names.iter().any(|name| name.as_str() != Some(SAM)),
        Some(_) => true,
        None => false,
    };
    let sections = [&template.resources, &template.parameters, &template.other];
    let has_macro = |node: &Node| match node {
        Node::Intrinsic(call) => call.name() == "Transform",
        node => node.as_map().is_some_and(|entries| entries.keys().any(|key| key == "Fn::Transform")),
    };
    is_other
        || sections.iter().any(|entries| entries.keys().any(|key| key.starts_with("Fn::")))
        // A section or a resource that is not there in full.
        || template.other.values().any(has_macro)
        || template.resources.values().any(has_macro)
        || template.sections().iter().any(|(_, section)| has_loop(section))
}

/// True where a part of the template is written for each of many, with names of its own.
fn has_loop(node: &Node) -> bool {
    match node {
        Node::Map(entries) => entries.iter().any(|(key, value)| key.starts_with("Fn::ForEach") || has_loop(value)),
        Node::List(items) => items.iter().any(has_loop),
        Node::Intrinsic(call) => call.name() == "ForEach" || has_loop(call.argument()),
        _ => false,
    }
}

/// True for what SAM transforms. Templates of its own come without `Transform` when a tool adds it.
fn is_of_sam(template: &Template) -> bool {
    template.transform.is_some() || types(template).any(|(_, kind)| kind.starts_with("AWS::Serverless::"))
}

/// The logical ids and types of the resources.
fn types(template: &Template) -> impl Iterator<Item = (&str, &str)> {
    template.resources.iter().filter_map(|(id, resource)| Some((id.as_str(), resource.get("Type")?.as_str()?)))
}

/// A module's resources have ids that begin with that of the module.
fn of_module(template: &Template, id: &str) -> bool {
    types(template).any(|(module, kind)| kind.ends_with("::MODULE") && id.starts_with(module))
}

/// SAM makes resources whose logical ids begin with the ones that are declared; and what functions share: the APIs of their events,
/// their deployments and the role of these.
fn made_by_sam(template: &Template, id: &str) -> bool {
    id.starts_with("Serverless")
        || id == "CodeDeployServiceRole"
        || types(template).any(|(declared, kind)| {
            kind.starts_with("AWS::Serverless::") && id.len() > declared.len() && id.starts_with(declared)
        })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// The names that are not declared in a template with such resources and other sections.
    fn undeclared(more: Value) -> Vec<String> {
        let mut template =
            json!({ "Outputs": { "O": { "Value": [{ "Ref": "Work" }, { "Fn::GetAtt": ["WorkRole", "Arn"] }] } } });
        template.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let report = crate::check::template(&Template::from_json(template));
        let found = report.iter().filter(|finding| finding.code == RULE.code);
        let mut names: Vec<String> =
            found.map(|finding| finding.message.split('`').nth(1).unwrap().to_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_sam_makes_is_declared() {
        let none: [&str; 0] = [];
        let function = json!({ "Work": { "Type": "AWS::Serverless::Function" } });
        assert_eq!(undeclared(json!({ "Resources": function })), none);
        assert_eq!(undeclared(json!({ "Resources": function, "Transform": SAM })), none);
        assert_eq!(undeclared(json!({ "Resources": { "Work": { "Type": "AWS::Lambda::Function" } } })), ["WorkRole"]);
        assert_eq!(undeclared(json!({ "Resources": { "Work": { "Type": "Org::Work::Queue::MODULE" } } })), none);
        let of_events =
            json!({ "Resources": { "Api": { "Ref": "ServerlessRestApiProdStage" }, "Queue": { "Ref": "Wrok" } } });
        assert_eq!(undeclared(of_events.clone()), ["ServerlessRestApiProdStage", "Work", "WorkRole", "Wrok"]);
        let mut of_sam = of_events;
        of_sam["Transform"] = json!([SAM]);
        assert_eq!(undeclared(of_sam), ["Work", "WorkRole", "Wrok"]);
    }

    #[test]
    fn of_what_macros_and_loops_make_nothing_is_said() {
        let none: [&str; 0] = [];
        assert_eq!(undeclared(json!({ "Transform": ["AWS::LanguageExtensions", SAM] })), none);
        assert_eq!(undeclared(json!({ "Transform": { "Name": "AWS::Include" } })), none);
        let include = json!({ "Name": "AWS::Include", "Parameters": { "Location": "s3://b/k" } });
        assert_eq!(undeclared(json!({ "Fn::Transform": include })), none);
        assert_eq!(undeclared(json!({ "Resources": { "Fn::Transform": include } })), none);
        assert_eq!(undeclared(json!({ "Resources": { "Q": { "Type": "T" }, "Fn::Transform": include } })), none);
        let each = json!(["Name", ["A", "B"], { "Queue${Name}": { "Type": "AWS::SQS::Queue" } }]);
        assert_eq!(undeclared(json!({ "Resources": { "Fn::ForEach::Queues": each } })), none);
        assert_eq!(
            undeclared(json!({ "Outputs": { "Fn::ForEach::Queues": each, "O": { "Value": { "Ref": "X" } } } })),
            none
        );
        let inside =
            json!({ "Resources": { "Q": { "Type": "T", "Properties": { "Tags": { "Fn::Transform": include } } } } });
        assert_eq!(undeclared(inside), ["Work", "WorkRole"]);
    }
}
