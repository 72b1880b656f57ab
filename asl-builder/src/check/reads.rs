//! Which variables a value reads, and what becomes of it when one of them has no value.

use asl_syntax::jsonata::{Ast, BinaryOp, Kind, NodeId, free_variables, is_function};
use asl_syntax::jsonpath::{self, Root};
use asl_syntax::payload::Computed;
use asl_syntax::syntax::SyntaxError;

use super::evaluated::{Jsonata, What};
use crate::model::{ChoiceRule, Operator};

/// A variable that a value reads.
pub(super) struct Read<'a> {
    /// Its name, without `$`.
    pub(super) name: &'a str,
    /// What the value is without the variable.
    pub(super) without: Without,
}

/// What a value is when a variable that it reads has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Without {
    /// Nothing, which fails the state.
    Nothing,
    /// A value, or that is not known.
    Something,
    /// What the author wants: the value asks whether the variable has one.
    Tested,
}

/// The variables that a value reads, each once. `computed` is the value, parsed, where it is a text of a JSONPath state.
pub(super) fn variables<'a>(what: &What<'a>, computed: Option<&Result<Computed<'a>, SyntaxError>>) -> Vec<Read<'a>> {
    let mut found: Vec<Read<'a>> = Vec::new();
    let mut read = |name: &'a str, without: Without| {
        if !found.iter().any(|read| read.name == name) {
            found.push(Read { name, without });
        }
    };
    let mut read_path = |path: &jsonpath::Path<'a>| {
        if let Root::Variable(name) = path.root {
            read(name, Without::Nothing);
        }
    };
    match (what, computed) {
        (What::Jsonata(expression), _) => expression_variables(expression, &mut read),
        (_, Some(Ok(Computed::Path(path)))) => read_path(path),
        (_, Some(Ok(Computed::Intrinsic(call)))) => call.paths().into_iter().for_each(read_path),
        _ => {}
    }
    found
}

/// True for a text that may begin with a variable: most paths begin with the input.
fn is_rooted(text: &str) -> bool {
    text.strip_prefix('$').is_some_and(|rest| !rest.starts_with(['.', '[', '$']) && !rest.is_empty())
}

fn expression_variables<'a>(expression: &Jsonata<'a>, read: &mut impl FnMut(&'a str, Without)) {
    let Some(ast) = expression.ast().filter(|ast| mentions_variables(ast)) else { return };
    for variable in free_variables(ast) {
        let is_variable = !variable.called
            && variable.name != "states"
            && variable.name != "eval"
            && !is_function(variable.name)
            && !expression.is_slot(variable.offset..variable.end);
        if is_variable {
            read(variable.name, without(ast, variable.name));
        }
    }
}

/// True for an expression that may read a variable. Most read `$states` and call functions, and need no closer look.
fn mentions_variables(ast: &Ast<'_>) -> bool {
    ast.nodes().any(|node| match node.kind {
        Kind::Variable(name) => !matches!(name, "" | "$" | "states" | "eval") && !is_function(name),
        _ => false,
    })
}

/// What an expression is when a variable has no value.
fn without(ast: &Ast<'_>, variable: &str) -> Without {
    let named = |id: NodeId| matches!(ast[id].kind, Kind::Variable(name) if name == variable);
    let binds = |kind: &Kind<'_>| match kind {
        Kind::Bind { variable, .. } | Kind::Focus { variable, .. } | Kind::Index { variable, .. } => named(*variable),
        Kind::Lambda { parameters, .. } => ast.list(*parameters).iter().any(|parameter| named(*parameter)),
        _ => false,
    };
    let tests = |kind: &Kind<'_>| match kind {
        Kind::Call { procedure, arguments, .. } => {
            matches!(ast[*procedure].kind, Kind::Variable("exists" | "type"))
                && ast.list(*arguments).iter().any(|argument| named(head(ast, *argument)))
        }
        _ => false,
    };
    if ast.nodes().any(|node| tests(&node.kind)) {
        Without::Tested
    } else if !ast.nodes().any(|node| binds(&node.kind)) && is_nothing(ast, ast.root(), variable) {
        Without::Nothing
    } else {
        Without::Something
    }
}

/// What a path begins with.
fn head(ast: &Ast<'_>, mut at: NodeId) -> NodeId {
    while let Kind::Step { lhs, .. }
    | Kind::Predicate { lhs, .. }
    | Kind::Sort { lhs, .. }
    | Kind::Focus { lhs, .. }
    | Kind::Index { lhs, .. } = ast[at].kind
    {
        at = lhs;
    }
    at
}

