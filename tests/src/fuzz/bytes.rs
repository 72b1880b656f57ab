//! Changes of texts: bytes and tokens deleted, doubled, put in, and pieces of other texts.

use super::{Random, Seeds, values};

/// The names that files have: what a file is, is said by its name too.
const NAMES: [&str; 8] = [
    "order.asl.json",
    "order.json",
    "order.asl",
    "order.asl.yaml",
    "template.yaml",
    "template.json",
    "main.tf.json",
    "order.yml",
];

/// Pieces that a reader of texts has to think about.
const PIECES: [&str; 52] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\u",
    "\\ud800",
    "\\u0000",
    "'",
    "//",
    "/*",
    "*/",
    "#",
    "${Name}",
    "\"${Name}\"",
    "${",
    "NaN",
    "-",
    "1e999",
    "0.1e-7",
    "01",
    "18446744073709551616",
    "null",
    "true",
    "\n",
    "\r\n",
    "\t",
    "  ",
    "\n  ",
    "- ",
    "? ",
    "|\n",
    ">-\n",
    "&a ",
    "*a",
    "<<: *a\n",
    "!Sub ",
    "!Ref x",
    "!GetAtt a.b",
    "--- \n",
    "...\n",
    "%YAML 1.1\n",
    "{% ",
    " %}",
    "\u{feff}",
    "\u{2028}",
    "é",
    "\u{1f600}",
    "\u{0}",
];

/// A text with up to eight changes, and a name for its file.
pub(crate) fn changed(seeds: &Seeds, random: &mut Random) -> (&'static str, Vec<u8>) {
    let path = *random.pick(&NAMES);
    let mut text = match random.below(8) {
        // Changed as a value first, and written.
        0 | 1 => written(seeds, random),
        2 => in_template(seeds, random),
        _ => random.pick(&seeds.texts).clone(),
    };
    for _ in 0..random.below(9) {
        change(&mut text, seeds, random);
    }
    text.truncate(400_000);
    (path, text)
}

fn written(seeds: &Seeds, random: &mut Random) -> Vec<u8> {
    let value = values::changed(seeds, random);
    match random.below(3) {
        0 => value.to_string().into_bytes(),
        1 => serde_json::to_vec_pretty(&value).unwrap_or_default(),
        _ => asl_builder::emit::asl_yaml(&asl_builder::model::Machine::from_value(value)).into_bytes(),
    }
}

/// A definition as a text in a template, or as its value.
fn in_template(seeds: &Seeds, random: &mut Random) -> Vec<u8> {
    let definition = values::changed(seeds, random);
    let text = serde_json::Value::String(definition.to_string());
    let (key, value) = match random.below(5) {
        0 => ("Definition", definition),
        1 => ("DefinitionString", serde_json::json!({ "Fn::Sub": text })),
        2 => ("DefinitionString", serde_json::json!({ "Fn::Join": ["", [text, { "Ref": "x" }]] })),
        3 => ("DefinitionString", serde_json::json!({ "Fn::Sub": [text, { "Name": "x" }] })),
        _ => ("DefinitionString", text),
    };
    let ty = random.pick(&["AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine"]);
    let template = serde_json::json!({ "Resources": { "Order": { "Type": ty, "Properties": { key: value, "DefinitionSubstitutions": { "Name": "x" } } } } });
    if random.one_in(2) {
        return template.to_string().into_bytes();
    }
    let template = asl_builder::template::Template::from_json(template);
    asl_builder::emit::yaml::template_yaml(&template).into_bytes()
}

fn change(text: &mut Vec<u8>, seeds: &Seeds, random: &mut Random) {
    let at = random.below(text.len() + 1);
    let some = 1 + random.below(12);
    let long = 1 + random.below(200);
    match random.below(10) {
        0 => drop(text.drain(at..(at + some).min(text.len()))),
        1 => drop(text.drain(at..(at + long).min(text.len()))),
        2 => {
            let copy: Vec<u8> = text[at..(at + long).min(text.len())].to_vec();
            text.splice(at..at, copy);
        }
        3 if at < text.len() => text[at] = random.below(256) as u8,
        4 if at < text.len() => text[at] ^= 1 << random.below(8),
        5 => text.truncate(at),
        6 => {
            let other = random.pick(&seeds.texts);
            let from = random.below(other.len());
            let piece = other[from..(from + long).min(other.len())].to_vec();
            text.splice(at..at, piece);
        }
        7 => {
            let piece = random.pick(&PIECES).repeat(if random.one_in(12) { 1 + random.below(3_000) } else { 1 });
            text.splice(at..at, piece.into_bytes());
        }
        8 => {
            let word = random.pick(&seeds.words).clone();
            text.splice(at..at, word.into_bytes());
        }
        _ => {
            let piece = *random.pick(&PIECES);
            text.splice(at..at, piece.bytes());
        }
    }
}
