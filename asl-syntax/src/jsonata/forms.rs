//! Forms in brackets of their own, each of them after its first token.

use super::parser::{Parser, Result};
use super::token::Op;
use super::tree::{Kind, List, NodeId};

impl<'a> Parser<'a> {
    /// `(a; b)`, after the `(`.
    pub(crate) fn block(&mut self) -> Result<Kind<'a>> {
        let open = self.open.len();
        while !self.sees(Op::CloseParen) {
            self.element()?;
            if !self.eat(Op::Semicolon)? {
                break;
            }
        }
        self.expect(Op::CloseParen, false)?;
        Ok(Kind::Block(self.list(open)))
    }

    /// `[a, b..c]`, after the `[`.
    pub(crate) fn array(&mut self) -> Result<Kind<'a>> {
        let open = self.open.len();
        if !self.sees(Op::CloseBracket) {
            loop {
                let lhs = self.expression(0)?;
                let element = if self.sees(Op::DotDot) { self.range(lhs)? } else { lhs };
                self.open.push(element);
                if !self.eat(Op::Comma)? {
                    break;
                }
            }
        }
        self.expect(Op::CloseBracket, false)?;
        Ok(Kind::Array(self.list(open)))
    }

    /// `lhs..rhs`, after `lhs`.
    pub(crate) fn range(&mut self, lhs: NodeId) -> Result<NodeId> {
        let (start, position) = (self.start(lhs), self.token.end);
        self.advance(true)?;
        let rhs = self.expression(0)?;
        Ok(self.node(Kind::Range { lhs, rhs }, start, position))
    }

    /// `{key: value}`, after the `{`.
    pub(crate) fn pairs(&mut self) -> Result<List> {
        let open = self.open.len();
        if !self.sees(Op::CloseBrace) {
            loop {
                self.element()?;
                self.expect(Op::Colon, true)?;
                self.element()?;
                if !self.eat(Op::Comma)? {
                    break;
                }
            }
        }
        self.expect(Op::CloseBrace, false)?;
        Ok(self.list(open))
    }

    /// `|pattern|update, delete|`, after the first `|`.
    pub(crate) fn transform(&mut self) -> Result<Kind<'a>> {
        let pattern = self.expression(0)?;
        self.expect(Op::Pipe, true)?;
        let update = self.expression(0)?;
        let delete = if self.eat(Op::Comma)? { Some(self.expression(0)?) } else { None };
        self.expect(Op::Pipe, true)?;
        Ok(Kind::Transform { pattern, update, delete })
    }

    /// `^(<a, >b)`, after the `^`.
    pub(crate) fn terms(&mut self) -> Result<List> {
        self.expect(Op::OpenParen, true)?;
        let open = self.open.len();
        loop {
            let start = self.token.start;
            let descending = self.sees(Op::Greater);
            if descending || self.sees(Op::Less) {
                self.advance(true)?;
            }
            let expression = self.expression(0)?;
            let position = self.nodes.get(expression.0 as usize).map_or(start, |node| node.position);
            let term = self.node(Kind::Term { descending, expression }, start, position);
            self.open.push(term);
            if !self.eat(Op::Comma)? {
                break;
            }
        }
        self.expect(Op::CloseParen, true)?;
        Ok(self.list(open))
    }
}
