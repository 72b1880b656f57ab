//! builder
#[macro_use]
mod front_door;

pub mod build_rs;
pub mod builder;
pub mod cfn;
pub mod check;
#[cfg(feature = "app")]
pub mod cli;
pub mod diag;
pub mod emit;
pub mod jsonata;
pub mod jsonpath;
pub mod model;
pub mod refs;
pub mod render;
pub mod sam;
pub mod template;

pub use asl_macros::{StateNames, TaskError};
pub use builder::{
    AnyError, Catch, ErrorName, Express, Function, InvocationType, Label, Lambda, NoError, RaisedBy, Retry, Standard, StateMachine,
    StateName, StateNames, States, TaskError, UncheckedError,
};
pub use diag::{Diagnostic, Report, Severity};
pub use refs::{Seconds, secs};
pub use serde_json::json;

/// What the macros' output names. No part of the API.
#[doc(hidden)]
pub mod __private {
    pub use crate::builder::{ErrorName, StateName, StateNames, TaskError};
    pub use crate::lambda_diagnostic;
    pub use crate::model::Name;
    #[cfg(feature = "lambda")]
    pub use lambda_runtime::Diagnostic;
}

/// What the derive `TaskError` adds for Lambda: with the feature `lambda`, the error as `lambda_runtime` reports it.
#[cfg(feature = "lambda")]
#[doc(hidden)]
#[macro_export]
macro_rules! lambda_diagnostic {
    ($Error:ident) => {
        impl ::core::convert::From<$Error> for $crate::__private::Diagnostic {
            fn from(error: $Error) -> Self {
                $crate::__private::Diagnostic {
                    error_type: ::std::string::String::from($crate::__private::TaskError::error_name(&error)),
                    error_message: ::std::string::ToString::to_string(&error),
                }
            }
        }
    };
}

/// What the derive `TaskError` adds for Lambda: nothing without the feature `lambda`.
#[cfg(not(feature = "lambda"))]
#[doc(hidden)]
#[macro_export]
macro_rules! lambda_diagnostic {
    ($Error:ident) => {};
}
