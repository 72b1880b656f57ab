//! What the expansions of the derives reach in asl-builder, in its smallest form, so that this crate can run them by itself.

use std::marker::PhantomData;

/// A state's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name(&'static str);

impl Name {
    /// A name that the program itself holds.
    #[must_use]
    pub const fn from_static(name: &'static str) -> Name {
        Name(name)
    }

    /// Its text.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        self.0
    }
}

/// A value that names a state.
pub trait StateName: Clone {
    /// The name.
    fn state_name(&self) -> Name;
}

/// A type whose values name all states of a machine.
pub trait StateNames: StateName + Copy + 'static {
    /// All of them.
    const ALL: &'static [Self];
}

/// The errors that a task raises.
pub trait TaskError: 'static {
    /// All names.
    const NAMES: &'static [&'static str];
    /// The name of this one.
    fn error_name(&self) -> &'static str;
}

/// The name of one of the errors of `E`.
pub struct ErrorName<E: TaskError>(&'static str, PhantomData<fn() -> E>);

impl<E: TaskError> ErrorName<E> {
    #[doc(hidden)]
    #[must_use]
    pub const fn __new(name: &'static str) -> Self {
        ErrorName(name, PhantomData)
    }

    /// Its text.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        self.0
    }
}

/// In asl-builder's place: that the macro was called, and with what.
pub trait Diagnosed {
    /// The argument.
    const ARGUMENT: &'static str;
}

#[doc(hidden)]
#[macro_export]
macro_rules! __lambda_diagnostic {
    ($error:ident) => {
        impl $crate::__private::Diagnosed for $error {
            const ARGUMENT: &'static str = ::core::stringify!($error);
        }
    };
}

pub use crate::__lambda_diagnostic as lambda_diagnostic;

/// What stands for the text of an error: nothing here has one.
#[macro_export]
macro_rules! __error_message {
    () => {};
}

pub use crate::__error_message as error_message;
