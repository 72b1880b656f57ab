//! Which functions an expression calls that it does not make itself.

use super::refs::each_free;
use super::tree::{Ast, Kind};

/// A call of a function by its name: `$name(…)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FunctionCall<'a> {
    /// The name, without the `$`.
    pub name: &'a str,
    /// Where the name begins, in bytes: at its `$`.
    pub offset: usize,
    /// Where the name ends, in bytes.
    pub end: usize,
    /// How many arguments it gets, with the one that comes from `~>`; none for a partial call, which has more to come.
    pub arguments: Option<usize>,
}

/// Every call of a function that the expression does not bind, in the order of the text.
///
/// ```
/// use asl_syntax::jsonata::{function_calls, parse};
///
/// let ast = parse("($twice := function($x) { 2 * $x }; $states.input.n ~> $twice ~> $round(1); $uuid())")?;
/// let calls: Vec<_> = function_calls(&ast).iter().map(|call| (call.name, call.arguments)).collect();
/// assert_eq!(calls, [("round", Some(2)), ("uuid", Some(0))]);
/// # Ok::<(), asl_syntax::jsonata::SyntaxError>(())
/// ```
pub fn function_calls<'a>(ast: &Ast<'a>) -> Vec<FunctionCall<'a>> {
    let mut found = Vec::new();
    if !ast.nodes.iter().any(|node| matches!(node.kind, Kind::Call { .. })) {
        return found;
    }
    each_free(ast, |name, visited| {
        let mut around = visited.around();
        let Some(call) = around.next() else { return };
        let Kind::Call { procedure, arguments, partial } = ast[call].kind else { return };
        if procedure != visited.id() {
            return;
        }
        let applied = around.next().is_some_and(|up| matches!(ast[up].kind, Kind::Apply { rhs, .. } if rhs == call));
        let count = arguments.len() + usize::from(applied);
        let (offset, end) = (visited.node().span().start, visited.node().position());
        found.push(FunctionCall { name, offset, end, arguments: (!partial).then_some(count) });
    });
    found
}
