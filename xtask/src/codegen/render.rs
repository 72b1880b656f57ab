//! The catalogue as Rust text, before rustfmt.

use std::collections::BTreeMap;

use super::catalog::{Catalog, Language, Object, Processor, Required, Row, Type};

/// The module `asl_syntax::fields::generated`.
pub(super) fn table(catalog: &Catalog) -> String {
    let mut text = String::from(
        "// Generated from catalog/fields.toml by `cargo xtask codegen`; do not edit.\n\n\
         use super::{Field, FieldType, Object, QueryLanguage, Required};\n\n\
         pub(super) const fn table(object: Object) -> &'static [Field] {\nmatch object {\n",
    );
    for object in Object::ALL {
        text.push_str(&format!("Object::{object:?} => &{},\n", constant(object)));
    }
    text.push_str("}\n}\n");
    for object in Object::ALL {
        let rows: Vec<&Row> = catalog.rows(object).collect();
        text.push_str(&format!("\nstatic {}: [Field; {}] = [\n", constant(object), rows.len()));
        for row in rows {
            text.push_str(&field(object, row));
        }
        text.push_str("];\n");
    }
    text
}

/// One row for one object. What is as `Field::of` has it is left out.
fn field(object: Object, row: &Row) -> String {
    let mut parts = vec![format!("name: {:?}", row.name)];
    match row.language {
        Language::Both => {}
        language => parts.push(format!("language: Some(QueryLanguage::{language:?})")),
    }
    parts.push(format!("ty: {}", ty(row)));
    match row.required {
        Required::No => {}
        required => parts.push(format!("required: Required::{required:?}")),
    }
    let when = |name, when: &BTreeMap<String, String>| {
        let pairs: Vec<String> = when.iter().map(|(field, value)| format!("({field:?}, {value:?})")).collect();
        (!pairs.is_empty()).then(|| format!("{name}: &[{}]", pairs.join(", ")))
    };
    parts.extend(when("required_when", &row.required_when));
    parts.extend(when("refused_when", &row.refused_when));
    let text = |name, value: &Option<String>| value.as_ref().map(|value| format!("{name}: Some({value:?})"));
    let bound = |name, value: Option<i64>| value.map(|value| format!("{name}: Some({})", grouped(value)));
    parts.extend(text("group", &row.group));
    parts.extend(bound("min", row.min));
    parts.extend(bound("max", row.max));
    parts.extend(bound("min_length", row.min_length.map(i64::from)));
    parts.extend(bound("max_length", row.max_length.map(i64::from)));
    parts.extend(row.expression.then(|| "expression: true".to_owned()));
    parts.extend((row.processor == Some(Processor::Distributed)).then(|| "distributed: true".to_owned()));
    parts.extend(text("deprecated", &row.deprecated));
    parts.push(format!("source: {:?}", row.source));
    parts.push(format!("doc: {:?}", row.doc));
    parts.extend(text("note", &row.note));
    format!("Field {{\n{},\n..Field::of(Object::{object:?})\n}},\n", parts.join(",\n"))
}

/// The `FieldType` of a row.
fn ty(row: &Row) -> String {
    let values = || row.values.iter().map(|value| format!("{value:?}")).collect::<Vec<_>>().join(", ");
    match (row.ty, row.holds) {
        (Type::Enum | Type::Integration, _) => format!("FieldType::{:?}(&[{}])", row.ty, values()),
        (ty, Some(object)) => format!("FieldType::{ty:?}(Object::{object:?})"),
        (ty, None) => format!("FieldType::{ty:?}"),
    }
}

/// `ItemReader` → `ITEM_READER`.
fn constant(object: Object) -> String {
    let mut constant = String::new();
    for letter in format!("{object:?}").chars() {
        if letter.is_ascii_uppercase() && !constant.is_empty() {
            constant.push('_');
        }
        constant.push(letter.to_ascii_uppercase());
    }
    constant
}

/// `99999999` → `99_999_999`.
fn grouped(number: i64) -> String {
    separated(number, '_')
}

/// The number with a separator between its thousands.
pub(super) fn separated(number: i64, separator: char) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        assert_eq!([0, 100, 1_000, 262_144, -31_622_400].map(grouped), ["0", "100", "1_000", "262_144", "-31_622_400"]);
    }

    #[test]
    fn constants_have_underscores() {
        assert_eq!(constant(Object::Map), "MAP");
        assert_eq!(constant(Object::ProcessorConfig), "PROCESSOR_CONFIG");
    }
}
