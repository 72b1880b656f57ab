use serde_json::json;

use super::*;

/// Texts that some YAML reader takes for a boolean, a null, a number, a date, a merge key, or for syntax.
const NASTY: &[&str] = &[
    "",
    "~",
    "null",
    "Null",
    "NULL",
    "true",
    "True",
    "TRUE",
    "false",
    "False",
    "FALSE",
    "yes",
    "Yes",
    "YES",
    "no",
    "No",
    "NO",
    "y",
    "Y",
    "n",
    "N",
    "on",
    "On",
    "ON",
    "off",
    "Off",
    "OFF",
    "<<",
    "=",
    "0",
    "00",
    "010",
    "0o10",
    "0x1F",
    "0X1f",
    "0b101",
    "-1",
    "+1",
    "1",
    "42",
    "1_000",
    "-1_0",
    "1e3",
    "1E3",
    "1e+3",
    "1.5e-3",
    "1.",
    ".5",
    "-.5",
    "+.5",
    "1.0",
    "2.0",
    "1.0.0.",
    ".inf",
    "-.inf",
    "+.inf",
    ".Inf",
    ".INF",
    ".nan",
    ".NaN",
    ".NAN",
    "inf",
    "nan",
    "12:30:45",
    "1:30",
    "190:20:30",
    "190:20:30.15",
    "2012-10-17",
    "2010-09-09",
    "2001-1-1",
    "2001-12-14t21:59:43.10-05:00",
    "2001-12-14 21:59:43.10 -5",
    "2001-12-15 2:59:43.10",
    "2001-12-14T21:59:43Z",
    "- a",
    "-",
    "--- a",
    "---",
    "...",
    "... a",
    "? a",
    "?",
    ": a",
    ":",
    ", a",
    ",",
    "[",
    "]",
    "[a]",
    "{",
    "}",
    "{a: 1}",
    "{% $states.input %}",
    "{% 'it''s' & \"x\" %}",
    "{%a%}",
    "#",
    "# a",
    "a # b",
    "a\t# b",
    "&a",
    "&",
    "*a",
    "*",
    "!a",
    "!Ref A",
    "!",
    "| a",
    "|",
    ">",
    "> a",
    "'",
    "'a'",
    "\"",
    "\"a\"",
    "%",
    "%a",
    "@",
    "@a",
    "`",
    "`a`",
    "a: b",
    "a:",
    "a: ",
    " a",
    "a ",
    "  ",
    "\t",
    "\ta",
    "a\t",
    "a\tb",
    "\0",
    "\u{7}",
    "\u{8}",
    "\u{b}",
    "\u{c}",
    "\r",
    "a\rb",
    "\r\n",
    "a\r\nb\r\n",
    "\u{1b}[0m",
    "\u{7f}",
    "\u{85}",
    "a\u{85}b",
    "\u{a0}a\u{feff}",
    "\u{2028}",
    "a\u{2029}b",
    "\u{feff}",
    "\u{feff}a",
    "\u{fffe}",
    "\u{ffff}",
    "\n",
    "\n\n",
    " \n",
    "\t\n",
    "\ta\n",
    "\ta\nb",
    "\n\ta\n",
    "\n\n\t\n\ta",
    "a: b: c",
    "key: value # comment",
    "-1:30",
    "+1:30",
    "1__0",
    "0_",
    "0x_",
    "0b_",
    "0x_1",
    "1e1_0",
    "685_230.15",
    "6.8523015e+5",
    "685.230_15e+03",
    "0.",
    "0.0.0",
    "1.2.",
    "[]",
    "{}",
    "[ ]",
    "{ }",
    "''",
    "\"\"",
    "? ",
    "- ",
    "-\t",
    "?\ta",
    ": ",
    "a :",
    "a:\tb: c",
    "@timestamp",
    "`cmd`",
    "%TAG",
    "%YAML 1.1",
    "!!str a",
    "!<x> a",
    "&anchor a",
    "*alias ",
    "|-",
    ">-",
    "|2",
    "=\n",
    "<<\n ",
    "---\ta",
    "...\tb",
    "Null ",
    " true",
    "é\u{80}",
    "0777",
    "0888",
    "09",
    "1,000:",
    "+0x1F",
    "-0b1",
    "+0o7",
    "1e5",
    "1E-5",
    "12e03",
    "-2E+05",
    "0e0",
    ".0",
    "-.0e1",
    "+12",
    "-0",
    "+0",
    "01",
    "-01",
    "0b1_",
    "1 : 2: 3",
];

/// Texts that stand as they are.
const PLAIN: &[&str] = &[
    "a",
    "Ship the order",
    "arn:aws:states:::lambda:invoke",
    "$.order.total",
    "$states.input",
    "$$.Task.Token",
    "States.ALL",
    "${FunctionArn}",
    "rate(1 minute)",
    "-a",
    "?a",
    "a#b",
    "a,b",
    "it's",
    "say \"hi\"",
    "é",
    "字",
    "a:b",
    "lambda:InvokeFunction",
];

fn is_quoted(text: &str) -> bool {
    text.starts_with('"') && text.ends_with('"') || text.starts_with('\'') && text.ends_with('\'')
}

fn of(node: &Node) -> String {
    yaml(&Styled(node)).unwrap()
}

