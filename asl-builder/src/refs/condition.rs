use std::marker::PhantomData;

use serde_json::Value;

use super::{Expression, IntoReferencePath, Path, Ref};
use crate::builder::{JSONPath, JSONata, Language};
use crate::model::{ChoiceRule, Claims, Comparison, Operator, QueryLanguage, Source};

/// A condition of a Choice state, in the language `L`.
///
/// JSONata: an [`Expression`] that gives a boolean, or a boolean. JSONPath: a comparison of a [`variable`], and what `and`,
/// `or` and [`not`] make of such.
#[derive(Clone, Debug)]
pub struct Condition<L> {
    rule: ChoiceRule,
    source: Source,
    language: PhantomData<fn() -> L>,
}

impl<L> Condition<L> {
    fn new(rule: ChoiceRule) -> Condition<L> {
        Condition { rule, source: Source::default(), language: PhantomData }
    }

    /// A boolean that is true.
    pub(super) fn of_boolean(reference: Ref<bool>) -> Condition<L>
    where
        L: Language,
    {
        match L::LANGUAGE {
            QueryLanguage::JSONata => {
                let condition = Expression::from(reference);
                let source = condition.source();
                let rule = ChoiceRule { condition: Some(condition.into()), ..ChoiceRule::default() };
                Condition { source, ..Condition::new(rule) }
            }
            QueryLanguage::JSONPath => {
                let Condition { rule, source, .. } = variable(reference).boolean_equals(true);
                Condition { rule, source, language: PhantomData }
            }
        }
    }

    fn claiming(mut self, claims: Claims) -> Condition<L> {
        self.source.claims = claims;
        self
    }

    /// Where it was written, and what the references in it say of themselves.
    pub(crate) fn source(&self) -> Source {
        self.source
    }

    pub(super) fn with_comment(mut self, text: String) -> Condition<L> {
        self.rule.comment = Some(text);
        self
    }

    pub(crate) fn into_rule(self) -> ChoiceRule {
        self.rule
    }
}

/// What may stand as a [`Condition`] of the language `L`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a condition in this query language",
    label = "no condition",
    note = "both take a comparison such as `input()[\"total\"].gt(1000)`, or `.eq(true)` for a boolean; JSONata takes an expression or a boolean too, and JSONPath `variable(…)` with a comparison"
)]
pub trait IntoCondition<L> {
    /// The condition.
    fn into_condition(self) -> Condition<L>;
}

impl<L> IntoCondition<L> for Condition<L> {
    fn into_condition(self) -> Condition<L> {
        self
    }
}

impl IntoCondition<JSONata> for Expression {
    fn into_condition(self) -> Condition<JSONata> {
        let source = self.source();
        let condition = Condition::new(ChoiceRule { condition: Some(self.into()), ..ChoiceRule::default() });
        Condition { source, ..condition }
    }
}

impl IntoCondition<JSONata> for bool {
    fn into_condition(self) -> Condition<JSONata> {
        Condition::new(ChoiceRule { condition: Some(self.into()), ..ChoiceRule::default() })
    }
}

impl Condition<JSONPath> {
    /// All of these hold: `And`. It says so even of a single one.
    pub fn all(conditions: impl IntoIterator<Item = Condition<JSONPath>>) -> Condition<JSONPath> {
        let (all, claims) = collect(conditions);
        Condition::new(ChoiceRule { and: Some(all), ..ChoiceRule::default() }).claiming(claims)
    }

    /// One of these holds: `Or`. It says so even of a single one.
    pub fn any(conditions: impl IntoIterator<Item = Condition<JSONPath>>) -> Condition<JSONPath> {
        let (any, claims) = collect(conditions);
        Condition::new(ChoiceRule { or: Some(any), ..ChoiceRule::default() }).claiming(claims)
    }

    /// A note for readers of the definition: `Comment`. It belongs to this condition, which may stand inside another one.
    #[must_use]
    pub fn comment(mut self, text: impl Into<String>) -> Condition<JSONPath> {
        self.rule.comment = Some(text.into());
        self
    }

