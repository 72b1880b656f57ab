//! Tokens and operators.

use std::borrow::Cow;

use super::error::{number_into, quoted};
use super::tree::BinaryOp;

/// A token and where it stands. `end` is what the reference engine calls its position.
#[derive(Debug)]
pub(crate) struct Token<'a> {
    pub(crate) tok: Tok<'a>,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

#[derive(Debug)]
pub(crate) enum Tok<'a> {
    /// The end of the source. There are as many of them as one asks for.
    End,
    Op(Op),
    Name(&'a str),
    Variable(&'a str),
    String(Cow<'a, str>),
    Number(f64),
    Boolean(bool),
    Null,
    Regex {
        pattern: &'a str,
        flags: &'a str,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Op {
    Dot,
    DotDot,
    OpenBracket,
    CloseBracket,
    OpenBrace,
    CloseBrace,
    OpenParen,
    CloseParen,
    Comma,
    At,
    Hash,
    Semicolon,
    Colon,
    Assign,
    Question,
    Plus,
    Minus,
    Star,
    StarStar,
    Slash,
    Percent,
    Pipe,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Caret,
    Apply,
    Ampersand,
    And,
    Or,
    In,
    /// `!` alone ends a name, but is no operator.
    Bang,
    /// `~` alone ends a name, but is no operator.
    Tilde,
}

impl Token<'_> {
    pub(crate) fn span(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Tok<'_> {
    /// As a message shows it: as JSON.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        self.append_to(&mut text);
        match self {
            Tok::Op(_) | Tok::Name(_) | Tok::Variable(_) | Tok::String(_) => quoted(&text),
            _ => text,
        }
    }

    /// Its value as text: without quotes, and without the `$` of a variable.
    pub(crate) fn append_to(&self, text: &mut String) {
        match self {
            Tok::End => text.push_str("(end)"),
            Tok::Op(op) => text.push_str(op.as_str()),
            Tok::Name(name) | Tok::Variable(name) => text.push_str(name),
            Tok::String(value) => text.push_str(value),
            Tok::Number(number) => number_into(text, *number),
            Tok::Boolean(value) => text.push_str(if *value { "true" } else { "false" }),
            Tok::Null => text.push_str("null"),
            Tok::Regex { pattern, flags } => {
                text.push('/');
                text.push_str(pattern);
                text.push('/');
                text.push_str(flags);
            }
        }
    }
}

impl Op {
    /// As it is written.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Op::Dot => ".",
            Op::DotDot => "..",
            Op::OpenBracket => "[",
            Op::CloseBracket => "]",
            Op::OpenBrace => "{",
            Op::CloseBrace => "}",
            Op::OpenParen => "(",
            Op::CloseParen => ")",
            Op::Comma => ",",
            Op::At => "@",
            Op::Hash => "#",
            Op::Semicolon => ";",
            Op::Colon => ":",
            Op::Assign => ":=",
            Op::Question => "?",
            Op::Plus => "+",
            Op::Minus => "-",
            Op::Star => "*",
            Op::StarStar => "**",
            Op::Slash => "/",
            Op::Percent => "%",
            Op::Pipe => "|",
            Op::Equal => "=",
            Op::NotEqual => "!=",
            Op::Less => "<",
            Op::LessOrEqual => "<=",
            Op::Greater => ">",
            Op::GreaterOrEqual => ">=",
            Op::Caret => "^",
            Op::Apply => "~>",
            Op::Ampersand => "&",
            Op::And => "and",
            Op::Or => "or",
            Op::In => "in",
            Op::Bang => "!",
            Op::Tilde => "~",
        }
    }
}

/// The operator that begins with a byte, and its length.
pub(crate) const fn operator(first: u8, second: Option<u8>) -> Option<(Op, usize)> {
    match (first, second) {
        (b'.', Some(b'.')) => return Some((Op::DotDot, 2)),
        (b':', Some(b'=')) => return Some((Op::Assign, 2)),
        (b'!', Some(b'=')) => return Some((Op::NotEqual, 2)),
        (b'>', Some(b'=')) => return Some((Op::GreaterOrEqual, 2)),
        (b'<', Some(b'=')) => return Some((Op::LessOrEqual, 2)),
        (b'*', Some(b'*')) => return Some((Op::StarStar, 2)),
        (b'~', Some(b'>')) => return Some((Op::Apply, 2)),
        _ => {}
    }
    let op = match first {
        b'.' => Op::Dot,
        b'[' => Op::OpenBracket,
        b']' => Op::CloseBracket,
        b'{' => Op::OpenBrace,
        b'}' => Op::CloseBrace,
        b'(' => Op::OpenParen,
        b')' => Op::CloseParen,
        b',' => Op::Comma,
        b'@' => Op::At,
        b'#' => Op::Hash,
        b';' => Op::Semicolon,
        b':' => Op::Colon,
        b'?' => Op::Question,
        b'+' => Op::Plus,
        b'-' => Op::Minus,
        b'*' => Op::Star,
        b'/' => Op::Slash,
        b'%' => Op::Percent,
        b'|' => Op::Pipe,
        b'=' => Op::Equal,
        b'<' => Op::Less,
        b'>' => Op::Greater,
        b'^' => Op::Caret,
        b'&' => Op::Ampersand,
        b'!' => Op::Bang,
        b'~' => Op::Tilde,
        _ => return None,
    };
    Some((op, 1))
}

/// How strongly an operator binds what is left of it; 0 for one that nothing may be left of.
pub(crate) fn strength(op: Op) -> u8 {
    match op {
        Op::OpenParen | Op::OpenBracket | Op::At | Op::Hash => 80,
        Op::Dot => 75,
        Op::OpenBrace => 70,
        Op::Star | Op::Slash | Op::Percent => 60,
        Op::Plus | Op::Minus | Op::Ampersand => 50,
        Op::Equal | Op::NotEqual | Op::Less | Op::LessOrEqual | Op::Greater | Op::GreaterOrEqual => 40,
        Op::Caret | Op::Apply | Op::In => 40,
        Op::And => 30,
        Op::Or => 25,
        Op::Question => 20,
        Op::Assign => 10,
        _ => 0,
    }
}

pub(crate) fn binary(op: Op) -> Option<BinaryOp> {
    Some(match op {
        Op::Plus => BinaryOp::Add,
        Op::Minus => BinaryOp::Subtract,
        Op::Star => BinaryOp::Multiply,
        Op::Slash => BinaryOp::Divide,
        Op::Percent => BinaryOp::Remainder,
        Op::Equal => BinaryOp::Equal,
        Op::NotEqual => BinaryOp::NotEqual,
        Op::Less => BinaryOp::Less,
        Op::LessOrEqual => BinaryOp::LessOrEqual,
        Op::Greater => BinaryOp::Greater,
        Op::GreaterOrEqual => BinaryOp::GreaterOrEqual,
        Op::Ampersand => BinaryOp::Concat,
        Op::And => BinaryOp::And,
        Op::Or => BinaryOp::Or,
        Op::In => BinaryOp::In,
        _ => return None,
    })
}
