//! The JSON of a definition that was read.

use std::borrow::Cow;

use serde_json::Value;

use crate::check;
use crate::emit;
use crate::import::Imported;
use crate::model::{Machine, Notes, Pointer};

/// The definition's own text, where it stands alone and in JSON; or else the JSON of its value, with the slots without quotes that
/// stand where no text can.
pub(super) fn json(imported: &Imported) -> Cow<'_, str> {
    match imported.json() {
        // What a file may begin with is no JSON.
        Some(text) => Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text)),
        None => Cow::Owned(with_slots(&imported.machine, &imported.notes)),
    }
}

fn with_slots(machine: &Machine, notes: &Notes) -> String {
    if notes.unquoted.is_empty() {
        return emit::asl_json(machine);
    }
    let quoted = check::machine(machine, &Notes::default());
    let is_meant = |at: &&Pointer| quoted.iter().any(|finding| finding.name == "quoted-slot" && finding.at == **at);
    let mut value = machine.to_value();
    let mut slots: Vec<(String, String)> = Vec::new();
    for at in notes.unquoted.iter().filter(is_meant) {
        if let Some(Value::String(slot)) = value.pointer_mut(at.as_str()) {
            // No definition has such a text.
            let mark = format!("\u{0}{}\u{0}", slots.len());
            slots.push((Value::String(mark.clone()).to_string(), std::mem::replace(slot, mark)));
        }
    }
    let marked = emit::asl_json(&Machine::from_value(value));
    slots.iter().fold(marked, |text, (mark, slot)| text.replacen(mark, slot, 1))
}
