//! The catalogue as a document for people, `docs/fields.md`.

use std::collections::BTreeMap;

use super::catalog::{Builder, Catalog, Language, Object, Place, Processor, Required, Row, Type};
use super::render::separated;

const INTRODUCTION: &str = "\
<!-- Generated from catalog/fields.toml by `cargo xtask codegen`; do not edit. -->

# Fields of the Amazon States Language

Every field of every object of the language, and what of the builder writes it. The data is in
[catalog/fields.toml](../catalog/fields.toml), whose head says exactly what each type means.
";

const LEGEND: &str = "
- **JSONPath**, **JSONata**: the field may stand in a state of this query language. **inline**, **distributed**: it means something
  on such a Map.
- **value**: its type and bounds, inclusive.
- **`{% %}`**: in JSONata, a string that is wholly one expression may stand for the value.
- **required**: \"yes\"; \"one of\" a group, of whose fields exactly one must be there; \"at most one of\" a group, whose fields exclude
  each other; \"with\" and \"without\" say beside what it must be there, or is refused.
- **builder**: what writes it. `.timeout` is a method of the builder's type for the object, which stands above the table;
  `state.catch` is one of the state that holds the object; a name alone is a function of the front doors `jsonata` and `jsonpath`,
  or, with a capital, a value.
