//! Texts in intrinsic functions are the texts that were given.

use asl_builder::jsonpath::{input, intrinsics};
use asl_builder::refs::{HashAlgorithm, Intrinsic};
use asl_syntax::intrinsic::{ArgumentKind, Call, check, parse};
use proptest::prelude::*;

use crate::texts::{name, text};

/// The texts among the arguments, in order.
fn texts(call: &Call<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for argument in &call.arguments {
        match &argument.kind {
            ArgumentKind::String(literal) => found.push(literal.value().into_owned()),
            ArgumentKind::Call(inner) => found.extend(texts(inner)),
            _ => {}
        }
    }
    found
}

fn has(call: &Intrinsic, expected: &[&str]) {
    let parsed = parse(call.as_str()).unwrap_or_else(|error| panic!("{call}: {error}"));
    assert_eq!(check(&parsed), [], "{call}");
    assert_eq!(texts(&parsed), expected, "{call}");
}

/// What a template for [`intrinsics::format`] says, by the rule of Rust's: the texts between the placeholders.
fn pieces(template: &str) -> Vec<String> {
    let characters: Vec<char> = template.chars().collect();
    let mut pieces = vec![String::new()];
    let mut at = 0;
    while at < characters.len() {
        let (piece, used) = match (characters[at], characters.get(at + 1)) {
            ('{', Some('}')) => (None, 2),
            ('{', Some('{')) => (Some('{'), 2),
            ('}', Some('}')) => (Some('}'), 2),
            (c, _) => (Some(c), 1),
        };
        match piece {
            Some(c) => pieces.last_mut().unwrap().push(c),
            None => pieces.push(String::new()),
        }
        at += used;
    }
    pieces
}

/// The same of the literal that is made of it, by the rule of ASL's: a backslash takes its meaning from what follows it.
fn pieces_of_literal(raw: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut characters = raw.chars();
    while let Some(c) = characters.next() {
        match c {
            '\\' => pieces.last_mut().unwrap().push(characters.next().unwrap()),
            '{' => {
                assert_eq!(characters.next(), Some('}'), "{raw}");
                pieces.push(String::new());
            }
            '}' | '\'' => panic!("a bare `{c}`: {raw}"),
            c => pieces.last_mut().unwrap().push(c),
        }
    }
    pieces
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn a_text_is_that_text(text in text(), other in text(), name in name()) {
        let path = input().field(&name);
        let text = text.as_str();
        has(&intrinsics::string_to_json(text), &[text]);
        has(&intrinsics::json_to_string(text), &[text]);
        has(&intrinsics::array((text, path, other.as_str(), text.to_owned())), &[text, &other, text]);
        has(&intrinsics::array_contains(path, text), &[text]);
        has(&intrinsics::base64_encode(text), &[text]);
        has(&intrinsics::base64_decode(text), &[text]);
        has(&intrinsics::string_split(text, other.as_str()), &[text, &other]);
        has(&intrinsics::string_split(path, text), &[text]);
        has(&intrinsics::format("{}, {}, {}", (text, path, other.as_str())), &["{}, {}, {}", text, &other]);
        has(&intrinsics::array([intrinsics::base64_encode(intrinsics::format("{}", [text]))]), &["{}", text]);
        for algorithm in [HashAlgorithm::Md5, HashAlgorithm::Sha1, HashAlgorithm::Sha256, HashAlgorithm::Sha384, HashAlgorithm::Sha512] {
            has(&intrinsics::hash(text, algorithm), &[text, algorithm.as_str()]);
        }
    }

    #[test]
    fn a_template_has_its_placeholders(template in prop_oneof![
        3 => prop::collection::vec(
            prop::sample::select(vec!["{}", "{{", "}}", "{", "}", "$", "\\", "'", "\\{", "a", "é", "💥", "Name", "!", " "]), 0..10,
        ).prop_map(|pieces| pieces.concat()),
        1 => text(),
    ]) {
        let expected = pieces(&template);
        let call = intrinsics::format(&template, vec![1; expected.len() - 1]);
        let parsed = parse(call.as_str()).unwrap_or_else(|error| panic!("{call}: {error}"));
        prop_assert_eq!(check(&parsed), [], "{}", call);
        let ArgumentKind::String(literal) = &parsed.arguments[0].kind else { panic!("{call}") };
        prop_assert_eq!(pieces_of_literal(literal.raw()), expected, "{}", call);
    }

    /// Numbers and references stand there as such.
    #[test]
    fn other_arguments_are_read_as_what_they_are(whole in any::<i64>(), decimal in any::<f64>(), truth in any::<bool>(), name in name()) {
        let call = intrinsics::array((whole, decimal, truth, input().field(&name)));
        let parsed = parse(call.as_str()).unwrap_or_else(|error| panic!("{call}: {error}"));
        let [a, b, c, d] = &parsed.arguments[..] else { panic!("{call}") };
        prop_assert_eq!(&a.kind, &ArgumentKind::Number(&whole.to_string()));
        match &b.kind {
            ArgumentKind::Number(number) => prop_assert_eq!(number.parse::<f64>(), Ok(decimal)),
            ArgumentKind::String(text) => prop_assert_eq!(text.value(), decimal.to_string()),
            other => panic!("{call}: {other:?}"),
        }
        prop_assert_eq!(&c.kind, &ArgumentKind::Boolean(truth));
        prop_assert!(matches!(&d.kind, ArgumentKind::Path(path) if path.is_definite() && path.segments.len() == 1), "{}", call);
    }
}
