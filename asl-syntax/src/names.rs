//! What a state's name may be.
//!
//! The bound is the service's: 1 to 80 characters (states-language.net, "State names"; `INVALID_STATE_NAME` when it is broken).
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eighty_characters_fit_whatever_their_bytes() {
        assert_eq!(check_state_name(&"a".repeat(80)), Ok(()));
        assert_eq!(check_state_name(&"😀".repeat(80)), Ok(()));
        assert_eq!(check_state_name(&"a".repeat(81)), Err(NameError::TooLong { length: 81 }));
    }
}
