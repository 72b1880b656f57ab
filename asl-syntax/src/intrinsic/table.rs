//! The 18 functions.

use Kind::{Any, Array, Boolean, Number, Object, String};

/// What a value is, as far as a function cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// Any value.
    Any,
    /// A string.
    String,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// An array.
    Array,
    /// An object.
    Object,
    /// `null`.
    Null,
}

impl Kind {
    /// The kind with its article.
    pub const fn described(self) -> &'static str {
        match self {
            Kind::Any => "a value",
            Kind::String => "a string",
            Kind::Number => "a number",
            Kind::Boolean => "`true` or `false`",
            Kind::Array => "an array",
            Kind::Object => "an object",
            Kind::Null => "`null`",
        }
    }
}

/// An intrinsic function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Function {
    /// The name, case-sensitive, with `States.`.
    pub name: &'static str,
    /// The arguments by name and kind, those that may be left out at the end.
    pub parameters: &'static [(&'static str, Kind)],
    /// How many of `parameters` must be there.
    pub required: usize,
    /// Whether any number of further arguments of any kind may follow.
    pub variadic: bool,
    /// What it gives.
    pub returns: Kind,
    /// Whether `ErrorPath` and `CausePath` take it: it can give a string.
    pub in_fail: bool,
    /// What the service bounds, in words.
    pub limit: Option<&'static str>,
    /// Where the row comes from: keys of the table `sources` in `catalog/fields.toml`.
    pub source: &'static str,
}

/// Every function, in the order of the specification. That `in_fail` comes from ALS; the limits come from DG.
pub const FUNCTIONS: &[Function] = &[
    function_of("States.Format", &[("template", String)], String, "SPEC DG").variadic().in_fail(),
    function_of("States.StringToJson", &[("text", String)], Any, "SPEC DG"),
    function_of("States.JsonToString", &[("value", Any)], String, "SPEC DG").in_fail(),
    function_of("States.Array", &[], Array, "SPEC DG").variadic(),
    function_of("States.ArrayPartition", &[("array", Array), ("size", Number)], Array, "SPEC DG")
        .limit("the size is a positive number"),
    function_of("States.ArrayContains", &[("array", Array), ("value", Any)], Boolean, "SPEC DG"),
    function_of("States.ArrayRange", &[("first", Number), ("last", Number), ("step", Number)], Array, "SPEC DG LS")
        .limit("the step is not 0, and there are at most 1,000 numbers"),
    function_of("States.ArrayGetItem", &[("array", Array), ("index", Number)], Any, "SPEC DG").in_fail(),
    function_of("States.ArrayLength", &[("array", Array)], Number, "SPEC DG"),
    function_of("States.ArrayUnique", &[("array", Array)], Array, "SPEC DG"),
    function_of("States.Base64Encode", &[("text", String)], String, "SPEC DG")
        .in_fail()
        .limit("at most 10,000 characters"),
    function_of("States.Base64Decode", &[("text", String)], String, "SPEC DG")
        .in_fail()
        .limit("at most 10,000 characters"),
    function_of("States.Hash", &[("data", Any), ("algorithm", String)], String, "SPEC DG")
        .in_fail()
        .limit("at most 10,000 characters; the algorithms are MD5, SHA-1, SHA-256, SHA-384 and SHA-512"),
    function_of(
        "States.JsonMerge",
        &[("first", Object), ("second", Object), ("deep", Boolean)],
        Object,
        "SPEC DG SNAP",
    )
    .limit("merges the outermost members alone: the last argument is `false`"),
    function_of("States.MathRandom", &[("start", Number), ("end", Number), ("seed", Number)], Number, "SPEC DG SNAP")
        .required(2),
    function_of("States.MathAdd", &[("first", Number), ("second", Number)], Number, "SPEC DG SNAP")
        .limit("whole numbers of 32 bits, rounded before they are added"),
    function_of("States.StringSplit", &[("text", String), ("separators", String)], Array, "SPEC DG SNAP"),
    function_of("States.UUID", &[], String, "SPEC DG").in_fail(),
];

/// The function of this name, in exactly this case.
///
/// ```
/// use asl_syntax::intrinsic::{FUNCTIONS, function};
///
/// let random = function("States.MathRandom").map(|f| (f.required, f.parameters.len(), f.variadic));
/// assert_eq!(random, Some((2, 3, false)));
/// assert_eq!(function("States.mathRandom"), None);
/// assert_eq!(FUNCTIONS.len(), 18);
/// ```
pub fn function(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}

/// The most characters that `Base64Encode`, `Base64Decode` and `Hash` take.
pub const TEXT_MAX: usize = 10_000;

/// The most numbers that `ArrayRange` makes.
pub const RANGE_MAX: usize = 1000;

/// How many calls may stand inside each other within one call.
pub const NESTING_MAX: usize = 10;

/// The algorithms of `Hash`.
pub const ALGORITHMS: [&str; 5] = ["MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512"];

const fn function_of(
    name: &'static str,
    parameters: &'static [(&'static str, Kind)],
    returns: Kind,
    source: &'static str,
) -> Function {
    let required = parameters.len();
    Function { name, parameters, required, variadic: false, returns, in_fail: false, limit: None, source }
}

impl Function {
    const fn required(self, required: usize) -> Function {
        Function { required, ..self }
    }

    const fn variadic(self) -> Function {
        Function { variadic: true, ..self }
    }

    const fn in_fail(self) -> Function {
        Function { in_fail: true, ..self }
    }

    const fn limit(self, limit: &'static str) -> Function {
        Function { limit: Some(limit), ..self }
    }
}
