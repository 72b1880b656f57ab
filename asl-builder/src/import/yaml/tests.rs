use serde_json::json;

use super::*;
use crate::import::place::Wanted;
use crate::model::Pointer;

fn sound(text: &str) -> Node {
    let yaml = read(text);
    assert!(yaml.is_sure && yaml.problems.is_empty(), "{text}: {:?}", yaml.problems);
    yaml.node.unwrap()
}

fn value(text: &str) -> Value {
    sound(text).to_value(&mut 10_000).unwrap()
}

fn mistakes(text: &str) -> Vec<String> {
    let yaml = read(text);
    let at = |range: &Range<usize>| format!("{}..{}", range.start, range.end);
    yaml.problems.iter().map(|problem| format!("{} {}", at(&problem.at), problem.message)).collect()
}

#[test]
fn scalars_are_those_of_yaml_1_1() {
    for (text, expected) in [
        ("yes", json!(true)),
        ("Off", json!(false)),
        ("y", json!("y")),
        ("~", json!(null)),
        ("\"yes\"", json!("yes")),
        ("60", json!(60)),
        ("-1", json!(-1)),
        ("+5", json!(5)),
        ("017", json!(15)),
        ("012345678901", json!("012345678901")),
        ("0o17", json!("0o17")),
        ("0x1F", json!(31)),
        ("1_000", json!(1000)),
        ("12:30", json!(750)),
        ("2012-10-17", json!("2012-10-17")),
        ("1.5", json!(1.5)),
        (".5", json!(0.5)),
        ("1e3", json!("1e3")),
        ("1.0e+3", json!(1000.0)),
        ("1.2.3", json!("1.2.3")),
        ("123456789012345678901234567890", json!(123_456_789_012_345_678_901_234_567_890_f64)),
        ("$.a", json!("$.a")),
        ("-", json!([null])),
        ("!!str 5", json!("5")),
        ("!!int \"5\"", json!(5)),
        ("! 5", json!("5")),
    ] {
        assert_eq!(value(text), expected, "{text}");
    }
    assert_eq!(value("a:\nb: 1"), json!({ "a": null, "b": 1 }));
    assert_eq!(value("on: 1\n5: 2"), json!({ "on": 1, "5": 2 }));
}

#[test]
fn tags_are_functions() {
    for (text, expected) in [
        ("!Ref A", json!({ "Ref": "A" })),
        ("!Condition A", json!({ "Condition": "A" })),
        ("!GetAtt A.B.C", json!({ "Fn::GetAtt": ["A", "B.C"] })),
        ("!GetAtt [A, B]", json!({ "Fn::GetAtt": ["A", "B"] })),
        ("!Sub '${A}'", json!({ "Fn::Sub": "${A}" })),
        ("!Sub\n- ${A}\n- { A: !Ref B }", json!({ "Fn::Sub": ["${A}", { "A": { "Ref": "B" } }] })),
        ("!Join ['', [a, !Ref B]]", json!({ "Fn::Join": ["", ["a", { "Ref": "B" }]] })),
        ("!If [C, !Ref A, 5]", json!({ "Fn::If": ["C", { "Ref": "A" }, 5] })),
        ("!Select [0, !GetAZs '']", json!({ "Fn::Select": [0, { "Fn::GetAZs": "" }] })),
        (
            "!And [!Condition A, !Not [!Condition B]]",
            json!({ "Fn::And": [{ "Condition": "A" }, { "Fn::Not": [{ "Condition": "B" }] }] }),
        ),
        ("!Transform { Name: AWS::Include }", json!({ "Fn::Transform": { "Name": "AWS::Include" } })),
        ("!Ref 5", json!({ "Ref": "5" })),
    ] {
        assert_eq!(value(text), expected, "{text}");
    }
}

#[test]
fn anchors_are_written_out() {
    assert_eq!(value("a: &x { b: 1 }\nc: *x"), json!({ "a": { "b": 1 }, "c": { "b": 1 } }));
    let merged = value("a: &x { b: 1, c: 2 }\nd: { <<: *x, c: 3 }\ne: { <<: [*x, { f: 4 }] }");
    assert_eq!(merged, json!({ "a": { "b": 1, "c": 2 }, "d": { "c": 3, "b": 1 }, "e": { "b": 1, "c": 2, "f": 4 } }));
    assert_eq!(value("'<<': 1"), json!({ "<<": 1 }));
}

