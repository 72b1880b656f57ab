//! Damage to what is evaluated: expressions, paths of templates, intrinsic functions; and to what names a resource.

use serde_json::{Value, json};

use super::changes::Effect;
use super::objects::{Kind, member, objects};

/// Calls back with each damage: its kind, where, the damaged text, and what becomes of the definition.
pub(crate) fn damaged(machine: &Value, put: &mut dyn FnMut(&'static str, &str, Value, Effect)) {
    for place in objects(machine) {
        let Some(object) = machine.pointer(&place.at).and_then(Value::as_object) else { continue };
        for (key, value) in object {
            let at = member(&place.at, key);
            match (place.jsonata, key.as_str()) {
                (_, "Resource") => resource(&at, value, put),
                (
                    _,
                    "States" | "Branches" | "ItemProcessor" | "Iterator" | "Comment" | "Catch" | "Retry" | "Choices",
                ) => {}
                (_, "ItemReader" | "ItemBatcher" | "ResultWriter" | "Credentials" | "And" | "Or" | "Not") => {}
                (true, _) => expressions(&at, value, put),
                // The constant of a Pass is no template.
                (false, "Result") => {}
                (false, _) => template(&at, key, value, put),
            }
        }
        if place.kind == Kind::Retrier || place.kind == Kind::Catcher {
            error_names(&place.at, &object["ErrorEquals"], put);
        }
    }
}

fn resource(at: &str, value: &Value, put: &mut dyn FnMut(&'static str, &str, Value, Effect)) {
    let Some(text) = value.as_str().filter(|text| text.starts_with("arn:")) else { return };
    put("damaged resource", at, json!(text["arn:".len()..]), Effect::Breaks);
    put("damaged resource", at, json!(text.replacen("arn:", "arm:", 1)), Effect::Breaks);
    if !text.contains(":states:::") || text.contains("aws-sdk") {
        return;
    }
    // Of an optimized integration the service knows the actions and the ways to call them.
    let (head, pattern) = text.split_once('.').map_or((text, None), |(head, pattern)| (head, Some(pattern)));
    let misspelt = format!("{}{}", &head[..head.len() - 1], pattern.map(|p| format!(".{p}")).unwrap_or_default());
    put("damaged resource", at, json!(misspelt), Effect::Breaks);
    put("damaged resource", at, json!(format!("{text}x")), Effect::Breaks);
}

fn error_names(at: &str, names: &Value, put: &mut dyn FnMut(&'static str, &str, Value, Effect)) {
    for (index, name) in names.as_array().into_iter().flatten().enumerate() {
        if let Some(name) = name.as_str().filter(|name| name.starts_with("States.")) {
            // Legal; it never matches.
            let at = format!("{at}/ErrorEquals/{index}");
            put("misspelt error", &at, json!(format!("{name}s")), Effect::Breaks);
        }
    }
}

/// What is under the keys that end in `.$`.
fn template(at: &str, key: &str, value: &Value, put: &mut dyn FnMut(&'static str, &str, Value, Effect)) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                template(&member(at, key), key, value, put);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                template(&format!("{at}/{index}"), "", item, put);
            }
        }
        Value::String(text) if key.ends_with(".$") => {
            for other in damaged_paths(text) {
                put("damaged path", at, json!(other), Effect::Breaks);
            }
            if text.starts_with("States.") {
                put("damaged intrinsic", at, json!(text.trim_end().trim_end_matches(')')), Effect::Breaks);
                put("damaged intrinsic", at, json!(text.replacen('(', "x(", 1)), Effect::Breaks);
                put("damaged intrinsic", at, json!(text.replacen('(', "(,", 1)), Effect::Breaks);
            }
            put("another type", at, json!(17), Effect::Breaks);
        }
        _ => {}
    }
}

/// A path without what it begins with, and one with a bracket that nothing closes.
pub(crate) fn damaged_paths(path: &str) -> Vec<String> {
    if !path.starts_with('$') {
        return Vec::new();
    }
    vec![path.trim_start_matches('$').to_owned(), format!("{path}[")]
}

fn expressions(at: &str, value: &Value, put: &mut dyn FnMut(&'static str, &str, Value, Effect)) {
    match value {
        Value::Object(members) => members.iter().for_each(|(key, value)| expressions(&member(at, key), value, put)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| expressions(&format!("{at}/{index}"), item, put));
        }
        Value::String(text) => {
            let inner = text.strip_prefix("{%").and_then(|text| text.strip_suffix("%}"));
            if let Some(inner) = inner {
                expression(at, inner, put);
            }
        }
        _ => {}
    }
}

fn expression(at: &str, text: &str, put: &mut dyn FnMut(&'static str, &str, Value, Effect)) {
    let whole = |text: &str| json!(format!("{{%{text}%}}"));
    put("damaged expression", at, json!(format!("{{%{text}")), Effect::Breaks);
    put("damaged expression", at, whole(""), Effect::Breaks);
    // Each character left out: another implementation of JSONata says whether what is left can be read.
    for (index, left_out) in text.char_indices() {
        let rest = format!("{}{}", &text[..index], &text[index + left_out.len_utf8()..]);
        let effect = match jsonata_core::parser::parse(&rest) {
            Ok(_) => Effect::Unknown,
            Err(_) => Effect::Breaks,
        };
        put("a character of an expression", at, whole(&rest), effect);
    }
    for (index, _) in text.match_indices("$states.") {
        let name = index + "$states.".len();
        put("damaged `$states`", at, whole(&format!("{}x{}", &text[..name], &text[name..])), Effect::Breaks);
    }
    for (index, _) in text.match_indices('(').filter(|(index, _)| is_of_a_call(text, *index)) {
        put("unknown function", at, whole(&format!("{}x{}", &text[..index], &text[index..])), Effect::Breaks);
    }
}

/// Whether a bracket stands right after the name of a function, outside of a text.
fn is_of_a_call(text: &str, index: usize) -> bool {
    let before = &text[..index];
    let name = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let is_in_a_text = name.matches('\'').count() % 2 == 1 || name.matches('"').count() % 2 == 1;
    name.ends_with('$') && name.len() < before.len() && !is_in_a_text
}
