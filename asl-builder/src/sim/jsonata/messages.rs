//! The engine's errors in the words of JSONata 2.0.6.

/// An error of the engine as the service shows it: code and text.
pub(super) fn message(engine: &str) -> String {
    match engine.split_once(": $") {
        Some((text, _)) if text.starts_with("T1006") => text.to_owned(),
        _ => engine.to_owned(),
    }
}