#[test]
fn a_text_that_could_be_misread_is_quoted_as_value_key_and_item() {
    assert!(NASTY.len() >= 200, "{}", NASTY.len());
    let mut wrong = Vec::new();
    for text in NASTY {
        let value = of(&Node::map([("k", *text)]));
        let item = of(&Node::list([*text]));
        let key = of(&Node::map([(*text, 1)]));
        let block = text.contains('\n') && value.starts_with("k: |");
        let quoted = [
            block || is_quoted(value["k: ".len()..].trim_end_matches('\n')),
            block || is_quoted(item["- ".len()..].trim_end_matches('\n')),
            is_quoted(key.trim_end_matches('\n').trim_end_matches(": 1")),
        ];
        if quoted.contains(&false) {
            wrong.push((text, value, item, key));
        }
    }
    assert_eq!(wrong, []);
}

#[test]
fn ordinary_texts_stand_as_they_are() {
    for text in PLAIN {
        assert_eq!(of(&Node::map([("k", *text)])), format!("k: {text}\n"));
        assert_eq!(of(&Node::list([*text])), format!("- {text}\n"));
    }
}

#[test]
fn text_of_several_lines_is_a_block_unless_readers_disagree_on_it() {
    let value = |text: &str| of(&Node::map([("k", text)]));
    assert_eq!(value("{\n  \"n\": 1\n}\n"), "k: |\n  {\n    \"n\": 1\n  }\n");
    assert_eq!(value("a\nb"), "k: |-\n  a\n  b\n");
    assert_eq!(value("\ta\nb"), "k: \"\\ta\\nb\"\n");
    assert_eq!(value("\n\ta"), "k: \"\\n\\ta\"\n");
    assert_eq!(value(" \n "), "k: \" \\n \"\n");
}

#[test]
fn long_text_is_not_folded() {
    let long = "word ".repeat(60) + "end";
    assert_eq!(of(&Node::map([("k", long.as_str())])), format!("k: {long}\n"));
}

#[test]
fn lists_are_indented_and_empty_collections_written() {
    let node = Node::from_json(json!({ "a": [{ "b": [1, [2]], "c": {} }, []], "d": null }));
    assert_eq!(of(&node), "a:\n  - b:\n      - 1\n      - - 2\n    c: {}\n  - []\nd: null\n");
}

#[test]
fn functions_are_written_short_and_their_text_is_quoted() {
    let line = |node: Node| of(&Node::map([("k", node)]));
    assert_eq!(line(Node::reference("Queue")), "k: !Ref Queue\n");
    assert_eq!(line(Node::reference("on")), "k: !Ref \"on\"\n");
    assert_eq!(line(Node::get_att("function", "Arn")), "k: !GetAtt function.Arn\n");
    assert_eq!(line(Node::sub("${A}: # b")), "k: !Sub \"${A}: # b\"\n");
    assert_eq!(line(Node::sub("arn:${AWS::Partition}:x")), "k: !Sub arn:${AWS::Partition}:x\n");
    assert_eq!(line(Node::sub("a\nb\n")), "k: !Sub |\n  a\n  b\n");
    assert_eq!(line(Node::sub_with("${A}", [("A", Node::reference("B"))])), "k: !Sub\n  - ${A}\n  - A: !Ref B\n");
    assert_eq!(
        line(Node::if_condition("C", Node::get_att("A", "Arn"), Node::no_value())),
        "k: !If\n  - C\n  - !GetAtt A.Arn\n  - !Ref AWS::NoValue\n"
    );
    assert_eq!(
        of(&Node::list([Node::reference("A"), Node::join("", ["yes"])])),
        "- !Ref A\n- !Join\n  - \"\"\n  - - \"yes\"\n"
    );
}

#[test]
fn a_function_right_inside_a_function_is_written_long() {
    let line = |node: Node| of(&Node::map([("k", node)]));
    assert_eq!(line(Node::import_value(Node::sub("${S}-x"))), "k:\n  \"Fn::ImportValue\": !Sub ${S}-x\n");
    assert_eq!(line(Intrinsic::new("Base64", 5).into()), "k:\n  \"Fn::Base64\": 5\n");
    assert_eq!(line(Intrinsic::new("Length", Node::list([1])).into()), "k:\n  \"Fn::Length\":\n    - 1\n");
    let attribute = Node::list([Node::from("A"), Node::reference("B")]);
    assert_eq!(line(Intrinsic::new("GetAtt", attribute).into()), "k:\n  \"Fn::GetAtt\":\n    - A\n    - !Ref B\n");
}

#[test]
fn a_definition_of_its_own_has_no_functions() {
    let machine =
        Machine::from_value(json!({ "StartAt": "A", "States": { "A": { "Type": "Pass", "Result": { "Ref": "X" } } } }));
    assert!(asl_yaml(&machine).contains("Result:\n      Ref: X\n"), "{}", asl_yaml(&machine));
}

#[test]
fn what_the_yaml_crate_refuses_is_not_lost() {
    // Two tags on one value are what the crate is known to refuse.
    assert!(yaml(&Tagged(Tagged(Text("a"), Some("!B".to_owned())), Some("!A".to_owned()))).is_err());
    assert_eq!(or_json(yaml(&Tagged("a", Some(String::new()))), &Node::reference("A")), "{\n  \"Ref\": \"A\"\n}\n");
}
