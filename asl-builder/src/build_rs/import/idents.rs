//! Identifiers of Rust for texts that may hold any character.

use std::collections::{HashMap, HashSet};

use unicode_ident::{is_xid_continue, is_xid_start};

/// What identifiers are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// A variant: `LargeAmount`.
    Camel,
    /// A module: `large_amount`.
    Snake,
}

/// An identifier for each text, in the order of the texts; no two are equal.
///
/// A text that is an identifier of that case keeps it, so that no other text can take it away. The others are put together
/// of their words, and of those that come out alike all but the first get a number.
pub(super) fn unique<'a>(case: Case, texts: impl Iterator<Item = &'a str> + Clone) -> Vec<String> {
    let plain = |text: &str| identifier(case, text);
    let mut taken: HashSet<String> = texts.clone().filter(|text| plain(text) == **text).map(str::to_owned).collect();
    let mut kept: HashSet<&str> = HashSet::new();
    let mut numbers: HashMap<String, usize> = HashMap::new();
    texts
        .map(|text| {
            let plain = plain(text);
            if plain == text && kept.insert(text) {
                return plain;
            }
            let number = numbers.entry(plain.clone()).or_default();
            loop {
                *number += 1;
                let candidate = if *number == 1 { plain.clone() } else { numbered(case, &plain, *number) };
                if taken.insert(candidate.clone()) {
                    return candidate;
                }
            }
        })
        .collect()
}

fn numbered(case: Case, plain: &str, number: usize) -> String {
    let separator = if case == Case::Snake || plain.ends_with(|last: char| last.is_numeric()) { "_" } else { "" };
    format!("{plain}{separator}{number}")
}

/// The identifier that a text would have if there were no other.
fn identifier(case: Case, text: &str) -> String {
    let mut identifier = String::new();
    for word in text.split(|c: char| !stands(c)).filter(|word| !word.is_empty()) {
        match case {
            Case::Camel => {
                // Two numbers would be one.
                if identifier.ends_with(char::is_numeric) && word.starts_with(char::is_numeric) {
                    identifier.push('_');
                }
                push_camel(&mut identifier, word);
            }
            Case::Snake => {
                for part in parts(word) {
                    if !identifier.is_empty() {
                        identifier.push('_');
                    }
                    identifier.extend(part.chars().flat_map(char::to_lowercase));
                }
            }
        }
    }
    match case {
        _ if identifier.starts_with(is_xid_start) && !is_keyword(&identifier) => identifier,
        Case::Camel => format!("State{identifier}"),
        Case::Snake if identifier.is_empty() => "state".to_owned(),
        Case::Snake if is_keyword(&identifier) => format!("{identifier}_"),
        Case::Snake => format!("state_{identifier}"),
    }
}

/// A word with a capital at its front. The rest stays as it is, unless all of it is capitals.
fn push_camel(identifier: &mut String, word: &str) {
    let is_shouted = word.chars().nth(1).is_some() && !word.chars().any(char::is_lowercase);
    let mut chars = word.chars();
    identifier.extend(chars.next().into_iter().flat_map(char::to_uppercase));
    if is_shouted {
        identifier.extend(chars.flat_map(char::to_lowercase));
    } else {
        identifier.push_str(chars.as_str());
    }
}

/// The parts of a word that capitals make: `HTTPServer` has two.
fn parts(word: &str) -> Vec<&str> {
    let chars: Vec<(usize, char)> = word.char_indices().collect();
    let starts = chars.windows(2).enumerate().filter_map(|(before, pair)| match pair {
        [(_, first), (at, second)] if second.is_uppercase() => {
            let ends = chars.get(before + 2).is_some_and(|(_, third)| third.is_lowercase());
            (!first.is_uppercase() || ends).then_some(*at)
        }
        _ => None,
    });
    let mut parts = Vec::new();
    let mut from = 0;
    for to in starts.chain([word.len()]) {
        parts.extend(word.get(from..to));
        from = to;
    }
    parts
}

