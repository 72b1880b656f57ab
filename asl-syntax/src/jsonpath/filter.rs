//! What stands in `[?(…)]`, and the functions at the end of a path.

mod parse;

use super::{Path, Text};

pub(crate) use parse::is_number;
pub(super) use parse::{function, test};

/// The functions that Jayway knows. Not one of them is documented for the service.
pub const FUNCTIONS: &[&str] =
    &["length", "size", "min", "max", "avg", "sum", "stddev", "first", "last", "index", "keys", "concat", "append"];

/// A condition. Two are equal when they are the same but for positions and spelling.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Test<'a> {
    /// The offset of the first byte.
    pub offset: usize,
    /// What it is.
    pub kind: TestKind<'a>,
}

/// What a condition is.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum TestKind<'a> {
    /// `a || b`: two or more.
    Or(Vec<Test<'a>>),
    /// `a && b`: two or more.
    And(Vec<Test<'a>>),
    /// `!a`.
    Not(Box<Test<'a>>),
    /// `@.a`: the path finds something.
    Exists(Path<'a>),
    /// `@.a == 1`.
    Compare(Box<Comparison<'a>>),
}

/// A comparison of two operands.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Comparison<'a> {
    /// What stands in front of the operator.
    pub left: Operand<'a>,
    /// The operator.
    pub operator: Operator,
    /// What stands after it.
    pub right: Operand<'a>,
}

/// What is compared, or given to a function.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Operand<'a> {
    /// The offset of the first byte.
    pub offset: usize,
    /// What it is.
    pub kind: OperandKind<'a>,
}

/// What an operand is.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum OperandKind<'a> {
    /// A path: from `@`, the item, or from `$`, the root of what the whole path is applied to.
    Path(Path<'a>),
    /// A string in quotes.
    String(Text<'a>),
    /// A number, as it was written.
    Number(&'a str),
    /// `true` or `false`.
    Boolean(bool),
    /// `null`.
    Null,
    /// A word without quotes, which means the string: `[?(@.lang == es)]`.
    Word(&'a str),
    /// `/pattern/flags`, after [`Operator::Matches`]; as it was written.
    Pattern {
        /// Between the slashes.
        pattern: &'a str,
        /// After them.
        flags: &'a str,
    },
    /// An array or object, as it was written. Its brackets are balanced; what is in it is not looked at.
    Json(&'a str),
}

/// A function and its arguments.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Function<'a> {
    /// The offset of its name.
    pub offset: usize,
    /// One of [`FUNCTIONS`].
    pub name: &'a str,
    /// What stands in the parentheses.
    pub arguments: Vec<Operand<'a>>,
}

/// Writes the enum, the list of its variants and their spelling from one list.
macro_rules! operators {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// How two operands are compared.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Operator { $($(#[$doc])* $name,)* }

        impl Operator {
            /// Every operator. One whose text starts with that of another stands before it.
            pub const ALL: &[Operator] = &[$(Operator::$name),*];

            /// How it is written; words in any case.
            pub const fn as_str(self) -> &'static str {
                match self { $(Operator::$name => $text),* }
            }
        }
    };
}

operators! {
    /// Equal, and of the same type.
    Same = "===",
    /// Not equal, or of another type.
    NotSame = "!==",
    /// Equal.
    Equal = "==",
    /// Not equal.
    NotEqual = "!=",
    /// Less or equal.
    AtMost = "<=",
    /// Greater or equal.
    AtLeast = ">=",
    /// The string matches a pattern.
    Matches = "=~",
    /// Less.
    Less = "<",
    /// Greater.
    Greater = ">",
    /// Among the items of an array.
    In = "in",
    /// Not among them.
    NotIn = "nin",
    /// All items are items of the other array.
    SubsetOf = "subsetof",
    /// Some item is an item of the other array.
    AnyOf = "anyof",
    /// No item is an item of the other array.
    NoneOf = "noneof",
    /// An array with this item, or a string with this part.
    Contains = "contains",
    /// All items of the other array are among its items.
    All = "all",
    /// Has so many items or characters.
    Size = "size",
    /// Is empty, or not, by the right side.
    Empty = "empty",
    /// Is there, or not, by the right side.
    Exists = "exists",
    /// Is of this type.
    Type = "type",
}

impl PartialEq for Test<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

impl PartialEq for Operand<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

impl PartialEq for Function<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.arguments == other.arguments
    }
}
