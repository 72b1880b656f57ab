mod refs;

use super::*;

/// The kinds of a tree with the text of each node.
fn spans(source: &str) -> Vec<(String, &str, usize)> {
    let ast = parse(source).unwrap();
    let mut found = Vec::new();
    ast.visit(|visited| {
        let kind = format!("{:?}", visited.node().kind);
        let name: String = kind.chars().take_while(char::is_ascii_alphabetic).collect();
        found.push((name, &source[visited.node().span()], visited.node().position()));
    });
    found
}

#[test]
fn nodes_know_their_place() {
    let row = |kind: &str, text, position| (kind.to_owned(), text, position);
    assert_eq!(
        spans(" a.b [0] + $f( ?, 'é' ) "),
        [
            row("Binary", "a.b [0] + $f( ?, 'é' )", 10),
            row("Step", "a.b [0]", 3),
            row("Name", "a", 2),
            row("Predicate", "b [0]", 6),
            row("Name", "b", 4),
            row("Number", "0", 7),
            row("Call", "$f( ?, 'é' )", 14),
            row("Variable", "$f", 13),
            row("Placeholder", "?", 16),
            row("String", "'é'", 22),
        ]
    );
    assert_eq!(spans("λ ($x[])<n>{ $x }")[0], row("Lambda", "λ ($x[])<n>{ $x }", 4));
    assert_eq!(spans("( a ^ ( > b ) )")[3], row("Term", "> b", 11));
}

