//! Texts that stand in for what is filled in before a definition is deployed, by tools other than CloudFormation or by hand.

/// True for a text that has the marks of a placeholder around it: `__tbd__`, `<arn>`, `{{arn}}`, `%ARN%`, `[!arn]`, `@@arn@@`.
pub(super) fn is_marked(text: &str) -> bool {
    /// The marks around a name that is the whole text.
    const AROUND: [(&str, &str); 9] = [
        ("__", "__"),
        ("_", "_"),
        ("%", "%"),
        ("@", "@"),
        ("{$", "}"),
        ("{", "}"),
        ("$(", ")"),
        ("((", "))"),
        ("[[", "]]"),
    ];
    /// The marks that templates have, wherever they stand, and whatever is in them.
    const WITHIN: [(&str, &str); 5] = [("{{", "}}"), ("#{", "}"), ("<%", "%>"), ("%{", "}"), ("@@", "@@")];
    /// The marks around the whole text, whatever is in them.
    const BRACKETS: [(&str, &str); 2] = [("<", ">"), ("[!", "]")];
    let inside = |(open, close): &(&str, &str)| text.strip_prefix(open)?.strip_suffix(close);
    // `{% … %}` is an expression.
    !text.starts_with("{%")
        && (AROUND.iter().filter_map(inside).any(is_name)
            || BRACKETS.iter().filter_map(inside).any(|inside| !inside.is_empty())
            || WITHIN.iter().any(|(open, close)| {
                let behind = text.split_once(open).map(|(_, behind)| behind);
                behind.and_then(|behind| behind.find(close)).is_some_and(|end| end > 0)
            }))
}

/// True for what is marked, and for words that people write where they know nothing better yet: `TODO`, `YOUR_ARN`, `xxx`, `$arn`.
pub(super) fn is_placeholder(text: &str) -> bool {
    is_marked(text) || text.strip_prefix('$').is_some_and(is_identifier) || is_blank(text) || says_so(text)
}

/// `xxx`, `...`
fn is_blank(text: &str) -> bool {
    let all = |chars: &[char]| text.chars().all(|char| chars.contains(&char));
    text == "…" || text.len() >= 3 && (all(&['x', 'X']) || all(&['.']) || all(&['?']) || all(&['-']) || all(&['_']))
}

/// True for the words of placeholders, and for a name such as `WORK_FUNCTION_ARN`, which is written like a constant of another
/// language.
fn says_so(text: &str) -> bool {
    const ANYWHERE: [&str; 7] = ["todo", "tbd", "fixme", "placeholder", "replaceme", "changeme", "fillme"];
    const FIRST: [&str; 4] = ["your", "replace", "insert", "change"];
    if !text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b' ' | b'.')) {
        return false;
    }
    let words: Vec<String> = words(text);
    let has = |word: &str| words.iter().any(|other| other == word);
    let is_constant = text.contains('_') && text.bytes().all(|byte| !byte.is_ascii_lowercase());
    ANYWHERE.iter().any(|word| has(word))
        || words.len() > 1 && words.first().is_some_and(|first| FIRST.contains(&first.as_str()))
        || is_constant && words.last().is_some_and(|last| last == "arn") && !has("invalid")
}

/// The words of a name, in lower case: `yourWork-Arn` is `your`, `work`, `arn`.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    for char in text.chars() {
        if !char.is_ascii_alphanumeric() {
            before = ' ';
            continue;
        }
        let begins = !before.is_ascii_alphanumeric() || before.is_ascii_lowercase() && char.is_ascii_uppercase();
        match words.last_mut().filter(|_| !begins) {
            Some(word) => word.push(char.to_ascii_lowercase()),
            None => words.push(char.to_ascii_lowercase().to_string()),
        }
        before = char;
    }
    words
}

fn is_name(text: &str) -> bool {
    let is_part = |char: char| char.is_ascii_alphanumeric() || matches!(char, '_' | '-' | '.' | ' ' | ':');
    text.starts_with(|char: char| char.is_ascii_alphanumeric()) && text.chars().all(is_part)
}

fn is_identifier(text: &str) -> bool {
    text.starts_with(|char: char| char.is_ascii_alphabetic() || char == '_')
        && text.chars().all(|char| char.is_ascii_alphanumeric() || char == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_make_a_placeholder() {
        for text in [
            "__tbd__",
            "_tbd_",
            "_TBD_",
            "%LAMBDA_ARN%",
            "<your-arn>",
            "<ARN of the function>",
            "[!lambda[work]arn]",
            "{$work}",
            "{work}",
            "{{ work.arn }}",
            "{{prefix}}-work",
            "#{AWS::Region}",
            "@@arn@@",
            "@arn@",
            "$(arn)",
            "[[arn]]",
            "((arn))",
            "<%= arn %>",
            "%{arn}",
        ] {
            assert!(is_marked(text) && is_placeholder(text), "{text}");
        }
        for text in ["{% $x %}", "{% {{}} %}", "%%", "<>", "__", "a_b", "{}", "[1]", "$.a", "{\"a\": 1}", "5", "_ _"] {
            assert!(!is_marked(text) && !is_placeholder(text), "{text}");
        }
    }

    #[test]
    fn words_make_one_only_where_they_are_those_of_placeholders() {
        for text in [
            "TODO",
            "TBD",
            "FIXME_LATER",
            "xxx",
            "XXXX",
            "...",
            "YOUR_FUNCTION",
            "your-lambda-arn",
            "yourLambdaArn",
            "REPLACE_ME",
            "ReplaceMe",
            "changeme",
            "INSERT ARN HERE",
            "WORK_FUNCTION_ARN",
            "LAMBDA_ARN_PLACEHOLDER",
            "$work",
        ] {
            assert!(is_placeholder(text) && !is_marked(text), "{text}");
        }
        for text in [
            "foo:bar",
            "InvalidArn",
            "INVALID_ARN",
            "someresource",
            "work",
            "WORK",
            "WORK_FUNCTION",
            "yourself",
            "replace",
            "lambda:invoke",
            "$.FunctionName",
            "$$.Arn",
            "$",
            "states:::lambda:invoke",
            "arn:aws:lambda",
            "x",
            "",
        ] {
            assert!(!is_placeholder(text), "{text}");
        }
    }
}
