use crate::model::Machine;

/// The definition as JSON text: two spaces of indentation, the order of the model, and a newline at the end.
///
/// ```
/// use asl_builder::{emit, model::Machine};
/// use serde_json::json;
///
/// let machine = Machine::from_value(json!({ "StartAt": "Done", "States": { "Done": { "Type": "Succeed" } } }));
/// assert_eq!(emit::asl_json(&machine), r#"{
///   "StartAt": "Done",
///   "States": {
///     "Done": {
///       "Type": "Succeed"
///     }
///   }
/// }
/// "#);
/// ```
pub fn asl_json(machine: &Machine) -> String {
    // A state is some hundred bytes of text; a text that has to grow is copied.
    let mut text = Vec::with_capacity(256 + 512 * machine.states().len());
    // The only error that serializing to memory can have is a key that is no string, and the model has none.
    let _ = serde_json::to_writer_pretty(&mut text, machine);
    text.push(b'\n');
    String::from_utf8(text).unwrap_or_default()
}
