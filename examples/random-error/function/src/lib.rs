//! The handler, apart from the runtime, so that tests can call it.

use lambda_runtime::LambdaEvent;
use random_error_contracts::{Event, Outcome, RandomError};

/// Lambda's entry: goes down with real dice.
///
/// # Errors
/// [`RandomError`], as [`descend`] says.
pub async fn handler(event: LambdaEvent<Event>) -> Result<Outcome, RandomError> {
    descend(&event.payload, fastrand::f64)
}

/// Goes down level by level, and stops on each with an even chance.
///
/// `random` gives numbers from 0.0 up to 1.0.
///
/// # Errors
/// [`RandomError::DoublesRolledError`] on the share `error_rate` of the levels; [`RandomError::MaxDepthError`] when
/// `max_depth` is reached.
pub fn descend(event: &Event, mut random: impl FnMut() -> f64) -> Result<Outcome, RandomError> {
    let mut depth = event.current_depth;
    while depth < event.max_depth {
        if random() < event.error_rate {
            const FACES: [u8; 6] = [1, 2, 3, 4, 5, 6];
            let face = FACES[(random() * 6.0) as usize % FACES.len()];
            return Err(RandomError::DoublesRolledError { face });
        }
        if random() < 0.5 {
            return Ok(Outcome { depth });
        }
        depth += 1;
    }
    Err(RandomError::MaxDepthError { depth })
}

#[cfg(test)]
mod tests {
    use asl_builder::TaskError;
    use lambda_runtime::{Context, Diagnostic};

    use super::*;

    const EVENT: Event = Event { max_depth: 3, current_depth: 0, error_rate: 0.2 };

    /// Dice that roll what is given, and then ones.
    fn dice(rolls: &[f64]) -> impl FnMut() -> f64 + '_ {
        let mut rolls = rolls.iter().copied();
        move || rolls.next().unwrap_or(0.99)
    }

    #[test]
    fn each_outcome_can_come() {
        assert_eq!(descend(&EVENT, dice(&[0.9, 0.9, 0.9, 0.1])), Ok(Outcome { depth: 1 }));
        assert_eq!(descend(&EVENT, dice(&[0.1, 0.5])), Err(RandomError::DoublesRolledError { face: 4 }));
        assert_eq!(descend(&EVENT, dice(&[])), Err(RandomError::MaxDepthError { depth: 3 }));
    }

    /// What Lambda reports as `errorType` is the name that `ErrorEquals` has, by the runtime's own conversion.
    #[test]
    fn the_reported_error_type_is_the_name_in_error_equals() {
        for error in [RandomError::MaxDepthError { depth: 3 }, RandomError::DoublesRolledError { face: 4 }] {
            let diagnostic: Diagnostic = error.into();
            assert_eq!(diagnostic.error_type, error.error_name());
            assert_eq!(diagnostic.error_message, error.to_string());
            // This JSON is what the runtime sends.
            let sent = serde_json::to_value(&diagnostic).unwrap();
            assert_eq!(sent["errorType"], error.error_name());
            assert!(RandomError::NAMES.contains(&diagnostic.error_type.as_str()));
        }
        assert_eq!(RandomError::NAMES, ["function.MaxDepthError", "function.DoublesRolledError"]);
        assert_eq!(RandomError::MAX_DEPTH_ERROR.as_str(), "function.MaxDepthError");
        assert_eq!(RandomError::DOUBLES_ROLLED_ERROR.as_str(), "function.DoublesRolledError");
    }

    #[tokio::test]
    async fn the_handler_takes_the_event_of_the_example() {
        let event: Event = serde_json::from_str(include_str!("../../event.json")).unwrap();
        let answer = handler(LambdaEvent::new(event, Context::default())).await;
        match answer {
            Ok(Outcome { depth }) => assert!(depth < 10),
            Err(error) => assert!(RandomError::NAMES.contains(&error.error_name())),
        }
    }
}
