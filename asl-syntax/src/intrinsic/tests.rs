use super::*;

fn refused(text: &str) -> (usize, String, String) {
    let error = parse(text).unwrap_err();
    (error.offset, error.message, error.help.unwrap_or_default())
}

/// The offset, the message and the help of each problem.
fn problems(text: &str) -> Vec<(usize, String, String)> {
    let call = parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    check(&call).into_iter().map(|p| (p.offset, p.message, p.help.unwrap_or_default())).collect()
}

#[test]
fn calls_of_every_function_are_fine() {
    for text in [
        "States.Format('Hello {}, \\{\\} {}', $.name, States.UUID())",
        "States.Format($.template, $.a, $b)",
        "States.Format('no placeholder')",
        "States.StringToJson('123')",
        "States.JsonToString($)",
        "States.Array()",
        "States.Array('Foo', 2020, $.someJson, null, true, -1.5e3)",
        "States.ArrayPartition($.a[*], 4)",
        "States.ArrayContains($.a, 5)",
        "States.ArrayRange(1, 9, 2)",
        "States.ArrayRange(0, 999, 1)",
        "States.ArrayGetItem(States.StringSplit($.a, '/'),0)",
        "States.ArrayLength($.a[?(@.b == 'c, d)')])",
        "States.ArrayUnique($.a)",
        "States.Base64Encode($.a)",
        "States.Base64Decode($.a)",
        "States.Hash($.a, 'SHA-1')",
        "States.Hash($.a, '${Algorithm}')",
        "States.JsonMerge($.a, $.b, false)",
        "States.MathRandom(12.5, 44.51)",
        "States.MathRandom(1, 9, $.seed)",
        "States.MathAdd(-1.5, 2147483647.4)",
        "States.StringSplit('This.is+a', '.+')",
        "States.UUID( )  ",
        "States.Format('${Prefix}-{}', $.a)",
    ] {
        assert_eq!(problems(text), [], "{text}");
    }
}

#[test]
fn what_is_no_call_is_refused_with_what_to_write() {
    let call = "a call is written `States.Function(argument, …)`";
    let argument = "an argument is a path, a string, a number or a call";
    for (text, offset, message, help) in [
        ("", 0, "expected the name of an intrinsic function, found the end", call),
        ("$.a", 0, "expected the name of an intrinsic function, found `$`", call),
        (
            " States.UUID()",
            0,
            "expected the name of an intrinsic function, found a blank",
            "take away the blanks in front of the name",
        ),
        ("States.UUID", 11, "expected `(` after the function's name, found the end", call),
        ("States.UUID() x", 14, "expected the end after `)`, found `x`", ""),
        ("States.UUID())", 13, "expected the end after `)`, found `)`", ""),
        ("f('a'", 1, "this `(` is not closed", "close it with `)`"),
        ("f(", 2, "expected an argument, found the end", argument),
        ("f('a',)", 6, "expected an argument, found `)`", argument),
        ("f('a''b')", 5, "expected `,` or `)` after the argument, found `'`", ""),
        ("f(\"a\")", 2, "expected an argument, found `\"`", "strings stand in single quotes"),
        ("f('a)", 2, "this string does not end", "close it with `'`"),
        (
            r"f('a\n')",
            4,
            r"there is no escape `\n`",
            r"a backslash stands in front of `'`, `{`, `}` and `\` only; itself it is `\\`",
        ),
        (
            r#"f('\"')"#,
            3,
            r#"there is no escape `\"`"#,
            r"a backslash stands in front of `'`, `{`, `}` and `\` only; itself it is `\\`",
        ),
        (
            "f(01)",
            2,
            "`01` is no number",
            "numbers are those of JSON, such as `-1`, `0.5` and `1e3`; strings stand in single quotes",
        ),
        ("f(TRUE)", 2, "expected an argument, found the word `TRUE`", "write `true`"),
        (
            "f(abc)",
            2,
            "expected an argument, found the word `abc`",
            "write `$.abc` for a member of the input, `'abc'` for the string",
        ),
        ("f(States.UUID)", 2, "expected an argument, found the word `States.UUID`", "call it: `States.UUID(…)`"),
        ("f($.a[)", 6, "expected a name in quotes, a number, `*` or `?(`, found `)`", ""),
    ] {
        assert_eq!(refused(text), (offset, message.to_owned(), help.to_owned()), "{text}");
    }
}