- **source**: keys of the [list at the end](#sources). Where a measurement on the service and a document disagree, the table has
  what was measured, and a note below it says so.
";

/// The document.
pub(super) fn document(catalog: &Catalog) -> String {
    let mut text = INTRODUCTION.to_owned();
    let count: usize = catalog.all().map(|row| catalog.places(row).len()).sum();
    text.push_str(&format!(
        "\n**{count} of {count}** fields have a method or a function of the builder, counted by object, query language and, for a \
         Map and its processor,\ninline and distributed. A test writes each of them with each of the names below.\n{LEGEND}"
    ));
    text.push_str(&format!("\nObjects: {}.\n", Object::ALL.map(link).join(", ")));
    for object in Object::ALL {
        text.push_str(&section(catalog, object));
    }
    text.push_str("\n## Sources\n\n| key | what it is |\n| --- | --- |\n");
    for (key, source) in &catalog.sources {
        text.push_str(&format!("| {key} | {} |\n", escaped(source)));
    }
    text
}

fn section(catalog: &Catalog, object: Object) -> String {
    let processors = object.processors().len() > 1;
    let mut text = format!("\n## {object:?}\n\n{}\n\n", about(catalog, object));
    let mut head = vec!["field", "JSONPath", "JSONata"];
    if processors {
        head.extend(["inline", "distributed"]);
    }
    head.extend(["value", "`{% %}`", "required", "builder", "what it says", "source"]);
    text.push_str(&line(head.iter().map(|cell| (*cell).to_owned()).collect()));
    text.push_str(&line(head.iter().map(|_| "---".to_owned()).collect()));
    let mut notes = String::new();
    for row in catalog.rows(object) {
        let places: Vec<Place> = catalog.places(row).into_iter().filter(|place| place.object == object).collect();
        let own_type = places.first().and_then(|place| catalog.builder_type(*place)).unwrap_or_default();
        let mark = |stands: bool| if stands { "✓" } else { "" }.to_owned();
        let mut cells = vec![format!("`{}`", row.name)];
        for language in [Language::JSONPath, Language::JSONata] {
            cells.push(mark(places.iter().any(|place| place.language == language)));
        }
        if processors {
            for processor in [Processor::Inline, Processor::Distributed] {
                cells.push(mark(places.iter().any(|place| place.processor == Some(processor))));
            }
        }
        let says = match &row.deprecated {
            Some(other) => format!("{} Deprecated: write `{other}`.", row.doc),
            None => row.doc.clone(),
        };
        cells.extend([
            value(row, object),
            mark(row.expression),
            required(row),
            builder(&row.builder, object, own_type),
            says,
        ]);
        cells.push(row.source.clone());
        text.push_str(&line(cells));
        if let Some(note) = &row.note {
            notes.push_str(&format!("- `{}`: {note}\n", row.name));
        }
    }
    if !notes.is_empty() {
        text.push_str(&format!("\n{notes}"));
    }
    text
}

/// Who holds the object, and what the builder's type for it is.
fn about(catalog: &Catalog, object: Object) -> String {
    let mut holders: Vec<(Vec<String>, &[Object])> = Vec::new();
    for row in catalog.all().filter(|row| row.holds == Some(object)) {
        match holders.iter_mut().find(|(_, of)| *of == row.of.as_slice()) {
            Some((names, _)) => names.push(format!("`{}`", row.name)),
            None => holders.push((vec![format!("`{}`", row.name)], &row.of)),
        }
    }
    let held: Vec<String> = holders
        .iter()
        .map(|(names, of)| {
            let of: Vec<String> = of.iter().copied().map(link).collect();
            format!("{} of {}", list(names, "or"), list(&of, "or"))
        })
        .collect();
    let languages = match catalog.languages(object).as_slice() {
        [Language::JSONPath] => " JSONPath only.",
        [Language::JSONata] => " JSONata only.",
        _ => "",
    };
    let held = match object {
        Object::StateMachine => "The top level of a definition.".to_owned(),
        _ if held.is_empty() => format!("A state whose `Type` is `{object:?}`."),
        _ => format!("Stands in {}.{languages}", list(&held, "or in")),
    };
    let mut types: Vec<String> = Vec::new();
    for &processor in object.processors() {
        let ty = catalog.builder_type(Place { object, processor, language: Language::Both });
        let ty = ty.map(|ty| format!("`{ty}`")).filter(|ty| !types.contains(ty));
        types.extend(ty);
    }
    match types.as_slice() {
        [] => format!("{held} The builder has no type of its own for it."),
        [one] => format!("{held} The builder's type is {one}."),
        [inline, distributed, ..] => {
            format!("{held} The builder's type is {inline}; for a distributed one, {distributed}.")
        }
    }
}

/// The type and the bounds.
fn value(row: &Row, object: Object) -> String {
    // Of the values of `Type`, a state has its own.
    let own = row.values.iter().position(|value| *value == format!("{object:?}"));
    let values = own.map_or(row.values.as_slice(), |own| &row.values[own..=own]);
    let values: Vec<String> = values.iter().map(|value| format!("`{value}`")).collect();
    let held = row.holds.map(link).unwrap_or_default();
    let ty = match row.ty {
        Type::Any => "any JSON value",
        Type::AnyObject => "any JSON object",
        Type::ArrayOrObject => "any JSON array or object",
        Type::Boolean => "boolean",
        Type::String => "string",
        Type::Integer => "integer",
        Type::Number => "number",
        Type::StateName => "name of a state",
        Type::Timestamp => "timestamp",
        Type::Arn => "ARN",
        Type::Integration => &format!("ARN of {}", list(&values, "or")),
        Type::Enum => &list(&values, "or"),
        Type::JsonPointer => "JSON pointer",
        Type::Strings => "array of strings",
        Type::ErrorNames => "array of names of errors",
        Type::PathOrNull => "path or null",
        Type::PathOrIntrinsic => "path or intrinsic function",
        Type::ReferencePath => "reference path",
        Type::ReferencePathOrNull => "reference path on the input, or null",
        Type::ReferencePathOrIntrinsic => "reference path or intrinsic function",
        Type::Template => "payload template",
        Type::AnyTemplate => "any JSON value with payload templates",
        Type::Payload => "JSONPath: payload template; JSONata: any JSON value",
        Type::Variables => "object of variables",
        Type::Object => &held,
        Type::Array => &format!("array of {held}"),
        Type::States => "states by name",
    };
    let unit = if row.ty == Type::String { "characters" } else { "of them" };
    let number = |bound: i64| separated(bound, ',');
    let bounds = [
        between(row.min.map(number), row.max.map(number)),
        between(row.min_length.map(|least| least.to_string()), row.max_length.map(|most| most.to_string()))
            .map(|bounds| format!("{bounds} {unit}")),
    ];
    let mut text = ty.to_owned();
    for bound in bounds.into_iter().flatten() {
        text.push_str(&format!(", {bound}"));
    }
    text
}

fn between(min: Option<String>, max: Option<String>) -> Option<String> {
    match (min, max) {
        (Some(min), Some(max)) => Some(format!("{min} to {max}")),
        (Some(min), None) => Some(format!("at least {min}")),
        (None, Some(max)) => Some(format!("at most {max}")),
        (None, None) => None,
    }
}

fn required(row: &Row) -> String {
    let always = match (row.required, &row.group) {
        (Required::Yes, _) => "yes".to_owned(),
        (Required::OneOf, Some(group)) => format!("one of *{group}*"),
        (_, Some(group)) => format!("at most one of *{group}*"),
        (_, None) => String::new(),
    };
    let when = |what: &str, when: &BTreeMap<String, String>| {
        let all: Vec<String> = when
            .iter()
            .map(|(field, value)| match value.as_str() {
                "" => format!("without `{field}`"),
                value => format!("with `{field}` `{value}`"),
            })
            .collect();
        (!all.is_empty()).then(|| format!("{what} {}", all.join(" and ")))
    };
    let parts = [
        Some(always).filter(|always| !always.is_empty()),
        when("yes", &row.required_when),
        when("refused", &row.refused_when),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// The names for an object with a builder's type of its own; where processors or languages differ, each with its own.
fn builder(builder: &Builder, object: Object, own_type: &str) -> String {
    let name = |name: &str| match name.strip_prefix("::") {
        Some(function) => format!("`{own_type}::{function}`"),
        None => format!("`{name}`"),
    };
    match builder {
        Builder::Names(names) => names.split_whitespace().map(name).collect::<Vec<_>>().join(", "),
        Builder::Each(each) => match each.get(&format!("{object:?}")) {
            Some(own) => self::builder(own, object, own_type),
            None => ["inline", "distributed", "JSONPath", "JSONata"]
                .iter()
                .filter_map(|key| Some(format!("{key}: {}", self::builder(each.get(*key)?, object, own_type))))
                .collect::<Vec<_>>()
                .join("<br>"),
        },
    }
}

fn link(object: Object) -> String {
    let name = format!("{object:?}");
    format!("[{name}](#{})", name.to_ascii_lowercase())
}

/// `a, b or c`.
fn list(items: &[String], last: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
    }
}

fn line(cells: Vec<String>) -> String {
    format!("| {} |\n", cells.iter().map(|cell| escaped(cell)).collect::<Vec<_>>().join(" | "))
}

/// Text in a cell of a table.
fn escaped(cell: &str) -> String {
    cell.replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_words() {
        let between =
            |min: Option<&str>, max: Option<&str>| super::between(min.map(str::to_owned), max.map(str::to_owned));
        assert_eq!(between(Some("0"), Some("99,999,999")).as_deref(), Some("0 to 99,999,999"));
        assert_eq!(between(Some("1"), None).as_deref(), Some("at least 1"));
        assert_eq!(between(None, Some("9")).as_deref(), Some("at most 9"));
        assert_eq!(between(None, None), None);
    }

    #[test]
    fn lists_and_cells_are_text() {
        let items = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(list(&items, "or"), "a, b or c");
        assert_eq!(list(&items[..1], "or"), "a");
        assert_eq!(line(vec!["a|b".to_owned(), String::new()]), "| a\\|b |  |\n");
    }
}
