//! What a value reads of the context object.

use std::borrow::Cow;

use asl_syntax::jsonata::{Ast, Kind, states_references};
use asl_syntax::jsonpath::{Path, Root, Selector};
use asl_syntax::payload::Computed;

use super::evaluated::{Evaluated, What};

/// Comes by each read of the context object, with the names that it takes from it: `Execution`, `Id`.
pub(super) fn each_context_read(evaluated: &Evaluated<'_>, each: &mut dyn FnMut(&[Cow<'_, str>])) {
    match &evaluated.what {
        What::Jsonata(expression) => {
            let ast = expression.ast().filter(|_| expression.mentions_context);
            for reference in ast.into_iter().flat_map(states_references) {
                if let Some((first, rest)) = reference.fields.split_first()
                    && first.name == "context"
                    && !rest.iter().any(|field| expression.is_slot(field.offset..field.end))
                {
                    let names: Vec<Cow<'_, str>> = rest.iter().map(|field| field.name.clone()).collect();
                    each(&names);
                }
            }
        }
        What::Path(_) | What::Computed(_) => match evaluated.computed() {
            Some(Ok(Computed::Path(path))) => of_path(path, each),
            Some(Ok(Computed::Intrinsic(call))) => call.paths().into_iter().for_each(|path| of_path(path, each)),
            _ => {}
        },
        _ => {}
    }
}

/// True for an expression that may read the context object: most need no closer look.
pub(super) fn mentions_context(ast: &Ast<'_>) -> bool {
    ast.nodes().any(|node| match &node.kind {
        Kind::Name(name) => *name == "context",
        Kind::String(name) => name == "context",
        _ => false,
    })
}

/// The names at the start of a path on the context object, as far as they are members.
fn of_path(path: &Path<'_>, each: &mut dyn FnMut(&[Cow<'_, str>])) {
    if path.root != Root::Context {
        return;
    }
    let names: Vec<Cow<'_, str>> = path
        .segments
        .iter()
        .map_while(|segment| match &segment.selector {
            Selector::Name(name) if !segment.recursive && !name.value().contains("${") => Some(name.value()),
            _ => None,
        })
        .collect();
    each(&names);
}
