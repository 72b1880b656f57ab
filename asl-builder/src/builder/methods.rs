//! The methods that several types of states share, written once.
//!
//! A type of state is a struct with a `draft`, and type parameters of which the first three are the names `S`, the language
//! `L` and the workflow type `W`.

/// A type of state in the making.
macro_rules! state_type {
    ($(#[$meta:meta])* $Type:ident $(<$R:ident>)?) => {
        $(#[$meta])*
        #[must_use = "finish the state with `.next(…)` or `.end()`"]
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
        }

        impl<S, L: $crate::builder::Language, W $(, $R)?> $Type<S, L, W $(, $R)?> {
            /// Assigns a variable, which the states that follow can read: `Assign`.
            ///
            /// The name stands without `$`. JSONata: a value, with expressions at any depth. JSONPath: a value, or a path.
            pub fn assign(mut self, variable: impl Into<String>, value: impl $crate::refs::IntoTemplate<L>) -> Self {
                self.draft.assign(variable.into(), value.into_template());
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
        impl<S: $crate::builder::StateName, L, W $(, $R: $Bound)?> $Type<S, L, W $(, $R)?> {
            /// Tries again after some errors: an element of `Retry`. The first retrier that names the error decides.
            pub fn retry(mut self, retry: $crate::builder::Retry<$Errors>) -> Self {
                self.draft.retrier(retry.into_retrier());
                self
            }

            /// Tries again after any error: `States.ALL`, which stands alone in a retrier and after all others.
            pub fn retry_all(mut self, retry: $crate::builder::Retry<$crate::builder::AllErrors>) -> Self {
                self.draft.retrier_for_all(retry.into_retrier());
                self
            }

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

            /// Goes on to another state after some errors, with more said of the catcher.
            #[track_caller]
            pub fn catch_with(mut self, catch: $crate::builder::Catch<$Errors, L>, next: S) -> Self {
                self.draft.catcher(catch.into_catcher(next.state_name()), $crate::model::Location::caller());
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
                self.draft.catcher_for_all(catch.into_catcher(next.state_name()), $crate::model::Location::caller());
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
            pub fn output(mut self, value: impl $crate::refs::IntoTemplate<$crate::builder::JSONata>) -> Self {
                self.draft.state.output = Some(Box::new(value.into_template().into_value()));
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
            pub fn input_path(mut self, path: impl Into<$crate::refs::Path>) -> Self {
                self.draft.state.input_path = Some($crate::model::Nullable::Value(path.into().into_string()));
                self
            }

            /// The state sees an empty object instead of its input: `"InputPath": null`.
            pub fn discard_input(mut self) -> Self {
                self.draft.state.input_path = Some($crate::model::Nullable::Null);
                self
            }

            /// What of it all is the output: `OutputPath`.
            pub fn output_path(mut self, path: impl Into<$crate::refs::Path>) -> Self {
                self.draft.state.output_path = Some($crate::model::Nullable::Value(path.into().into_string()));
                self
            }

            /// The output is an empty object: `"OutputPath": null`.
            pub fn discard_output(mut self) -> Self {
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
            pub fn result_path(mut self, path: impl Into<$crate::refs::Path>) -> Self {
                self.draft.state.result_path = Some($crate::model::Nullable::Value(path.into().into_string()));
                self
            }

            /// Throws the result away, and keeps the input as it is: `"ResultPath": null`.
            pub fn discard_result(mut self) -> Self {
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
            pub fn result_selector(mut self, template: serde_json::Value) -> Self {
                self.draft.state.result_selector = Some(Box::new(template));
                self
            }
        }
    };
}
