use super::{Expression, IntoExpression, level};
use crate::refs::{Ref, functions};

impl<T> Ref<T> {
    /// The reference as a JSONata expression, for the methods that expressions have.
    pub fn expr(self) -> Expression {
        self.into_expression()
    }
}

impl<T> From<Ref<T>> for Expression {
    fn from(reference: Ref<T>) -> Expression {
        reference.into_expression()
    }
}

macro_rules! operators {
    ($($Trait:ident $method:ident $operator:literal $level:ident,)*) => {
        $(
            #[doc = concat!("`a ", $operator, " b` of JSONata.")]
            impl<R: IntoExpression> std::ops::$Trait<R> for Expression {
                type Output = Expression;

                fn $method(self, other: R) -> Expression {
                    self.binary($operator, level::$level, other.into_expression())
                }
            }

            #[doc = concat!("`a ", $operator, " b` of JSONata.")]
            impl<T, R: IntoExpression> std::ops::$Trait<R> for Ref<T> {
                type Output = Expression;

                fn $method(self, other: R) -> Expression {
                    self.into_expression().binary($operator, level::$level, other.into_expression())
                }
            }
        )*
    };
}

operators! {
    Add add "+" SUM,
    Sub sub "-" SUM,
    Mul mul "*" PRODUCT,
    Div div "/" PRODUCT,
    Rem rem "%" PRODUCT,
}

/// `-a` of JSONata.
impl std::ops::Neg for Expression {
    type Output = Expression;

    fn neg(self) -> Expression {
        Expression {
            location: self.location,
            ..Expression::made(format!("-{}", self.operand(level::NEGATION + 1)), level::NEGATION)
        }
    }
}

/// `$not(a)` of JSONata.
impl std::ops::Not for Expression {
    type Output = Expression;

    fn not(self) -> Expression {
        functions::not(self)
    }
}
