//! The constant that each error is named by where there is no value of it: `CardError::DECLINED`.

use proc_macro2::Ident;
use syn::Fields;
use syn::ext::IdentExt;

use crate::ctxt::Ctxt;
use crate::model::{Taken, Variant};

const NAME_STAYS: &str = "its error name can stay: `#[task_error(name = \"…\")]`";

/// The constant of a variant.
pub(super) struct Constant<'a> {
    pub(super) ident: Ident,
    pub(super) variant: &'a Variant<'a>,
}

/// The constants of all variants that can have one. Two that would be the same are reported.
///
/// A variant whose constant would have the variant's own name, as `IO`, hides it: Rust reads `CardError::IO` as the variant.
/// Without data that is as good, so that no constant is written; with data it is reported.
pub(super) fn of<'a>(variants: &'a [Variant<'a>], ctxt: &mut Ctxt) -> Vec<Constant<'a>> {
    let mut taken = Taken::default();
    let mut constants = Vec::with_capacity(variants.len());
    for variant in variants {
        let own = variant.ident.unraw().to_string();
        let text = screaming_snake_case(&own);
        if let Some(holder) = taken.take(&text, variant) {
            let message = format!("the constant `{text}` of this variant is taken by the variant `{holder}`");
            ctxt.error(variant.ident, message, format_args!("rename one of the two; {NAME_STAYS}"));
        } else if text == "NAMES" {
            let message = "the constant `NAMES` of this variant is taken by the list of all names".to_owned();
            ctxt.error(variant.ident, message, format_args!("rename the variant, as to `NamesError`; {NAME_STAYS}"));
        } else if text != own {
            let ident = Ident::new(&text, variant.ident.span());
            constants.push(Constant { ident, variant });
        } else if !matches!(variant.fields, Fields::Unit) {
            let message = format!("the constant `{text}` of this variant is hidden by the variant itself");
            let help = format!("rename the variant, as to `{}`; {NAME_STAYS}", camel_case(&own));
            ctxt.error(variant.ident, message, help);
        }
    }
    constants
}

/// `MaxDepthError` → `MAX_DEPTH_ERROR`, `HTTPError` → `HTTP_ERROR`, `Expired2` → `EXPIRED2`.
///
/// A word begins at a capital letter after a small one or a digit, and at the last of several capital letters if a small one
/// follows it. Every identifier stays one: no letter's upper case is anything but letters and their marks.
fn screaming_snake_case(ident: &str) -> String {
    let letters: Vec<char> = ident.chars().collect();
    let mut out = String::with_capacity(ident.len() + 4);
    for (i, &letter) in letters.iter().enumerate() {
        let before = i.checked_sub(1).map(|i| letters[i]);
        let after = letters.get(i + 1);
        let begins = letter.is_uppercase()
            && before.is_some_and(|before| {
                before.is_lowercase()
                    || before.is_numeric()
                    || (before.is_uppercase() && after.is_some_and(|after| after.is_lowercase()))
            });
        if begins {
            out.push('_');
        }
        out.extend(letter.to_uppercase());
    }
    out
}

/// `IO` → `Io`, `TIMED_OUT` → `TimedOut`. One letter is no less in capitals for that, so that `A` → `AError`.
fn camel_case(screaming: &str) -> String {
    let mut out = String::with_capacity(screaming.len());
    for word in screaming.split('_') {
        let mut letters = word.chars();
        out.extend(letters.next());
        out.extend(letters.flat_map(char::to_lowercase));
    }
    if screaming_snake_case(&out) == out {
        out.push_str("Error");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_constants() {
        let cases = [
            ("Declined", "DECLINED"),
            ("MaxDepthError", "MAX_DEPTH_ERROR"),
            ("HTTPError", "HTTP_ERROR"),
            ("Expired2", "EXPIRED2"),
            ("Http404NotFound", "HTTP404_NOT_FOUND"),
            ("S3Denied", "S3_DENIED"),
            ("TooBIG", "TOO_BIG"),
            ("snake_case", "SNAKE_CASE"),
            ("TIMED_OUT", "TIMED_OUT"),
            ("With_Underscore", "WITH_UNDERSCORE"),
            ("_Hidden", "_HIDDEN"),
            ("A", "A"),
            ("ÉtéFini", "ÉTÉ_FINI"),
            ("Straße", "STRASSE"),
            ("支払い", "支払い"),
        ];
        for (ident, expected) in cases {
            assert_eq!(screaming_snake_case(ident), expected);
        }
    }

    #[test]
    fn a_constant_is_its_own_constant() {
        for ident in ["A1B", "S3Denied", "HTTPError", "Http404NotFound", "Straße"] {
            let once = screaming_snake_case(ident);
            assert_eq!(screaming_snake_case(&once), once);
        }
    }

    #[test]
    fn every_letter_stays_part_of_an_identifier() {
        let changed = (char::MIN..=char::MAX).filter(|letter| letter.to_uppercase().ne([*letter]));
        for letter in changed {
            for ident in [format!("X{letter}"), format!("{letter}x")] {
                if syn::parse_str::<Ident>(&ident).is_ok() {
                    let constant = screaming_snake_case(&ident);
                    assert!(syn::parse_str::<Ident>(&constant).is_ok(), "{ident:?} gives {constant:?}");
                }
            }
        }
    }

    #[test]
    fn suggestions_of_variant_names() {
        assert_eq!(camel_case("IO"), "Io");
        assert_eq!(camel_case("TIMED_OUT"), "TimedOut");
        assert_eq!(camel_case("A"), "AError");
    }
}