    /// This and the other one: `And`. Conditions that are joined one after the other stand in one `And`.
    #[must_use]
    pub fn and(self, other: impl IntoCondition<JSONPath>) -> Condition<JSONPath> {
        let other = other.into_condition();
        let mut all = match self.rule {
            ChoiceRule { and: Some(all), comment: None, .. } => all,
            rule => vec![rule],
        };
        all.push(other.rule);
        let claims = self.source.claims.and(other.source.claims);
        Condition::new(ChoiceRule { and: Some(all), ..ChoiceRule::default() }).claiming(claims)
    }

    /// This or the other one: `Or`. Conditions that are joined one after the other stand in one `Or`.
    #[must_use]
    pub fn or(self, other: impl IntoCondition<JSONPath>) -> Condition<JSONPath> {
        let other = other.into_condition();
        let mut any = match self.rule {
            ChoiceRule { or: Some(any), comment: None, .. } => any,
            rule => vec![rule],
        };
        any.push(other.rule);
        let claims = self.source.claims.and(other.source.claims);
        Condition::new(ChoiceRule { or: Some(any), ..ChoiceRule::default() }).claiming(claims)
    }
}

/// The condition that another one does not hold: `Not`.
pub fn not(condition: impl IntoCondition<JSONPath>) -> Condition<JSONPath> {
    let condition = condition.into_condition();
    let claims = condition.source.claims;
    Condition::new(ChoiceRule { not: Some(Box::new(condition.rule)), ..ChoiceRule::default() }).claiming(claims)
}

/// The condition does not hold: `Not`.
impl std::ops::Not for Condition<JSONPath> {
    type Output = Condition<JSONPath>;

    fn not(self) -> Condition<JSONPath> {
        not(self)
    }
}

fn collect(conditions: impl IntoIterator<Item = Condition<JSONPath>>) -> (Vec<ChoiceRule>, Claims) {
    let mut claims = Claims::NONE;
    let rules = conditions.into_iter().map(|condition| {
        claims = claims.and(condition.source.claims);
        condition.rule
    });
    (rules.collect(), claims)
}

/// What a comparison is about: a reference path, `Variable`.
///
/// ```
/// use asl_builder::jsonpath::*;
/// use asl_builder::{Label, json};
///
/// let [check, large, small] = ["Check", "Large", "Small"].map(Label::new);
/// let total = || variable("$.order.total");
/// let machine = StateMachine::from_states(
///     check.clone(),
///     [
///         (
///             check,
///             choice()
///                 .when(total().is_numeric(true).and(total().numeric_greater_than(1000)), large.clone())
///                 .otherwise(small.clone()),
///         ),
///         (large, succeed()),
///         (small, succeed()),
///     ],
/// );
/// assert_eq!(machine.machine().to_value()["States"]["Check"]["Choices"][0], json!({
///     "And": [
///         { "Variable": "$.order.total", "IsNumeric": true },
///         { "Variable": "$.order.total", "NumericGreaterThan": 1000 }
///     ],
///     "Next": "Large"
/// }));
/// ```
pub fn variable(path: impl IntoReferencePath) -> Variable {
    Variable(path.into_reference_path())
}

/// What a comparison is about; each operator of ASL is a method, named as in ASL.
///
/// A value of another type than the operator's is never equal, less or greater. A path that finds nothing fails the
/// execution, but for `is_present`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "compare the variable with something"]
pub struct Variable(Path);

impl Variable {
    pub(super) fn compare(self, operator: Operator, operand: Value) -> Condition<JSONPath> {
        let claims = self.0.source().claims;
        let condition = Condition::new(ChoiceRule {
            variable: Some(self.0.into_string()),
            comparisons: vec![Comparison { operator, operand }],
            ..ChoiceRule::default()
        });
        condition.claiming(claims)
    }

    pub(super) fn compare_with(self, operator: Operator, path: Path) -> Condition<JSONPath> {
        let claims = path.source().claims;
        let condition = self.compare(operator, Value::String(path.into_string()));
        let all = condition.source.claims.and(claims);
        condition.claiming(all)
    }
}

