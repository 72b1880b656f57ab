//! What holds for every text, and for every path and call that is made from parts.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use asl_syntax::intrinsic::{self, ArgumentKind};
use asl_syntax::jsonpath::{self, Selector};
use asl_syntax::payload::{self, PartKind};
use asl_syntax::syntax::SyntaxError;
use proptest::prelude::*;

/// What paths, calls and slots are made of, and some that is not.
const TOKENS: &[&str] = &[
    "$",
    "$$",
    "$x",
    ".",
    "..",
    "a",
    "b-1",
    "é😀",
    "*",
    "[",
    "]",
    "[0]",
    "[1:2]",
    "['n']",
    "[?(",
    ")]",
    "@",
    "@.a",
    "(",
    ")",
    "'",
    "\"",
    "'s'",
    "\\",
    "\\u00",
    "\\'",
    "/",
    "/r/i",
    "==",
    " == ",
    "=~",
    "<",
    "!",
    "&&",
    "||",
    " in ",
    "{",
    "}",
    "{}",
    "${",
    "${N}",
    "${!",
    "{%",
    "%}",
    ",",
    ", ",
    " ",
    "-",
    "1",
    "2.5e3",
    "true",
    "null",
    "length(",
    "States.",
    "States.Format(",
    "States.UUID()",
    "\u{0}",
    "\n",
];

fn soup() -> impl Strategy<Value = String> {
    let tokens = prop::collection::vec(prop::sample::select(TOKENS), 0..24).prop_map(|tokens| tokens.concat());
    prop_oneof![8 => tokens.clone(), 4 => tokens.prop_map(|text| format!("$.a{text}")), 1 => ".{0,24}"]
}

fn well_placed(text: &str, error: &SyntaxError) {
    assert!(text.is_char_boundary(error.offset), "{text:?}: {error:?}");
    for line in [Some(&error.message), error.help.as_ref()].into_iter().flatten() {
        assert!(!line.contains(char::is_control), "{text:?}: {line:?}");
    }
}

/// A path in text, and whether it is definite and a reference path.
fn path() -> impl Strategy<Value = (String, bool, bool)> {
    let root = prop_oneof![Just("$"), Just("$$"), Just("$name"), Just("$größe_2")];
    let name = prop_oneof!["[a-zA-Z0-9_-]{1,8}", "[äé日ж]{1,3}"];
    let segment = prop_oneof![
        4 => name.clone().prop_map(|name| (format!(".{name}"), true, true)),
        2 => ".{0,6}".prop_map(|name| (format!("['{}']", jsonpath::escape(&name)), true, true)),
        2 => any::<i32>().prop_map(|number| (format!("[ {number} ]"), true, true)),
        1 => (any::<i32>(), any::<i32>()).prop_map(|(a, b)| (format!("[{a} , {b}]"), false, false)),
        1 => (any::<i32>(), prop::option::of(any::<i32>()))
            .prop_map(|(a, b)| (format!("[{a}:{}]", b.map_or(String::new(), |b| b.to_string())), false, false)),
        1 => Just(("[*]".to_owned(), false, false)),
        1 => Just((".*".to_owned(), false, false)),
        1 => name.prop_map(|name| (format!("..{name}"), false, false)),
        1 => condition().prop_map(|condition| (format!("[?({condition})]"), false, false)),
        1 => Just(("[(@.length - 1)]".to_owned(), true, false)),
    ];
    (root, prop::collection::vec(segment, 0..6), any::<bool>()).prop_map(|(root, segments, several)| {
        let mut text = root.to_owned();
        let (mut definite, mut reference) = (true, true);
        for (segment, one, allowed) in segments {
            text += &segment;
            definite &= one;
            reference &= allowed;
        }
        if several {
            text += "['a', 'b']";
            reference = false;
        }
        (text, definite, reference)
    })
}

fn condition() -> impl Strategy<Value = String> {
    let operand = prop_oneof![
        Just("@".to_owned()),
        Just("@.a.b".to_owned()),
        Just("$.x['y z'][0]".to_owned()),
        Just("@.list.length()".to_owned()),
        ".{0,5}".prop_map(|text| format!("'{}'", jsonpath::escape(&text))),
        any::<i64>().prop_map(|number| number.to_string()),
        Just("[1, 'a)', {\"b\": null}]".to_owned()),
        Just("null".to_owned()),
    ];
    let operator = prop::sample::select(jsonpath::Operator::ALL)
        .prop_filter("patterns stand alone", |operator| *operator != jsonpath::Operator::Matches);
    let leaf = prop_oneof![
        Just("@.a".to_owned()),
        Just("@.a =~ /a\\/b).*/i".to_owned()),
        (operand.clone(), operator, operand).prop_map(|(a, operator, b)| format!("{a} {} {b}", operator.as_str())),
    ];
    leaf.prop_recursive(4, 16, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| format!("({})", parts.join(" && "))),
            prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| format!("({})", parts.join("||"))),
            inner.clone().prop_map(|part| format!("!({part})")),
            inner.prop_map(|part| format!("@.list[?({part})].x == 1")),
        ]
    })
}