#[test]
fn every_problem_is_reported_with_its_place() {
    const ONE_FOR_EACH: &str =
        r"give one value for each `{}`; braces that are part of the text are written `\{` and `\}`";
    for (text, expected) in [
        ("Format('a')", vec![(0, "there is no intrinsic function `Format`", "write `States.Format`")]),
        (
            "States.ArrayLenght($.a)",
            vec![(0, "there is no intrinsic function `States.ArrayLenght`", "did you mean `States.ArrayLength`?")],
        ),
        ("Fromat('a')", vec![(0, "there is no intrinsic function `Fromat`", "did you mean `States.Format`?")]),
        ("States.UUID(1)", vec![(0, "`States.UUID` takes no arguments, here is 1", "write `States.UUID()`")]),
        (
            "States.Format()",
            vec![(0, "`States.Format` takes at least 1 argument, here are 0", "write `States.Format(template, …)`")],
        ),
        (
            "States.MathRandom(1)",
            vec![(
                0,
                "`States.MathRandom` takes 2 or 3 arguments, here is 1",
                "write `States.MathRandom(start, end, seed)`",
            )],
        ),
        (
            "States.MathAdd($.a, 1, 2)",
            vec![(0, "`States.MathAdd` takes 2 arguments, here are 3", "write `States.MathAdd(first, second)`")],
        ),
        (
            "States.MathAdd(1,'-1')",
            vec![(17, "`States.MathAdd` takes a number as its `second` argument, this is a string", "")],
        ),
        (
            "States.StringSplit($.a[*], null)",
            vec![
                (19, "`States.StringSplit` takes a string as its `text` argument, this is an array", ""),
                (27, "`States.StringSplit` takes a string as its `separators` argument, this is `null`", ""),
            ],
        ),
        (
            "States.ArrayLength(States.Hash('a', 'SHA1'))",
            vec![
                (19, "`States.ArrayLength` takes an array as its `array` argument, this is a string", ""),
                (36, "there is no hash algorithm `SHA1`", "did you mean `SHA-1`?"),
            ],
        ),
        (
            "States.Format('{} {}', 1)",
            vec![(14, "the template has 2 placeholders `{}`, and 1 value follows", ONE_FOR_EACH)],
        ),
        (
            "States.Format('\\{\\}', 1, 2)",
            vec![(14, "the template has no placeholders `{}`, and 2 values follow", ONE_FOR_EACH)],
        ),
        (
            "States.Format('{0}', 1)",
            vec![(
                15,
                "this brace has no partner: a placeholder is `{}`",
                r"a brace that is part of the text is written `\{` or `\}`",
            )],
        ),
        (
            "States.Format('${A}é}', 1)",
            vec![(
                21,
                "this brace has no partner: a placeholder is `{}`",
                r"a brace that is part of the text is written `\{` or `\}`",
            )],
        ),
        (
            "States.Array(1 2)",
            vec![(15, "a comma is missing in front of this argument", "write `, ` between the arguments")],
        ),
        (
            "States.JsonMerge($.a, $.b, true)",
            vec![(
                27,
                "the service cannot merge inner objects",
                "merges the outermost members alone: the last argument is `false`",
            )],
        ),
        (
            "States.ArrayPartition($.a, 0.4)",
            vec![(27, "the size of a part is at least 1", "the size is a positive number")],
        ),
        (
            "States.ArrayRange(0, 9, 0)",
            vec![(24, "the step cannot be 0", "the step is not 0, and there are at most 1,000 numbers")],
        ),
        (
            "States.ArrayRange(0, 1000, 1)",
            vec![(0, "the range has more than 1000 numbers", "the step is not 0, and there are at most 1,000 numbers")],
        ),
        (
            "States.MathAdd(2147483647, 1)",
            vec![(0, "the sum has more than 32 bits", "whole numbers of 32 bits, rounded before they are added")],
        ),
        (
            "States.MathAdd($.a, 1e10)",
            vec![(20, "this number has more than 32 bits", "whole numbers of 32 bits, rounded before they are added")],
        ),
    ] {
        let expected: Vec<_> = expected.into_iter().map(|(at, m, h)| (at, m.to_owned(), h.to_owned())).collect();
        assert_eq!(problems(text), expected, "{text}");
    }
}

