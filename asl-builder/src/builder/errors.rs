use std::marker::PhantomData;

use crate::refs::{Ref, TaskFailure, error_output};

/// The errors that a task's own code raises: derive it on an enum.
///
/// The name of each variant is what the function reports as its `errorType`, and what `ErrorEquals` names. With the feature
/// `lambda`, the derive also gives `lambda_runtime`'s `Diagnostic`, so that the two are the same; its message is the error's
/// own text if it has `Display`, else its name.
///
/// `#[task_error(prefix = "…")]` on the enum stands before each variant's name; `#[task_error(name = "…")]` on a variant is
/// its whole name. `#[task_error(transient)]` says that the error may be gone when the task is tried again: a task that never does
/// is a finding of the checks. For each variant there is a constant ([`ErrorName`]), so that one with data need not be built to be named.
///
/// ```
/// use asl_builder::TaskError;
///
/// #[derive(TaskError, Debug)]
/// #[task_error(prefix = "Card.")]
/// enum CardError {
///     Declined { by: String },
///     #[task_error(name = "CardExpired")]
///     Expired,
///     #[task_error(transient)]
///     Throttled,
/// }
///
/// assert_eq!(CardError::NAMES, ["Card.Declined", "CardExpired", "Card.Throttled"]);
/// assert_eq!(CardError::TRANSIENT_NAMES, ["Card.Throttled"]);
/// assert_eq!(CardError::Expired.error_name(), "CardExpired");
/// assert_eq!(CardError::DECLINED.as_str(), "Card.Declined");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not name the errors of a task",
    label = "not the errors of a task",
    note = "derive `TaskError` on an enum with a variant for each error"
)]
pub trait TaskError {
    /// The names of all errors, in the order of the variants.
    const NAMES: &'static [&'static str];

    /// The names of the errors that may be gone when the task is tried again: those of the variants that are
    /// `#[task_error(transient)]`.
    const TRANSIENT_NAMES: &'static [&'static str] = &[];

    /// The name of this error.
    fn error_name(&self) -> &'static str;

    /// What the error says: its own text where it has `Display`, else its name.
    fn error_message(&self) -> String {
        self.error_name().to_owned()
    }

    /// What a catcher caught of a task that raises these errors: `$states.errorOutput`, or `$` in a catcher of JSONPath. There in
    /// a catcher's `Assign`, and in JSONata in its `Output`.
    #[must_use]
    fn failure() -> Ref<TaskFailure<Self>>
    where
        Self: Sized + 'static,
    {
        error_output().typed()
    }
}

/// The name of an error of `E`, as a constant.
#[derive(Debug)]
pub struct ErrorName<E>(&'static str, PhantomData<fn() -> E>);

impl<E> ErrorName<E> {
    #[doc(hidden)]
    pub const fn __new(name: &'static str) -> ErrorName<E> {
        ErrorName(name, PhantomData)
    }

    /// The name.
    pub const fn as_str(&self) -> &'static str {
        self.0
    }
}

impl<E> Clone for ErrorName<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Copy for ErrorName<E> {}

/// The error of a function that raises none of its own. Lambda's errors and the service's remain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoError {}

impl TaskError for NoError {
    const NAMES: &'static [&'static str] = &[];

    fn error_name(&self) -> &'static str {
        match *self {}
    }
}

/// The errors of a resource that this library knows nothing of: any name may be caught.
#[derive(Clone, Copy, Debug)]
pub enum AnyError {}

/// The errors of the machines inside a Parallel or Map state: any name may be caught.
#[derive(Clone, Copy, Debug)]
pub enum NestedErrors {}

/// The errors that a state can raise, as a type.
#[diagnostic::on_unimplemented(
    message = "`States.ALL` cannot stand beside the name of an error",
    label = "this is for all errors already",
    note = "`States.ALL` stands alone in its retrier or catcher: name errors in another one, before it"
)]
pub trait Raises {}

impl<E: TaskError> Raises for E {}
impl Raises for AnyError {}
impl Raises for NestedErrors {}

