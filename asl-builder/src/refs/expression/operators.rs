use super::{Expression, IntoExpression, level};
use crate::refs::{Payload, Ref, Var, functions};

impl<T> Ref<T> {
    /// The reference as a JSONata expression, for the methods that expressions have.
    pub fn expr(self) -> Expression {
        self.into_expression()
    }
}

/// What an expression has, for what becomes one by itself.
macro_rules! methods {
    ([$($T:tt)*] $Type:ident) => {
        /// The methods of an [`Expression`] that begin with a reference; [`Expression`] says what they do.
        impl<$($T)*> $Type<T> {
            /// The texts joined: `a & b`.
            pub fn concat(self, other: impl IntoExpression) -> Expression {
                self.into_expression().concat(other)
            }

            /// One value if this holds, else another: `a ? b : c`.
            pub fn if_else(self, then: impl IntoExpression, otherwise: impl IntoExpression) -> Expression {
                self.into_expression().if_else(then, otherwise)
            }

            /// The value is an element of the array: `a in b`.
            pub fn is_in(self, array: impl IntoExpression) -> Expression {
                self.into_expression().is_in(array)
            }

            /// The value given on to a function: `a ~> f`.
            pub fn apply(self, function: impl IntoExpression) -> Expression {
                self.into_expression().apply(function)
            }

            /// What satisfies a condition: `a[price > 10]`.
            pub fn filter(self, condition: impl IntoExpression) -> Expression {
                self.into_expression().filter(condition)
            }

            /// A value for each element: `a.(price * 2)`.
            pub fn map(self, value: impl IntoExpression) -> Expression {
                self.into_expression().map(value)
            }

            /// The elements in the order of a value of each, the least first: `a^(price)`.
            pub fn order_by(self, value: impl IntoExpression) -> Expression {
                self.into_expression().order_by(value)
            }

            /// The elements in the order of a value of each, the greatest first: `a^(>price)`.
            pub fn order_by_descending(self, value: impl IntoExpression) -> Expression {
                self.into_expression().order_by_descending(value)
            }

            /// An object with a value for each key that occurs: `a{key: value}`.
            pub fn group_by(self, key: impl IntoExpression, value: impl IntoExpression) -> Expression {
                self.into_expression().group_by(key, value)
            }
        }
    };
}

methods!([T] Ref);
methods!([T: Payload] Var);

impl<T: Payload> Var<T> {
    /// The variable as a JSONata expression, for the methods that expressions have.
    pub fn expr(self) -> Expression {
        self.into_expression()
    }
}

impl<T: Payload> From<Var<T>> for Expression {
    fn from(variable: Var<T>) -> Expression {
        variable.into_expression()
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
            impl<T: Payload, R: IntoExpression> std::ops::$Trait<R> for Var<T> {
                type Output = Expression;

                fn $method(self, other: R) -> Expression {
                    self.into_expression().binary($operator, level::$level, other.into_expression())
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
        Expression::made(format!("-{}", self.operand(level::NEGATION + 1)), level::NEGATION).with(&self)
    }
}

/// `$not(a)` of JSONata.
impl std::ops::Not for Expression {
    type Output = Expression;

    fn not(self) -> Expression {
        functions::not(self)
    }
}
