use serde_json::Value;

use super::expression::{Expression, level};
use super::{Condition, IntoCondition, IntoExpression, Path, Ref, not, variable};
use crate::builder::{JSONPath, JSONata};

/// A condition that means the same in both query languages: comparisons of [`Ref`]s, and what `and`, `or` and `!` make of them.
///
/// It means the same as far as what it claims is true: that each value is there, and has the type that it is compared as. Where
/// a value may be missing or of another type, the languages differ (a missing value fails a JSONPath comparison, and is merely
/// unequal in JSONata; a number less than a text is false in JSONPath, and an error in JSONata), and so there is no order of texts
/// or timestamps here. Say those in the language: [`variable`] in JSONPath, an expression in JSONata.
///
/// ```
/// use asl_builder::jsonata::*;
/// use asl_builder::{json, jsonpath, refs::IntoCondition};
///
/// let large = || input().field("total").gt(1000).and(input().field("country").ne("DE"));
/// assert_eq!(
///     Expression::from(large()).to_string(),
///     "{% $states.input.total > 1000 and $states.input.country != 'DE' %}"
/// );
/// ```
#[derive(Clone, Debug)]
#[must_use = "give it to a Choice state's `.when(…)`"]
pub struct Test(Node);

#[derive(Clone, Debug)]
enum Node {
    Compare { left: Ref, operator: Comparison, right: Operand },
    IsPresent(Ref),
    IsNull(Ref),
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
}

#[derive(Clone, Copy, Debug)]
enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// What a reference is compared with: a literal, or another reference with what it claims to be.
#[derive(Clone, Debug)]
pub struct Operand(Operands);

#[derive(Clone, Debug)]
enum Operands {
    Literal(Value),
    Reference(Ref, Kind),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Text,
    Number,
    Boolean,
}

/// What a `Ref<T>` may be compared with.
#[diagnostic::on_unimplemented(
    message = "a reference to `{T}` cannot be compared with `{Self}`",
    label = "not comparable with `{T}`",
    note = "compare numbers with numbers, texts with texts and booleans with booleans; `.typed::<f64>()` says what a reference refers to"
)]
pub trait Comparable<T> {
    /// The operand.
    fn into_operand(self) -> Operand;
}

/// What has an order that both query languages agree on: a number.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no order that both query languages agree on",
    label = "no number",
    note = "compare texts and timestamps in one language: `variable(…).string_less_than(…)` in JSONPath, an expression in JSONata"
)]
pub trait Ordered {}

macro_rules! comparable {
    ($kind:ident: $($Type:ty),* => $Claims:tt) => {
        $( comparable!(@ $Type => $Claims); )*
        comparable!(@refs $kind $Claims);
    };
    (@ $Type:ty => [$($Claim:ty),*]) => {
        #[diagnostic::do_not_recommend]
        impl Comparable<Value> for $Type {
            fn into_operand(self) -> Operand {
                Operand(Operands::Literal(Literal::value(self)))
            }
        }
        $(
            #[diagnostic::do_not_recommend]
            impl Comparable<$Claim> for $Type {
                fn into_operand(self) -> Operand {
                    Operand(Operands::Literal(Literal::value(self)))
                }
            }
        )*
    };
    (@refs $kind:ident [$($Claim:ty),*]) => {
        $(
            #[diagnostic::do_not_recommend]
            impl Comparable<Value> for Ref<$Claim> {
                fn into_operand(self) -> Operand {
                    Operand(Operands::Reference(self.typed(), Kind::$kind))
                }
            }
            #[diagnostic::do_not_recommend]
            impl<T: Claim<{ Kind::$kind as u8 }>> Comparable<T> for Ref<$Claim> {
                fn into_operand(self) -> Operand {
                    Operand(Operands::Reference(self.typed(), Kind::$kind))
                }
            }
            impl Claim<{ Kind::$kind as u8 }> for $Claim {}
        )*
    };
}

comparable!(Number: i32, u32, i64, u64, f64 => [i32, u32, i64, u64, f64]);
comparable!(Text: &str, String => [String]);
comparable!(Boolean: bool => [bool]);

