use serde_json::Value;

use super::comparable::{Kind, Operands};
use super::expression::{Expression, level};
use super::{
    Comparable, Condition, IntoCondition, IntoExpression, JoinsTest, Operand, Ordered, Payload, Ref, Var, not, variable,
};
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
/// let large = || input()["total"].gt(1000).and(input()["country"].ne("DE"));
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
    IsType(Ref, Type),
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
}

#[derive(Clone, Copy, Debug)]
enum Type {
    String,
    Numeric,
    Boolean,
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

    /// The value is not there: `IsPresent` `false`, or `$not($exists(…))`.
    pub fn is_absent(self) -> Test {
        !self.is_present()
    }

    /// The value is a text: `IsString`, or `$type(…) = 'string'`.
    pub fn is_string(self) -> Test {
        Test(Node::IsType(self.typed(), Type::String))
    }

    /// The value is a number: `IsNumeric`, or `$type(…) = 'number'`.
    pub fn is_numeric(self) -> Test {
        Test(Node::IsType(self.typed(), Type::Numeric))
    }

    /// The value is a boolean: `IsBoolean`, or `$type(…) = 'boolean'`.
    pub fn is_boolean(self) -> Test {
        Test(Node::IsType(self.typed(), Type::Boolean))
    }

    /// The value is null: `IsNull`, or `… = null`.
    pub fn is_null(self) -> Test {
        Test(Node::IsNull(self.typed()))
    }
}

/// The comparisons of the variable's value.
impl<T: Payload> Var<T> {
    /// The values are equal: numbers, texts or booleans.
    pub fn eq(self, other: impl Comparable<T>) -> Test {
        self.value().eq(other)
    }

    /// The values are not equal: numbers, texts or booleans.
    pub fn ne(self, other: impl Comparable<T>) -> Test {
        self.value().ne(other)
    }

    /// The number is less than the other one.
    pub fn lt(self, other: impl Comparable<T> + Ordered) -> Test {
        self.value().lt(other)
    }

    /// The number is less than the other one, or equal to it.
    pub fn le(self, other: impl Comparable<T> + Ordered) -> Test {
        self.value().le(other)
    }

    /// The number is greater than the other one.
    pub fn gt(self, other: impl Comparable<T> + Ordered) -> Test {
        self.value().gt(other)
    }

    /// The number is greater than the other one, or equal to it.
    pub fn ge(self, other: impl Comparable<T> + Ordered) -> Test {
        self.value().ge(other)
    }

    /// The value is null: `IsNull`, or `… = null`.
    pub fn is_null(self) -> Test {
        self.value().is_null()
    }

    /// The variable has a value, be it null: `IsPresent`, or `$exists(…)`.
    pub fn is_present(self) -> Test {
        self.value().is_present()
    }
}

impl Test {
    /// This and the other one: a condition of both languages, or what only one of them has, and then the whole is of that one.
    ///
    /// ```
    /// use asl_builder::jsonpath::*;
    ///
    /// let code = input()["voucher"];
    /// let is_gift: Condition = code.is_present().and(variable(code).string_matches("gift*"));
    /// ```
    pub fn and<C: JoinsTest>(self, other: C) -> C::Output {
        other.and_behind(self)
    }

    /// This or the other one: as [`and`](Test::and).
    pub fn or<C: JoinsTest>(self, other: C) -> C::Output {
        other.or_behind(self)
    }

    /// Conditions that are joined one after the other stand in one `And`.
    pub(super) fn and_test(self, other: Test) -> Test {
        let mut all = match self.0 {
            Node::All(all) => all,
            node => vec![node],
        };
        all.push(other.0);
        Test(Node::All(all))
    }

    pub(super) fn or_test(self, other: Test) -> Test {
        let mut any = match self.0 {
            Node::Any(any) => any,
            node => vec![node],
        };
        any.push(other.0);
        Test(Node::Any(any))
    }
}

