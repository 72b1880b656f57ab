use std::fmt;

use crate::model::Name;

/// A name of a state. Derive [`StateNames`] on an enum, or use [`Label`] where names come from data.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not name states",
    label = "not a name of states",
    note = "derive `StateNames` on an enum with a variant for each state, or use `Label` for names that come from data"
)]
pub trait StateName: Clone {
    /// The name as it stands in the definition.
    fn state_name(&self) -> Name;
}

/// The names of all states of a machine: an enum that derives `StateNames`.
///
/// Each variant is a state, in the order of the definition. `#[state(name = "Large amount?")]` gives a name that is no
/// identifier. Write `Step::Charge` in patterns, never `use Step::*`: a misspelt bare name in a pattern is a new variable
/// that matches everything.
///
/// ```
/// use asl_builder::{StateName, StateNames};
///
/// #[derive(StateNames, Clone, Copy)]
/// enum Step {
///     Charge,
///     #[state(name = "Large amount?")]
///     Large,
/// }
///
/// assert_eq!(Step::ALL.len(), 2);
/// assert_eq!(Step::Large.state_name(), "Large amount?");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not list the states of a machine",
    label = "not a list of states",
    note = "derive `StateNames` on an enum with a variant for each state, or use `from_states` with `Label`s"
)]
pub trait StateNames: StateName + Copy + 'static {
    /// All names, in the order in which the states stand in the definition.
    const ALL: &'static [Self];
}

/// A state's name as a text, for machines that are generated from data: the one place where a name is a string.
///
/// ```
/// use asl_builder::jsonata::*;
/// use asl_builder::Label;
///
/// let regions = ["eu", "us"];
/// let labels: Vec<Label> = regions.iter().map(|region| Label::new(format!("Copy to {region}"))).collect();
/// let states = labels.iter().zip(labels.iter().skip(1).map(Some).chain([None])).map(|(label, next)| {
///     let state = match next {
///         Some(next) => pass().next(next.clone()),
///         None => pass().end(),
///     };
///     (label.clone(), state)
/// });
/// let machine = StateMachine::from_states(labels[0].clone(), states);
/// assert!(machine.check().is_empty());
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Label(Name);

impl Label {
    /// A label of that text.
    pub fn new(name: impl Into<String>) -> Label {
        Label(Name::from(name.into()))
    }

    /// The label's text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl From<&str> for Label {
    fn from(name: &str) -> Label {
        Label::new(name)
    }
}

impl From<String> for Label {
    fn from(name: String) -> Label {
        Label::new(name)
    }
}

impl StateName for Label {
    fn state_name(&self) -> Name {
        self.0.clone()
    }
}

impl fmt::Debug for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
