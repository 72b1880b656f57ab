//! Declare, check and synthesize AWS Step Functions workflows in Rust.
//!
//! A workflow is a total function from the names of its states to its states:
//!
//! ```
//! use asl_builder::jsonata::*;
//! use asl_builder::{StateNames, secs};
//!
//! #[derive(StateNames, Clone, Copy)]
//! enum Step { CoolOff, Done }
//!
//! let machine = StateMachine::new(Step::CoolOff, |step| match step {
//!     Step::CoolOff => wait(secs(60)).next(Step::Done),
//!     Step::Done => succeed(),
//! });
//! assert!(machine.check().is_empty());
//! println!("{}", machine.to_asl());
//! ```
//!
//! - **Declare** with one of the front doors, [`jsonata`] or [`jsonpath`]; what a function takes, gives and raises is a
//!   [`Function`], and its errors derive [`TaskError`]. Types that derive [`Payload`](trait@Payload) make references fields
//!   ([`refs::typed`]).
//! - **Check** with [`StateMachine::check`]: all findings of all rules, as data ([`Report`]). The rules are in [`check`].
//! - **Emit** with [`StateMachine::to_asl`] and the functions of [`emit`]; templates with [`sam`] and [`cfn`].
//! - **Run** as an application ([`cli`], feature `app`), or in a build script ([`build_rs`]).
//!
//! All of them end in, or start from, the plain data of [`model`] and [`template`].
//!
//! Short workflows to copy are in the repository's [patterns](https://github.com/asl-builder/asl-builder/tree/main/examples/patterns).
//!
//! # Features
//!
//! | feature | brings |
//! | --- | --- |
//! | `macros` (default) | `state_machine!`: a machine in the words of ASL |
//! | `yaml` (default) | definitions and templates as YAML |
//! | `app` | the verbs of an application's own `main`: synth, check, list, graph, explain |
//! | `import` | definitions and templates that exist, with the place of every finding; `build_rs::import` |
//! | `diagnostics` | findings with an excerpt of the text that they are about: [`render`]`::excerpts` |
//! | `cli` | the command `asl`: check, explain, rules, fmt, run, test, for files of any origin |
//! | `lambda` | error types that derive [`TaskError`] become `lambda_runtime`'s `Diagnostic` |
//! | `sim` | executions of machines on this computer, in virtual time: [`sim`] |
//! | `proptest` | strategies for the values of types that derive [`Payload`] |

#![cfg_attr(
    not(feature = "app"),
    allow(rustdoc::broken_intra_doc_links, reason = "`cli` is there with its feature only")
)]

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
#[cfg(feature = "import")]
pub mod import;
pub mod jsonata;
pub mod jsonpath;
pub mod model;
mod plain;
pub mod refs;
pub mod render;
pub mod sam;
#[cfg(feature = "sim")]
pub mod sim;
pub mod template;

#[cfg(feature = "macros")]
#[doc = include_str!("state_machine.md")]
pub use asl_macros::state_machine;
pub use asl_macros::{Payload, StateNames, TaskError};
pub use builder::{
    Activity, AnyError, Catch, Csv, CsvDelimiter, DynamoDB, ErrorName, EveryTask, Express, Function, InvocationType,
    ItemBatcher, ItemReader, Json, JsonLines, Label, Lambda, Machine, NoError, OutputType, Parquet, RaisedBy,
    ResultWriter, Retry, Rule, SNS, SQS, Standard, StateMachine, StateName, StateNames, States, StepFunctions,
    TaskDefaults, TaskError, Transformation, UncheckedError, presets,
};
pub use diag::{Diagnostic, Report, Severity};
#[cfg(feature = "proptest")]
pub use refs::typed::arbitrary;
pub use refs::{HashAlgorithm, Payload, Ref, Seconds, Slot, TaskFailure, Test, Var, days, hours, minutes, secs, slot};
pub use serde_json::{Value, json};

/// What the macros' output names. No part of the API.
#[doc(hidden)]
pub mod __private {
    pub use crate::builder::{ErrorName, StateName, StateNames, TaskError};
    pub use crate::model::Name;
    pub use crate::refs::typed::*;
    pub use crate::refs::{Names, Ref, Test};
    pub use crate::variant_literals;
    pub use crate::{error_message, lambda_diagnostic};
    pub use asl_macros::payload_of;

    /// A definition that the build script has checked and read back, so that it is always JSON.
    pub fn imported(text: &str) -> crate::model::Machine {
        serde_json::from_str(text).map(crate::model::Machine::from_value).unwrap_or_default()
    }

    /// What a type is taken for that was refused.
    pub type Anything = serde_json::Value;
    #[cfg(feature = "lambda")]
    pub use lambda_runtime::Diagnostic;

    /// An error's message: its own text where it has `Display`, else its name. The first of the two traits applies where it
    /// can, because the call gives one reference more than the second needs.
    pub struct Message<'a, E>(pub &'a E);

    pub trait OwnText {
        fn text(&self) -> String;
    }

    impl<E: std::fmt::Display> OwnText for &Message<'_, E> {
        fn text(&self) -> String {
            self.0.to_string()
        }
    }

    pub trait NameAsText {
        fn text(&self) -> String;
    }

    impl<E: TaskError> NameAsText for Message<'_, E> {
        fn text(&self) -> String {
            self.0.error_name().to_owned()
        }
    }
}

/// What the derive `TaskError` writes for the text of an error.
#[doc(hidden)]
#[macro_export]
macro_rules! error_message {
    () => {
        fn error_message(&self) -> ::std::string::String {
            #[allow(unused_imports, reason = "one of the two applies")]
            use $crate::__private::{NameAsText as _, OwnText as _};
            (&&$crate::__private::Message(self)).text()
        }
    };
}

/// What the derive `TaskError` adds for Lambda: with the feature `lambda`, the error as `lambda_runtime` reports it.
#[cfg(feature = "lambda")]
#[doc(hidden)]
#[macro_export]
macro_rules! lambda_diagnostic {
    ($Error:ident) => {
        impl ::core::convert::From<$Error> for $crate::__private::Diagnostic {
            fn from(error: $Error) -> Self {
                #[allow(unused_imports, reason = "one of the two applies")]
                use $crate::__private::{NameAsText as _, OwnText as _};
                $crate::__private::Diagnostic {
                    error_type: ::std::string::String::from($crate::__private::TaskError::error_name(&error)),
                    error_message: (&&$crate::__private::Message(&error)).text(),
                }
            }
        }
    };
}

/// A function that raises no error of its own is a handler too.
#[cfg(feature = "lambda")]
impl From<NoError> for lambda_runtime::Diagnostic {
    fn from(error: NoError) -> Self {
        match error {}
    }
}

/// What the derive `TaskError` adds for Lambda: nothing without the feature `lambda`.
#[cfg(not(feature = "lambda"))]
#[doc(hidden)]
#[macro_export]
macro_rules! lambda_diagnostic {
    ($Error:ident) => {};
}