/// A literal as a JSON value.
trait Literal {
    fn value(self) -> Value;
}

macro_rules! literals {
    ($($Type:ty),*) => {
        $(
            impl Literal for $Type {
                fn value(self) -> Value {
                    self.into()
                }
            }
        )*
    };
}

literals!(i32, u32, i64, u64, &str, String, bool);

impl Literal for f64 {
    fn value(self) -> Value {
        super::template::number(self)
    }
}

/// A type that a reference may claim, of some kind.
#[doc(hidden)]
pub trait Claim<const KIND: u8> {}

impl Ordered for i32 {}
impl Ordered for u32 {}
impl Ordered for i64 {}
impl Ordered for u64 {}
impl Ordered for f64 {}
impl Ordered for Ref<i32> {}
impl Ordered for Ref<u32> {}
impl Ordered for Ref<i64> {}
impl Ordered for Ref<u64> {}
impl Ordered for Ref<f64> {}

impl<T> Ref<T> {
    fn compare(self, operator: Comparison, right: Operand) -> Test {
        Test(Node::Compare { left: self.typed(), operator, right })
    }

    /// The values are equal: numbers, texts or booleans.
    pub fn eq(self, other: impl Comparable<T>) -> Test {
        self.compare(Comparison::Equal, other.into_operand())
    }

    /// The values are not equal: numbers, texts or booleans.
    pub fn ne(self, other: impl Comparable<T>) -> Test {
        self.compare(Comparison::NotEqual, other.into_operand())
    }

    /// The number is less than the other one.
    pub fn lt(self, other: impl Comparable<T> + Ordered) -> Test {
        self.compare(Comparison::Less, other.into_operand())
    }

    /// The number is less than the other one, or equal to it.
    pub fn le(self, other: impl Comparable<T> + Ordered) -> Test {
        self.compare(Comparison::LessOrEqual, other.into_operand())
    }

    /// The number is greater than the other one.
    pub fn gt(self, other: impl Comparable<T> + Ordered) -> Test {
        self.compare(Comparison::Greater, other.into_operand())
    }

    /// The number is greater than the other one, or equal to it.
    pub fn ge(self, other: impl Comparable<T> + Ordered) -> Test {
        self.compare(Comparison::GreaterOrEqual, other.into_operand())
    }

    /// The value is there, be it null: `IsPresent`, or `$exists(…)`. The one test that a missing value is good for. What leads to it has to
    /// be an object where a name follows and an array where an index does, or missing itself: JSONata finds the fields of an
    /// array's elements too, and takes any other value for an array of one.
    pub fn is_present(self) -> Test {
        Test(Node::IsPresent(self.typed()))
    }

    /// The value is null: `IsNull`, or `… = null`.
    pub fn is_null(self) -> Test {
        Test(Node::IsNull(self.typed()))
    }
}

impl Test {
    /// This and the other one. Conditions that are joined one after the other stand in one `And`.
    pub fn and(self, other: Test) -> Test {
        let mut all = match self.0 {
            Node::All(all) => all,
            node => vec![node],
        };
        all.push(other.0);
        Test(Node::All(all))
    }

    /// This or the other one. Conditions that are joined one after the other stand in one `Or`.
    pub fn or(self, other: Test) -> Test {
        let mut any = match self.0 {
            Node::Any(any) => any,
            node => vec![node],
        };
        any.push(other.0);
        Test(Node::Any(any))
    }
}

/// The condition does not hold: `Not`, or `$not(…)`.
impl std::ops::Not for Test {
    type Output = Test;

    fn not(self) -> Test {
        Test(Node::Not(Box::new(self.0)))
    }
}

impl IntoCondition<JSONata> for Test {
    fn into_condition(self) -> Condition<JSONata> {
        self.into_expression().into_condition()
    }
}

impl IntoCondition<JSONPath> for Test {
    fn into_condition(self) -> Condition<JSONPath> {
        self.0.jsonpath()
    }
}

