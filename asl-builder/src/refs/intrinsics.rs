//! The 18 intrinsic functions of JSONPath, named as in ASL, in snake case without `States.`.
//!
//! An argument is a text, which is escaped as it has to be, a number, a boolean, a path, or another call:
//!
//! ```
//! use asl_builder::jsonpath::*;
//!
//! let greeting = intrinsics::format("Dear {}, it's {{only}} {} EUR", (input()["name"], input()["total"]));
//! assert_eq!(greeting.as_str(), r"States.Format('Dear {}, it\'s \{only\} {} EUR', $.name, $.total)");
//! ```
//!
//! At most ten calls may stand inside each other.

use std::fmt;

use asl_syntax::intrinsic::escape;

use super::{Path, Query, Ref, Slot, Var};
use crate::model::{Claims, Location, Source};

/// A call of an intrinsic function: a value of a payload template, of a JSONPath variable, or of a Fail state.
#[derive(Clone)]
#[must_use = "give it to a payload, or to another call"]
pub struct Intrinsic {
    text: String,
    source: Source,
}

/// A call from its text: `States.UUID()`. What is wrong with it is a finding of the checks, at the line of this call.
#[track_caller]
pub fn intrinsic(text: impl Into<String>) -> Intrinsic {
    Intrinsic { text: text.into(), source: Location::caller().into() }
}

impl Intrinsic {
    fn call<const N: usize>(name: &str, arguments: [Argument; N]) -> Intrinsic {
        Intrinsic::call_with(name, &arguments)
    }

    fn call_with(name: &str, arguments: &[Argument]) -> Intrinsic {
        let texts: Vec<&str> = arguments.iter().map(|argument| argument.text.as_str()).collect();
        let text = format!("States.{name}({})", texts.join(", "));
        let claims = arguments.iter().fold(Claims::NONE, |claims, argument| claims.and(argument.source.claims));
        let location = arguments.iter().find_map(|argument| argument.source.location);
        Intrinsic { text, source: Source { location, claims } }
    }

    /// The call's text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn into_string(self) -> String {
        self.text
    }

    pub(crate) fn source(&self) -> Source {
        self.source
    }
}

impl fmt::Debug for Intrinsic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Display for Intrinsic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Equal texts, wherever they were written.
impl PartialEq for Intrinsic {
    fn eq(&self, other: &Intrinsic) -> bool {
        self.text == other.text
    }
}

impl Eq for Intrinsic {}

/// An argument of an intrinsic function, as it stands in the call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    text: String,
    source: Source,
}

impl Argument {
    fn literal(text: String) -> Argument {
        Argument { text, source: Source::default() }
    }
}

/// What may stand as an argument of an intrinsic function.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an argument of an intrinsic function",
    label = "no argument",
    note = "give a text, a number, a boolean, a reference such as `input()[\"id\"]`, `path(…)`, or another call"
)]
pub trait IntoArgument {
    /// The argument.
    fn into_argument(self) -> Argument;
}

/// The arguments that follow the template of [`format()`]: one reference or text, a tuple of up to ten, an array, or a list.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the arguments of an intrinsic function",
    label = "no arguments",
    note = "give a tuple: `(input()[\"name\"], 5)`, or a single reference or text"
)]
pub trait IntoArguments {
    /// The arguments.
    fn into_arguments(self) -> Vec<Argument>;
}

impl IntoArgument for Argument {
    fn into_argument(self) -> Argument {
        self
    }
}

impl IntoArgument for Intrinsic {
    fn into_argument(self) -> Argument {
        Argument { text: self.text, source: self.source }
    }
}

impl IntoArgument for Path {
    fn into_argument(self) -> Argument {
        let source = self.source();
        Argument { text: self.into_string(), source }
    }
}

impl IntoArgument for Query {
    fn into_argument(self) -> Argument {
        Path::from(self).into_argument()
    }
}

impl<T> IntoArgument for Ref<T> {
    fn into_argument(self) -> Argument {
        Path::from(self).into_argument()
    }
}

impl IntoArgument for Slot {
    fn into_argument(self) -> Argument {
        Argument::literal(format!("'{}'", self.text()))
    }
}

#[diagnostic::do_not_recommend]
impl IntoArgument for &str {
    fn into_argument(self) -> Argument {
        Argument::literal(format!("'{}'", escape(self)))
    }
}

#[diagnostic::do_not_recommend]
impl IntoArgument for String {
    fn into_argument(self) -> Argument {
        self.as_str().into_argument()
    }
}

macro_rules! literals {
    ($($Type:ty),*) => {
        $(
            #[diagnostic::do_not_recommend]
            impl IntoArgument for $Type {
                fn into_argument(self) -> Argument {
                    Argument::literal(serde_json::Value::from(self).to_string())
                }
            }
        )*
    };
}

