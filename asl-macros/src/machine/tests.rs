//! What the macro says of mistakes, each at what it underlines.

use std::str::FromStr;

use asl_syntax::fields::QueryLanguage;
use proc_macro2::TokenStream;

use crate::ctxt::Ctxt;

mod expansion;
mod graph;
mod mutations;
mod texts;

/// Asserts which mistakes a machine in JSONata has, in their order. A mistake reads ``underlined ← message; help``.
fn check(source: &str, expected: &[&str]) {
    assert_eq!(mistakes(QueryLanguage::JSONata, source), expected, "in {source}");
}

/// The mistakes of a machine, as [`check`] has them.
fn mistakes(language: QueryLanguage, source: &str) -> Vec<String> {
    let mut ctxt = Ctxt::default();
    let output = super::expand(TokenStream::from_str(source).unwrap(), language, &mut ctxt);
    let found: Vec<String> = ctxt.mistakes().iter().map(shown).collect();
    let text = output.to_string();
    assert_eq!(text.matches("compile_error !").count(), found.len(), "in {text}");
    // Whatever was wrong, the expansion is an expression.
    syn::parse2::<syn::Expr>(output).unwrap_or_else(|error| panic!("{error} in {text}"));
    found
}

fn shown(mistake: &syn::Error) -> String {
    let underlined = mistake.span().source_text().unwrap_or_default();
    let text = mistake.to_string().replace("\n  = help: ", "; ");
    format!("{underlined} ← {text}")
}
