//! Whatever is written, the macro answers with an expression, and where it finds no mistake, with one that calls the builder.

use std::collections::BTreeSet;
use std::str::FromStr;

use asl_syntax::fields::QueryLanguage;
use proc_macro2::{Group, Ident, TokenStream, TokenTree};

use crate::ctxt::Ctxt;
use crate::machine;

const MACHINE: &str = r#"
    Comment: "c",
    Input: Order,
    StartAt: Checks,
    /// Both at once.
    Checks: Parallel {
        Branches: [{ StartAt: Credit, Credit: Task { Resource: &CREDIT, End: true } }, fraud()],
        Output: {% $states.input %},
        Next: Large,
    }
    Large: Choice { {% $states.input.total > 1000 %} => "Cool off", _ => { Next: Charge, Assign: { a: [1, -2.5, null] } } }
    "Cool off": Wait { Seconds: 60, Next: Charge }
    Charge: Task {
        Resource: lambda::invoke(&CHARGE).qualifier("live"),
        Arguments: { Payload: { id: "{% $states.input.id %}" } },
        Retry: [CardError::Throttled | States::Timeout => { IntervalSeconds: 2 }, _ => {}],
        Catch: [CardError::Declined => Refused, { ErrorEquals: ["States.ALL"], Next: Refused }],
        Next: Lines,
    }
    Lines: Map {
        ItemProcessor: { ProcessorConfig: { Mode: INLINE }, StartAt: One, One: Pass { End: true } },
        End: true,
    }
    Refused: Fail { Error: "E", Cause: "c" }
"#;

/// The stream with one token changed, counted through all groups.
fn changed(stream: TokenStream, at: &mut usize, change: &dyn Fn(TokenTree) -> TokenStream) -> TokenStream {
    let mut out = TokenStream::new();
    for token in stream {
        let is_it = *at == 0;
        *at = at.wrapping_sub(1);
        match token {
            token if is_it => out.extend(change(token)),
            TokenTree::Group(group) => {
                let mut inside = Group::new(group.delimiter(), changed(group.stream(), at, change));
                inside.set_span(group.span());
                out.extend([TokenTree::Group(inside)]);
            }
            token => out.extend([token]),
        }
    }
    out
}

fn count(stream: TokenStream) -> usize {
    let inside = |token: &TokenTree| match token {
        TokenTree::Group(group) => count(group.stream()),
        _ => 0,
    };
    stream.into_iter().map(|token| 1 + inside(&token)).sum()
}

#[test]
fn the_expansion_is_an_expression_whatever_is_wrong() {
    let stream = TokenStream::from_str(MACHINE).unwrap();
    let changes: [&dyn Fn(TokenTree) -> TokenStream; 5] = [
        &|_| TokenStream::new(),
        &|token| [token.clone(), token].into_iter().collect(),
        &|_| quote::quote!(,),
        &|_| quote::quote!(misspelt),
        &|_| quote::quote!({ a: 1 }),
    ];
    for change in changes {
        for at in 0..count(stream.clone()) {
            let language = if at % 2 == 0 { QueryLanguage::JSONata } else { QueryLanguage::JSONPath };
            let source = changed(stream.clone(), &mut at.clone(), change);
            let mut ctxt = Ctxt::default();
            let output = machine::expand(source.clone(), language, &mut ctxt);
            let errors = output.to_string().matches("compile_error !").count();
            assert_eq!(errors, ctxt.mistakes().len());
            for mistake in ctxt.mistakes() {
                let text = mistake.to_string();
                let (message, help) = text.split_once("\n  = help: ").unwrap_or((&text, ""));
                assert!(!message.is_empty() && !help.is_empty(), "{text:?} in {source}");
                assert!(!message.ends_with('.') && !message.contains('\n'), "{text:?}");
            }
            syn::parse2::<syn::Expr>(output.clone()).unwrap_or_else(|error| panic!("{error}: {output}\nfor {source}"));
        }
    }
}

#[test]
fn the_machine_as_it_is_has_no_mistakes() {
    super::check(MACHINE, &[]);
}

/// A name that is misspelt where it is defined is missing wherever it is used: the same mistake at several places.
#[test]
fn one_mistake_is_one_error() {
    let stream = TokenStream::from_str(MACHINE).unwrap();
    let changes: [&dyn Fn(TokenTree) -> TokenStream; 3] = [
        &|token| match token {
            TokenTree::Ident(ident) => TokenTree::Ident(Ident::new(&format!("{ident}x"), ident.span())).into(),
            token => token.into(),
        },
        &|_| TokenStream::new(),
        &|token| [token.clone(), token].into_iter().collect(),
    ];
    for change in changes {
        for at in 0..count(stream.clone()) {
            let source = changed(stream.clone(), &mut at.clone(), change);
            let mut ctxt = Ctxt::default();
            machine::expand(source.clone(), QueryLanguage::JSONata, &mut ctxt);
            let mistakes: BTreeSet<String> = ctxt.mistakes().iter().map(ToString::to_string).collect();
            assert!(mistakes.len() < 2, "{mistakes:#?} in {source}");
        }
    }
}
