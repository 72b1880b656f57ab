use super::*;
use crate::syntax::DEPTH_MAX;

/// The offset, the message and the help of a text that is no path.
fn refused(text: &str) -> (usize, String, String) {
    let error = parse(text).unwrap_err();
    (error.offset, error.message, error.help.unwrap_or_default())
}

fn printed(text: &str) -> String {
    parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}")).to_string()
}

#[test]
fn mistakes_are_named_with_what_to_write() {
    for (text, offset, message, help) in [
        ("", 0, "expected `$`, found the end", "a path starts with `$`, `$$` or `$` and a variable's name"),
        ("a.b", 0, "expected `$`, found `a`", "write `$.a.b`"),
        (
            "States.UUID()",
            0,
            "expected `$`, found `S`",
            "intrinsic functions stand in keys that end in `.$`, in `ErrorPath` and in `CausePath`",
        ),
        ("['a b']", 0, "expected `$`, found `[`", "write `$['a b']`"),
        (" $.a", 0, "expected `$`, found a blank", "take away the blanks in front of the `$`"),
        (
            "${A}",
            1,
            "expected `.`, `[` or the name of a variable after `$`, found `{`",
            "`${…}` is substituted at deployment; it is no path before that",
        ),
        (
            "$a-b",
            2,
            "expected `.` or `[` after the variable, found `-`",
            "a variable's name has letters, digits and `_`",
        ),
        (
            "$.a[b c]",
            4,
            "expected a name in quotes, a number, `*` or `?(`, found `b`",
            "a name in brackets stands in quotes: `['b c']`",
        ),
        ("$.a[?@.b]", 5, "expected `(` after `?`, found `@`", "a filter stands in parentheses: `[?(@.a == 1)]`"),
        ("$.a[:]", 4, "a slice needs its first number or its second one", "`[*]` selects every item"),
        (
            "$.a[?(b == 1)]",
            6,
            "expected a path or a value, found the word `b`",
            "write `@.b` for the member of an item, `'b'` for the string",
        ),
        ("$.a[?(@.b = 1)]", 10, "there is no operator `=`", "write `==`"),
        ("$.a[?(@.b <> 1)]", 10, "there is no operator `<>`", "write `!=`"),
        ("$.a[?(@.b AND @.c)]", 10, "there is no operator `AND`", "write `&&`"),
        ("$.a[?(@.b == 1 and @.c)]", 15, "expected `&&`, `||` or `)`, found `a`", "write `&&`"),
        ("$.a[?(@.b subsetOff [])]", 10, "there is no operator `subsetOff`", "did you mean `subsetof`?"),
        (
            "$.a[?(!@.b == 1)]",
            11,
            "expected `&&`, `||` or `)`, found `=`",
            "negate a comparison as a whole: `!(@.a == 1)`",
        ),
        ("$.a[?(@.b =~ 'x')]", 10, "a pattern stands after `=~`, and only there", "write `@.name =~ /pattern/`"),
        ("$.a.lenght()", 4, "paths have no function `lenght`", "did you mean `length`?"),
        (
            "$.a*",
            3,
            "`*` cannot stand in a name without quotes",
            "`*` stands alone between dots or in brackets: `.*` or `[*]`",
        ),
        ("$.a,b.c", 3, "`,` cannot stand in a name without quotes", "if it is part of the name, write `['a,b']`"),
        ("$['a', \"b\"]", 7, "expected the same quotes as before, found `\"`", ""),
        (
            "$.a[0] .b",
            6,
            "a blank cannot stand here",
            "a name with other than letters, digits, `_` and `-` stands in brackets and quotes: `['a name']`",
        ),
        ("$['a", 2, "this string does not end", "close it with `'`"),
        (
            "$.a[9999999999]",
            4,
            "an array has no place for the number `9999999999`",
            "the numbers of items go from -2147483648 to 2147483647",
        ),
    ] {
        assert_eq!(refused(text), (offset, message.to_owned(), help.to_owned()), "{text}");
    }
}

