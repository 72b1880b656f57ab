//! JSONata 2.0.6, the version that Step Functions runs: text to a tree, and what can be said about the tree.
//!
//! [`parse`] reads an expression, without the `{%` and `%}` around it. It accepts and refuses what the reference engine
//! does (`jsonata` 2.0.6), with the same codes, wording and positions. `??` and `?:` came later: they are errors here.
//! Nothing is evaluated, and regular expressions are checked without an engine.
//!
//! ```
//! use asl_syntax::jsonata::{free_variables, parse, print, refused_by_service, states_references};
//!
//! let ast = parse("$states.input.items[price > $limit].name")?;
//! assert_eq!(print(&ast), "$states.input.items[price > $limit].name");
//!
//! let names: Vec<&str> = free_variables(&ast).iter().map(|variable| variable.name).collect();
//! assert_eq!(names, ["states", "limit"]);
//! assert_eq!(states_references(&ast)[0].path(), "input.items.name");
//! assert!(refused_by_service(&ast).is_empty());
//!
//! let error = parse("[1, 2").unwrap_err();
//! assert_eq!((error.code, error.offset), ("S0203", 5));
//! assert_eq!(error.to_string(), "Expected \"]\" before end of expression");
//! # Ok::<(), asl_syntax::jsonata::SyntaxError>(())
//! ```
//!
//! Time and memory grow with the length of the text, whatever it is, and no text overflows the stack.

mod ancestry;
mod arity;
mod calls;
mod check;
mod error;
mod forms;
mod lexer;
mod parser;
mod print;
mod refs;
mod regex;
mod service;
mod signature;
#[cfg(test)]
mod tests;
mod token;
mod tree;
mod walk;

pub use arity::arity;
pub use calls::{FunctionCall, function_calls};
pub use error::SyntaxError;
pub use print::print;
pub use refs::{FreeVariable, StatesField, StatesReference, free_variables, states_references};
pub use service::{FUNCTIONS, Refusal, Refused, is_function, refused_by_service};
pub use tree::{Ast, BinaryOp, Kind, List, Node, NodeId};
pub use walk::{Event, Place, Visited};

/// How many expressions may stand inside one another: brackets, arguments, branches, right-hand sides.
///
/// The bound is this parser's, so that no text overflows the stack. A chain of operators such as `a & b & c`, of steps or of
/// predicates is not nested and may be as long as one likes.
pub const DEPTH_MAX: usize = 256;

/// Reads an expression, without the `{%` and `%}` around it.
///
/// # Errors
/// The first mistake, in the order in which the reference engine finds them. Codes `S0…` are the reference engine's. This
/// parser adds four:
/// - `depth`: more than [`DEPTH_MAX`] expressions inside one another;
/// - `length`: a text of 4 GiB or more;
/// - `parents`: so many `%` that resolving them would not be linear in the length of the text;
/// - `regex`: a regular expression, or a choice in a function's signature, that JavaScript refuses. The reference engine
///   refuses it too, but gives no code. A port to another language may take it.
///
/// ```
/// use asl_syntax::jsonata::parse;
///
/// assert!(parse("$sum($states.input.lines.price)").is_ok());
/// assert_eq!(parse("a ?? b").unwrap_err().to_string(), "The symbol \"?\" cannot be used as a unary operator");
/// assert_eq!(parse("").unwrap_err().to_string(), "Unexpected end of expression");
/// ```
pub fn parse(source: &str) -> Result<Ast<'_>, SyntaxError> {
    read(source).map_err(|error| *error)
}

fn read(source: &str) -> Result<Ast<'_>, error::Refused> {
    if source.len() >= u32::MAX as usize {
        return Err(SyntaxError::own("length", "The expression is longer than 4 GiB", 0..0));
    }
    let ast = parser::parse(source)?;
    check::check(&ast, source)?;
    Ok(ast)
}
