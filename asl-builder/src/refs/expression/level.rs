//! How tightly operators bind, as JSONata's parser has it; what stands alone binds tightest.

use asl_syntax::jsonata::{self as grammar, BinaryOp, Kind};

pub(crate) const ATOM: u8 = 80;
pub(crate) const PATH: u8 = 75;
/// A literal that is no object: at the beginning of a path a text is a name, a number is refused, and behind the index of an array
/// nothing is found.
pub(crate) const LITERAL: u8 = 72;
pub(crate) const NEGATION: u8 = 70;
pub(crate) const PRODUCT: u8 = 60;
pub(crate) const SUM: u8 = 50;
pub(crate) const COMPARISON: u8 = 40;
pub(crate) const SORT: u8 = 40;
pub(crate) const AND: u8 = 30;
pub(crate) const OR: u8 = 25;
pub(crate) const CONDITION: u8 = 20;
pub(crate) const LOOSE: u8 = 0;

/// How tightly a text binds: as its outermost operator, or as one further left that binds less, as in `a^(b).c`. What cannot be
/// read stands in parentheses, where it stays what it is.
pub(crate) fn of(text: &str) -> u8 {
    let Ok(ast) = grammar::parse(text) else { return LOOSE };
    let (mut least, mut leftmost) = (ATOM, Some(ast.root()));
    while let Some(id) = leftmost {
        let (level, left) = match &ast[id].kind {
            Kind::Binary { op, lhs, .. } => (of_operator(*op), Some(*lhs)),
            Kind::Apply { lhs, .. } => (COMPARISON, Some(*lhs)),
            Kind::Sort { lhs, .. } => (SORT, Some(*lhs)),
            Kind::Negate(_) => (NEGATION, None),
            Kind::Group { lhs, .. } => (NEGATION, Some(*lhs)),
            Kind::Condition { .. } => (CONDITION, None),
            Kind::Bind { .. } => (LOOSE, None),
            Kind::Step { lhs, .. }
            | Kind::Predicate { lhs, .. }
            | Kind::Focus { lhs, .. }
            | Kind::Index { lhs, .. } => (PATH, Some(*lhs)),
            Kind::Call { procedure, .. } => (ATOM, Some(*procedure)),
            Kind::String(_) | Kind::Number(_) | Kind::Boolean(_) | Kind::Null | Kind::Array(_) => (LITERAL, None),
            _ => (ATOM, None),
        };
        (least, leftmost) = (least.min(level), left);
    }
    least
}

fn of_operator(operator: BinaryOp) -> u8 {
    match operator {
        BinaryOp::Multiply | BinaryOp::Divide | BinaryOp::Remainder => PRODUCT,
        BinaryOp::Add | BinaryOp::Subtract | BinaryOp::Concat => SUM,
        BinaryOp::And => AND,
        BinaryOp::Or => OR,
        _ => COMPARISON,
    }
}