/// True for a character that can stand in an identifier and stays what it is there: the compiler brings identifiers into one
/// normal form, in which the characters of some blocks become others.
fn stands(c: char) -> bool {
    let becomes_another = matches!(c,
        '\u{1100}'..='\u{11ff}' | '\u{1f00}'..='\u{1fff}' | '\u{2100}'..='\u{214f}' | '\u{f900}'..='\u{faff}'
        | '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{ffef}' | '\u{1d400}'..='\u{1d7ff}' | '\u{2f800}'..='\u{2fa1f}');
    c.is_alphanumeric() && is_xid_continue(c) && !becomes_another
}

/// True for the words that are keywords in some edition.
fn is_keyword(word: &str) -> bool {
    const KEYWORDS: &[&str] = &[
        "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
        "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
        "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct",
        "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while",
        "yield",
    ];
    KEYWORDS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_have_capitals_at_their_words() {
        for (name, expected) in [
            ("GiveBack", "GiveBack"),
            ("Large amount?", "LargeAmount"),
            ("check-credit", "CheckCredit"),
            ("CHECK_CREDIT", "CheckCredit"),
            ("SQS", "Sqs"),
            ("SNSPublish", "SNSPublish"),
            ("A", "A"),
            ("2nd try", "State2ndTry"),
            ("v1.2", "V1_2"),
            ("Self", "StateSelf"),
            ("self", "StateSelf"),
            ("type", "Type"),
            ("größe prüfen", "GrößePrüfen"),
            ("ßtraße", "SStraße"),
            ("注文を確認", "注文を確認"),
            ("✓", "State"),
            ("_", "State"),
            ("Ｆｕｌｌ", "State"),
        ] {
            assert_eq!(identifier(Case::Camel, name), expected, "{name}");
        }
    }

    #[test]
    fn modules_have_lines_between_their_words() {
        for (name, expected) in [
            ("GiveBack", "give_back"),
            ("Fan out", "fan_out"),
            ("HTTPServer", "http_server"),
            ("order-flow", "order_flow"),
            ("SQS", "sqs"),
            ("Step2b", "step2b"),
            ("loop", "loop_"),
            ("Self", "self_"),
            ("2nd", "state_2nd"),
            ("!", "state"),
            ("ÄrgerMelden", "ärger_melden"),
        ] {
            assert_eq!(identifier(Case::Snake, name), expected, "{name}");
        }
    }

    #[test]
    fn a_name_that_is_an_identifier_keeps_it_and_others_get_numbers() {
        let camel = |texts: &[&str]| unique(Case::Camel, texts.iter().copied());
        let snake = |texts: &[&str]| unique(Case::Snake, texts.iter().copied());
        assert_eq!(camel(&["sqs", "Sqs", "SQS", "Sqs3", "Sq s!"]), ["Sqs2", "Sqs", "Sqs4", "Sqs3", "SqS"]);
        assert_eq!(camel(&["step 1", "Step-1", "?", "!"]), ["Step1", "Step1_2", "State", "State2"]);
        assert_eq!(snake(&["A b", "a-b", "a_b", "A_B"]), ["a_b_2", "a_b_3", "a_b", "a_b_4"]);
        // Of two equal texts, which the branches of a template's condition can have, one keeps it.
        assert_eq!(snake(&["order", "order"]), ["order", "order_2"]);
    }

    #[test]
    fn characters_that_the_compiler_takes_for_others_are_left_out() {
        // KELVIN SIGN, OHM SIGN, a letter and a combining accent.
        assert_eq!(identifier(Case::Camel, "\u{212a}"), "State");
        assert_eq!(identifier(Case::Camel, "\u{2126}x"), "X");
        assert_eq!(identifier(Case::Camel, "caf\u{65}\u{301}"), "Cafe");
    }
}
