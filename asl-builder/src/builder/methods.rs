//! The methods that several types of states share, written once.
//!
//! A type of state is a struct with a `draft`, and type parameters of which the first three are the names `S`, the language
//! `L` and the workflow type `W`.

/// A type of state in the making.
macro_rules! state_type {
    ($(#[$meta:meta])* $Type:ident $(<$R:ident>)?) => {
        state_type! { "finish the state with `.next(…)` or `.end()`", $(#[$meta])* $Type $(<$R>)? }
    };
    ($finish:literal, $(#[$meta:meta])* $Type:ident $(<$R:ident>)?) => {
        $(#[$meta])*
        #[must_use = $finish]
        pub struct $Type<S, L, W = $crate::builder::Standard $(, $R = $crate::builder::ResourceArn)?> {
            pub(in $crate::builder) draft: Box<$crate::builder::draft::Draft>,
            types: std::marker::PhantomData<fn() -> (S, L, W $(, $R)?)>,
        }

        impl<S, L, W $(, $R)?> $Type<S, L, W $(, $R)?> {
            pub(in $crate::builder) fn from_draft(draft: Box<$crate::builder::draft::Draft>) -> Self {
                $Type { draft, types: std::marker::PhantomData }
            }

            /// A note for readers of the definition: `Comment`.
            pub fn comment(mut self, text: impl Into<String>) -> Self {
                self.draft.state.comment = Some(text.into());
                self
            }

            /// Allows a rule for this state and what stands in it, by its code or its name: the checks leave its findings out. The
            /// definition does not show it; a `Comment` with `asl:allow ASL203` would.
            pub fn allow(mut self, rule: impl Into<String>) -> Self {
                self.draft.notes.allowed.push(rule.into());
                self
            }

            /// Sets any field, from JSON: the way to what this library does not know yet, or knows otherwise. The value replaces
            /// what the field had. The checks read it as they read any other.
            #[track_caller]
            pub fn field(mut self, name: &str, value: impl Into<serde_json::Value>) -> Self {
                self.draft.field(name, value.into(), $crate::model::Location::caller());
                self
            }
        }

        impl<S, L, W $(, $R)?> std::fmt::Debug for $Type<S, L, W $(, $R)?> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Debug::fmt(&self.draft.state, f)
            }
        }
    };
}

/// `assign`: all types but Succeed and Fail have it.
macro_rules! assign_method {
    ($Type:ident $(<$R:ident>)?) => {
        impl<S, L: $crate::builder::Language, W $(, $R)?> $Type<S, L, W $(, $R)?> {
            /// Assigns a variable, which the states that follow can read: `Assign`.
            ///
            /// The name is a [`Var`](crate::Var), or a text without `$`. The value is a literal, a reference, or what the
            /// language has; all of them are made of the variables as they were when the state was entered.
            ///
            /// A literal of another type than the [`Var`](crate::Var) claims does not compile.
            #[track_caller]
            pub fn assign<V: $crate::refs::VariableName>(
                mut self,
                variable: V,
                value: impl $crate::refs::IntoTemplate<L> + $crate::refs::Fits<V::Value>,
            ) -> Self {
                let caller = $crate::model::Location::caller();
                self.draft.assign(variable.into_name(), value.into_template().claiming(V::claims()), caller);
                self
            }

            /// Assigns several variables from the fields that have their names: of the input, of a result.
            ///
            /// ```
            /// use asl_builder::jsonata::*;
            ///
            /// const BUCKET: Var = Var::named("bucket");
            /// const KEY: Var = Var::named("key");
            /// let machine = StateMachine::single("Read", pass().assign_fields(input()["detail"], [BUCKET, KEY]).end());
            /// assert_eq!(machine.machine().to_value()["States"]["Read"]["Assign"], json!({
            ///     "bucket": "{% $states.input.detail.bucket %}",
            ///     "key": "{% $states.input.detail.key %}"
            /// }));
            /// ```
            #[track_caller]
            pub fn assign_fields<T, N: $crate::refs::VariableName>(
                mut self,
                of: $crate::Ref<T>,
                variables: impl IntoIterator<Item = N>,
            ) -> Self {
                let caller = $crate::model::Location::caller();
                for variable in variables {
                    let name = variable.into_name();
                    let value = $crate::refs::IntoTemplate::<L>::into_template(of.field(&name));
                    self.draft.assign(name, value, caller);
                }
                self
            }
        }
    };
}

/// `next` and `end`.
macro_rules! transition_methods {
    ($Type:ident $(<$R:ident>)?) => {
        impl<S: $crate::builder::StateName, L, W $(, $R)?> $Type<S, L, W $(, $R)?> {
            /// Finishes the state: goes on to another one, `Next`.
            pub fn next(mut self, to: S) -> $crate::builder::State<S, L, W> {
                self.draft.next(to.state_name());
                $crate::builder::State::new(self.draft)
            }
        }

        impl<S, L, W $(, $R)?> $Type<S, L, W $(, $R)?> {
            /// Finishes the state: ends the machine, `End`.
            pub fn end(mut self) -> $crate::builder::State<S, L, W> {
                self.draft.end();
                $crate::builder::State::new(self.draft)
            }
        }
    };
}

/// `retry…` and `catch…`, for the errors that the state can raise.
macro_rules! error_methods {
    ($Type:ident $(<$R:ident: $Bound:path>)?, $Errors:ty) => {
        impl<S, L, W $(, $R: $Bound)?> $Type<S, L, W $(, $R)?> {
            /// Tries again after some errors: an element of `Retry`. The first retrier that names the error decides.
            #[track_caller]
            pub fn retry(mut self, retry: $crate::builder::Retry<$Errors>) -> Self {
                self.draft.retrier(retry.into_retrier(), $crate::model::Location::caller());
                self
            }

            /// Tries again by several retriers: a policy that several states share.
            ///
            /// ```
            /// use asl_builder::jsonata::*;
            /// use asl_builder::{AnyError, Label, Retry, States, presets, secs};
            ///
            /// fn patient() -> [Retry<AnyError>; 2] {
            ///     [presets::dynamodb(), Retry::on(States::Timeout).after(secs(5)).attempts(2)]
            /// }
            ///
            /// let label = Label::new("Write");
            /// let write = task("arn:aws:states:::dynamodb:putItem").retries(patient()).end();
            /// let machine = StateMachine::from_states(label.clone(), [(label, write)]);
            /// assert_eq!(machine.machine().to_value()["States"]["Write"]["Retry"].as_array().unwrap().len(), 2);
            /// ```
            #[track_caller]
            pub fn retries(mut self, policy: impl IntoIterator<Item = $crate::builder::Retry<$Errors>>) -> Self {
                let caller = $crate::model::Location::caller();
                for retry in policy {
                    self.draft.retrier(retry.into_retrier(), caller);
                }
                self
            }

            /// Never tries again: an empty `Retry`, which a default for all tasks leaves as it is.
            pub fn no_retry(mut self) -> Self {
                self.draft.state.retry.get_or_insert_default();
                self
            }

            /// Tries again after any error: `States.ALL`, which stands alone in a retrier and after all others.
            #[track_caller]
            pub fn retry_all(mut self, retry: $crate::builder::Retry<$crate::builder::AllErrors>) -> Self {
                self.draft.retrier_for_all(retry.into_retrier(), $crate::model::Location::caller());
                self
            }
        }

        impl<S: $crate::builder::StateName, L, W $(, $R: $Bound)?> $Type<S, L, W $(, $R)?> {
            /// Goes on to another state after an error: an element of `Catch`. The first catcher that names it decides.
            #[track_caller]
            pub fn catch<N: $crate::builder::RaisedBy<$Errors>>(self, error: N, next: S) -> Self {
                self.catch_with($crate::builder::Catch::on(error), next)
            }

            /// Goes on to another state after any of these errors.
            #[track_caller]
            pub fn catch_any<N: $crate::builder::RaisedBy<$Errors>>(
                self,
                errors: impl IntoIterator<Item = N>,
                next: S,
            ) -> Self {
                self.catch_with($crate::builder::Catch::on_any(errors), next)
            }

            /// Goes on to another state after some errors, with more said of the catcher: what it assigns, what it hands on.
            ///
            /// ```
            /// use asl_builder::jsonata::*;
            ///
            /// let [call, failed] = ["Call", "Failed"].map(Label::new);
            /// let keep = Catch::on(States::Timeout).or(States::TaskFailed).assign("failure", error_output());
            /// let state = task("arn:aws:states:::sqs:sendMessage").catch_with(keep, failed.clone()).end();
            /// let machine = StateMachine::from_states(call.clone(), [(call, state), (failed, fail("E", var("failure")["Cause"]))]);
            /// assert!(machine.to_asl().contains(r#""failure": "{% $states.errorOutput %}""#));
            /// ```
            #[track_caller]
            pub fn catch_with(mut self, catch: $crate::builder::Catch<$Errors, L>, next: S) -> Self {
                let (catcher, written) = catch.into_catcher(next.state_name());
                self.draft.catcher(catcher, written, $crate::model::Location::caller());
                self
            }

            /// Goes on to another state after any error that no other catcher names: `States.ALL`, which stands alone in a
            /// catcher and after all others.
            #[track_caller]
            pub fn catch_all(self, next: S) -> Self {
                self.catch_all_with($crate::builder::Catch::all(), next)
            }

            /// The same, with more said of the catcher.
            #[track_caller]
            pub fn catch_all_with(mut self, catch: $crate::builder::Catch<$crate::builder::AllErrors, L>, next: S) -> Self {
                let (catcher, written) = catch.into_catcher(next.state_name());
                self.draft.catcher_for_all(catcher, written, $crate::model::Location::caller());
                self
            }
        }
    };
}

/// The data flow of JSONata: `output`.
macro_rules! output_method {
    ($Type:ident $(<$R:ident>)?) => {
        impl<S, W $(, $R)?> $Type<S, $crate::builder::JSONata, W $(, $R)?> {
            /// The state's output: `Output`, any value with expressions at any depth.
            #[track_caller]
            pub fn output(mut self, value: impl $crate::refs::IntoTemplate<$crate::builder::JSONata>) -> Self {
                let caller = $crate::model::Location::caller();
                let output = self.draft.value("Output", value.into_template(), caller);
                self.draft.state.output = Some(Box::new(output));
                self
            }
        }
    };
}

/// The data flow of JSONPath that all types but Fail have: `input_path`, `output_path`.
macro_rules! path_methods {
    ($Type:ident $(<$R:ident>)?) => {
        impl<S, W $(, $R)?> $Type<S, $crate::builder::JSONPath, W $(, $R)?> {
            /// What of the input the state sees: `InputPath`.
            #[track_caller]
            pub fn input_path(mut self, path: impl $crate::refs::IntoPath) -> Self {
                let path = self.draft.path("InputPath", path.into_path(), $crate::model::Location::caller());
                self.draft.state.input_path = Some($crate::model::Nullable::Value(path));
                self
            }

            /// The state sees an empty object instead of its input: `"InputPath": null`.
            pub fn discard_input(mut self) -> Self {
                self.draft.forget("InputPath");
                self.draft.state.input_path = Some($crate::model::Nullable::Null);
                self
            }

            /// What of it all is the output: `OutputPath`.
            #[track_caller]
            pub fn output_path(mut self, path: impl $crate::refs::IntoPath) -> Self {
                let path = self.draft.path("OutputPath", path.into_path(), $crate::model::Location::caller());
                self.draft.state.output_path = Some($crate::model::Nullable::Value(path));
                self
            }

            /// The output is an empty object: `"OutputPath": null`.
            pub fn discard_output(mut self) -> Self {
                self.draft.forget("OutputPath");
                self.draft.state.output_path = Some($crate::model::Nullable::Null);
                self
            }
        }
    };
}

/// Where a result goes in JSONPath: `result_path`.
macro_rules! result_path_methods {
    ($Type:ident $(<$R:ident>)?) => {
        impl<S, W $(, $R)?> $Type<S, $crate::builder::JSONPath, W $(, $R)?> {
            /// Where the result goes in the state's input, a reference path: `ResultPath`.
            #[track_caller]
            pub fn result_path(mut self, path: impl $crate::refs::IntoReferencePath) -> Self {
                let caller = $crate::model::Location::caller();
                let path = self.draft.path("ResultPath", path.into_reference_path(), caller);
                self.draft.state.result_path = Some($crate::model::Nullable::Value(path));
                self
            }

            /// Throws the result away, and keeps the input as it is: `"ResultPath": null`.
            pub fn discard_result(mut self) -> Self {
                self.draft.forget("ResultPath");
                self.draft.state.result_path = Some($crate::model::Nullable::Null);
                self
            }
        }
    };
}

/// What of a result is kept in JSONPath: `result_selector`.
macro_rules! result_selector_method {
    ($Type:ident $(<$R:ident>)?) => {
        impl<S, W $(, $R)?> $Type<S, $crate::builder::JSONPath, W $(, $R)?> {
            /// What of the result is kept: `ResultSelector`, a payload template in which `$` is the result.
            #[track_caller]
            pub fn result_selector(mut self, template: impl $crate::refs::IntoPayload<$crate::builder::JSONPath>) -> Self {
                let caller = $crate::model::Location::caller();
                let template = template.into_payload();
                let selector = self.draft.value("ResultSelector", template, caller);
                self.draft.state.result_selector = Some(Box::new(selector));
                self
            }
        }
    };
}

/// An enum of errors that a service raises.
macro_rules! predefined {
    ($(#[$meta:meta])* $Enum:ident, $prefix:literal, [$($(#[$variant_meta:meta])* $Variant:ident,)*]$(,)?) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $Enum {
            $( $(#[$variant_meta])* $Variant, )*
        }

        impl $Enum {
            /// The error's name.
            pub const fn as_str(self) -> &'static str {
                match self { $( $Enum::$Variant => concat!($prefix, stringify!($Variant)), )* }
            }
        }
    };
}
