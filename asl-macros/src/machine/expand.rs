//! The model to calls of the builder, as one would write them by hand.
//!
//! What a user wrote keeps its place: a method has the span of its key, a constructor that of the state's type, a target that
//! of the name. An error of the compiler, a line in the notes and a jump in the editor then lead there.

mod choice;
mod errors;
mod maps;
mod readers;
mod states;
mod values;

use std::collections::{HashMap, HashSet};

use asl_syntax::fields::{Object, QueryLanguage};
use asl_syntax::names::check_state_name;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::model::{Entry, Machine, State, Value, Workflow};
use super::witness;
pub(super) use maps::{config, execution_type, is_distributed};
pub(super) use states::is_integration;
use values::amount;

/// The whole expansion: a block that is the machine. `mistakes` stand in it as statements.
pub(super) fn machine(machine: &Machine, language: QueryLanguage, mistakes: TokenStream) -> TokenStream {
    let workflow = machine.workflow.map_or(Workflow::Standard, |(workflow, _)| workflow);
    block(machine, Around { whole: language, workflow }, mistakes)
}

/// What holds in a machine because of what stands around it.
#[derive(Clone, Copy)]
struct Around {
    /// The language of the whole machine.
    whole: QueryLanguage,
    workflow: Workflow,
}

/// A scope of names while its states are written.
struct Scope<'m> {
    around: Around,
    variants: HashMap<&'m str, &'m Ident>,
}

fn block(machine: &Machine, around: Around, mistakes: TokenStream) -> TokenStream {
    let states: Vec<&State> = machine.states.iter().filter(|state| state.is_first).collect();
    let Some(first) = states.first() else {
        let door = door(around.whole, Span::mixed_site());
        return quote!({ #mistakes ::asl_builder::StateMachine::single("Nothing", #door::succeed()) });
    };
    let scope =
        Scope { around, variants: states.iter().map(|state| (state.name.text.as_str(), &state.variant)).collect() };
    let variants = states.iter().map(|state| {
        let (variant, text) = (&state.variant, &state.name.text);
        let is_named = variant == text || check_state_name(text).is_err();
        if is_named { quote!(#variant) } else { quote!(#[state(name = #text)] #variant) }
    });
    let start = machine.get("StartAt").and_then(|entry| scope.target(entry));
    let start = start.unwrap_or_else(|| {
        let variant = &first.variant;
        quote!(__State::#variant)
    });
    let arms = states.iter().map(|state| {
        let variant = &state.variant;
        let state = states::state(state, &scope);
        quote!(__State::#variant => #state,)
    });
    let at = if machine.object == Object::StateMachine { Span::call_site() } else { machine.at };
    let constructor = match around.workflow {
        Workflow::Standard => Ident::new("new", at),
        Workflow::Express => Ident::new("express", at),
    };
    let input = machine.input.as_ref().map(|input| match machine.taken.as_slice() {
        // The type is used, whatever is taken of it.
        [] => quote!(let _: ::core::option::Option<#input> = ::core::option::Option::None;),
        taken => witness::statement(quote!(input #input), taken),
    });
    let contracts = states.iter().filter_map(|state| states::contract(state));
    let methods = machine.fields.iter().filter(|entry| entry.is_sound).map(|entry| machine_method(machine, entry));
    quote!({
        #mistakes
        #[derive(::core::clone::Clone, ::core::marker::Copy, ::asl_builder::StateNames)]
        #[allow(non_camel_case_types, reason = "a state is called as the definition calls it")]
        enum __State { #(#variants),* }
        #input
        #(#contracts)*
        ::asl_builder::StateMachine::#constructor(#start, |__state| match __state { #(#arms)* })
        #(#methods)*
    })
}

/// What a field of a machine calls.
fn machine_method(machine: &Machine, entry: &Entry) -> TokenStream {
    let span = entry.key.span();
    let method = |name: &str| Ident::new(name, span);
    match entry.name() {
        "Comment" => {
            let (method, value) = (method("comment"), entry.value.tokens());
            quote_spanned!(span=> .#method(#value))
        }
        "TimeoutSeconds" if matches!(entry.value, Value::Text(_)) => states::field(entry),
        "TimeoutSeconds" => {
            let (method, value) = (method("timeout"), amount(&entry.value, values::Unit::Seconds));
            quote_spanned!(span=> .#method(#value))
        }
        "Version" => {
            let method = method("version");
            quote_spanned!(span=> .#method())
        }
        "QueryLanguage" if machine.object == Object::StateMachine => {
            let method = method("query_language");
            quote_spanned!(span=> .#method())
        }
        _ => TokenStream::new(),
    }
}

impl Scope<'_> {
    /// The variant that a transition goes to, at the name's place.
    fn target(&self, entry: &Entry) -> Option<TokenStream> {
        let name = entry.value.name()?;
        let mut variant = (*self.variants.get(name.text.as_str())?).clone();
        variant.set_span(name.span());
        Some(quote!(__State::#variant))
    }
}

/// The front door of a language.
fn door(language: QueryLanguage, span: Span) -> TokenStream {
    let language = match language {
        QueryLanguage::JSONata => Ident::new("jsonata", span),
        QueryLanguage::JSONPath => Ident::new("jsonpath", span),
    };
    quote_spanned!(span=> ::asl_builder::#language)
}

/// Gives each state its variant: its name where that is an identifier, or else what is left of it.
pub(super) fn name_variants(states: &mut [State]) {
    let mut taken: HashSet<String> = HashSet::new();
    for state in states.iter().filter(|state| is_identifier(&state.name.text)) {
        taken.insert(state.name.text.clone());
    }
    for state in states {
        let (text, span) = (state.name.text.as_str(), state.name.span());
        if is_identifier(text) && check_state_name(text).is_ok() {
            state.variant = syn::parse_str::<Ident>(text).unwrap_or_else(|_| Ident::new_raw(text, span));
            state.variant.set_span(span);
            continue;
        }
        let base = if check_state_name(text).is_ok() { camel(text) } else { "Unnamed".to_owned() };
        let mut variant = base.clone();
        let mut number = 1_usize;
        while !taken.insert(variant.clone()) {
            number += 1;
            variant = format!("{base}{number}");
        }
        state.variant = format_ident!("{variant}", span = span);
    }
}

/// True for a text that can name a variant.
fn is_identifier(text: &str) -> bool {
    let mut characters = text.chars();
    let starts = characters.next().is_some_and(|first| first.is_alphabetic() || first == '_');
    starts
        && characters.all(|c| c.is_alphanumeric() || c == '_')
        && text.is_ascii()
        && !matches!(text, "_" | "Self" | "self" | "super" | "crate")
}

/// The words of a name, put together.
fn camel(text: &str) -> String {
    let mut out = String::new();
    for word in text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        let mut characters = word.chars();
        out.extend(characters.next().map(|c| c.to_ascii_uppercase()));
        out.push_str(characters.as_str());
    }
    match out.chars().next() {
        None => "State".to_owned(),
        Some(first) if first.is_ascii_digit() || out == "Self" => format!("State{out}"),
        _ => out,
    }
}

/// What is Rust in a value that is left out: what is harmless to compile by itself, so that it is not unused.
fn kept(value: &Value) -> Option<TokenStream> {
    let is_name = |expr: &syn::Expr| match expr {
        syn::Expr::Path(_) => true,
        syn::Expr::Reference(reference) => matches!(&*reference.expr, syn::Expr::Path(_)),
        _ => false,
    };
    match value {
        Value::Expr(expr) if is_name(expr) => Some(quote!(let _ = &#expr;)),
        _ => None,
    }
}
