use asl_syntax::integrations::{self, Call, Resource, is_sdk_service};
use asl_syntax::suggest;

use crate::check::{ObjectCx, Rule, Sink, Subject};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL701",
    name: "unknown-integration",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("unknown_integration.md"),
    subject: Subject::Call(check),
};

fn check(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    let (message, help) = match object.call.map(|call| call.resource) {
        Some(Resource::Optimized(call)) if is_unknown(call) => optimized(call),
        Some(Resource::Sdk(call)) if !call.service.is_empty() && !is_sdk_service(call.service) => sdk(call),
        _ => return,
    };
    sink.at(object.field_at("Resource"), message).help(help);
}

/// True for an optimized integration that is not in the table.
pub(super) fn is_unknown(call: Call<'_>) -> bool {
    integrations::service(call.service).is_none()
}

fn optimized(call: Call<'_>) -> (String, Option<String>) {
    let name = call.service;
    let message = format!("`{name}` is no optimized integration that is known");
    let services = integrations::services().iter();
    let help = if let Some(same) = services.clone().find(|service| service.sdk == Some(name)) {
        Some(format!("the service of the SDK `{name}` is `{}` among the optimized integrations", same.id))
    } else if is_sdk_service(name) {
        Some(format!("call it by the SDK: `arn:aws:states:::aws-sdk:{name}:{}`", call.action))
    } else {
        suggest::help(name, services.map(|service| service.id))
    };
    (message, help)
}

fn sdk(call: Call<'_>) -> (String, Option<String>) {
    let name = call.service;
    let message = format!("`{name}` is no service of the SDK that is known");
    let other = integrations::service(name).and_then(|service| service.sdk);
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    let help = if let Some(other) = other {
        format!("the optimized integration `{name}` is `{other}` among the services of the SDK")
    } else if is_sdk_service(&plain) {
        format!("write `{plain}`, in lower case and without separators")
    } else if let Some(similar) = suggest::closest(name, integrations::sdk_services()) {
        format!("did you mean `{similar}`?")
    } else {
        "services have the names of their packages in Java's SDK: `sfn`, `cloudwatchlogs`, `secretsmanager`".to_owned()
    };
    (message, Some(help))
}