/// A condition with a note for readers of the definition, for a rule of a Choice state.
#[derive(Clone, Debug)]
#[must_use = "give it to a Choice state's `.when(…)`"]
pub struct Commented<C> {
    condition: C,
    comment: String,
}

impl<L, C: IntoCondition<L>> IntoCondition<L> for Commented<C> {
    fn into_condition(self) -> Condition<L> {
        self.condition.into_condition().with_comment(self.comment)
    }
}

impl Test {
    /// One value if this holds, else another, in JSONata: `a ? b : c`.
    pub fn if_else(self, then: impl IntoExpression, otherwise: impl IntoExpression) -> Expression {
        self.into_expression().if_else(then, otherwise)
    }

    /// The condition as a JSONata expression, for the methods that expressions have.
    pub fn expr(self) -> Expression {
        self.into_expression()
    }

    /// A note for readers of the definition: `Comment` of the rule.
    pub fn comment(self, text: impl Into<String>) -> Commented<Test> {
        Commented { condition: self, comment: text.into() }
    }
}

impl Expression {
    /// A note for readers of the definition, where the expression is the condition of a rule: `Comment` of the rule.
    pub fn comment(self, text: impl Into<String>) -> Commented<Expression> {
        Commented { condition: self, comment: text.into() }
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
            Node::IsType(reference, Type::String) => variable(reference).is_string(true),
            Node::IsType(reference, Type::Numeric) => variable(reference).is_numeric(true),
            Node::IsType(reference, Type::Boolean) => variable(reference).is_boolean(true),
            Node::All(nodes) => Condition::all(nodes.into_iter().map(Node::jsonpath)),
            Node::Any(nodes) => Condition::any(nodes.into_iter().map(Node::jsonpath)),
            Node::Not(node) => match *node {
                Node::IsPresent(reference) => variable(reference).is_present(false),
                Node::IsNull(reference) => variable(reference).is_null(false),
                node => not(node.jsonpath()),
            },
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
            Node::IsType(reference, of) => {
                let name = match of {
                    Type::String => "string",
                    Type::Numeric => "number",
                    Type::Boolean => "boolean",
                };
                super::functions::type_of(reference).eq(name)
            }
            Node::All(nodes) => joined(nodes, "and", level::AND),
            Node::Any(nodes) => joined(nodes, "or", level::OR),
            Node::Not(node) => match *node {
                Node::IsNull(reference) => {
                    reference.into_expression().binary("!=", level::COMPARISON, Value::Null.into_expression())
                }
                node => super::functions::not(node.jsonata()),
            },
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
    let kind = match &right {
        Operands::Literal(Value::Bool(_)) => Kind::Boolean,
        Operands::Literal(Value::String(_)) => Kind::Text,
        Operands::Literal(_) => Kind::Number,
        Operands::Reference(_, kind) => *kind,
    };
    let [with_literal, with_path] = match (kind, operator) {
        (Kind::Text, _) => [Op::StringEquals, Op::StringEqualsPath],
        (Kind::Boolean, _) => [Op::BooleanEquals, Op::BooleanEqualsPath],
        (Kind::Number, Comparison::Less) => [Op::NumericLessThan, Op::NumericLessThanPath],
        (Kind::Number, Comparison::LessOrEqual) => [Op::NumericLessThanEquals, Op::NumericLessThanEqualsPath],
        (Kind::Number, Comparison::Greater) => [Op::NumericGreaterThan, Op::NumericGreaterThanPath],
        (Kind::Number, Comparison::GreaterOrEqual) => [Op::NumericGreaterThanEquals, Op::NumericGreaterThanEqualsPath],
        (Kind::Number, Comparison::Equal | Comparison::NotEqual) => [Op::NumericEquals, Op::NumericEqualsPath],
    };
    match right {
        Operands::Literal(value) => variable(left).compare(with_literal, value),
        Operands::Reference(reference, _) => variable(left).compare_with(with_path, reference.into()),
    }
}
