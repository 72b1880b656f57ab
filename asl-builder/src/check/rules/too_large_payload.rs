use asl_syntax::limits::PAYLOAD_MAX;
use asl_syntax::words::grouped;
use serde_json::Value;

use crate::check::size::{json_size, rough_value_size};
use crate::check::{ObjectCx, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::View;

pub(super) const RULE: Rule = Rule {
    code: "ASL505",
    name: "too-large-payload",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("too_large_payload.md"),
    subject: Subject::Object(check),
};

/// The fields that make a payload.
const PAYLOADS: [&str; 7] = ["Parameters", "Arguments", "Result", "ResultSelector", "ItemSelector", "Output", "Assign"];

fn check(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    if object.is_small {
        return;
    }
    for present in object.fields {
        let Some(field) = present.field.filter(|field| PAYLOADS.contains(&field.name) && object.takes(field)) else {
            continue;
        };
        let size = match present.value {
            View::Text(text) if !text.starts_with("{%") => text.len(),
            View::Json(value) => size(value),
            View::Members(members) => members.iter().map(|(key, value)| key.len() + 4 + size(value)).sum(),
            _ => 0,
        };
        if size > PAYLOAD_MAX {
            let (max, name) = (grouped(PAYLOAD_MAX as i64), field.name);
            let message = format!("a payload has at most {max} bytes, and what stands in `{name}` alone has more");
            sink.at(object.field_at(name), message).help("store it in S3, and hand on where it is".to_owned());
        }
    }
}

/// The bytes of a value; about that many when they are few.
fn size(value: &Value) -> usize {
    match rough_value_size(value) {
        Some(rough) if rough > PAYLOAD_MAX / 8 => json_size(value, PAYLOAD_MAX),
        rough => rough.unwrap_or_default(),
    }
}
