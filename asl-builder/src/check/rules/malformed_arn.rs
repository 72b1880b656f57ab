use asl_syntax::fields::Object;
use asl_syntax::integrations::{Arn, Call, Resource};
use asl_syntax::payload::has_slot;

use crate::check::{ObjectCx, Rule, Sink, Subject, TaskCall};
use crate::diag::Severity;
use crate::model::View;

pub(super) const RULE: Rule = Rule {
    code: "ASL707",
    name: "malformed-arn",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("malformed_arn.md"),
    subject: Subject::Object(check),
};

fn check(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    if object.object == Object::Credentials {
        return role(object, sink);
    }
    let Some(task) = &object.call else { return };
    let found = partition(task.resource.arn()).or_else(|| match task.resource {
        Resource::Function(arn) => place(arn).or_else(|| function(arn)).map(|problem| (problem, FUNCTION.to_owned())),
        Resource::Activity(arn) => place(arn).or_else(|| activity(arn)).map(|problem| (problem, ACTIVITY.to_owned())),
        Resource::Optimized(call) | Resource::Sdk(call) => integration(task, call),
        Resource::Other(arn) => other(arn),
        _ => None,
    });
    if let Some((message, help)) = found {
        sink.at(object.field_at("Resource"), message).help(help);
    }
}

const FUNCTION: &str =
    "write `arn:aws:lambda:eu-west-1:123456789012:function:work`, or a slot that deployment fills: `${WorkArn}`";
const ACTIVITY: &str =
    "write `arn:aws:states:eu-west-1:123456789012:activity:work`, or a slot that deployment fills: `${WorkArn}`";
const ROLE: &str = "write `arn:aws:iam::123456789012:role/name`, or a slot that deployment fills: `${RoleArn}`";

type Found = Option<(String, String)>;

/// The role that a state assumes: with another ARN it cannot.
fn role(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    let field = object.fields.iter().find(|present| present.name == "RoleArn");
    let Some(View::Text(text)) = field.map(|present| present.value) else { return };
    let Some(arn) = Arn::parse(text).filter(|_| !text.starts_with("{%")) else { return };
    let is_certain = arn.account.starts_with(|c: char| c.is_ascii_digit());
    let problem = if let Some((problem, _)) = partition(arn) {
        problem
    } else if arn.service != "iam" && !has_slot(arn.service) {
        format!("a role is of `iam`, and this ARN is of `{}`", arn.service)
    } else if !arn.region.is_empty() && !has_slot(arn.region) {
        format!("a role has no Region, and this ARN has `{}`", arn.region)
    } else if let Some(problem) = account(arn) {
        problem
    } else if !arn.resource.starts_with("role/") && !has_slot(arn.resource) || arn.resource == "role/" {
        format!("the ARN of a role ends with `role/` and its name, this one with `{}`", arn.resource)
    } else {
        return;
    };
    let severity = if is_certain || arn.service != "iam" { Severity::Error } else { Severity::Warning };
    sink.at(object.field_at("RoleArn"), problem).help(ROLE.to_owned()).severity(severity);
}

/// Partitions come and go; all that there ever were begin with `aws`.
fn partition(arn: Arn<'_>) -> Found {
    let partition = arn.partition;
    let is_one = partition == "aws"
        || partition.strip_prefix("aws-").is_some_and(|rest| {
            !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        });
    let help = "write `aws`, `aws-cn`, `aws-us-gov`, or the slot `${AWS::Partition}`".to_owned();
    (!is_one && !has_slot(partition)).then(|| (format!("`{partition}` is no partition"), help))
}

fn account(arn: Arn<'_>) -> Option<String> {
    let account = arn.account;
    let is_one = account.len() == 12 && account.bytes().all(|b| b.is_ascii_digit());
    if is_one || has_slot(account) {
        None
    } else if account.is_empty() {
        Some("this ARN has no account".to_owned())
    } else {
        Some(format!("`{account}` is no account: one has 12 digits"))
    }
}

/// What is wrong with the Region or the account.
fn place(arn: Arn<'_>) -> Option<String> {
    let region = arn.region;
    let parts: Vec<&str> = region.split('-').collect();
    let is_word = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase());
    let is_one = match parts.as_slice() {
        [words @ .., number] => {
            words.len() > 1
                && words.iter().all(is_word)
                && number.bytes().all(|b| b.is_ascii_digit())
                && !number.is_empty()
        }
        [] => false,
    };
    if is_one || has_slot(region) {
        account(arn)
    } else if region.is_empty() {
        Some("this ARN has no Region".to_owned())
    } else {
        Some(format!("`{region}` is no Region"))
    }
}

fn function(arn: Arn<'_>) -> Option<String> {
    let mut parts = arn.resource.split(':').skip(1);
    let name = parts.next().unwrap_or_default();
    let is_letter = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    if has_slot(arn.resource) {
        None
    } else if name.is_empty() || !name.bytes().all(is_letter) {
        Some(format!("`{name}` is no name of a function"))
    } else {
        parts.nth(1).map(|_| format!("`{}` has more than a name and a version or an alias", arn.resource))
    }
}

fn activity(arn: Arn<'_>) -> Option<String> {
    let name = arn.resource.split_once(':').map_or("", |(_, name)| name);
    name.is_empty().then(|| "this ARN names no activity".to_owned())
}

fn integration(task: &TaskCall<'_>, call: Call<'_>) -> Found {
    let Arn { region, account, .. } = call.arn;
    if call.action.is_empty() {
        let help =
            "write service and action: `arn:aws:states:::sqs:sendMessage`, `arn:aws:states:::aws-sdk:s3:getObject`";
        Some(("this ARN names no action".to_owned(), help.to_owned()))
    } else if !region.is_empty() || !account.is_empty() {
        let message = "the ARN of an integration has neither Region nor account".to_owned();
        let suffix = call.pattern.map_or_else(|suffix| format!(".{suffix}"), |pattern| pattern.suffix().to_owned());
        Some((message, format!("write `arn:{}:states:::{}{suffix}`", call.arn.partition, task.name())))
    } else {
        None
    }
}

fn other(arn: Arn<'_>) -> Found {
    let help = match (arn.service, arn.resource.split(':').next()) {
        (service, _) if has_slot(service) => return None,
        ("states", Some("stateMachine")) => {
            "start an execution: `arn:aws:states:::states:startExecution`, with the ARN in `StateMachineArn`".to_owned()
        }
        ("states", _) if has_slot(arn.resource) => return None,
        ("sns", _) => "call `arn:aws:states:::sns:publish`, with the ARN in `TopicArn`".to_owned(),
        ("sqs", _) => "call `arn:aws:states:::sqs:sendMessage`, with the queue's URL in `QueueUrl`".to_owned(),
        _ => "a Task state calls a function, an activity, or an integration: `arn:aws:states:::…`".to_owned(),
    };
    Some((format!("a Task state calls no ARN of `{}`", shown(arn)), help))
}

/// What an ARN names, for people: `sns`, `states … stateMachine`.
fn shown(arn: Arn<'_>) -> String {
    let first = arn.resource.split([':', '/']).next().unwrap_or_default();
    match arn.service {
        service @ ("states" | "lambda") => format!("{service}:{first}"),
        service => service.to_owned(),
    }
}
