use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::input::field;
use super::object::{Out, put};
use super::view::{Fields, Look, View, give};
use super::{Extra, Input, Name, Object};

asl_object! {
    /// The fields of a Choice state.
    pub struct Choice {
        /// The rules, of which the first that holds decides.
        "Choices" => choices: Vec<ChoiceRule>,
        /// The state that follows when no rule holds.
        "Default" => default: Name,
    }
}

/// A rule of a Choice state, or a condition inside `And`, `Or` or `Not`.
///
/// A right rule has one of `And`, `Or`, `Not`, `Variable` with one comparison (JSONPath), or `Condition` (JSONata). The
/// model holds a wrong one too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChoiceRule {
    /// A note for readers.
    pub comment: Option<String>,
    /// What is compared, a reference path (JSONPath).
    pub variable: Option<String>,
    /// The comparisons, in the order in which they were written; a right rule has at most one.
    pub comparisons: Vec<Comparison>,
    /// All of these hold (JSONPath).
    pub and: Option<Vec<ChoiceRule>>,
    /// One of these holds (JSONPath).
    pub or: Option<Vec<ChoiceRule>>,
    /// This does not hold (JSONPath).
    pub not: Option<Box<ChoiceRule>>,
    /// A boolean or an expression (JSONata).
    pub condition: Option<Value>,
    /// The output if this rule decides (JSONata).
    pub output: Option<Box<Value>>,
    /// Variables to assign if this rule decides.
    pub assign: Option<Box<Map<String, Value>>>,
    /// The state that follows; inside `And`, `Or` and `Not` there is none.
    pub next: Option<Name>,
    /// What the fields above do not hold.
    pub extra: Extra,
}

/// A comparison of a rule: the operator and what it compares with.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The operator.
    pub operator: Operator,
    /// A literal; for an operator whose name ends in `Path`, a reference path.
    pub operand: Value,
}

macro_rules! operators {
    ($($Operator:ident),* $(,)?) => {
        /// A comparison operator of JSONPath rules, by its name in ASL.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Operator {
            $(
                #[doc = concat!("`", stringify!($Operator), "`")]
                $Operator,
            )*
        }

        impl Operator {
            /// All 39 operators.
            pub const ALL: &'static [Operator] = &[$(Operator::$Operator),*];

            /// The operator's name in ASL.
            pub const fn name(self) -> &'static str {
                match self { $(Operator::$Operator => stringify!($Operator)),* }
            }

            /// The operator of that name.
            pub fn from_name(name: &str) -> Option<Operator> {
                match name { $(stringify!($Operator) => Some(Operator::$Operator),)* _ => None }
            }
        }
    };
}

operators! {
    StringEquals, StringEqualsPath, StringLessThan, StringLessThanPath, StringGreaterThan, StringGreaterThanPath,
    StringLessThanEquals, StringLessThanEqualsPath, StringGreaterThanEquals, StringGreaterThanEqualsPath, StringMatches,
    NumericEquals, NumericEqualsPath, NumericLessThan, NumericLessThanPath, NumericGreaterThan, NumericGreaterThanPath,
    NumericLessThanEquals, NumericLessThanEqualsPath, NumericGreaterThanEquals, NumericGreaterThanEqualsPath,
    BooleanEquals, BooleanEqualsPath,
    TimestampEquals, TimestampEqualsPath, TimestampLessThan, TimestampLessThanPath, TimestampGreaterThan,
    TimestampGreaterThanPath, TimestampLessThanEquals, TimestampLessThanEqualsPath, TimestampGreaterThanEquals,
    TimestampGreaterThanEqualsPath,
    IsNull, IsPresent, IsNumeric, IsString, IsBoolean, IsTimestamp,
}

impl ChoiceRule {
    /// The fields that ASL gives a rule, in their usual order; a comparison stands where the dash is.
    pub const FIELDS: &'static [&'static str] =
        &["Comment", "And", "Or", "Not", "Variable", "-", "Condition", "Output", "Assign", "Next"];
}