/// An error that a state can raise whose own errors are `E`.
///
/// The task's own errors, those that the service raises ([`States`]), and for functions those of Lambda ([`Lambda`](super::Lambda)).
#[diagnostic::on_unimplemented(
    message = "this task cannot raise `{Self}`",
    label = "the task raises `{E}`",
    note = "name an error of `{E}`, one of `States`, or one of `Lambda` if the task calls a function; or give the function's contract another error type"
)]
pub trait RaisedBy<E> {
    /// The error's name.
    fn name(&self) -> String;
}

#[diagnostic::do_not_recommend]
impl<E: TaskError> RaisedBy<E> for E {
    fn name(&self) -> String {
        self.error_name().to_owned()
    }
}

#[diagnostic::do_not_recommend]
impl<E: TaskError> RaisedBy<E> for ErrorName<E> {
    fn name(&self) -> String {
        self.0.to_owned()
    }
}

#[diagnostic::do_not_recommend]
impl<E: TaskError> RaisedBy<AnyError> for E {
    fn name(&self) -> String {
        self.error_name().to_owned()
    }
}

#[diagnostic::do_not_recommend]
impl<E: TaskError> RaisedBy<AnyError> for ErrorName<E> {
    fn name(&self) -> String {
        self.0.to_owned()
    }
}

#[diagnostic::do_not_recommend]
impl<E: TaskError> RaisedBy<NestedErrors> for E {
    fn name(&self) -> String {
        self.error_name().to_owned()
    }
}

#[diagnostic::do_not_recommend]
impl<E: TaskError> RaisedBy<NestedErrors> for ErrorName<E> {
    fn name(&self) -> String {
        self.0.to_owned()
    }
}

#[diagnostic::do_not_recommend]
impl<E> RaisedBy<E> for UncheckedError {
    fn name(&self) -> String {
        self.0.clone()
    }
}

/// The name of an error that no type declares: the way to name what the compiler cannot know.
///
/// ```
/// use asl_builder::{Retry, UncheckedError};
///
/// let retry: Retry<asl_builder::AnyError> = Retry::on(UncheckedError::named("DynamoDB.ProvisionedThroughputExceededException"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UncheckedError(String);

impl UncheckedError {
    /// The error of that name.
    pub fn named(name: impl Into<String>) -> UncheckedError {
        UncheckedError(name.into())
    }
}

predefined! {
    /// The errors that the service itself raises (states-language.net, "Predefined Error Codes").
    ///
    /// `States.ALL` is not here: `retry_all` and `catch_all` name it, alone and last. `States.Runtime` is not here either: it
    /// cannot be caught, not even by its name (recorded on AWS in 2023).
    States, "States.", [
        /// The Map state's tolerated failures were exceeded.
        ExceedToleratedFailureThreshold,
        /// A branch of a Parallel state failed. In practice the error of the branch itself is reported.
        BranchFailed,
        /// A payload was larger than 256 KiB.
        DataLimitExceeded,
        /// No heartbeat came in time. Reported as `States.Timeout`; this name only matches.
        HeartbeatTimeout,
        /// An intrinsic function failed.
        IntrinsicFailure,
        /// The items of a distributed Map could not be read.
        ItemReaderFailed,
        /// No rule of a Choice state held, and it has no default. A Choice state has no `Catch`; a state around it may.
        NoChoiceMatched,
        /// A path of a payload template found nothing.
        ParameterPathFailure,
        /// The role lacks a right.
        Permissions,
        /// A JSONata expression failed, or gave a value of the wrong type.
        QueryEvaluationError,
        /// `ResultPath` cannot be applied to the input.
        ResultPathMatchFailure,
        /// The results of a distributed Map could not be written.
        ResultWriterFailed,
        /// Any error of a task but a timeout.
        TaskFailed,
        /// The task took longer than `TimeoutSeconds`, or missed a heartbeat.
        Timeout,
    ],
}

#[diagnostic::do_not_recommend]
impl<E> RaisedBy<E> for States {
    fn name(&self) -> String {
        self.as_str().to_owned()
    }
}
