use super::{Condition, Expression, IntoCondition, IntoExpression, Ref, Test, Var};
use crate::builder::{JSONPath, Language};

/// What may be joined with a [`Test`]: another one; a [`Condition`] of JSONPath or an [`Expression`], whose language the whole has.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be joined with a condition",
    label = "no condition",
    note = "join a comparison such as `input()[\"total\"].gt(1000)`; in JSONPath `variable(…)` with a comparison too, and in JSONata an expression"
)]
pub trait JoinsTest {
    /// What the two are together.
    type Output;

    #[doc(hidden)]
    fn and_behind(self, first: Test) -> Self::Output;

    #[doc(hidden)]
    fn or_behind(self, first: Test) -> Self::Output;
}

impl JoinsTest for Test {
    type Output = Test;

    fn and_behind(self, first: Test) -> Test {
        first.and_test(self)
    }

    fn or_behind(self, first: Test) -> Test {
        first.or_test(self)
    }
}

impl JoinsTest for Condition<JSONPath> {
    type Output = Condition<JSONPath>;

    fn and_behind(self, first: Test) -> Condition<JSONPath> {
        IntoCondition::<JSONPath>::into_condition(first).and(self)
    }

    fn or_behind(self, first: Test) -> Condition<JSONPath> {
        IntoCondition::<JSONPath>::into_condition(first).or(self)
    }
}

impl JoinsTest for Expression {
    type Output = Expression;

    fn and_behind(self, first: Test) -> Expression {
        first.into_expression().and(self)
    }

    fn or_behind(self, first: Test) -> Expression {
        first.into_expression().or(self)
    }
}

/// A boolean by itself is a condition: `BooleanEquals` with `true`, or the reference.
impl<L: Language> IntoCondition<L> for Ref<bool> {
    fn into_condition(self) -> Condition<L> {
        Condition::of_boolean(self)
    }
}

impl<L: Language> IntoCondition<L> for Var<bool> {
    fn into_condition(self) -> Condition<L> {
        Condition::of_boolean(self.get())
    }
}
