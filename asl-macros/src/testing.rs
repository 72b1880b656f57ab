//! How the tests of the derives look at them: source text in, mistakes or tokens out.

use std::str::FromStr;

use proc_macro2::TokenStream;

use crate::ctxt::Ctxt;

pub(crate) type Derive = fn(TokenStream, &mut Ctxt) -> TokenStream;

/// Asserts which mistakes a derive reports for an item, in their order. A mistake reads
/// ``underlined ← message; help``.
pub(crate) fn check_mistakes(derive: Derive, source: &str, expected: &[&str]) {
    let mut ctxt = Ctxt::default();
    let expansion = derive(TokenStream::from_str(source).unwrap(), &mut ctxt);
    let found: Vec<String> = ctxt.mistakes().iter().map(shown).collect();
    assert_eq!(found, expected, "in {source}");

    let output = ctxt.finish(expansion).to_string();
    assert_eq!(output.matches("compile_error !").count(), expected.len(), "in {output}");
    assert!(output.contains("impl"), "a wrong item gets its implementations too: {output}");
}

/// Asserts what a derive writes for an item without mistakes.
pub(crate) fn check_expansion(derive: Derive, source: &str, expected: &TokenStream) {
    let mut ctxt = Ctxt::default();
    let expansion = derive(TokenStream::from_str(source).unwrap(), &mut ctxt);
    assert!(ctxt.mistakes().is_empty(), "{:?}", ctxt.mistakes());
    assert_same(&expansion, expected);
}

/// Asserts that two streams have the same tokens. Whether `>>` came as one or as two is no difference.
pub(crate) fn assert_same(found: &TokenStream, expected: &TokenStream) {
    let shown = |tokens: &TokenStream| tokens.to_string().replace("> >", ">>");
    assert_eq!(shown(found), shown(expected));
}

fn shown(mistake: &syn::Error) -> String {
    let underlined = mistake.span().source_text().unwrap_or_default();
    let text = mistake.to_string().replace("\n  = help: ", "; ");
    format!("{underlined} ← {text}")
}