macro_rules! comparisons {
    ($($kind:ident $Operator:ident $method:ident,)*) => {
        impl Variable {
            $( comparisons!(@ $kind $Operator $method); )*
        }
    };
    (@ text $Operator:ident $method:ident) => {
        #[doc = concat!("`", stringify!($Operator), "`: with a text.")]
        pub fn $method(self, text: impl Into<String>) -> Condition<JSONPath> {
            self.compare(Operator::$Operator, Value::String(text.into()))
        }
    };
    (@ path $Operator:ident $method:ident) => {
        #[doc = concat!("`", stringify!($Operator), "`: with what a reference path finds.")]
        pub fn $method(self, path: impl IntoReferencePath) -> Condition<JSONPath> {
            self.compare_with(Operator::$Operator, path.into_reference_path())
        }
    };
    (@ number $Operator:ident $method:ident) => {
        #[doc = concat!("`", stringify!($Operator), "`: with a number.")]
        pub fn $method(self, number: impl Numeric) -> Condition<JSONPath> {
            self.compare(Operator::$Operator, number.number())
        }
    };
    (@ truth $Operator:ident $method:ident) => {
        #[doc = concat!("`", stringify!($Operator), "`: `false` turns a test around.")]
        pub fn $method(self, truth: bool) -> Condition<JSONPath> {
            self.compare(Operator::$Operator, Value::Bool(truth))
        }
    };
}

comparisons! {
    text StringEquals string_equals,
    path StringEqualsPath string_equals_path,
    text StringLessThan string_less_than,
    path StringLessThanPath string_less_than_path,
    text StringGreaterThan string_greater_than,
    path StringGreaterThanPath string_greater_than_path,
    text StringLessThanEquals string_less_than_equals,
    path StringLessThanEqualsPath string_less_than_equals_path,
    text StringGreaterThanEquals string_greater_than_equals,
    path StringGreaterThanEqualsPath string_greater_than_equals_path,
    text StringMatches string_matches,
    number NumericEquals numeric_equals,
    path NumericEqualsPath numeric_equals_path,
    number NumericLessThan numeric_less_than,
    path NumericLessThanPath numeric_less_than_path,
    number NumericGreaterThan numeric_greater_than,
    path NumericGreaterThanPath numeric_greater_than_path,
    number NumericLessThanEquals numeric_less_than_equals,
    path NumericLessThanEqualsPath numeric_less_than_equals_path,
    number NumericGreaterThanEquals numeric_greater_than_equals,
    path NumericGreaterThanEqualsPath numeric_greater_than_equals_path,
    truth BooleanEquals boolean_equals,
    path BooleanEqualsPath boolean_equals_path,
    text TimestampEquals timestamp_equals,
    path TimestampEqualsPath timestamp_equals_path,
    text TimestampLessThan timestamp_less_than,
    path TimestampLessThanPath timestamp_less_than_path,
    text TimestampGreaterThan timestamp_greater_than,
    path TimestampGreaterThanPath timestamp_greater_than_path,
    text TimestampLessThanEquals timestamp_less_than_equals,
    path TimestampLessThanEqualsPath timestamp_less_than_equals_path,
    text TimestampGreaterThanEquals timestamp_greater_than_equals,
    path TimestampGreaterThanEqualsPath timestamp_greater_than_equals_path,
    truth IsNull is_null,
    truth IsPresent is_present,
    truth IsNumeric is_numeric,
    truth IsString is_string,
    truth IsBoolean is_boolean,
    truth IsTimestamp is_timestamp,
}

/// A number that a comparison may have.
#[diagnostic::on_unimplemented(message = "`{Self}` is no number", label = "no number", note = "write `1000` or `0.5`")]
pub trait Numeric {
    /// The number in JSON; NaN and infinity, which JSON does not have, are their text.
    fn number(self) -> Value;
}

macro_rules! integers {
    ($($Type:ty),*) => {
        $(
            impl Numeric for $Type {
                fn number(self) -> Value {
                    Value::from(self)
                }
            }
        )*
    };
}

integers!(i32, u32, i64, u64);

impl Numeric for f64 {
    fn number(self) -> Value {
        super::template::number(self)
    }
}
