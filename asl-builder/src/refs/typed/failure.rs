//! What a catcher caught, by the errors that the task raises.

use std::convert::Infallible;
use std::fmt;
use std::marker::PhantomData;

use super::{Choice, Field, NO_FIELDS, Names, NoFields, ObjectShape, Others, Own, Payload, Presence, Shape};
use crate::builder::{ErrorName, Lambda, RaisedBy, States, TaskError};
use crate::refs::{Comparable, Expression, Operand, Ref, Test, Var, functions};

/// What a catcher caught of a task that raises `E`: the error's name, and what happened.
///
/// `CardError::failure()` refers to it in the catcher that caught it. Assigned to a variable, it is there in the states that
/// follow; without an `Output` or a `ResultPath` it is the input of the next state.
///
/// ```
/// use asl_builder::jsonata::*;
///
/// #[derive(TaskError, Clone, Copy)]
/// enum CardError { Declined, Expired }
/// const CHARGE: Function<(), (), CardError> = Function::named("ChargeCard");
/// const FAILURE: Var<TaskFailure<CardError>> = Var::named("failure");
///
/// #[derive(StateNames, Clone, Copy)]
/// enum Step { Charge, Why, AskAgain, Refuse }
///
/// let machine = StateMachine::new(Step::Charge, |step| match step {
///     Step::Charge => invoke(&CHARGE)
///         .catch_with(Catch::on(CardError::Declined).or(CardError::Expired).assign(FAILURE, CardError::failure()), Step::Why)
///         .end(),
///     Step::Why => choice().when(FAILURE.error.is(CardError::Expired), Step::AskAgain).otherwise(Step::Refuse),
///     Step::AskAgain => wait(days(1)).next(Step::Charge),
///     Step::Refuse => fail(FAILURE.error, FAILURE.cause),
/// });
/// assert!(machine.check().is_empty(), "{}", machine.check());
/// let states = &machine.machine().to_value()["States"];
/// assert_eq!(states["Charge"]["Catch"][0]["Assign"]["failure"], "{% $states.errorOutput %}");
/// assert_eq!(states["Why"]["Choices"][0]["Condition"], "{% $failure.Error = 'Expired' %}");
/// ```
pub struct TaskFailure<E>(Infallible, PhantomData<fn() -> E>);

/// The name of an error, where a task raises `E`.
pub struct ErrorOf<E>(Infallible, PhantomData<fn() -> E>);

/// The fields of a [`TaskFailure`].
#[non_exhaustive]
pub struct TaskFailureFields<E> {
    /// The error's name, `Error`: one of `E`, or one that the service raises.
    pub error: Ref<ErrorOf<E>>,
    /// What happened, `Cause`: a text for people, or for a function's own error the JSON of [`details`](Ref::details).
    pub cause: Ref<String>,
}

/// The same by their names in JSON.
#[expect(non_snake_case, reason = "the names in JSON")]
#[non_exhaustive]
pub struct TaskFailureNames<E> {
    /// The error's name.
    pub Error: Names<ErrorOf<E>>,
    /// What happened.
    pub Cause: Names<String>,
}

#[diagnostic::do_not_recommend]
impl<E: 'static> Payload for TaskFailure<E> {
    type Fields = TaskFailureFields<E>;
    type Names = TaskFailureNames<E>;
    type Kind = Own<TaskFailure<E>>;

    fn fields(at: Ref<Self>) -> TaskFailureFields<E> {
        TaskFailureFields { error: at.typed_field("Error"), cause: at.typed_field("Cause") }
    }

    fn shape() -> Shape {
        let field = |name| Field { name, shape: String::shape, written: Presence::Always, read: Presence::Always };
        Shape::Object(ObjectShape { fields: vec![field("Error"), field("Cause")], others: Others::Ignored })
    }
}

#[diagnostic::do_not_recommend]
impl<E: 'static> Payload for ErrorOf<E> {
    type Fields = NoFields;
    type Names = NoFields;
    type Kind = Choice<ErrorOf<E>>;

    fn fields(_: Ref<Self>) -> NoFields {
        NO_FIELDS
    }

    fn shape() -> Shape {
        Shape::String
    }
}

impl<E> Ref<ErrorOf<E>> {
    /// It is this error: one that the task can raise, by a value or by its constant.
    pub fn is<N: RaisedBy<E>>(self, error: N) -> Test {
        self.eq(Named(error.name()))
    }
}

impl<E> Ref<TaskFailure<E>> {
    /// What a function's own error says of itself, out of the JSON in `Cause`: an object with `errorType`, `errorMessage` and, in some
    /// languages, `stackTrace`. JSONata only.
    ///
    /// An error that the service raised, such as `States.Timeout`, has no JSON in its `Cause`, and the expression fails: ask for the error
    /// first, or catch those apart.
    pub fn details(self) -> Expression {
        functions::parse(self.typed_field::<String>("Cause"))
    }

    /// The message of a function's own error: `errorMessage` of its [`details`](Ref::details). JSONata only.
    ///
    /// ```
    /// use asl_builder::jsonata::*;
    ///
    /// #[derive(TaskError, Clone, Copy)]
    /// enum CardError { Declined }
    /// assert_eq!(CardError::failure().message().to_string(), "{% $parse($states.errorOutput.Cause).errorMessage %}");
    /// ```
    pub fn message(self) -> Expression {
        self.details().field("errorMessage")
    }
}

impl<E: 'static> Var<TaskFailure<E>> {
    /// What a function's own error says of itself: see [`Ref::details`]. JSONata only.
    pub fn details(self) -> Expression {
        self.value().details()
    }

    /// The message of a function's own error: see [`Ref::message`]. JSONata only.
    pub fn message(self) -> Expression {
        self.value().message()
    }
}

/// The name of an error, for a comparison.
struct Named(String);

impl<E> Comparable<ErrorOf<E>> for Named {
    fn into_operand(self) -> Operand {
        Operand::__text(&self.0)
    }
}

#[diagnostic::do_not_recommend]
impl<E: TaskError> Comparable<ErrorOf<E>> for E {
    fn into_operand(self) -> Operand {
        Operand::__text(self.error_name())
    }
}

#[diagnostic::do_not_recommend]
impl<E: TaskError> Comparable<ErrorOf<E>> for ErrorName<E> {
    fn into_operand(self) -> Operand {
        Operand::__text(self.as_str())
    }
}

#[diagnostic::do_not_recommend]
impl<E> Comparable<ErrorOf<E>> for States {
    fn into_operand(self) -> Operand {
        Operand::__text(self.as_str())
    }
}

#[diagnostic::do_not_recommend]
impl<E: TaskError> Comparable<ErrorOf<E>> for Lambda {
    fn into_operand(self) -> Operand {
        Operand::__text(self.as_str())
    }
}

macro_rules! debug {
    ($($Type:ident $text:literal),*) => {
        $(
            impl<E> fmt::Debug for $Type<E> {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str($text)
                }
            }
        )*
    };
}

debug!(TaskFailure "failure", ErrorOf "error", TaskFailureFields "fields of a failure", TaskFailureNames "names of a failure");
