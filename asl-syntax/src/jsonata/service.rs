//! What Step Functions makes of JSONata beyond the language itself.

use std::fmt;

use super::refs::each_free;
use super::tree::{Ast, Kind, NodeId};
use super::walk::{Event, Place};

/// The functions that an expression can call in Step Functions, sorted: those of JSONata 2.0 without `$eval`, and the service's
/// own six, which are `$hash`, `$parse`, `$partition`, `$random`, `$range` and `$uuid`.
pub const FUNCTIONS: &[&str] = &[
    "abs",
    "append",
    "assert",
    "average",
    "base64decode",
    "base64encode",
    "boolean",
    "ceil",
    "clone",
    "contains",
    "count",
    "decodeUrl",
    "decodeUrlComponent",
    "distinct",
    "each",
    "encodeUrl",
    "encodeUrlComponent",
    "error",
    "exists",
    "filter",
    "floor",
    "formatBase",
    "formatInteger",
    "formatNumber",
    "fromMillis",
    "hash",
    "join",
    "keys",
    "length",
    "lookup",
    "lowercase",
    "map",
    "match",
    "max",
    "merge",
    "millis",
    "min",
    "not",
    "now",
    "number",
    "pad",
    "parse",
    "parseInteger",
    "partition",
    "power",
    "random",
    "range",
    "reduce",
    "replace",
    "reverse",
    "round",
    "shuffle",
    "sift",
    "single",
    "sort",
    "split",
    "spread",
    "sqrt",
    "string",
    "substring",
    "substringAfter",
    "substringBefore",
    "sum",
    "toMillis",
    "trim",
    "type",
    "uppercase",
    "uuid",
    "zip",
];

/// A reference that the service refuses, though it is good JSONata. Its text is the service's.
///
/// An expression in Step Functions has no input of its own: everything comes from `$states` and from variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal<'a> {
    /// What is referred to.
    pub what: Refused<'a>,
    /// Where it begins, in bytes.
    pub offset: usize,
    /// Where it ends, in bytes.
    pub end: usize,
}

/// What the service refuses a reference to.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refused<'a> {
    /// A field of the input, which there is none of at the top level: `phone`.
    Name(std::borrow::Cow<'a, str>),
    /// `$` at the top level.
    Context,
    /// `$$`, anywhere.
    Root,
    /// `$eval`, which the service does not have; `$parse` reads JSON.
    Eval,
}

/// Whether an expression can call a function of this name (without `$`) in Step Functions.
pub fn is_function(name: &str) -> bool {
    FUNCTIONS.binary_search(&name).is_ok()
}

/// What the service refuses in an expression, in the order of the text.
///
/// Names and `$` are refused at the top level only. What stands there: the expression itself; what it is put together from, such
/// as operands, arguments, elements, keys and values; the first step of such a path; the bodies of functions written there.
/// Within later steps, predicates, groupings, sorts and transforms they are fine.
///
/// ```
/// use asl_syntax::jsonata::{parse, refused_by_service};
///
/// let ast = parse("$states.input.items[price > 10].name & phone & $$.x")?;
/// let texts: Vec<String> = refused_by_service(&ast).iter().map(ToString::to_string).collect();
/// assert_eq!(texts, ["Reference to 'phone' at the top level is not supported.", "Reference to '$$' is not supported."]);
/// # Ok::<(), asl_syntax::jsonata::SyntaxError>(())
/// ```
pub fn refused_by_service<'a>(ast: &Ast<'a>) -> Vec<Refusal<'a>> {
    let mut found = Vec::new();
    // Most expressions have neither, and then their scopes need not be known.
    let is_refused = |kind: &Kind<'_>| matches!(kind, Kind::Variable("$" | "eval"));
    let has_refused = ast.nodes.iter().any(|node| is_refused(&node.kind));
    if has_refused {
        each_free(ast, |name, visited| {
            let what = match name {
                "$" => Refused::Root,
                "eval" => Refused::Eval,
                _ => return,
            };
            found.push(refusal(ast, visited.id(), what));
        });
    }
    if may_refuse_at_top(ast) {
        at_top(ast, &mut found);
    }
    found.sort_by_key(|refusal| refusal.offset);
    found
}

/// What is refused at the top level only.
fn at_top<'a>(ast: &Ast<'a>, found: &mut Vec<Refusal<'a>>) {
    // How many parts around are evaluated for each item of something.
    let mut inner = 0_usize;
    ast.walk(|event, visited| {
        let within = usize::from(visited.place() == Place::Inner);
        if event == Event::Leave {
            inner -= within;
            return;
        }
        inner += within;
        if inner > 0 || visited.place() == Place::Binding {
            return;
        }
        let what = match &visited.node().kind {
            Kind::Name(name) => Refused::Name((*name).into()),
            Kind::String(name) if visited.operations().any(|operation| matches!(operation, Kind::Step { .. })) => {
                Refused::Name(name.clone())
            }
            Kind::Variable("") => Refused::Context,
            _ => return,
        };
        found.push(refusal(ast, visited.id(), what));
    });
}

/// False when a glance at the nodes, without the way to them, is enough: each name is a step of a path, no path begins with a
/// text, and `$` is not there.
fn may_refuse_at_top(ast: &Ast<'_>) -> bool {
    let kind = |id: NodeId| ast.nodes.get(id.0 as usize).map(|node| &node.kind);
    let (mut names, mut steps) = (0_usize, 0_usize);
    for node in &ast.nodes {
        match node.kind {
            Kind::Name(_) => names += 1,
            Kind::Variable("") => return true,
            Kind::Step { lhs, .. }
            | Kind::Predicate { lhs, .. }
            | Kind::Group { lhs, .. }
            | Kind::Sort { lhs, .. }
            | Kind::Focus { lhs, .. }
            | Kind::Index { lhs, .. }
                if matches!(kind(lhs), Some(Kind::String(_))) =>
            {
                return true;
            }
            Kind::Step { rhs, .. } => steps += usize::from(matches!(kind(rhs), Some(Kind::Name(_)))),
            _ => {}
        }
    }
    names != steps
}

fn refusal<'a>(ast: &Ast<'a>, node: NodeId, what: Refused<'a>) -> Refusal<'a> {
    // All of these are one token, which ends at its position.
    Refusal { what, offset: ast[node].span().start, end: ast[node].position() }
}

impl fmt::Display for Refusal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.what {
            Refused::Name(name) => write!(f, "Reference to '{name}' at the top level is not supported."),
            Refused::Context => write!(f, "Reference to '$' at the top level is not supported."),
            Refused::Root => write!(f, "Reference to '$$' is not supported."),
            Refused::Eval => write!(f, "Reference to '$eval' is not supported."),
        }
    }
}
