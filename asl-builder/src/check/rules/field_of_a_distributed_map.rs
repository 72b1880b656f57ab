use asl_syntax::fields::Object;

use crate::check::{ObjectCx, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::{Fields, View};

pub(super) const RULE: Rule = Rule {
    code: "ASL117",
    name: "field-of-a-distributed-map",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("field_of_a_distributed_map.md"),
    subject: Subject::Object(check),
};

fn check(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    if object.object != Object::Map || object.is_untyped || !object.known().any(|(field, _)| field.distributed) {
        return;
    }
    let processor = object.fields.iter().find(|present| matches!(present.name, "ItemProcessor" | "Iterator"));
    let Some(View::Object(processor)) = processor.map(|present| present.value) else { return };
    if !is_inline(processor) {
        return;
    }
    for (field, _) in object.known().filter(|(field, _)| field.distributed && object.takes(field)) {
        let message = format!("`{}` is a field of a distributed Map, and this one is inline", field.name);
        sink.at(object.field_at(field.name), message).help(
            "leave it out, or give the processor `\"ProcessorConfig\": { \"Mode\": \"DISTRIBUTED\", \"ExecutionType\": \"STANDARD\" }`"
                .to_owned(),
        );
    }
}

/// True for a processor that surely runs inside the execution.
fn is_inline(processor: &dyn Fields) -> bool {
    match field(processor, "ProcessorConfig") {
        Some(View::Object(config)) => match field(config, "Mode") {
            Some(View::Text(mode)) => mode == "INLINE",
            Some(_) => false,
            None => config.raw().is_none(),
        },
        Some(_) => false,
        None => processor.raw().is_none(),
    }
}

fn field<'o>(object: &'o dyn Fields, wanted: &str) -> Option<View<'o>> {
    let mut found = None;
    object.each_field(&mut |name, value| {
        if name == wanted {
            found = Some(value);
        }
    });
    found
}