#[test]
fn mistakes_are_told_where_they_are() {
    for (text, expected) in [
        ("a: 1\n---\nb: 2", "5..8 another document begins here, and is not read"),
        ("a: {% x %}", "4..5 the text is no YAML: unexpected character:  %'"),
        ("[a]: 1", "0..3 the name of a member has to be a text"),
        ("a: &x [*x]", "7..9 the alias stands for something that it is part of"),
        ("", "0..0 the text is empty"),
    ] {
        assert_eq!(mistakes(text)[0], expected, "{text}");
    }
    let help = |text: &str| read(text).problems[0].help.clone();
    assert_eq!(help("a: {% x %}"), "write the expression in quotes: `\"{% … %}\"`");
    assert_eq!(help("a:\n\tb: 1"), "indent with spaces");
    assert_eq!(help("a: b: c"), "write a text that has `: ` in it in quotes");
    assert_eq!(help("a: @x"), "write the text in quotes");
}

#[test]
fn bombs_do_not_go_off() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for i in 1..30 {
        let items = vec![format!("*a{}", i - 1); 10].join(", ");
        bomb.push_str(&format!("a{i}: &a{i} [{items}]\n"));
    }
    assert_eq!(sound(&bomb).to_value(&mut 100_000), None);
    let mut chain = "- &a0 [x]\n".to_owned();
    for i in 1..20_000 {
        chain.push_str(&format!("- &a{i} [*a{}]\n", i - 1));
    }
    assert!(mistakes(&chain)[0].contains("the aliases nest deeper than 512"));
    assert!(mistakes(&"[".repeat(100_000))[0].contains("no YAML"));
    assert!(mistakes(&"- ".repeat(100_000))[0].contains("no YAML"));
    let mut merges = format!("a: &a {{ {} }}\n", (0..2000).map(|i| format!("k{i}: 1")).collect::<Vec<_>>().join(", "));
    for i in 0..1000 {
        merges.push_str(&format!("b{i}: {{ <<: *a }}\n"));
    }
    assert!(mistakes(&merges)[0].contains("adds more than"));
}

#[test]
fn places_are_those_of_the_source() {
    let text = "A: &x\n  B: |\n    one\n    two\nC: !Sub\n  - ${Q}\n  - Q: !GetAtt X.Y\nD: *x\n";
    let node = sound(text);
    let shown = |parts: &[&str]| {
        let mut wanted = Wanted::new();
        let path = wanted.add(&parts.iter().fold(Pointer::root(), |at, part| at.key(part)));
        let place = node.locate(&wanted).remove(path.last().unwrap()).unwrap();
        (place.key.map(|key| &text[key]), &text[place.value])
    };
    assert_eq!(shown(&["A", "B"]), (Some("B"), "one\n    two\n"));
    assert_eq!(shown(&["C", "Fn::Sub"]), (Some("!Sub"), "- ${Q}\n  - Q: !GetAtt X.Y"));
    assert_eq!(shown(&["C", "Fn::Sub", "1", "Q", "Fn::GetAtt", "1"]), (None, "X.Y"));
    assert_eq!(shown(&["D"]), (Some("D"), "*x"));
    assert_eq!(shown(&["D", "B"]).0, Some("B"));
}

#[test]
fn scalars_fall_into_pieces() {
    let all = |source: &str| pieces(source).into_iter().map(|(at, text)| (at.start, text)).collect::<Vec<_>>();
    let owned =
        |pieces: &[(usize, &str)]| pieces.iter().map(|(at, text)| (*at, (*text).to_owned())).collect::<Vec<_>>();
    assert_eq!(all("one\n    two\n"), owned(&[(0, "one"), (8, "two")]));
    assert_eq!(all(r#""a\n\u00e9\"b""#), owned(&[(1, "a"), (2, "\n"), (4, "é"), (10, "\""), (12, "b")]));
    assert_eq!(all("'it''s'"), owned(&[(1, "it"), (3, "'"), (5, "s")]));
    assert_eq!(all("\"a \\\n  b\""), owned(&[(1, "a "), (3, ""), (7, "b")]));
}
