use super::*;
use crate::jsonpath::Root;

/// What a computed value is, or the offset, the message and the help.
fn kind(text: &str) -> Result<String, (usize, String, String)> {
    match computed(text) {
        Ok(Computed::Path(path)) => Ok(match path.root {
            Root::Input => "input",
            Root::Context => "context",
            Root::Variable(_) => "variable",
            Root::Item => "item",
        }
        .to_owned()),
        Ok(Computed::Intrinsic(call)) => Ok(call.name.to_owned()),
        Ok(Computed::Substituted) => Ok("substituted".to_owned()),
        Err(error) => Err((error.offset, error.message, error.help.unwrap_or_default())),
    }
}

#[test]
fn a_computed_value_is_a_path_or_a_call() {
    for (text, expected) in [
        ("$", "input"),
        ("$.a[*]", "input"),
        ("$['a']", "input"),
        ("$$", "context"),
        ("$$.Execution.Id", "context"),
        ("$order", "variable"),
        ("$order.lines[0]", "variable"),
        ("States.Format('{}', $.a)", "States.Format"),
        ("${Path}", "substituted"),
        ("${Prefix}.id", "substituted"),
        ("States.Array(${Items})", "substituted"),
        ("$.orders.${Key}", "input"),
        ("States.Format('${Text} {}', $.a)", "States.Format"),
    ] {
        assert_eq!(kind(text).as_deref(), Ok(expected), "{text}");
    }
}

#[test]
fn any_other_value_is_refused_with_what_to_write() {
    let constant = "drop the `.$` from the key of a constant";
    for (text, offset, message, help) in [
        (
            "",
            0,
            "expected a path or a call of an intrinsic function, found an empty string",
            "`$` is the whole input".to_owned(),
        ),
        (
            "prod-v1",
            0,
            "expected a path or a call of an intrinsic function, found `prod-v1`",
            format!("write `$['prod-v1']`, or {constant}"),
        ),
        ("a b", 0, "expected a path or a call of an intrinsic function, found `a b`", constant.to_owned()),
        ("`\u{1}`", 0, "expected a path or a call of an intrinsic function, found `   `", constant.to_owned()),
        (
            "{% $x %}",
            0,
            "expected a path or a call of an intrinsic function, found a JSONata expression",
            "expressions stand in JSONata states, in keys without `.$`".to_owned(),
        ),
        ("$$23", 2, "expected `.` or `[` after `$$`, found `2`", String::new()),
        (
            "States.UUID(",
            12,
            "expected an argument, found the end",
            "an argument is a path, a string, a number or a call".to_owned(),
        ),
    ] {
        assert_eq!(kind(text), Err((offset, message.to_owned(), help)), "{text}");
    }
    let long = kind(&"é ".repeat(1000)).unwrap_err();
    assert!(long.1.chars().count() < 120 && long.1.ends_with("…`"), "{}", long.1);
}

#[test]
fn the_suffix_of_a_computed_key_is_taken_off_once() {
    let keys = ["a.$", "a.$.$", ".$", "$", "a$", "a. $", "é.$"];
    assert_eq!(keys.map(computed_name), [Some("a"), Some("a.$"), Some(""), None, None, None, Some("é")]);
}

#[test]
fn an_expression_is_the_whole_string() {
    for (text, expected) in [
        ("{%%}", Ok(Some(""))),
        ("{% a %}", Ok(Some(" a "))),
        ("{%\n'%}' %}", Ok(Some("\n'%}' "))),
        ("a", Ok(None)),
        ("", Ok(None)),
        (" {% a %}", Ok(None)),
        ("x {% a %}", Ok(None)),
        ("a %}", Ok(None)),
        ("{ % a %}", Ok(None)),
        ("{%", Err((2, "write `%}` at the end"))),
        ("{%}", Err((3, "write `%}` at the end"))),
        ("{% a", Err((4, "write `%}` at the end"))),
        ("{% a %} ", Err((8, "take away the blanks after `%}`"))),
        ("{% a %} b", Err((9, "join texts inside the expression: `{% 'a' & $b %}`"))),
    ] {
        let found =
            expression(text).map(|found| found.map(|e| e.text)).map_err(|e| (e.offset, e.help.unwrap_or_default()));
        assert_eq!(found, expected.map_err(|(at, help)| (at, help.to_owned())), "{text}");
    }
}

#[test]
fn slots_have_names_and_places() {
    use PartKind::{Escape, Slot, Text};
    for (text, expected) in [
        ("", vec![]),
        ("a", vec![(0, Text("a"))]),
        ("${A}", vec![(0, Slot("A"))]),
        ("a${B}c${ D }", vec![(0, Text("a")), (1, Slot("B")), (5, Text("c")), (6, Slot("D"))]),
        ("${A.b:c-d_1}${X}", vec![(0, Slot("A.b:c-d_1")), (12, Slot("X"))]),
        ("${!B}${C", vec![(0, Escape("B")), (5, Text("${C"))]),
        ("${a ${B}", vec![(0, Text("${a ")), (4, Slot("B"))]),
        ("$${B}}", vec![(0, Text("$")), (1, Slot("B")), (5, Text("}"))]),
        ("${} ${é} ${a b}é${B}", vec![(0, Text("${} ${é} ${a b}é")), (18, Slot("B"))]),
        ("${}${!}${ !x}", vec![(0, Text("${}")), (3, Escape("")), (7, Text("${ !x}"))]),
    ] {
        let found: Vec<_> = parts(text).map(|part| (part.offset, part.kind)).collect();
        assert_eq!(found, expected, "{text}");
    }
}