#[test]
fn strings_have_their_characters() {
    let value = |source: &str| match &parse(source).unwrap()[parse(source).unwrap().root()].kind {
        Kind::String(text) => (text.to_string(), matches!(text, std::borrow::Cow::Borrowed(_))),
        other => panic!("{other:?}"),
    };
    assert_eq!(value(r"'a b'"), ("a b".to_owned(), true));
    assert_eq!(value(r#""\"\\\/\b\f\n\r\t""#), ("\"\\/\u{8}\u{c}\n\r\t".to_owned(), false));
    assert_eq!(value(r"'\u00e9x\ud83d\ude00y'").0, "éx😀y");
    assert_eq!(value(r"'\ud83dx'").0, "\u{fffd}x");
    assert_eq!(value(r"'\ud83d\n'").0, "\u{fffd}\n");
    assert_eq!(value(r"'\ud83d\ud83d\ude00'").0, "\u{fffd}😀");
    assert_eq!(value(r"'\ude00\ud83d'").0, "\u{fffd}\u{fffd}");
}

#[test]
fn numbers_are_written_as_javascript_does() {
    for (number, expected) in [
        (0.0, "0"),
        (-0.0, "0"),
        (5.0, "5"),
        (-1.5, "-1.5"),
        (0.1, "0.1"),
        (1e20, "100000000000000000000"),
        (123456789012345680000.0, "123456789012345680000"),
        (1e21, "1e+21"),
        (1.5e300, "1.5e+300"),
        (0.000001, "0.000001"),
        (0.0000012, "0.0000012"),
        (1e-7, "1e-7"),
        (f64::MIN_POSITIVE, "2.2250738585072014e-308"),
        (f64::MAX, "1.7976931348623157e+308"),
    ] {
        let mut text = String::new();
        error::number_into(&mut text, number);
        assert_eq!(text, expected);
    }
}

#[test]
fn nesting_is_bounded_and_chains_are_not() {
    for open in ["(", "[", "{", "-", "a[", "f(", "$x:=", "{'a':", "a?", "function(){", "|", "a^(", "1+(", "a.(", "a?b:"]
    {
        assert_eq!(parse(&open.repeat(100_000)).unwrap_err().code, "depth", "{open}");
    }
    let nested = |depth: usize| "(".repeat(depth) + "1" + &")".repeat(depth);
    assert!(parse(&nested(DEPTH_MAX - 1)).is_ok());
    let error = parse(&nested(DEPTH_MAX)).unwrap_err();
    assert_eq!((error.code, error.offset), ("depth", DEPTH_MAX));

    for (first, link) in [
        ("a", ".b"),
        ("a", "[0]"),
        ("a", " + a"),
        ("a", "{'k': 1}.b[0]#$i^(c)"),
        ("f", "()"),
        ("a", " ~> f"),
        ("$x", "[][0]"),
    ] {
        let text = first.to_owned() + &link.repeat(20_000);
        match parse(&text) {
            Ok(ast) => {
                assert_eq!(parse(&print(&ast)).unwrap(), ast);
                free_variables(&ast);
                states_references(&ast);
                refused_by_service(&ast);
            }
            Err(error) => assert_eq!(error.code, "S0210", "{first}{link}"),
        }
    }
}

#[test]
fn the_deepest_tree_fits_a_small_stack() {
    let work = || {
        for open in ["(", "[", "-", "a[", "f(", "{'a':", "function(){", "a^(", "a.(", "a?b:", "|a|"] {
            let code = parse(&open.repeat(DEPTH_MAX + 1)).unwrap_err().code;
            assert_eq!(code, "depth");
        }
        // A step and its brackets are two levels.
        let levels = DEPTH_MAX / 2 - 1;
        let source = "a.(".repeat(levels) + "%" + &")".repeat(levels) + ".%";
        let ast = parse(&source).unwrap();
        assert_eq!(parse(&print(&ast)).unwrap(), ast);
        refused_by_service(&ast);
    };
    std::thread::Builder::new().stack_size(1 << 20).spawn(work).unwrap().join().unwrap();
}

#[test]
fn parents_are_found_in_bounded_time() {
    assert_eq!(parse(&("a".to_owned() + &".%".repeat(100_000))).unwrap_err().code, "parents");
    assert_eq!(
        parse(&("a".to_owned() + &".a.%".repeat(50_000) + ".[" + &"%,".repeat(50_000) + "%]")).unwrap_err().code,
        "parents"
    );
    assert!(parse(&("a".to_owned() + &".a".repeat(100) + &".%".repeat(100))).is_ok());
    let error = parse("a.(b.%.%.%)").unwrap_err();
    assert_eq!((error.code, error.offset, error.end, error.position), ("S0217", 9, 10, None));
}

#[test]
fn no_text_panics() {
    let pieces = [
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ".",
        "..",
        ",",
        ";",
        ":",
        ":=",
        "?",
        "@",
        "#",
        "$",
        "$x",
        "a",
        "`b c`",
        "'s'",
        "\"",
        "'",
        "\\",
        "\\u12",
        "1",
        "1e999",
        "-",
        "*",
        "**",
        "/",
        "%",
        "|",
        "<",
        ">",
        "^(",
        "~>",
        "!",
        " and ",
        " in ",
        "function($x)",
        "<s-:n>",
        "/*",
        "*/",
        "/a/",
        "é",
        "😀",
        "\n",
        "\u{2028}",
        "\0",
        "λ(",
    ];
    let mut random = Random(7);
    for _ in 0..40_000 {
        let text: String = (0..random.below(14)).map(|_| pieces[random.below(pieces.len())]).collect();
        match parse(&text) {
            Ok(ast) => {
                assert_eq!(parse(&print(&ast)).unwrap(), ast, "{text:?}");
                let whole = ast[ast.root()].span();
                assert!(text.get(whole.clone()).is_some());
                ast.visit(|visited| {
                    let span = visited.node().span();
                    assert!(whole.start <= span.start && span.start < span.end && span.end <= whole.end, "{text:?}");
                    assert!(visited.node().position() <= span.end);
                });
                free_variables(&ast);
                states_references(&ast);
                refused_by_service(&ast);
            }
            Err(error) => assert!(text.get(error.offset..error.end).is_some(), "{text:?}: {error:?}"),
        }
    }
}

#[test]
fn what_is_printed_reads_back() {
    let mut random = Random(11);
    let mut read = 0;
    for _ in 0..20_000 {
        let mut text = String::new();
        random.expression(5, &mut text);
        let Ok(ast) = parse(&text) else { continue };
        read += 1;
        let printed = print(&ast);
        assert_eq!(parse(&printed).as_ref(), Ok(&ast), "{text:?} → {printed:?}");
        assert_eq!(print(&parse(&printed).unwrap()), printed);
    }
    assert!(read > 10_000, "{read} of 20000 are expressions");
}

/// Numbers from a seed, and expressions of them.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    /// Appends a text that is mostly an expression. In a pattern `E` is an expression.
    fn expression(&mut self, depth: usize, text: &mut String) {
        const LEAVES: [&str; 20] = [
            "a",
            "`b c`",
            "``",
            "and",
            "in",
            "function",
            "$x",
            "$",
            "$$",
            "'s\\n\"'",
            "\"\\u0001é\"",
            "0",
            "12.50",
            "1e30",
            "true",
            "null",
            "*",
            "**",
            "/[a/]+/im",
            "a.%",
        ];
        const FORMS: [&str; 36] = [
            "E.E",
            "E.E",
            "E[E]",
            "E[]",
            "E[E][]",
            "E{E: E}",
            "{E: E, E: E}",
            "{}",
            "[E, E]",
            "[]",
            "[E..E]",
            "(E)",
            "(E; E;)",
            "()",
            "-E",
            "E + E",
            "E-E",
            "E*E",
            "E /E",
            "E % E",
            "E=E",
            "E <= E",
            "E & E",
            "E and E",
            "E in E",
            "E ? E",
            "E ? E : E",
            "$v := E",
            "E ~> E",
            "E(E)",
            "E(?, E)",
            "E^(E, >E, < E)",
            "E@$v",
            "E#$i",
            "function($p, $q[])< a<s>- : /* c */ n>{E}",
            "|E|E, E|",
        ];
        let form = if depth == 0 { LEAVES[self.below(LEAVES.len())] } else { FORMS[self.below(FORMS.len())] };
        let form = if self.below(4) == 0 { LEAVES[self.below(LEAVES.len())] } else { form };
        for character in form.chars() {
            match character {
                'E' if depth > 0 => self.expression(depth - 1, text),
                other => text.push(other),
            }
        }
    }
}