literals!(bool, i32, u32, i64, u64);

/// There is no NaN and no infinity: they are written as text, so that they are seen.
#[diagnostic::do_not_recommend]
impl IntoArgument for f64 {
    fn into_argument(self) -> Argument {
        match super::template::number(self) {
            serde_json::Value::String(text) => text.into_argument(),
            number => Argument::literal(number.to_string()),
        }
    }
}

impl<A: IntoArgument, const N: usize> IntoArguments for [A; N] {
    fn into_arguments(self) -> Vec<Argument> {
        self.into_iter().map(IntoArgument::into_argument).collect()
    }
}

impl<A: IntoArgument> IntoArguments for Vec<A> {
    fn into_arguments(self) -> Vec<Argument> {
        self.into_iter().map(IntoArgument::into_argument).collect()
    }
}

/// A single argument needs no tuple.
macro_rules! singles {
    ($([$($T:ident)?] $Type:ty),* $(,)?) => {
        $(
            #[diagnostic::do_not_recommend]
            impl$(<$T>)? IntoArguments for $Type {
                fn into_arguments(self) -> Vec<Argument> {
                    vec![self.into_argument()]
                }
            }
        )*
    };
}

singles!([T] Ref<T>, [T] Var<T>, [] Path, [] Query, [] Intrinsic, [] Slot, [] &str, [] String);

macro_rules! tuples {
    ($($A:ident)*) => {
        #[diagnostic::do_not_recommend]
        #[allow(non_snake_case, reason = "the types' names")]
        impl<$($A: IntoArgument),*> IntoArguments for ($($A,)*) {
            fn into_arguments(self) -> Vec<Argument> {
                let ($($A,)*) = self;
                vec![$($A.into_argument()),*]
            }
        }
    };
}

tuples!();
tuples!(A);
tuples!(A B);
tuples!(A B C);
tuples!(A B C D);
tuples!(A B C D E);
tuples!(A B C D E F);
tuples!(A B C D E F G);
tuples!(A B C D E F G H);
tuples!(A B C D E F G H I);
tuples!(A B C D E F G H I J);

