//! How tightly operators bind, as JSONata's parser has it; what stands alone binds tightest.

use asl_syntax::jsonata::{self as grammar, BinaryOp, Kind};

pub(crate) const ATOM: u8 = 80;
pub(crate) const PATH: u8 = 75;
pub(crate) const NEGATION: u8 = 70;
pub(crate) const PRODUCT: u8 = 60;
pub(crate) const SUM: u8 = 50;
pub(crate) const COMPARISON: u8 = 40;
pub(crate) const AND: u8 = 30;
pub(crate) const OR: u8 = 25;
pub(crate) const CONDITION: u8 = 20;
pub(crate) const LOOSE: u8 = 0;

/// How tightly the outermost operator of a text binds. What cannot be read stands in parentheses, where it stays what it is.
pub(crate) fn of(text: &str) -> u8 {
    let Ok(ast) = grammar::parse(text) else { return LOOSE };
    match &ast[ast.root()].kind {
        Kind::Binary { op, .. } => match op {
            BinaryOp::Multiply | BinaryOp::Divide | BinaryOp::Remainder => PRODUCT,
            BinaryOp::Add | BinaryOp::Subtract | BinaryOp::Concat => SUM,
            BinaryOp::And => AND,
            BinaryOp::Or => OR,
            _ => COMPARISON,
        },
        Kind::Apply { .. } => COMPARISON,
        Kind::Negate(_) | Kind::Group { .. } => NEGATION,
        Kind::Condition { .. } => CONDITION,
        Kind::Bind { .. } => LOOSE,
        Kind::Step { .. } | Kind::Predicate { .. } | Kind::Sort { .. } | Kind::Focus { .. } | Kind::Index { .. } => {
            PATH
        }
        _ => ATOM,
    }
}
