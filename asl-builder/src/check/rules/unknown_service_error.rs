use asl_syntax::integrations::{self, Resource, Service, sdk_prefix};
use asl_syntax::payload::has_slot;
use asl_syntax::suggest::misspelt;

use crate::check::{ObjectCx, Rule, Sink, Subject, TaskCall};
use crate::diag::Severity;
use crate::model::{Fields, View};

pub(super) const RULE: Rule = Rule {
    code: "ASL713",
    name: "unknown-service-error",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("unknown_service_error.md"),
    subject: Subject::Object(check),
};

fn check(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    for field in object.fields.iter().filter(|present| matches!(present.name, "Retry" | "Catch")) {
        let View::List(list) = field.value else { continue };
        for (index, item) in (0..list.len()).filter_map(|index| Some((index, list.get(index)?))) {
            let View::Object(handler) = item else { continue };
            each_name(handler, &mut |place, name| {
                if let Some((message, help)) = found(object.call.as_ref(), name) {
                    let at = object.field_at(field.name).index(index).key("ErrorEquals").index(place);
                    sink.at(at, message).help(help);
                }
            });
        }
    }
}

fn each_name(handler: &dyn Fields, each: &mut dyn FnMut(usize, &str)) {
    handler.each_field(&mut |name, value| {
        if let ("ErrorEquals", View::List(names)) = (name, value) {
            for index in 0..names.len() {
                if let Some(View::Text(text)) = names.get(index) {
                    each(index, text);
                }
            }
        }
    });
}

fn found(call: Option<&TaskCall<'_>>, name: &str) -> Option<(String, String)> {
    let (prefix, error) = name.split_once('.').filter(|(prefix, _)| *prefix != "States" && !has_slot(name))?;
    if let Some((call, right)) = call.and_then(|call| Some((call, other_form(call, prefix)?))) {
        let message =
            format!("`{}` raises no `{prefix}.` errors: the names of its errors begin with `{right}.`", call.name());
        return Some((message, format!("write `{right}.{error}`")));
    }
    let services = || integrations::services().iter().filter(|service| !service.errors.is_empty());
    let names = |service: &Service| service.prefix.zip(Some(service.errors));
    if let Some((right, errors)) = services().filter_map(names).find(|(known, _)| *known == prefix) {
        if errors.contains(&error) {
            return None;
        }
        let known = misspelt(error, errors.iter().copied())?;
        return Some(unknown(name, &format!("{right}.{known}")));
    }
    // The name of an error of one service, behind a prefix that is nearly that service's.
    let is_of = |errors: &[&str]| errors.contains(&error);
    let prefixes = services().filter_map(names).filter(|(_, errors)| is_of(errors)).map(|(prefix, _)| prefix);
    let right = misspelt(prefix, prefixes)?;
    if integrations::sdk_services().filter_map(sdk_prefix).any(|other| other == prefix) {
        return None;
    }
    Some(unknown(name, &format!("{right}.{error}")))
}

fn unknown(name: &str, right: &str) -> (String, String) {
    (format!("no error `{name}` is known"), format!("did you mean `{right}`?"))
}

/// The prefix of the errors of what is called, when a name has that of the service's other form: the optimized integration and the
/// SDK name the same errors differently.
fn other_form(call: &TaskCall<'_>, prefix: &str) -> Option<&'static str> {
    let same = |id: &str| integrations::services().iter().find(|service| service.sdk == Some(id));
    let (right, other) = match call.resource {
        Resource::Optimized(call) => {
            let service = integrations::service(call.service)?;
            let right = service.prefix.filter(|right| *right != prefix)?;
            (right, service.sdk.and_then(sdk_prefix))
        }
        Resource::Sdk(call) => {
            let right = sdk_prefix(call.service).filter(|right| *right != prefix)?;
            (right, same(call.service).and_then(|service| service.prefix))
        }
        _ => return None,
    };
    (other == Some(prefix) || prefix.eq_ignore_ascii_case(right)).then_some(right)
}
