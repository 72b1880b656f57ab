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

const PATHS: &str = r#"
    QueryLanguage: JSONPath,
    StartAt: Look,
    Look: Pass { InputPath: "$.order", Parameters: { "id.$": "$.id", tags: ["a", null] }, ResultPath: null, Next: Large }
    Large: Choice {
        Choices: [
            { Variable: "$.total", NumericGreaterThan: 1000, Next: Sum },
            { And: [{ Variable: "$.a", IsPresent: true }, { Not: { Variable: "$.b", StringEquals: "x" } }], Next: Import },
        ],
        Default: Import,
    }
    Sum: Pass { QueryLanguage: JSONata, Assign: { sum: {% $sum($states.input.prices) %} }, Next: Import }
    Import: Map {
        ItemReader: {
            Resource: "arn:aws:states:::s3:getObject",
            ReaderConfig: { InputType: JSON, MaxItems: 5 },
            Parameters: { Bucket: "b", "Key.$": "$.key" },
        },
        ItemBatcher: { MaxItemsPerBatchPath: "$.n" },
        ItemProcessor: {
            ProcessorConfig: { Mode: DISTRIBUTED, ExecutionType: EXPRESS },
            StartAt: Row,
            Row: Task { Resource: "${RowArn}", Credentials: { "RoleArn.$": "$.role" }, TimeoutSeconds: 5, End: true },
        },
        ResultWriter: { Resource: "arn:aws:states:::s3:putObject", Parameters: { Bucket: "b" } },
        ToleratedFailureCount: 3,
        Next: Failed,
    }
    Failed: Fail { ErrorPath: "$.error", CausePath: "States.Format('{}', $.cause)" }
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

/// Expands a machine; whatever is wrong with it, there is an expression, and each mistake has a message and a help.
fn mistakes(language: QueryLanguage, source: &TokenStream) -> BTreeSet<String> {
    let mut ctxt = Ctxt::default();
    let output = machine::expand(source.clone(), language, &mut ctxt);
    let errors = output.to_string().matches("compile_error !").count();
    assert_eq!(errors, ctxt.mistakes().len());
    syn::parse2::<syn::Expr>(output.clone()).unwrap_or_else(|error| panic!("{error}: {output}\nfor {source}"));
    let mistakes: BTreeSet<String> = ctxt.mistakes().iter().map(ToString::to_string).collect();
    for text in &mistakes {
        let (message, help) = text.split_once("\n  = help: ").unwrap_or((text, ""));
        assert!(!message.is_empty() && !help.is_empty(), "{text:?} in {source}");
        assert!(!message.ends_with('.') && !message.contains('\n'), "{text:?}");
    }
    mistakes
}

#[test]
fn the_expansion_is_an_expression_whatever_is_wrong() {
    let changes: [&dyn Fn(TokenTree) -> TokenStream; 2] = [&|_| quote::quote!(,), &|_| quote::quote!({ a: 1 })];
    for stream in [MACHINE, PATHS].map(|source| TokenStream::from_str(source).unwrap()) {
        for at in 0..count(stream.clone()) {
            for change in changes {
                mistakes(QueryLanguage::JSONata, &changed(stream.clone(), &mut at.clone(), change));
            }
        }
    }
}

#[test]
fn the_machines_as_they_are_have_no_mistakes() {
    super::check(MACHINE, &[]);
    super::check(PATHS, &[]);
}

/// A name that is misspelt where it is defined is missing wherever it is used: the same mistake at several places.
#[test]
fn one_mistake_is_one_error() {
    let changes: [&dyn Fn(TokenTree) -> TokenStream; 3] = [
        &|token| match token {
            TokenTree::Ident(ident) => TokenTree::Ident(Ident::new(&format!("{ident}x"), ident.span())).into(),
            token => token.into(),
        },
        &|_| TokenStream::new(),
        &|token| [token.clone(), token].into_iter().collect(),
    ];
    let mut found = Vec::new();
    for stream in [MACHINE, PATHS].map(|source| TokenStream::from_str(source).unwrap()) {
        for at in 0..count(stream.clone()) {
            for change in changes {
                let source = changed(stream.clone(), &mut at.clone(), change);
                let mistakes = mistakes(QueryLanguage::JSONata, &source);
                if mistakes.len() > 1 {
                    found.push(format!("{mistakes:#?} at token {at} of {source}"));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