/// Functions of one argument at least that give nothing for nothing.
const NOTHING_FOR_NOTHING: [&str; 14] = [
    "sum",
    "max",
    "min",
    "average",
    "string",
    "number",
    "abs",
    "floor",
    "ceil",
    "sqrt",
    "uppercase",
    "lowercase",
    "length",
    "trim",
];

/// True for an expression that surely has no value when the variable has none. The parser bounds how deep it is.
fn is_nothing(ast: &Ast<'_>, at: NodeId, variable: &str) -> bool {
    let at = head(ast, at);
    match &ast[at].kind {
        Kind::Variable(name) => *name == variable,
        Kind::Negate(operand) => is_nothing(ast, *operand, variable),
        Kind::Block(parts) => ast.list(*parts).last().is_some_and(|last| is_nothing(ast, *last, variable)),
        Kind::Binary { op, .. } if is_nothing_for_nothing(*op) => {
            // A chain of operators is as long as one likes: down its left side without recursion.
            let mut at = at;
            while let Kind::Binary { op, lhs, rhs } = ast[at].kind {
                if !is_nothing_for_nothing(op) {
                    return false;
                }
                if is_nothing(ast, rhs, variable) {
                    return true;
                }
                at = head(ast, lhs);
            }
            is_nothing(ast, at, variable)
        }
        Kind::Condition { then, otherwise: Some(otherwise), .. } => {
            is_nothing(ast, *then, variable) && is_nothing(ast, *otherwise, variable)
        }
        Kind::Call { procedure, arguments, partial: false } => match (&ast[*procedure].kind, ast.list(*arguments)) {
            (Kind::Variable(name), [first, ..]) if NOTHING_FOR_NOTHING.contains(name) => {
                is_nothing(ast, *first, variable)
            }
            _ => false,
        },
        _ => false,
    }
}

/// Arithmetic and comparisons of order give nothing when an operand is nothing; the others take it for a value.
fn is_nothing_for_nothing(op: BinaryOp) -> bool {
    use BinaryOp::{Add, Divide, Greater, GreaterOrEqual, Less, LessOrEqual, Multiply, Remainder, Subtract};
    matches!(op, Add | Subtract | Multiply | Divide | Remainder | Less | LessOrEqual | Greater | GreaterOrEqual)
}

/// True for a rule of a Choice state that asks with `IsPresent` whether the variable has a value.
pub(super) fn asks_for(rule: &ChoiceRule, variable: &str) -> bool {
    let mut open = vec![rule];
    while let Some(rule) = open.pop() {
        open.extend(rule.and.iter().flatten().chain(rule.or.iter().flatten()).chain(rule.not.as_deref()));
        let asks = rule.comparisons.iter().any(|comparison| comparison.operator == Operator::IsPresent);
        if let Some(text) = rule.variable.as_deref().filter(|text| asks && is_rooted(text))
            && jsonpath::parse(text).is_ok_and(|path| path.root == Root::Variable(variable))
        {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<(String, Without)> {
        let text = format!("{{% {text} %}}");
        let what = What::Jsonata(Jsonata::new(&text));
        variables(&what, None).into_iter().map(|read| (read.name.to_owned(), read.without)).collect()
    }

    #[test]
    fn a_variable_without_a_value_leaves_nothing_or_something() {
        use Without::{Nothing, Something, Tested};
        for (text, expected) in [
            ("$x", Nothing),
            ("$x.a[0].b", Nothing),
            ("($x + 1) * 2", Nothing),
            ("1 + 2 + $x", Nothing),
            ("-$x", Nothing),
            ("$x > 5", Nothing),
            ("$sum($x.prices)", Nothing),
            ("$states.input.a ? $x : $x.b", Nothing),
            ("(1; $x)", Nothing),
            ("$x = 5", Something),
            ("$x > 5 and true", Something),
            ("'a' & $x", Something),
            ("$x ? 1 : 2", Something),
            ("$states.input.a ? $x : 1", Something),
            ("$append($x, 1)", Something),
            ("[$x, 1]", Something),
            ("{ 'a': $x }", Something),
            ("$count($x)", Something),
            ("$states.input.lines[id = $x]", Something),
            ("($x := $x; $x)", Something),
            ("$exists($x) ? $x : 1", Tested),
            ("$type($x.a) = 'number'", Tested),
        ] {
            assert_eq!(of(text), [("x".to_owned(), expected)], "{text}");
        }
        assert_eq!(of("$sum($states.input) & $map([1], $string) & $states.context.Task.Token"), []);
        assert_eq!(of("($y := 1; $y)"), []);
    }
}
