//! The functions of JSONata that an expression can call in Step Functions, named as there, in snake case.
//!
//! What a function leaves out at its end is another function here: `$round(n)` is [`round`], `$round(n, 2)` is [`round_to`].
//!
//! ```
//! use asl_builder::jsonata::*;
//!
//! let label = functions::join(functions::sort(input()["tags"]), ", ");
//! assert_eq!(label.to_string(), "{% $join($sort($states.input.tags), ', ') %}");
//! ```

use super::expression::{Expression, level};
use super::{HashAlgorithm, IntoExpression};

macro_rules! functions {
    ($($(#[$meta:meta])* $method:ident = $name:literal ($($argument:ident),*);)*) => {
        $(
            $(#[$meta])*
            pub fn $method($($argument: impl IntoExpression),*) -> Expression {
                Expression::call($name, [$($argument.into_expression()),*])
            }
        )*

        /// The name in JSONata of each function here.
        #[cfg(test)]
        pub(crate) const NAMES: &[&str] = &[$($name),*];
    };
}

functions! {
    // texts
    /// The value as a text; a text as it is, everything else as its JSON.
    string = "string"(value);
    /// The number of characters.
    length = "length"(text);
    /// The text from a position, from 0, on; a negative one counts from the end.
    substring_from = "substring"(text, start);
    /// So many characters of the text from a position on.
    substring = "substring"(text, start, length);
    /// The text before the first occurrence of another one; all of it when there is none.
    substring_before = "substringBefore"(text, characters);
    /// The text behind the first occurrence of another one; all of it when there is none.
    substring_after = "substringAfter"(text, characters);
    /// In upper case.
    uppercase = "uppercase"(text);
    /// In lower case.
    lowercase = "lowercase"(text);
    /// Without white space around it, and with one blank for each stretch of it inside.
    trim = "trim"(text);
    /// At least so many characters wide, with blanks behind it; with a negative width before it.
    pad = "pad"(text, width);
    /// The same, with other characters than blanks.
    pad_with = "pad"(text, width, characters);
    /// True when the text contains another one, or something that a [`regex`](fn@regex) matches.
    contains = "contains"(text, pattern);
    /// The parts of the text between separators, which are a text or a [`regex`](fn@regex).
    split = "split"(text, separator);
    /// The same, at most so many.
    split_at_most = "split"(text, separator, limit);
    /// The texts, with a separator between them.
    join = "join"(texts, separator);
    /// What a [`regex`](fn@regex) matches in a text: objects with `match`, `index` and `groups`.
    matches = "match"(text, pattern);
    /// The text with all occurrences of a text or a [`regex`](fn@regex) replaced.
    replace = "replace"(text, pattern, replacement);
    /// The same, at most so many of them.
    replace_at_most = "replace"(text, pattern, replacement, limit);
    /// The text in base 64.
    base64_encode = "base64encode"(text);
    /// The text that stands in base 64.
    base64_decode = "base64decode"(text);
    /// Escaped as a part of a URL.
    encode_url_component = "encodeUrlComponent"(text);
    /// Escaped as a URL.
    encode_url = "encodeUrl"(text);
    /// What was escaped as a part of a URL.
    decode_url_component = "decodeUrlComponent"(text);
    /// What was escaped as a URL.
    decode_url = "decodeUrl"(text);

    // numbers
    /// The value as a number: of a text, of a boolean.
    number = "number"(value);
    /// Without its sign.
    abs = "abs"(number);
    /// The next whole number below.
    floor = "floor"(number);
    /// The next whole number above.
    ceil = "ceil"(number);
    /// The nearest whole number; a half goes to the even one.
    round = "round"(number);
    /// The same with so many decimals; with a negative number of them to tens, hundreds, ….
    round_to = "round"(number, precision);
    /// A power.
    power = "power"(base, exponent);
    /// The square root.
    sqrt = "sqrt"(number);
    /// The number as a text, by a picture: `#,##0.00`.
    format_number = "formatNumber"(number, picture);
    /// The same, with other characters than a picture has by default.
    format_number_with = "formatNumber"(number, picture, options);
    /// A whole number as a text with another base than 10, from 2 to 36.
    format_base = "formatBase"(number, radix);
    /// A whole number as a text, by a picture: `w` for words, `I` for Roman numerals.
    format_integer = "formatInteger"(number, picture);
    /// The whole number that stands in a text, by a picture.
    parse_integer = "parseInteger"(text, picture);

    // many numbers
    /// The sum.
    sum = "sum"(numbers);
    /// The greatest.
    max = "max"(numbers);
    /// The least.
    min = "min"(numbers);
    /// The mean.
    average = "average"(numbers);

    // booleans
    /// The value as a boolean: false are the empty text, 0, null, and what is empty.
    boolean = "boolean"(value);
    /// The opposite.
    not = "not"(value);
    /// True when the expression gives anything, be it null.
    exists = "exists"(value);

    // arrays
    /// The number of elements; 1 for what is no array, 0 for nothing.
    count = "count"(array);
    /// The elements of both.
    append = "append"(array, other);
    /// In ascending order, for numbers or texts.
    sort = "sort"(array);
    /// In the order of a function of two elements, true when they have to change places.
    sort_by = "sort"(array, function);
    /// The other way round.
    reverse = "reverse"(array);
    /// In random order.
    shuffle = "shuffle"(array);
    /// Each value once.
    distinct = "distinct"(array);
    /// Arrays of the first, the second, … elements of two arrays.
    zip = "zip"(array, other);

    // objects
    /// The names of all fields.
    keys = "keys"(object);
    /// The field of a name that is computed.
    lookup = "lookup"(object, key);
    /// An object for each field.
    spread = "spread"(object);
    /// One object of many; a later field replaces an earlier one.
    merge = "merge"(objects);
    /// The fields for which a function of value and name is true.
    sift = "sift"(object, function);
    /// What a function of value and name gives for each field.
    each = "each"(object, function);
    /// Fails with a message.
    error = "error"(message);
    /// Fails with a message unless a condition holds.
    assert = "assert"(condition, message);
    /// The type: `string`, `number`, `boolean`, `null`, `array`, `object`, `function`.
    type_of = "type"(value);
    /// A copy that shares nothing with the value.
    clone_of = "clone"(value);

    // times
    /// The time of the evaluation, ISO 8601 in UTC with milliseconds.
    now = "now"();
    /// The same, by a picture.
    now_as = "now"(picture);
    /// The same, by a picture and in a time zone: `-0500`.
    now_in = "now"(picture, time_zone);
    /// The time of the evaluation, in milliseconds since 1970.
    millis = "millis"();
    /// Milliseconds since 1970 as ISO 8601.
    from_millis = "fromMillis"(milliseconds);
    /// The same, by a picture.
    from_millis_as = "fromMillis"(milliseconds, picture);
    /// The same, by a picture and in a time zone: `-0500`.
    from_millis_in = "fromMillis"(milliseconds, picture, time_zone);
    /// A time in ISO 8601 in milliseconds since 1970.
    to_millis = "toMillis"(timestamp);
    /// The same, by a picture.
    to_millis_as = "toMillis"(timestamp, picture);

    // functions of functions
    /// What a function of element, index and array gives for each element.
    map = "map"(array, function);
    /// The elements for which a function of element, index and array is true.
    filter = "filter"(array, function);
    /// The one element for which a function is true; fails when it is not exactly one.
    single = "single"(array, function);
    /// One value of all elements: a function of what there is so far and the next element.
    reduce = "reduce"(array, function);
    /// The same, with a first value.
    reduce_from = "reduce"(array, function, first);

    // of Step Functions alone
    /// Arrays of so many elements each; the last one may be shorter.
    partition = "partition"(array, size);
    /// The numbers from one to another, that one included, in steps. A single number is no array but that number (recorded on
    /// AWS in 2024).
    range = "range"(first, last, step);
    /// A random number from 0, below 1.
    random = "random"();
    /// The same, always the same for a whole number as its seed.
    random_seeded = "random"(seed);
    /// A random UUID, version 4.
    uuid = "uuid"();
    /// The value that stands in a text as JSON.
    parse = "parse"(text);
}

/// The hash of a text, in hexadecimal digits.
pub fn hash(text: impl IntoExpression, algorithm: HashAlgorithm) -> Expression {
    Expression::call("hash", [text.into_expression(), algorithm.as_str().into_expression()])
}

/// Arrays of the first, the second, … elements of any number of arrays: [`zip`] for more than two.
pub fn zip_all<E: IntoExpression>(arrays: impl IntoIterator<Item = E>) -> Expression {
    let arrays: Vec<Expression> = arrays.into_iter().map(IntoExpression::into_expression).collect();
    Expression::call_with("zip", &arrays)
}

/// A call of a function by its name, without `$`: of one that a variable holds, say.
pub fn call<const N: usize>(name: &str, arguments: [Expression; N]) -> Expression {
    Expression::call(name, arguments)
}

/// A regular expression, `/pattern/flags`: `i` for either case, `m` for many lines.
///
/// JSONata looks for the slash that ends it by counting brackets, also those that stand for themselves. What would mislead it is
/// written otherwise: a slash, brackets in a class, brackets behind an escaped backslash.
///
/// ```
/// use asl_builder::jsonata::*;
///
/// let is_path = functions::contains(input()["text"], functions::regex("^/[a-z(]+$", "i"));
/// assert_eq!(is_path.to_string(), r"{% $contains($states.input.text, /^\/[a-z\(]+$/i) %}");
/// ```
pub fn regex(pattern: &str, flags: &str) -> Expression {
    const BRACKETS: [char; 6] = ['(', ')', '[', ']', '{', '}'];
    // An empty pattern would begin nothing.
    let mut text = if pattern.is_empty() { "/(?:)".to_owned() } else { "/".to_owned() };
    let mut in_class = false;
    let mut characters = pattern.chars().peekable();
    while let Some(c) = characters.next() {
        let brackets = |next: Option<&char>| next.is_some_and(|next| BRACKETS.contains(next));
        match c {
            '\\' => match characters.next() {
                // To JSONata the second backslash would take the bracket's meaning away.
                Some('\\') if brackets(characters.peek()) => text.push_str(r"\x5c"),
                escaped => text.extend(std::iter::once(c).chain(escaped)),
            },
            '/' => text.push_str(r"\/"),
            ']' if in_class => {
                in_class = false;
                text.push(c);
            }
            c if in_class && BRACKETS.contains(&c) => text.extend(['\\', c]),
            c => {
                in_class = in_class || c == '[';
                text.push(c);
            }
        }
    }
    Expression::made(text + "/" + flags, level::ATOM)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use asl_syntax::jsonata::FUNCTIONS;

    use super::*;

    #[test]
    fn every_function_of_the_service_is_here() {
        let here: BTreeSet<&str> = NAMES.iter().copied().chain(["hash"]).collect();
        let service: BTreeSet<&str> = FUNCTIONS.iter().copied().collect();
        assert_eq!(here, service);
    }
}
