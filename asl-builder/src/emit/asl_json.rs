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
    // The only error that serializing to a string can have is a key that is no string, and the model has none.
    let mut text = serde_json::to_string_pretty(machine).unwrap_or_default();
    text.push('\n');
    text
}
