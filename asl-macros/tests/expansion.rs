//! The expansions, compiled and run against the smallest asl-builder there can be.

#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications, clippy::pedantic)]

extern crate self as asl_builder;

#[path = "mock/mod.rs"]
pub mod __private;

/// Where a facade crate re-exports asl-builder.
mod facade {
    pub(crate) use crate as asl;
}

use __private::{Diagnosed, ErrorName, StateName, StateNames as _, TaskError as _};
use asl_macros::{StateNames, TaskError};

#[derive(StateNames, Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
#[repr(u8)]
enum Step {
    Checks = { 1 + 1 },
    /// Documented.
    #[state(name = "Large amount?")]
    Large,
    #[state(name = r#"A "raw" one"#)]
    Raw,
    #[cfg(any())]
    #[state(name = "Checks")]
    Never,
    #[cfg_attr(all(), state(name = "by cfg_attr"))]
    #[non_exhaustive]
    Configured,
    #[deprecated]
    Old,
    #[expect(non_camel_case_types, reason = "a raw identifier is the point")]
    r#type,
}

fn names<S: __private::StateNames>() -> Vec<&'static str> {
    S::ALL.iter().map(|step| step.state_name().as_str()).collect()
}

#[test]
fn every_state_has_its_name() {
    assert_eq!(names::<Step>(), ["Checks", "Large amount?", "A \"raw\" one", "by cfg_attr", "Old", "type"]);
    assert_eq!(Step::Configured.state_name().as_str(), "by cfg_attr");
    assert_eq!(Step::r#type.state_name().as_str(), "type");
    assert_eq!([Step::Checks as u8, Step::Large as u8], [2, 3]);
}

#[test]
fn names_may_come_from_a_macro_and_the_enum_from_a_function() {
    macro_rules! steps {
        ($enum:ident, $root:path: $($variant:ident = $name:literal),*) => {
            #[derive(StateNames, Clone, Copy)]
            #[state(crate = facade::asl)]
            enum $enum { $(#[state(name = $name)] $variant),* }
        };
    }
    steps!(Local, facade::asl: One = "first", Two = "second");
    assert_eq!(names::<Local>(), ["first", "second"]);
    assert_eq!(Local::One.state_name(), Local::ALL[0].state_name());
    assert_eq!(Local::Two.state_name(), Local::ALL[1].state_name());
}

/// The errors of a card.
#[derive(TaskError, Debug)]
#[task_error(prefix = "function.")]
#[non_exhaustive]
pub enum CardError {
    /// Unit.
    Declined,
    /// Tuple.
    #[task_error(name = "Card.Expired")]
    Expired(String, #[allow(dead_code, reason = "data is no part of the name")] u8),
    /// Struct.
    #[non_exhaustive]
    MaxDepthError {
        /// How deep.
        depth: usize,
    },
    /// Its own name.
    IO,
    #[doc(hidden)]
    #[cfg(any())]
    Declined,
    /// Old.
    #[deprecated]
    Old,
}

#[test]
fn every_error_has_its_name() {
    assert_eq!(
        CardError::NAMES,
        ["function.Declined", "Card.Expired", "function.MaxDepthError", "function.IO", "function.Old"]
    );
    assert_eq!(CardError::Declined.error_name(), "function.Declined");
    assert_eq!(CardError::Expired(String::new(), 1).error_name(), "Card.Expired");
    assert_eq!(CardError::MaxDepthError { depth: 7 }.error_name(), "function.MaxDepthError");
    assert_eq!(CardError::IO.error_name(), "function.IO");
}

#[test]
fn an_error_is_named_without_being_built() {
    const DEEP: ErrorName<CardError> = CardError::MAX_DEPTH_ERROR;
    assert_eq!(DEEP.as_str(), "function.MaxDepthError");
    assert_eq!(CardError::DECLINED.as_str(), "function.Declined");
    assert_eq!(CardError::EXPIRED.as_str(), "Card.Expired");
}

#[test]
fn the_lambda_macro_is_called_for_each_enum_of_errors() {
    assert_eq!(<CardError as Diagnosed>::ARGUMENT, "CardError");
    assert_eq!(<Nothing as Diagnosed>::ARGUMENT, "Nothing");
}

/// A task that raises no error of its own.
#[derive(TaskError)]
#[task_error(crate = "facade::asl")]
enum Nothing {}

#[test]
fn a_task_may_raise_nothing() {
    assert!(Nothing::NAMES.is_empty());
}

mod inner {
    use asl_macros::TaskError;

    #[derive(TaskError)]
    pub(super) enum Inner {
        #[task_error(name = "Inner.Lost")]
        Lost {
            #[expect(dead_code, reason = "data is no part of the name")]
            at: u8,
        },
        Found,
    }
}

#[test]
fn a_constant_is_as_visible_as_its_enum() {
    assert_eq!(inner::Inner::LOST.as_str(), "Inner.Lost");
    assert_eq!(inner::Inner::Lost { at: 7 }.error_name(), inner::Inner::LOST.as_str());
    assert_eq!(inner::Inner::Found.error_name(), inner::Inner::FOUND.as_str());
}