macro_rules! intrinsics {
    ($($(#[$meta:meta])* $method:ident = $name:literal ($($argument:ident),*);)*) => {
        $(
            $(#[$meta])*
            pub fn $method($($argument: impl IntoArgument),*) -> Intrinsic {
                Intrinsic::call($name, [$($argument.into_argument()),*])
            }
        )*

        /// The name in ASL of each function here, without `States.`.
        #[cfg(test)]
        const NAMES: &[&str] = &[$($name),*];
    };
}

intrinsics! {
    /// `States.StringToJson`: the value that stands in a text as JSON.
    string_to_json = "StringToJson"(text);
    /// `States.JsonToString`: a value as a JSON text.
    json_to_string = "JsonToString"(value);
    /// `States.ArrayPartition`: arrays of so many elements each; the last one may be shorter.
    array_partition = "ArrayPartition"(array, size);
    /// `States.ArrayContains`: whether an array has an element.
    array_contains = "ArrayContains"(array, value);
    /// `States.ArrayRange`: the numbers from one to another, that one included, in steps; at most 1,000.
    array_range = "ArrayRange"(first, last, step);
    /// `States.ArrayGetItem`: the element of an index, from 0.
    array_get_item = "ArrayGetItem"(array, index);
    /// `States.ArrayLength`: the number of elements.
    array_length = "ArrayLength"(array);
    /// `States.ArrayUnique`: each value once.
    array_unique = "ArrayUnique"(array);
    /// `States.Base64Encode`: a text of up to 10,000 characters in base 64.
    base64_encode = "Base64Encode"(text);
    /// `States.Base64Decode`: the text that stands in base 64, of up to 10,000 characters.
    base64_decode = "Base64Decode"(text);
    /// `States.MathRandom`: a random whole number from the first one on, below the second one.
    math_random = "MathRandom"(start, end);
    /// `States.MathRandom`, always the same for a seed.
    math_random_seeded = "MathRandom"(start, end, seed);
    /// `States.MathAdd`: the sum of two numbers, which are rounded first; it has to fit 32 bits.
    math_add = "MathAdd"(first, second);
    /// `States.StringSplit`: the parts of a text between any of some characters; empty parts are left out.
    string_split = "StringSplit"(text, separators);
    /// `States.UUID`: a random UUID, version 4.
    uuid = "UUID"();
}

/// `States.Format`: a text with a `{}` for each argument, written as in Rust: `{{` and `}}` are braces.
pub fn format(template: &str, arguments: impl IntoArguments) -> Intrinsic {
    let mut literal = String::with_capacity(template.len() + 2);
    literal.push('\'');
    let mut rest = template;
    while let Some(c) = rest.chars().next() {
        let next = rest.get(..2).unwrap_or_default();
        let (written, used) = match next {
            "{}" => ("{}".to_owned(), 2),
            "{{" => (r"\{".to_owned(), 2),
            "}}" => (r"\}".to_owned(), 2),
            _ => (escape(&rest[..c.len_utf8()]), c.len_utf8()),
        };
        literal.push_str(&written);
        rest = &rest[used..];
    }
    literal.push('\'');
    let all: Vec<Argument> = std::iter::once(Argument::literal(literal)).chain(arguments.into_arguments()).collect();
    Intrinsic::call_with("Format", &all)
}

/// `States.Array`: an array of the arguments.
///
/// It is the one way to put what paths find into an array: an element of an array in a payload template is never a path.
pub fn array(elements: impl IntoArguments) -> Intrinsic {
    Intrinsic::call_with("Array", &elements.into_arguments())
}

/// `States.Hash`: the hash of up to 10,000 characters, in hexadecimal digits.
pub fn hash(data: impl IntoArgument, algorithm: HashAlgorithm) -> Intrinsic {
    Intrinsic::call("Hash", [data.into_argument(), algorithm.as_str().into_argument()])
}

/// `States.JsonMerge`: the fields of both objects; a field of the second one replaces one of the first. Only the outermost fields
/// are merged: the third argument is `false`, and the service takes no other.
pub fn json_merge(first: impl IntoArgument, second: impl IntoArgument) -> Intrinsic {
    Intrinsic::call("JsonMerge", [first.into_argument(), second.into_argument(), false.into_argument()])
}

/// An algorithm of the functions that hash: of `States.Hash`, and of JSONata's `$hash` in Step Functions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HashAlgorithm {
    /// `MD5`
    Md5,
    /// `SHA-1`
    Sha1,
    /// `SHA-256`
    Sha256,
    /// `SHA-384`
    Sha384,
    /// `SHA-512`
    Sha512,
}

impl HashAlgorithm {
    /// The name in ASL.
    pub const fn as_str(self) -> &'static str {
        match self {
            HashAlgorithm::Md5 => "MD5",
            HashAlgorithm::Sha1 => "SHA-1",
            HashAlgorithm::Sha256 => "SHA-256",
            HashAlgorithm::Sha384 => "SHA-384",
            HashAlgorithm::Sha512 => "SHA-512",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use asl_syntax::intrinsic::{ArgumentKind, FUNCTIONS, check, parse};

    use super::*;
    use crate::refs::input;

    #[test]
    fn every_function_of_the_language_is_here() {
        let here: BTreeSet<String> = NAMES
            .iter()
            .chain(&["Format", "Array", "Hash", "JsonMerge"])
            .map(|name| format!("States.{name}"))
            .collect();
        let language: BTreeSet<String> = FUNCTIONS.iter().map(|function| function.name.to_owned()).collect();
        assert_eq!(here, language);
    }

    #[test]
    fn calls_are_read_as_they_were_meant() {
        let inner = input().field("a b");
        let calls = [
            string_to_json(inner),
            json_to_string(inner),
            array((1, -2.5, true, "x", inner, uuid())),
            array(()),
            array_partition(inner, 4),
            array_contains(inner, "it's {a} \\ b"),
            array_range(1, 9, 2),
            array_get_item(inner, 0),
            array_length(inner),
            array_unique(inner),
            base64_encode("x"),
            base64_decode("eA=="),
            hash(inner, HashAlgorithm::Sha256),
            json_merge(inner, input()),
            math_random(1, 10),
            math_random_seeded(1, 10, 7),
            math_add(inner, -1),
            string_split("a,b", ","),
            uuid(),
            format("{} of {}, {{}} and { alone", (1, inner)),
        ];
        for call in &calls {
            let parsed = parse(call.as_str()).unwrap();
            assert!(check(&parsed).is_empty(), "{call}: {:?}", check(&parsed));
        }
        let [.., last] = &calls;
        assert_eq!(last.as_str(), r"States.Format('{} of {}, \{\} and \{ alone', 1, $['a b'])");
    }

    #[test]
    fn a_text_comes_out_as_it_went_in() {
        for text in ["", "it's", "{}", "}{", r"\", r"\'", "${Slot}", "ä\u{0}\n\"", "💥"] {
            let call = base64_encode(text);
            let parsed = parse(call.as_str()).unwrap();
            let ArgumentKind::String(literal) = &parsed.arguments[0].kind else { panic!("{call}") };
            assert_eq!(literal.value(), text);
        }
    }
}