impl Object for ChoiceRule {
    fn place_of(&self, key: &str) -> Option<(usize, &'static str)> {
        let known = |key: &str| Self::FIELDS.iter().copied().enumerate().find(|(_, field)| *field == key);
        match Operator::from_name(key) {
            Some(operator) => known("-").map(|(place, _)| (place, operator.name())),
            None => known(key).filter(|(_, name)| *name != "-"),
        }
    }

    fn set_field(&mut self, key: &str, value: Value) {
        let refused = match key {
            "Comment" => put(&mut self.comment, value),
            "Variable" => put(&mut self.variable, value),
            "And" => put(&mut self.and, value),
            "Or" => put(&mut self.or, value),
            "Not" => put(&mut self.not, value),
            "Condition" => put(&mut self.condition, value),
            "Output" => put(&mut self.output, value),
            "Assign" => put(&mut self.assign, value),
            "Next" => put(&mut self.next, value),
            key => match Operator::from_name(key) {
                Some(operator) => {
                    match self.comparisons.iter_mut().find(|comparison| comparison.operator == operator) {
                        Some(comparison) => comparison.operand = value,
                        None => self.comparisons.push(Comparison { operator, operand: value }),
                    }
                    None
                }
                None => Some(value),
            },
        };
        match refused {
            Some(value) => {
                self.extra.insert(key, value);
            }
            None => {
                self.extra.remove(key);
            }
        }
    }

    fn read_field<'t, I: Input<'t>>(&mut self, key: &str, input: &mut I) -> Option<()> {
        match key {
            "Comment" => field(&mut self.comment, input),
            "Variable" => field(&mut self.variable, input),
            "And" => field(&mut self.and, input),
            "Or" => field(&mut self.or, input),
            "Not" => field(&mut self.not, input),
            "Condition" => field(&mut self.condition, input),
            "Output" => field(&mut self.output, input),
            "Assign" => field(&mut self.assign, input),
            "Next" => field(&mut self.next, input),
            key => {
                let operator = Operator::from_name(key)?;
                self.comparisons.push(Comparison { operator, operand: input.value()? });
                Some(())
            }
        }
    }

    fn extra(&self) -> &Extra {
        &self.extra
    }

    fn extra_mut(&mut self) -> &mut Extra {
        &mut self.extra
    }

    fn write_fields<M: SerializeMap>(&self, out: &mut Out<'_, M>) -> Result<(), M::Error> {
        out.field("Comment", self.comment.as_ref())?;
        out.field("And", self.and.as_ref())?;
        out.field("Or", self.or.as_ref())?;
        out.field("Not", self.not.as_ref())?;
        out.field("Variable", self.variable.as_ref())?;
        for comparison in &self.comparisons {
            out.field(comparison.operator.name(), Some(&comparison.operand))?;
        }
        out.field("Condition", self.condition.as_ref())?;
        out.field("Output", self.output.as_ref())?;
        out.field("Assign", self.assign.as_ref())?;
        out.field("Next", self.next.as_ref())
    }
}

impl Fields for ChoiceRule {
    fn each_field<'a>(&'a self, each: &mut dyn FnMut(&'a str, View<'a>)) {
        give("Comment", self.comment.as_ref(), each);
        give("And", self.and.as_ref(), each);
        give("Or", self.or.as_ref(), each);
        give("Not", self.not.as_ref(), each);
        give("Variable", self.variable.as_ref(), each);
        for comparison in &self.comparisons {
            each(comparison.operator.name(), comparison.operand.view());
        }
        give("Condition", self.condition.as_ref(), each);
        give("Output", self.output.as_ref(), each);
        give("Assign", self.assign.as_ref(), each);
        give("Next", self.next.as_ref(), each);
        self.extra.each_field(each);
    }

    fn raw(&self) -> Option<&Value> {
        self.extra.raw()
    }
}

asl_object!(@serde ChoiceRule);

impl Serialize for Operator {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
