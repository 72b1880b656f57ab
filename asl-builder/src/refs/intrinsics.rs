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

use super::{Argument, IntoArgument, IntoArguments};
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
