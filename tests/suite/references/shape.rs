//! What an expression is put together from, by our own grammar, which reads as the reference engine does. The engine that finds
//! values reads `1 + a^(b)` in another way.

use asl_syntax::jsonata::{Ast, Kind, List, NodeId, parse};

/// The expression with parentheses around everything but paths, which are one chain of steps however they are grouped.
pub(crate) fn shape(text: &str) -> String {
    let ast = parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    of(&ast, ast.root())
}

fn of(ast: &Ast<'_>, id: NodeId) -> String {
    let of = |id: &NodeId| of(ast, *id);
    let all = |list: &List, separator: &str| ast.list(*list).iter().map(of).collect::<Vec<_>>().join(separator);
    match &ast[id].kind {
        Kind::Block(list) => match ast.list(*list) {
            [only] => of(only),
            _ => format!("({})", all(list, "; ")),
        },
        Kind::String(text) => format!("{text:?}"),
        Kind::Number(number) => number.to_string(),
        Kind::Boolean(truth) => truth.to_string(),
        Kind::Name(name) => format!("`{name}`"),
        Kind::Variable(name) => format!("${name}"),
        Kind::Negate(operand) => format!("(-{})", of(operand)),
        Kind::Array(list) => format!("[{}]", all(list, ", ")),
        Kind::Binary { op, lhs, rhs } => format!("({} {} {})", of(lhs), op.as_str(), of(rhs)),
        Kind::Apply { lhs, rhs } => format!("({} ~> {})", of(lhs), of(rhs)),
        Kind::Bind { variable, value } => format!("({} := {})", of(variable), of(value)),
        Kind::Condition { condition, then, otherwise } => {
            format!("({} ? {} : {})", of(condition), of(then), otherwise.as_ref().map_or(String::new(), of))
        }
        Kind::Step { lhs, rhs } => format!("{}.{}", of(lhs), of(rhs)),
        Kind::Predicate { lhs, predicate } => format!("{}[{}]", of(lhs), of(predicate)),
        Kind::Group { lhs, pairs } => format!("{}{{{}}}", of(lhs), all(pairs, ", ")),
        Kind::Sort { lhs, terms } => format!("{}^({})", of(lhs), all(terms, ", ")),
        Kind::Term { descending, expression } => format!("{}{}", if *descending { ">" } else { "<" }, of(expression)),
        Kind::Call { procedure, arguments, .. } => format!("{}({})", of(procedure), all(arguments, ", ")),
        Kind::Lambda { parameters, body, .. } => format!("function({}) {{ {} }}", all(parameters, ", "), of(body)),
        other => panic!("no test makes this: {other:?}"),
    }
}
