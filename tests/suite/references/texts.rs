//! Texts that are hard to write down.

use proptest::prelude::*;

/// Any text, most of all of what the languages give a meaning.
pub(crate) fn text() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "'", "\"", "\\", "`", "%}", "{%", "{", "}", "{}", "$", "${", "${Name}", "/*", "*/", "/", ".", "..", "[", "]",
        "(", ")", ",", ":", ";", "~>", ":=", "@", "#", "%", "&", "?", "a", "Z", "0", "7", "_", "-", " ", "\t", "\n",
        "\r", "\u{0}", "\u{1b}", "\u{7f}", "\u{85}", "\u{a0}", "\u{2028}", "\u{feff}", "é", "λ", "日本", "💥",
        "\\u0041", "\\n", "and", "true", "null", "function",
    ];
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..8).prop_map(|pieces| pieces.concat());
    prop_oneof![4 => pieces, 1 => any::<String>(), 1 => "[ -~]{0,12}"]
}

/// Any name of a field: reserved words, the empty one, numbers, and any text.
pub(crate) fn name() -> impl Strategy<Value = String> {
    const NAMES: &[&str] = &[
        "",
        "and",
        "or",
        "in",
        "true",
        "false",
        "null",
        "function",
        "λ",
        "$",
        "$$",
        "$x",
        "*",
        "**",
        "%",
        "0",
        "1st",
        "k-1",
        "a b",
        "a.b",
        "`",
        "``",
        "a`b",
        "'",
        "\"",
        "\\",
        "Größe",
        "_",
        "__proto__",
        "length",
        "it's",
        "`\"'\\",
        "States.UUID()",
    ];
    prop_oneof![2 => prop::sample::select(NAMES).prop_map(str::to_owned), 2 => text(), 1 => "[a-zA-Z_][a-zA-Z0-9_]{0,6}"]
}
