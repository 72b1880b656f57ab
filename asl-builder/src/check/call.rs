//! What a Task state calls, and what it gives to it.

use asl_syntax::fields::QueryLanguage;
use asl_syntax::integrations::{self, Action, Resource, Service};
use asl_syntax::payload::{computed_name, has_slot};
use serde_json::{Map, Value};

use super::fit::{is_intrinsic, is_opaque};
use super::object::Present;
use crate::model::View;

/// What a Task state calls, as far as the ARN says it.
#[derive(Clone, Copy)]
pub struct TaskCall<'w> {
    /// The ARN.
    pub arn: &'w str,
    /// What it says.
    pub resource: Resource<'w>,
    /// The field that has the parameters: `Parameters` or `Arguments`.
    pub field: &'static str,
    /// The parameters.
    pub given: Given<'w>,
}

/// What a Task state gives to what it calls.
#[derive(Clone, Copy)]
pub enum Given<'w> {
    /// There is no such field.
    Nothing,
    /// An object, whose members' names are known.
    Members(&'w Map<String, Value>),
    /// A constant that is no object.
    Constant(View<'w>),
    /// What deployment or an expression gives.
    Unknown,
}

impl<'w> TaskCall<'w> {
    /// Reads the fields of a Task state; none when its `Resource` is no ARN.
    pub(super) fn of(language: Option<QueryLanguage>, fields: &[Present<'w>]) -> Option<TaskCall<'w>> {
        let find = |name: &str| fields.iter().find(|present| present.name == name).map(|present| present.value);
        let View::Text(arn) = find("Resource")? else { return None };
        // Other tools fill in more than slots: `#{AWS::Region}`, `{{account}}`.
        let is_filled = arn.contains('{') && (arn.contains("#{") || arn.contains("{{"));
        let resource = Resource::parse(arn).filter(|_| !is_filled)?;
        let (parameters, arguments) = (find("Parameters"), find("Arguments"));
        let (field, own, other) = match language {
            Some(QueryLanguage::JSONPath) => ("Parameters", parameters, arguments),
            Some(QueryLanguage::JSONata) => ("Arguments", arguments, parameters),
            None if parameters.is_some() => ("Parameters", parameters, arguments),
            None => ("Arguments", arguments, parameters),
        };
        let given = match own {
            Some(value) => given(value),
            // The field of the other language is a finding of its own.
            None if other.is_some() || language.is_none() => Given::Unknown,
            None => Given::Nothing,
        };
        Some(TaskCall { arn, resource, field, given })
    }

    /// The optimized integration that is called, and its action, when both are known.
    pub fn action(&self) -> Option<(&'static Service, &'static Action)> {
        let Resource::Optimized(call) = self.resource else { return None };
        let service = integrations::service(call.service)?;
        Some((service, service.action(call.action)?))
    }

    /// What is called, for people: `sqs:sendMessage`.
    pub fn name(&self) -> String {
        match self.resource {
            Resource::Optimized(call) => format!("{}:{}", call.service, call.action),
            Resource::Sdk(call) => format!("aws-sdk:{}:{}", call.service, call.action),
            _ => self.arn.to_owned(),
        }
    }
}

fn given(value: View<'_>) -> Given<'_> {
    match value {
        value if is_opaque(value) => Given::Unknown,
        View::Text(text) if text.starts_with("{%") => Given::Unknown,
        View::Members(members) | View::Json(Value::Object(members)) => {
            let is_known = members.keys().all(|key| !is_intrinsic(key) && !has_slot(key));
            if is_known { Given::Members(members) } else { Given::Unknown }
        }
        value => Given::Constant(value),
    }
}

/// The name of the parameter that a member gives.
pub(super) fn parameter(key: &str) -> &str {
    computed_name(key).unwrap_or(key)
}