#[test]
fn one_spelling_is_printed() {
    for (text, expected) in [
        ("$.a.['b c'].[0]", "$.a['b c'][0]"),
        ("$[\"a\"]['1st']", "$.a.1st"),
        ("$.k-1..['x']..*", "$['k-1']..x..[*]"),
        (r"$.a\.b['it\'s']", r"$['a.b']['it\'s']"),
        ("$.a[ 1 ,2]['b' , 'c'][1:][:-1][1:2:3]", "$.a[1,2]['b','c'][1:][:-1][1:2:3]"),
        ("$.a[?(@.b==es&&(@.c||!@.d) )]", "$.a[?(@.b == es && (@.c || !@.d))]"),
        ("$.a[?((@.b&&@.c)&&@.d)]", "$.a[?((@.b && @.c) && @.d)]"),
        ("$.a[?(((@.b)))]", "$.a[?(@.b)]"),
        ("$.a[?(@.b IN [1,2] || \"x\" nin $.y)]", "$.a[?(@.b in [1,2] || 'x' nin $.y)]"),
        ("$$.a[( @.length - 2 )].max( $x ,1)", "$$.a[(@.length-2)].max($x, 1)"),
    ] {
        assert_eq!(printed(text), expected, "{text}");
    }
}

#[test]
fn equal_paths_select_the_same() {
    assert_eq!(parse("$.a.b"), parse("$['a'][\"b\"]"));
    assert_eq!(parse("$.a[?(@.b == 'c')]"), parse("$.['a'][?( @['b']==\"c\" )]"));
    for (a, b) in [("$.a", "$$.a"), ("$.a", "$..a"), ("$.a[1]", "$.a[-1]"), ("$.a[?(@.b == c)]", "$.a[?(@.b == 'c')]")]
    {
        assert_ne!(parse(a), parse(b));
    }
}

#[test]
fn the_tree_has_offsets() {
    let path = parse("$ö..['b'][?(@.c == 'd')]").unwrap();
    let places: Vec<_> = path.segments.iter().map(|segment| (segment.offset, segment.end, segment.recursive)).collect();
    assert_eq!(places, [(3, 10, true), (10, 25, false)]);
    assert_eq!((path.root, path.end), (Root::Variable("ö"), 25));
    let Selector::Filter(test) = &path.segments[1].selector else { panic!("{path:?}") };
    let TestKind::Compare(comparison) = &test.kind else { panic!("{test:?}") };
    assert_eq!((test.offset, comparison.left.offset, comparison.right.offset), (13, 13, 20));
    assert!(matches!(&comparison.right.kind, OperandKind::String(text) if text.offset() == 21));
}

#[test]
fn and_binds_closer_than_or() {
    let path = parse("$[?(@.a || @.b && !@.c || (@.d || @.e))]").unwrap();
    let Selector::Filter(test) = &path.segments[0].selector else { panic!("{path:?}") };
    let TestKind::Or(parts) = &test.kind else { panic!("{test:?}") };
    let kinds = parts.iter().map(|part| match &part.kind {
        TestKind::Exists(_) => "exists",
        TestKind::And(parts) if matches!(parts[1].kind, TestKind::Not(_)) => "and not",
        TestKind::Or(_) => "or",
        _ => "other",
    });
    assert_eq!(kinds.collect::<Vec<_>>(), ["exists", "and not", "or"]);
}

#[test]
fn each_offence_is_the_first_one() {
    for (text, offset, why) in [
        ("$.a.*.b..c", 3, Why::Wildcard),
        ("$.a..b[*]", 3, Why::Descent),
        ("$.a['b','c']", 3, Why::Names),
        ("$.a[0,1]", 3, Why::Indexes),
        ("$.a[1:]", 3, Why::Slice),
        ("$.a[?(@.b)]", 3, Why::Filter),
        ("$.a[(@.length-1)]", 3, Why::Script),
        ("$.a.length()", 3, Why::Function),
        ("$.a.soap:Body", 8, Why::Operator(':')),
        (r"$.a.b\:c@d", 8, Why::Operator('@')),
    ] {
        let offence = parse(text).unwrap().reference_path().unwrap_err();
        assert_eq!((offence.offset, offence.why), (offset, why), "{text}: {offence}");
    }
}

/// Texts that open more than may be open are refused, at the place where there is too much.
#[test]
fn depth_is_bounded() {
    let nested = |count: usize| format!("$.a{}1{}", "[?(@.a".repeat(count), "== 1)]".repeat(count));
    assert!(parse(&nested(DEPTH_MAX)).is_ok());
    let error = parse(&nested(DEPTH_MAX + 1)).unwrap_err();
    assert_eq!(error.message, "this is nested deeper than 64 levels");
    assert_eq!(error.offset, 3 + 6 * DEPTH_MAX + 3);
    assert_eq!(parse(&nested(100_000)).unwrap_err().message, error.message);
    assert!(parse(&format!("$[?({}@.a)]", "!".repeat(100_000))).is_err());
    assert!(parse(&format!("$[?({}@.a)]", "(".repeat(100_000))).is_err());
    assert!(parse(&format!("$[?(@.a in {})]", "[".repeat(100_000) + &"]".repeat(100_000))).is_ok());
}