#[test]
fn long_texts_are_reported() {
    let call = |function: &str, length: usize, more: &str| format!("States.{function}('{}'{more})", "é".repeat(length));
    for (function, more) in [("Base64Encode", ""), ("Base64Decode", ""), ("Hash", ", 'MD5'")] {
        assert_eq!(problems(&call(function, TEXT_MAX, more)), []);
        let message = format!("`States.{function}` takes at most 10000 characters");
        assert_eq!(problems(&call(function, TEXT_MAX + 1, more))[0].1, message);
    }
}

#[test]
fn nesting_is_bounded_twice() {
    let nested = |count: usize| "States.Array(".repeat(count) + &")".repeat(count);
    assert_eq!(problems(&nested(NESTING_MAX + 1)), []);
    let found = problems(&nested(NESTING_MAX + 3));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].0, found[0].1.as_str()), (13 * 11, "calls are nested deeper than 10 levels"));
    assert_eq!(refused(&nested(100_000)).1, "this is nested deeper than 64 levels");
}

#[test]
fn the_table_is_that_of_the_language() {
    let arity = |function: &Function| match (function.required, function.parameters.len(), function.variadic) {
        (least, _, true) => format!("{least}.."),
        (least, most, false) if least == most => least.to_string(),
        (least, most, false) => format!("{least}..{most}"),
    };
    let table: Vec<String> =
        FUNCTIONS.iter().map(|f| format!("{} {}", f.name.strip_prefix("States.").unwrap(), arity(f))).collect();
    let expected = [
        "Format 1..",
        "StringToJson 1",
        "JsonToString 1",
        "Array 0..",
        "ArrayPartition 2",
        "ArrayContains 2",
        "ArrayRange 3",
        "ArrayGetItem 2",
        "ArrayLength 1",
        "ArrayUnique 1",
        "Base64Encode 1",
        "Base64Decode 1",
        "Hash 2",
        "JsonMerge 3",
        "MathRandom 2..3",
        "MathAdd 2",
        "StringSplit 2",
        "UUID 0",
    ];
    assert_eq!(table, expected);
    let in_fail: Vec<&str> = FUNCTIONS.iter().filter(|f| f.in_fail).map(|f| &f.name[7..]).collect();
    assert_eq!(in_fail, ["Format", "JsonToString", "ArrayGetItem", "Base64Encode", "Base64Decode", "Hash", "UUID"]);
}

#[test]
fn the_tree_has_offsets() {
    let call = parse("States.Array('ö' , $.a[0],f( -1 ))").unwrap();
    let places: Vec<_> = call.arguments.iter().map(|argument| (argument.offset, argument.end)).collect();
    assert_eq!(places, [(13, 17), (20, 26), (27, 34)]);
    let ArgumentKind::Path(path) = &call.arguments[1].kind else { panic!("{call:?}") };
    assert_eq!((path.offset, path.end, path.segments[1].offset), (20, 26, 23));
    let ArgumentKind::Call(inner) = &call.arguments[2].kind else { panic!("{call:?}") };
    assert_eq!((inner.offset, inner.end, inner.arguments[0].offset), (27, 34, 30));
    assert_eq!(call.to_string(), "States.Array('ö', $.a[0], f(-1))");
}
