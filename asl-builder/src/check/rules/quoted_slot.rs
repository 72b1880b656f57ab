use crate::check::{ObjectCx, Rule, Sink, Subject};
use asl_syntax::fields::{FieldType, QueryLanguage};
use asl_syntax::payload;

use crate::diag::Severity;
use crate::model::View;

pub(super) const RULE: Rule = Rule {
    code: "ASL609",
    name: "quoted-slot",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("quoted_slot.md"),
    subject: Subject::Object(check),
};

fn check(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    for (field, value) in object.known() {
        let View::Text(text) = value else { continue };
        if !(text.starts_with("${") && text.ends_with('}')) {
            continue;
        }
        let mut parts = payload::parts(text);
        let (Some(slot), None) = (parts.next().and_then(|part| part.slot()), parts.next()) else { continue };
        let takes = match field.ty {
            FieldType::Integer | FieldType::Number => "a number",
            FieldType::Boolean => "`true` or `false`",
            _ => "",
        };
        // In JSONata the slot may stand for an expression, which is a string.
        let may_be_expression = field.is_evaluated() && object.language != Some(QueryLanguage::JSONPath);
        let is_unquoted = |sink: &Sink<'_>| {
            let unquoted = &sink.notes().unquoted;
            !unquoted.is_empty() && unquoted.contains(&object.field_at(field.name))
        };
        let at = || object.field_at(field.name);
        if !takes.is_empty() && !may_be_expression && !is_unquoted(sink) {
            sink.at(at(), format!("`{}` takes {takes}, and a slot in quotes becomes a string", field.name)).help(
                format!(
                    "write `${{{slot}}}` without quotes, in a definition that stands in a file or a string of its own"
                ),
            );
        } else if takes.is_empty() && takes_text(field.ty) && !sink.notes().is_yaml && is_unquoted(sink) {
            sink.at(at(), format!("`{}` takes a string, and the slot has no quotes", field.name))
                .help(format!("write `\"${{{slot}}}\"`"));
        }
    }
}

/// True for a field that nothing but a string can stand in.
fn takes_text(ty: FieldType) -> bool {
    matches!(ty, FieldType::String | FieldType::StateName | FieldType::Enum(_) | FieldType::Arn | FieldType::Timestamp)
}