fn call() -> impl Strategy<Value = String> {
    let argument = prop_oneof![
        path().prop_map(|(text, _, _)| text),
        ".{0,8}".prop_map(|text| format!("'{}'", intrinsic::escape(&text))),
        any::<i32>().prop_map(|number| number.to_string()),
        any::<f64>().prop_filter("JSON", |number| number.is_finite()).prop_map(|number| format!("{number:e}")),
        any::<bool>().prop_map(|value| value.to_string()),
        Just("null".to_owned()),
    ];
    let names: Vec<&str> =
        intrinsic::FUNCTIONS.iter().map(|function| function.name).chain(["States.No", "f"]).collect();
    argument.prop_recursive(5, 24, 4, move |inner| {
        (prop::sample::select(names.clone()), prop::collection::vec(inner, 0..4))
            .prop_map(|(name, arguments)| format!("{name}({})", arguments.join(" ,  ")))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(3000) })]

    /// Nothing panics, errors have a place, and what can be parsed is printed as the same thing.
    #[test]
    fn any_text(text in soup()) {
        match jsonpath::parse(&text) {
            Ok(path) => {
                let printed = path.to_string();
                prop_assert!(jsonpath::parse(&printed).as_ref() == Ok(&path), "{}", printed);
                prop_assert!(text[path.end..].trim().is_empty());
                let _ = path.reference_path().map_err(|offence| offence.to_string());
            }
            Err(error) => well_placed(&text, &error),
        }
        match intrinsic::parse(&text) {
            Ok(call) => {
                let printed = call.to_string();
                prop_assert!(intrinsic::parse(&printed).as_ref() == Ok(&call), "{}", printed);
                for problem in intrinsic::check(&call) {
                    prop_assert!(text.is_char_boundary(problem.offset), "{:?}", problem);
                }
            }
            Err(error) => well_placed(&text, &error),
        }
        if let Err(error) = payload::computed(&text) {
            well_placed(&text, &error);
        }
        if let Err(error) = payload::expression(&text) {
            well_placed(&text, &error);
        }
    }

    /// The parts of a text are the text, no two of them plain.
    #[test]
    fn parts_are_the_text(text in soup()) {
        let mut at = 0;
        let mut plain = false;
        for part in payload::parts(&text) {
            prop_assert_eq!(part.offset, at);
            let raw = &text[part.offset..part.end];
            match part.kind {
                PartKind::Text(inside) => prop_assert!(inside == raw && !inside.is_empty() && !plain),
                PartKind::Slot(name) => {
                    prop_assert!(payload::is_slot_name(name));
                    prop_assert_eq!(raw[2..raw.len() - 1].trim(), name);
                }
                PartKind::Escape(name) => prop_assert_eq!(raw, format!("${{!{name}}}")),
                _ => prop_assert!(false),
            }
            plain = matches!(part.kind, PartKind::Text(_));
            at = part.end;
        }
        prop_assert_eq!(at, text.len());
    }

    /// However long the text, what is said about it is not.
    #[test]
    fn messages_are_short(tokens in prop::collection::vec((prop::sample::select(TOKENS), 1..400_usize), 1..8)) {
        let text: String = tokens.iter().map(|(token, times)| token.repeat(*times)).collect();
        let errors = [
            jsonpath::parse(&text).err(),
            jsonpath::parse(&format!("$.a[{text}")).err(),
            intrinsic::parse(&format!("f({text}")).err(),
            payload::computed(&text).err(),
            payload::expression(&text).err(),
        ];
        for error in errors.into_iter().flatten() {
            prop_assert!(error.message.chars().count() <= 160, "{}", error.message);
            prop_assert!(error.help.is_none_or(|help| help.len() <= 240));
        }
    }

    /// A path made of parts is what its parts make it, and printing it keeps it.
    #[test]
    fn paths_of_parts((text, definite, reference) in path()) {
        let path = jsonpath::parse(&text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        prop_assert_eq!(path.is_definite(), definite);
        prop_assert_eq!(path.reference_path().is_ok(), reference);
        let printed = path.to_string();
        let again = jsonpath::parse(&printed).unwrap();
        prop_assert_eq!(&again, &path);
        prop_assert_eq!(again.to_string(), printed);
    }

    /// A call made of parts can be parsed, as an argument too, and printing it keeps it.
    #[test]
    fn calls_of_parts(argument in call()) {
        let text = format!("States.Array({argument})");
        let call = intrinsic::parse(&text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        prop_assert_eq!((call.offset, call.end, call.arguments.len()), (0, text.len(), 1));
        prop_assert_eq!(&text[call.arguments[0].offset..call.arguments[0].end], argument);
        let printed = call.to_string();
        let again = intrinsic::parse(&printed).unwrap();
        prop_assert_eq!(&again, &call);
        prop_assert_eq!(again.to_string(), printed);
        intrinsic::check(&call);
    }

    /// Any text can be written as a string and as a name, and means itself.
    #[test]
    fn escaped_texts_mean_themselves(text in any::<String>()) {
        let literal = format!("States.Format('{}')", intrinsic::escape(&text));
        let call = intrinsic::parse(&literal).unwrap();
        let ArgumentKind::String(string) = &call.arguments[0].kind else { panic!("{literal}") };
        prop_assert_eq!(string.value(), text.as_str());
        prop_assert_eq!(intrinsic::check(&call), [], "no placeholder, no brace without partner");

        let name = format!("$['{}']", jsonpath::escape(&text));
        let path = jsonpath::parse(&name).unwrap();
        let Selector::Name(name) = &path.segments[0].selector else { panic!("{name}") };
        prop_assert_eq!(name.value(), text.as_str());
    }
}