impl IntoExpression for Test {
    fn into_expression(self) -> Expression {
        self.0.jsonata()
    }
}

impl From<Test> for Expression {
    fn from(test: Test) -> Expression {
        test.into_expression()
    }
}

impl Node {
    fn jsonpath(self) -> Condition<JSONPath> {
        match self {
            Node::Compare { left, operator: Comparison::NotEqual, right } => {
                not(Node::Compare { left, operator: Comparison::Equal, right }.jsonpath())
            }
            Node::Compare { left, operator, right } => compare(left, operator, right.0),
            Node::IsPresent(reference) => variable(reference).is_present(true),
            Node::IsNull(reference) => variable(reference).is_null(true),
            Node::All(nodes) => Condition::all(nodes.into_iter().map(Node::jsonpath)),
            Node::Any(nodes) => Condition::any(nodes.into_iter().map(Node::jsonpath)),
            Node::Not(node) => not(node.jsonpath()),
        }
    }

    fn jsonata(self) -> Expression {
        match self {
            Node::Compare { left, operator, right } => {
                let right = match right.0 {
                    // A text is that text here, as in JSONPath, even when it looks like an expression.
                    Operands::Literal(Value::String(text)) => text.into_expression(),
                    Operands::Literal(value) => value.into_expression(),
                    Operands::Reference(reference, _) => reference.into_expression(),
                };
                left.into_expression().binary(operator.jsonata(), level::COMPARISON, right)
            }
            Node::IsPresent(reference) => super::functions::exists(reference),
            Node::IsNull(reference) => {
                reference.into_expression().binary("=", level::COMPARISON, Value::Null.into_expression())
            }
            Node::All(nodes) => joined(nodes, "and", level::AND),
            Node::Any(nodes) => joined(nodes, "or", level::OR),
            Node::Not(node) => super::functions::not(node.jsonata()),
        }
    }
}

fn joined(nodes: Vec<Node>, operator: &str, level: u8) -> Expression {
    let mut expressions = nodes.into_iter().map(Node::jsonata);
    let first = expressions.next().unwrap_or_else(|| true.into_expression());
    expressions.fold(first, |all, one| all.binary(operator, level, one))
}

impl Comparison {
    fn jsonata(self) -> &'static str {
        match self {
            Comparison::Equal => "=",
            Comparison::NotEqual => "!=",
            Comparison::Less => "<",
            Comparison::LessOrEqual => "<=",
            Comparison::Greater => ">",
            Comparison::GreaterOrEqual => ">=",
        }
    }
}

fn compare(left: Ref, operator: Comparison, right: Operands) -> Condition<JSONPath> {
    use crate::model::Operator as Op;
    let (kind, operand, is_path) = match right {
        Operands::Literal(value) => {
            let kind = match &value {
                Value::Bool(_) => Kind::Boolean,
                Value::String(_) => Kind::Text,
                _ => Kind::Number,
            };
            (kind, value, false)
        }
        Operands::Reference(reference, kind) => (kind, Value::String(Path::from(reference).into_string()), true),
    };
    let [literal, path] = match (kind, operator) {
        (Kind::Text, _) => [Op::StringEquals, Op::StringEqualsPath],
        (Kind::Boolean, _) => [Op::BooleanEquals, Op::BooleanEqualsPath],
        (Kind::Number, Comparison::Less) => [Op::NumericLessThan, Op::NumericLessThanPath],
        (Kind::Number, Comparison::LessOrEqual) => [Op::NumericLessThanEquals, Op::NumericLessThanEqualsPath],
        (Kind::Number, Comparison::Greater) => [Op::NumericGreaterThan, Op::NumericGreaterThanPath],
        (Kind::Number, Comparison::GreaterOrEqual) => [Op::NumericGreaterThanEquals, Op::NumericGreaterThanEqualsPath],
        (Kind::Number, Comparison::Equal | Comparison::NotEqual) => [Op::NumericEquals, Op::NumericEqualsPath],
    };
    variable(left).compare(if is_path { path } else { literal }, operand)
}
