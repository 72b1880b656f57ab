use serde_json::{Value, json};

use super::*;
use crate::import::place::Wanted;
use crate::model::Pointer;

/// The mistakes of a text: where, what, and what to write; with `?` where the structure had to be guessed.
fn mistakes(text: &str) -> Vec<String> {
    assert_eq!(read(text), None, "{text}");
    let recovered = recover(text);
    let sure = if recovered.is_sure { "" } else { "?" };
    recovered
        .problems
        .iter()
        .map(|problem| format!("{sure}{}..{} {}: {}", problem.at.start, problem.at.end, problem.message, problem.help))
        .collect()
}

fn value(text: &str) -> Value {
    recover(text).node.unwrap().to_value(&mut 1000).unwrap()
}

#[test]
fn what_is_clear_is_read_as_it_was_meant() {
    for (text, meant, expected) in [
        (r#"{"a": 1,}"#, json!({"a": 1}), "7..8 this comma separates nothing: remove it"),
        (r#"[1,,2]"#, json!([1, 2]), "3..4 this comma separates nothing: remove it"),
        (r#"[,1]"#, json!([1]), "1..2 this comma separates nothing: remove it"),
        (r#"[1 2]"#, json!([1, 2]), "2..2 a comma is missing here: write `,`"),
        ("{\"a\": 1\n\"b\": 2}", json!({"a": 1, "b": 2}), "7..7 a comma is missing here: write `,`"),
        (r#"{"a": 1; "b": 2}"#, json!({"a": 1, "b": 2}), "7..8 `;` separates nothing in JSON: write `,`"),
        (
            "[1 // one\n]",
            json!([1]),
            "3..9 a comment stands here, and JSON has none: remove it, or write it as the text of a `Comment`",
        ),
        (
            "[1 /* x\ny */]",
            json!([1]),
            "3..7 a comment stands here, and JSON has none: remove it, or write it as the text of a `Comment`",
        ),
        ("['it']", json!(["it"]), "1..5 `'` is no quote of JSON: write `\"`"),
        ("[“it”]", json!(["it"]), "1..9 `“` is no quote of JSON: write `\"`"),
        ("{a: 1}", json!({"a": 1}), "1..2 `a` stands without quotes: write `\"a\"`"),
        ("{\"a\" = 1}", json!({"a": 1}), "5..6 `=` stands where JSON has a colon: write `:`"),
        ("[abc]", json!(["abc"]), "1..4 `abc` stands without quotes: write `\"abc\"`"),
        ("[True]", json!([true]), "1..5 `True` is no word of JSON: write `true`"),
        ("[None]", json!([null]), "1..5 `None` is no word of JSON: write `null`"),
        ("[010]", json!([10]), "1..4 `010` is no number of JSON: write `10`"),
        ("[+1]", json!([1]), "1..3 `+1` is no number of JSON: write `1`"),
        ("[.5]", json!([0.5]), "1..3 `.5` is no number of JSON: write `0.5`"),
        ("[5.]", json!([5]), "1..3 `5.` is no number of JSON: write `5`"),
        ("[1_000]", json!([1000]), "1..6 `1_000` is no number of JSON: write `1000`"),
        ("[1e999]", json!(["1e999"]), "1..6 the number is too large: write a smaller one"),
        (
            "[5px]",
            json!(["5px"]),
            "1..4 `5px` is no number of JSON: write digits, as in `60` or `1.5`, or a text in quotes",
        ),
        ("[\"a\tb\"]", json!(["a\tb"]), "3..4 a tab stands in a string: write `\\t`"),
        ("[\"a\nb\nc\"]", json!(["a\nb\nc"]), "3..4 a line break stands in a string: write `\\n`"),
        (r#"["\d"]"#, json!(["\\d"]), r"2..4 `\d` is no escape of JSON: write `\\d`, or `d`"),
        (r#"["\'"]"#, json!(["'"]), r"2..4 `\'` is no escape of JSON: write `'`"),
        (
            r#"["\ud800"]"#,
            json!(["\u{fffd}"]),
            r"2..8 `\ud800` is half a character: write both halves, as in `\ud83d\ude00`, or the character itself",
        ),
        (
            r#"["\u12"]"#,
            json!(["\u{fffd}12"]),
            r"2..4 `\u` is not followed by four hexadecimal digits: write four digits: `\u00e9`",
        ),
        ("\u{feff}[1]", json!([1]), "0..3 the text begins with a byte order mark: save it as UTF-8 without one"),
        ("[\u{a0}1]", json!([1]), "1..3 U+00A0 is no white space of JSON: write a space"),
    ] {
        assert_eq!(mistakes(text), [expected], "{text}");
        assert_eq!(value(text), meant, "{text}");
    }
}

#[test]
fn what_had_to_be_guessed_is_not_sure() {
    for (text, expected) in [
        ("", "?0..0 the text is empty: write an object: `{ … }`"),
        ("{\"a\": [1, 2", "?11..11 the array has no end: write `]` where it ends"),
        ("[1]]", "?3..4 `]` closes nothing: remove it, or write what it closes"),
        ("[1] [2]", "?4..5 text stands behind the end: remove it: a file holds one value"),
        ("[{\"a\": 1]", "?8..9 the object is not closed before `]`: write `}` before it, or remove it"),
        ("[1}]", "?2..3 the array is not closed before `}`: write `]` before it, or remove it"),
        ("{\"a\" 1}", "?4..4 a colon and a value are missing here: write `: …`"),
        ("{\"a\"}", "?4..4 a colon and a value are missing here: write `: …`"),
        ("{\"a\":}", "?5..6 a value is missing here: write one, such as `\"text\"`, `5`, `true` or `{ … }`"),
        ("{\"a\": \"x\n\"b\": 1}", "?6..8 the string has no end: write `\"` where it ends"),
        ("{\"a\": \"x,\n\"b\": 1}", "?6..8 the string has no end: write `\"` where it ends"),
        ("[\"a", "?1..3 the string has no end: write `\"` where it ends"),
        ("{: 1}", "?1..2 the name of a member is missing here: write one in quotes: `\"…\"`"),
        ("{[1]: 1}", "?1..2 `[` is no name of a member: write a member: `\"Name\": …`"),
        ("[NaN]", "?1..4 `NaN` is no number of JSON: write a number, or a text in quotes"),
        ("[\"a\": 1]", "?4..5 an array has no names of members: write `{ … }` for an object"),
        ("[)]", "?1..2 `)` is no value of JSON: write texts in quotes: `\"…\"`"),
        ("[${A, 1]", "?1..3 the slot has no end: write `}` behind its name"),
    ] {
        assert_eq!(mistakes(text)[0], expected, "{text}");
    }
}

#[test]
fn all_mistakes_are_found() {
    let text = "{\n  'StartAt': \"A\"\n  States: {\n    \"A\": { \"Type\": Pass, \"End\": True, },\n  },\n}";
    assert_eq!(mistakes(text).len(), 8);
    assert_eq!(value(text), json!({ "StartAt": "A", "States": { "A": { "Type": "Pass", "End": true } } }));
}

#[test]
fn slots_stand_for_values() {
    let text = r#"{"a": ${A}, "b": [${ B.C }], "c": "${C}"}"#;
    let recovered = recover(text);
    assert!(recovered.is_sure && recovered.problems.is_empty(), "{:?}", recovered.problems);
    let node = recovered.node.unwrap();
    assert_eq!(node.to_value(&mut 100).unwrap(), json!({ "a": "${A}", "b": ["${B.C}"], "c": "${C}" }));
    let mut bare: Vec<String> = node.bare_slots().iter().map(ToString::to_string).collect();
    bare.sort();
    assert_eq!(bare, ["/a", "/b/0"]);
    // Members that deployment adds are no mistake; but what is there is not all.
    let recovered = recover(r#"{"a": 1, ${More}, ${Name}: 5}"#);
    assert!(!recovered.is_sure && recovered.problems.is_empty(), "{:?}", recovered.problems);
}

#[test]
fn nothing_nests_too_deeply() {
    let deep = |depth: usize| format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
    assert!(read(&deep(DEPTH_MAX)).is_some());
    assert_eq!(mistakes(&deep(DEPTH_MAX + 1)).len(), 1);
    let expected = "?512..513 the text nests deeper than 512 objects and arrays: write less of it into one another";
    assert_eq!(mistakes(&"[".repeat(100_000)), [expected]);
    assert_eq!(mistakes(&"{\"a\":".repeat(100_000)).len(), 1);
}

#[test]
fn places_are_found_by_their_addresses() {
    let text = r#"{ "a\/b": [1, { "é": "x" }], "c": {}, "d" : [[], [true]] }"#;
    let mut wanted = Wanted::new();
    let places = [["a/b", "1", "é"].as_slice(), &["c"], &["d", "1", "0"], &["d", "7"]];
    let paths: Vec<Vec<usize>> =
        places.iter().map(|parts| wanted.add(&parts.iter().fold(Pointer::root(), |at, part| at.key(part)))).collect();
    let tree = recover(text).node.unwrap();
    for found in [locate(text, &wanted), tree.locate(&wanted)] {
        let shown = |path: &[usize]| {
            let place = found.get(path.last().unwrap())?;
            Some((place.key.clone().map(|key| &text[key]), &text[place.value.clone()]))
        };
        assert_eq!(shown(&paths[0]), Some((Some("\"é\""), "\"x\"")));
        assert_eq!(shown(&paths[0][..2]), Some((Some(r#""a\/b""#), r#"[1, { "é": "x" }]"#)));
        assert_eq!(shown(&paths[1]), Some((Some("\"c\""), "{}")));
        assert_eq!(shown(&paths[2]), Some((None, "true")));
        assert_eq!(shown(&paths[3]), None);
        assert_eq!(shown(&paths[3][..1]), Some((None, text)));
    }
}

#[test]
fn strings_fall_into_pieces() {
    let text = r#""a\n\u00e9\"b""#;
    let pieces: Vec<(usize, String)> =
        pieces(text).into_iter().map(|(at, text)| (at.start, text.into_owned())).collect();
    let expected = [(1, "a"), (2, "\n"), (4, "é"), (10, "\""), (12, "b")];
    assert_eq!(pieces, expected.map(|(at, text)| (at, text.to_owned())));
}
