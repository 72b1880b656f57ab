//! What the names of states and variables may be.
//!
//! The bound of a state's name is the service's: 1 to 80 characters (states-language.net, "State names"; `INVALID_STATE_NAME` when it is broken).
//! Names are unique over the whole machine, nested machines included; that is a matter of the machine, not of one name.

use std::fmt;

/// The most characters (Unicode scalar values) that a state's name may have.
pub const STATE_NAME_MAX: usize = 80;

/// Checks the length of a state's name.
///
/// # Errors
/// [`NameError::Empty`] for no character at all, [`NameError::TooLong`] for more than [`STATE_NAME_MAX`].
///
/// ```
/// use asl_syntax::names::{NameError, check_state_name};
///
/// assert_eq!(check_state_name("Charge the card"), Ok(()));
/// assert_eq!(check_state_name(""), Err(NameError::Empty));
/// assert_eq!(check_state_name(&"é".repeat(81)), Err(NameError::TooLong { length: 81 }));
/// ```
pub fn check_state_name(name: &str) -> Result<(), NameError> {
    // A name of at most 80 bytes has at most 80 characters: most names need no count.
    if name.is_empty() {
        return Err(NameError::Empty);
    }
    if name.len() <= STATE_NAME_MAX {
        return Ok(());
    }
    match name.chars().count() {
        0..=STATE_NAME_MAX => Ok(()),
        length => Err(NameError::TooLong { length }),
    }
}

/// Why a text is no state name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NameError {
    /// It has no characters.
    Empty,
    /// It has more than [`STATE_NAME_MAX`] characters.
    TooLong {
        /// How many characters it has.
        length: usize,
    },
}

impl fmt::Display for NameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NameError::Empty => write!(f, "a state's name cannot be empty"),
            NameError::TooLong { length } => {
                write!(f, "a state's name has at most {STATE_NAME_MAX} characters, this one has {length}")
            }
        }
    }
}

impl std::error::Error for NameError {}

/// The most characters that a variable's name may have.
pub const VARIABLE_NAME_MAX: usize = 80;

/// The name that no variable can have: `$states` is what an expression knows of its state.
pub const RESERVED_VARIABLE: &str = "states";

/// Checks the name of a variable, without `$`.
///
/// A name is a letter and then letters, digits and underscores. Of characters beyond ASCII only those are refused that are
/// surely neither; an underscore at the front is let through, as it is not known what the service does with it.
///
/// # Errors
/// The first thing that is wrong.
///
/// ```
/// use asl_syntax::names::{VariableNameError, check_variable_name};
///
/// assert_eq!(check_variable_name("größe_2"), Ok(()));
/// assert_eq!(check_variable_name("order-id"), Err(VariableNameError::Character('-')));
/// assert_eq!(check_variable_name("2nd"), Err(VariableNameError::Start('2')));
/// assert_eq!(check_variable_name("states"), Err(VariableNameError::Reserved));
/// ```
pub fn check_variable_name(name: &str) -> Result<(), VariableNameError> {
    let Some(first) = name.chars().next() else { return Err(VariableNameError::Empty) };
    let is_part = |c: char| match c {
        c if c.is_ascii() => c.is_ascii_alphanumeric() || c == '_',
        c => !c.is_whitespace() && !c.is_control(),
    };
    if let Some(wrong) = name.chars().find(|c| !is_part(*c)) {
        return Err(VariableNameError::Character(wrong));
    }
    if first.is_numeric() {
        return Err(VariableNameError::Start(first));
    }
    if name == RESERVED_VARIABLE {
        return Err(VariableNameError::Reserved);
    }
    match name.len() {
        0..=VARIABLE_NAME_MAX => Ok(()),
        _ => match name.chars().count() {
            0..=VARIABLE_NAME_MAX => Ok(()),
            length => Err(VariableNameError::TooLong { length }),
        },
    }
}

/// Why a text is no variable's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum VariableNameError {
    /// It has no characters.
    Empty,
    /// It has more than [`VARIABLE_NAME_MAX`] characters.
    TooLong {
        /// How many characters it has.
        length: usize,
    },
    /// It has this character.
    Character(char),
    /// It starts with this character, which can only stand further behind.
    Start(char),
    /// It is [`RESERVED_VARIABLE`].
    Reserved,
}

impl fmt::Display for VariableNameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            VariableNameError::Empty => write!(f, "a variable's name cannot be empty"),
            VariableNameError::TooLong { length } => {
                write!(f, "a variable's name has at most {VARIABLE_NAME_MAX} characters, this one has {length}")
            }
            VariableNameError::Character(' ') => write!(f, "a variable's name cannot have a blank"),
            VariableNameError::Character('`') => write!(f, "a variable's name cannot have a backtick"),
            VariableNameError::Character(c) if c.is_whitespace() || c.is_control() => {
                write!(f, "a variable's name cannot have the character U+{:04X}", u32::from(*c))
            }
            VariableNameError::Character(c) => write!(f, "a variable's name cannot have `{c}`"),
            VariableNameError::Start(c) => write!(f, "a variable's name cannot start with `{c}`"),
            VariableNameError::Reserved => write!(f, "the variable `${RESERVED_VARIABLE}` is reserved"),
        }
    }
}

impl std::error::Error for VariableNameError {}

/// The errors that the language predefines and a retrier or a catcher can name (states-language.net, "Predefined Error Codes", and
/// the developer guide). `States.Runtime` is not among them: it is neither retried nor caught.
pub const STATES_ERRORS: &[&str] = &[
    "States.ALL",
    "States.BranchFailed",
    "States.DataLimitExceeded",
    "States.ExceedToleratedFailureThreshold",
    "States.HeartbeatTimeout",
    "States.IntrinsicFailure",
    "States.ItemReaderFailed",
    "States.NoChoiceMatched",
    "States.ParameterPathFailure",
    "States.Permissions",
    "States.QueryEvaluationError",
    "States.ResultPathMatchFailure",
    "States.ResultWriterFailed",
    "States.TaskFailed",
    "States.Timeout",
];

/// Whether a name that begins with `States.` is that of an error: one of [`STATES_ERRORS`], or one of the HTTP task's
/// (`States.Http.StatusCode.404`).
///
/// ```
/// use asl_syntax::names::is_states_error;
///
/// assert!(is_states_error("States.Timeout") && is_states_error("States.Http.StatusCode.404"));
/// assert!(!is_states_error("States.TimeOut"));
/// ```
pub fn is_states_error(name: &str) -> bool {
    STATES_ERRORS.contains(&name) || name.starts_with("States.Http.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_has_one_name_without_a_path() {
        for wrong in ["a.b", "$a", "a b", "a\u{a0}b", "a`", "{% x %}"] {
            assert!(matches!(check_variable_name(wrong), Err(VariableNameError::Character(_))), "{wrong}");
        }
        for right in ["a", "_a", "État", "变量1", "a".repeat(80).as_str()] {
            assert_eq!(check_variable_name(right), Ok(()), "{right}");
        }
        assert_eq!(check_variable_name(&"a".repeat(81)), Err(VariableNameError::TooLong { length: 81 }));
        assert_eq!(check_variable_name(""), Err(VariableNameError::Empty));
    }

    #[test]
    fn eighty_characters_fit_whatever_their_bytes() {
        assert_eq!(check_state_name(&"a".repeat(80)), Ok(()));
        assert_eq!(check_state_name(&"😀".repeat(80)), Ok(()));
        assert_eq!(check_state_name(&"a".repeat(81)), Err(NameError::TooLong { length: 81 }));
    }
}
