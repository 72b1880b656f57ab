use serde_json::json;

use super::*;

/// Texts that some YAML reader takes for a boolean, a null, a number, a date, a merge key, or for syntax.
const NASTY: &[&str] = &[
    "", "~", "null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE", "yes", "Yes", "YES", "no", "No", "NO", "y",
    "Y", "n", "N", "on", "On", "ON", "off", "Off", "OFF", "<<", "=", "0", "00", "010", "0o10", "0x1F", "0X1f", "0b101", "-1", "+1",
    "1", "42", "1_000", "-1_0", "1e3", "1E3", "1e+3", "1.5e-3", "1.", ".5", "-.5", "+.5", "1.0", "2.0", "1.0.0.", ".inf", "-.inf",
    "+.inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN", "inf", "nan", "12:30:45", "1:30", "190:20:30", "190:20:30.15", "2012-10-17",
    "2010-09-09", "2001-1-1", "2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43.10 -5", "2001-12-15 2:59:43.10",
    "2001-12-14T21:59:43Z", "- a", "-", "--- a", "---", "...", "... a", "? a", "?", ": a", ":", ", a", ",", "[", "]", "[a]", "{", "}",
    "{a: 1}", "{% $states.input %}", "{% 'it''s' & \"x\" %}", "{%a%}", "#", "# a", "a # b", "a\t# b", "&a", "&", "*a", "*", "!a",
    "!Ref A", "!", "| a", "|", ">", "> a", "'", "'a'", "\"", "\"a\"", "%", "%a", "@", "@a", "`", "`a`", "a: b", "a:", "a: ", " a", "a ",
    "  ", "\t", "\ta", "a\t", "a\tb", "\0", "\u{7}", "\u{8}", "\u{b}", "\u{c}", "\r", "a\rb", "\r\n", "a\r\nb\r\n", "\u{1b}[0m", "\u{7f}",
    "\u{85}", "a\u{85}b", "\u{a0}a\u{feff}", "\u{2028}", "a\u{2029}b", "\u{feff}", "\u{feff}a", "\u{fffe}", "\u{ffff}", "\n", "\n\n", " \n", "\t\n",
    "\ta\n", "\ta\nb", "\n\ta\n", "\n\n\t\n\ta", "a: b: c", "key: value # comment", "-1:30", "+1:30", "1__0", "0_", "0x_", "0b_", "0x_1",
    "1e1_0", "685_230.15", "6.8523015e+5", "685.230_15e+03", "0.", "0.0.0", "1.2.", "[]", "{}", "[ ]", "{ }", "''", "\"\"", "? ", "- ", "-\t",
    "?\ta", ": ", "a :", "a:\tb: c", "@timestamp", "`cmd`", "%TAG", "%YAML 1.1", "!!str a", "!<x> a", "&anchor a", "*alias ", "|-", ">-", "|2",
    "=\n", "<<\n ", "---\ta", "...\tb", "Null ", " true", "é\u{80}", "0777", "0888", "09", "1,000:", "+0x1F", "-0b1", "+0o7", "1e5", "1E-5",
    "12e03", "-2E+05", "0e0", ".0", "-.0e1", "+12", "-0", "+0", "01", "-01", "0b2_", "0x", "1 : 2: 3",
];

/// Texts that stand as they are.
const PLAIN: &[&str] = &[
    "a", "Ship the order", "arn:aws:states:::lambda:invoke", "$.order.total", "$states.input", "$$.Task.Token", "States.ALL",
    "${FunctionArn}", "rate(1 minute)", "-a", "?a", "a#b", "a,b", "it's", "say \"hi\"", "é", "字", "a:b", "lambda:InvokeFunction", "*a*b"];

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
