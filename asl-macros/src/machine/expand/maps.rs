//! Parallel and Map states: what holds machines.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};

use super::readers;
use super::states::{Cx, field};
use super::values::{Unit, amount, first_span, path, template};
use super::{Around, block};
use crate::machine::model::{Body, Entry, Machine, Value, Workflow};

/// The fields of a Map state that are written here.
pub(super) const METHODS: [&str; 8] =
    ["Items", "ItemsPath", "ItemProcessor", "Iterator", "ItemReader", "ItemBatcher", "ResultWriter", "ProcessorConfig"];

/// `.branch(…)` for each branch.
pub(super) fn branches(entry: &Entry, cx: &Cx<'_, '_>) -> TokenStream {
    let span = entry.key.span();
    let Value::List(list) = &entry.value else {
        let machines = entry.value.tokens();
        return quote_spanned!(span=> .branches(#machines));
    };
    let branches = list.elements.iter().map(|branch| {
        let (span, machine) = (first_span(&branch.tokens()), nested(branch, cx.scope.around));
        quote_spanned!(span=> .branch(#machine))
    });
    branches.collect()
}

/// A machine inside: in braces, or an expression that gives one.
fn nested(value: &Value, around: Around) -> TokenStream {
    match value {
        Value::Machine(machine) => block(machine, around, TokenStream::new()),
        other => other.tokens(),
    }
}

/// `map(…)` or `distributed_map(…)` with items and processor.
pub(super) fn begin(body: &Body, cx: &Cx<'_, '_>) -> TokenStream {
    let processor = body.get("ItemProcessor").or_else(|| body.get("Iterator"));
    let around = cx.scope.around;
    let distributed = is_written_distributed(body, around);
    let workflow = execution_type(body).unwrap_or(around.workflow);
    let inside = Around { workflow: if distributed { workflow } else { around.workflow }, ..around };
    let machine = match processor {
        // The type of a machine of Rust decides, and what is said has to agree with it.
        Some(entry) if distributed && !matches!(entry.value, Value::Machine(_)) => {
            let machine = entry.value.tokens();
            match execution_type(body) {
                Some(Workflow::Standard) => quote!({ let machine: ::asl_builder::StateMachine = #machine; machine }),
                Some(Workflow::Express) => {
                    quote!({ let machine: ::asl_builder::StateMachine<::asl_builder::Express> = #machine; machine })
                }
                None => machine,
            }
        }
        Some(entry) => nested(&entry.value, inside),
        None => block(&Machine::nothing(cx.span), inside, TokenStream::new()),
    };
    let function = |over_input: bool| match (distributed, over_input) {
        (false, false) => "map",
        (false, true) => "map_over_input",
        (true, false) => "distributed_map",
        (true, true) => "distributed_map_over_input",
    };
    match items(body, cx) {
        Some(items) => cx.call(function(false), quote!(#items, #machine)),
        None => cx.call(function(true), machine),
    }
}

/// Where the items come from.
fn items(body: &Body, cx: &Cx<'_, '_>) -> Option<TokenStream> {
    if let Some(entry) = body.get("Items") {
        return Some(template(&entry.value, cx.language));
    }
    if let Some(entry) = body.get("ItemsPath") {
        return Some(path(&entry.value));
    }
    let entry = body.get("ItemReader")?;
    match &entry.value {
        Value::Fields(_) => readers::reader(entry, cx),
        other => Some(other.tokens()),
    }
}

/// A field of a Map state.
pub(super) fn method(body: &Body, entry: &Entry, cx: &Cx<'_, '_>) -> TokenStream {
    let span = entry.key.span();
    match (entry.name(), &entry.value) {
        ("Iterator", _) => quote_spanned!(span=> .as_iterator()),
        ("ItemProcessor", Value::Machine(machine)) => inline_mode(machine.get("ProcessorConfig")),
        ("ProcessorConfig", _) => inline_mode(Some(entry)),
        ("ItemsPath", _) if body.get("Items").is_some() => field(entry),
        ("ItemReader", _) if body.get("Items").is_some() || body.get("ItemsPath").is_some() => field(entry),
        ("ItemReader", _) if items(body, cx).is_none() => field(entry),
        ("ItemBatcher", Value::Fields(batcher)) => batcher_of(entry, batcher, cx),
        ("ItemBatcher", value) => {
            let value = value.tokens();
            quote_spanned!(span=> .item_batcher(#value))
        }
        ("ResultWriter", _) => readers::writer(entry, cx),
        _ => TokenStream::new(),
    }
}

fn batcher_of(entry: &Entry, batcher: &Body, cx: &Cx<'_, '_>) -> TokenStream {
    let span = entry.key.span();
    let mut out = TokenStream::new();
    for setting in batcher.fields.iter().filter(|entry| entry.is_sound) {
        let at = setting.key.span();
        let (first, method, argument) = match setting.name() {
            "MaxItemsPerBatch" => ("of_items", "max_items", amount(&setting.value, Unit::Things)),
            "MaxItemsPerBatchPath" => ("of_items", "max_items", path(&setting.value)),
            "MaxInputBytesPerBatch" => ("of_bytes", "max_bytes", amount(&setting.value, Unit::Things)),
            "MaxInputBytesPerBatchPath" => ("of_bytes", "max_bytes", path(&setting.value)),
            "BatchInput" => ("", "batch_input", template(&setting.value, cx.language)),
            _ => return field(entry),
        };
        match out.is_empty() {
            // A batcher bounds something; one that does not is JSON.
            true if first.is_empty() => return field(entry),
            true => {
                let function = Ident::new(first, at);
                out = quote_spanned!(at=> ::asl_builder::ItemBatcher::#function(#argument));
            }
            false => {
                let method = Ident::new(method, at);
                out.extend(quote_spanned!(at=> .#method(#argument)));
            }
        }
    }
    if out.is_empty() { field(entry) } else { quote_spanned!(span=> .item_batcher(#out)) }
}

/// `.inline_mode()`, where `Mode` says so.
fn inline_mode(config: Option<&Entry>) -> TokenStream {
    match config {
        Some(entry) if mode(entry).as_deref() == Some("INLINE") => {
            let span = entry.key.span();
            quote_spanned!(span=> .inline_mode())
        }
        _ => TokenStream::new(),
    }
}

/// The `ProcessorConfig` of a Map state: in its processor, or beside it where that is an expression.
pub(in crate::machine) fn config(body: &Body) -> Option<&Entry> {
    // Also under a misspelt name.
    let processor = body.fields.iter().find(|entry| matches!(entry.value, Value::Machine(_)));
    let inside = processor.and_then(|entry| match &entry.value {
        Value::Machine(machine) => machine.fields.iter().find(|entry| entry.name() == "ProcessorConfig"),
        _ => None,
    });
    inside.or_else(|| body.any("ProcessorConfig"))
}

fn mode(config: &Entry) -> Option<String> {
    match &config.value {
        Value::Fields(config) => config.get("Mode")?.value.name().map(|name| name.text),
        _ => None,
    }
}

/// True for a Map state that is written as a distributed one. In an EXPRESS machine it is a mistake, and an inline one instead.
pub(super) fn is_written_distributed(body: &Body, around: Around) -> bool {
    is_distributed(body) && around.workflow == Workflow::Standard
}

/// True for a Map state whose processor says `Mode: DISTRIBUTED`.
pub(in crate::machine) fn is_distributed(body: &Body) -> bool {
    config(body).and_then(mode).as_deref() == Some("DISTRIBUTED")
}

/// The workflow type of the executions of a distributed Map.
pub(in crate::machine) fn execution_type(body: &Body) -> Option<Workflow> {
    let Value::Fields(config) = &config(body)?.value else { return None };
    match config.any("ExecutionType")?.value.name()?.text.as_str() {
        "STANDARD" => Some(Workflow::Standard),
        "EXPRESS" => Some(Workflow::Express),
        _ => None,
    }
}
