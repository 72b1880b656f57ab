//! Top-down operator precedence, as the reference engine has it. What a tree may not hold is found later, in [`check`](super::check).

use super::error::{Refused, SyntaxError, quoted};
use super::lexer::Lexer;
use super::token::{Op, Tok, Token, binary, strength};
use super::tree::{Ast, Kind, List, Node, NodeId};
use super::{DEPTH_MAX, signature};

/// Reads the whole source. Where an operand is missing at its end the tree has [`NodeId::MISSING`].
pub(crate) fn parse(source: &str) -> Result<Ast<'_>> {
    let mut lexer = Lexer::new(source);
    let token = lexer.next(true)?;
    let nodes = Vec::with_capacity(source.len() / 4 + 1);
    let mut parser = Parser { source, lexer, token, last: 0, nodes, lists: Vec::new(), open: Vec::new(), depth: 0 };
    parser.refuse_unknown()?;
    let root = parser.expression(0)?;
    if !matches!(parser.token.tok, Tok::End) {
        let token = &parser.token;
        let message = format!("Syntax error: {}", token.tok.text());
        return Err(SyntaxError::new("S0201", message, token.span(), token.end as usize));
    }
    Ok(Ast { nodes: parser.nodes, lists: parser.lists, root })
}

pub(crate) struct Parser<'a> {
    source: &'a str,
    lexer: Lexer<'a>,
    /// The token that is looked at.
    pub(crate) token: Token<'a>,
    /// Where the token before it ends.
    last: u32,
    pub(crate) nodes: Vec<Node<'a>>,
    lists: Vec<NodeId>,
    /// Elements of lists that are not finished, the innermost last.
    pub(crate) open: Vec<NodeId>,
    depth: usize,
}

pub(crate) type Result<T> = std::result::Result<T, Refused>;

impl<'a> Parser<'a> {
    /// An expression whose operators all bind stronger than `binding`.
    pub(crate) fn expression(&mut self, binding: u8) -> Result<NodeId> {
        if self.depth == DEPTH_MAX {
            let message = format!("More than {DEPTH_MAX} expressions inside one another");
            return Err(SyntaxError::own("depth", message, self.token.span()));
        }
        self.depth += 1;
        let token = self.advance(false)?;
        let mut left = self.prefix(token)?;
        // What the predicates at the end of `left` are of.
        let mut base = left;
        while let Some(op) = self.infix_op().filter(|op| binding < strength(*op)) {
            let token = self.advance(true)?;
            if op == Op::OpenBracket && self.sees(Op::CloseBracket) {
                self.advance(true)?;
                self.keep_array(left, base);
                continue;
            }
            left = self.infix(left, op, &token)?;
            base = if op == Op::OpenBracket { base } else { left };
        }
        self.depth -= 1;
        Ok(left)
    }

    /// An expression that begins with `token`, which has been read.
    fn prefix(&mut self, token: Token<'a>) -> Result<NodeId> {
        match token.tok {
            Tok::End => Ok(NodeId::MISSING),
            Tok::Op(op) => self.prefix_op(op, token.start, token.end),
            _ => Ok(self.leaf(token)),
        }
    }

    fn leaf(&mut self, token: Token<'a>) -> NodeId {
        let kind = match token.tok {
            Tok::Variable(name) => Kind::Variable(name),
            Tok::String(text) => Kind::String(text),
            Tok::Number(number) => Kind::Number(number),
            Tok::Boolean(value) => Kind::Boolean(value),
            Tok::Regex { pattern, flags } => Kind::Regex { pattern, flags },
            Tok::Name(name) => Kind::Name(name),
            Tok::Null | Tok::End | Tok::Op(_) => Kind::Null,
        };
        self.node(kind, token.start, token.end)
    }

    fn prefix_op(&mut self, op: Op, start: u32, end: u32) -> Result<NodeId> {
        let kind = match op {
            Op::And | Op::Or | Op::In => Kind::Name(op.as_str()),
            Op::Star => Kind::Wildcard,
            Op::StarStar => Kind::Descendant,
            Op::Percent => Kind::Parent,
            Op::Minus => Kind::Negate(self.expression(70)?),
            Op::OpenParen => self.block()?,
            Op::OpenBracket => self.array()?,
            Op::OpenBrace => Kind::Object(self.pairs()?),
            Op::Pipe => self.transform()?,
            _ => {
                let message = format!("The symbol {} cannot be used as a unary operator", quoted(op.as_str()));
                return Err(SyntaxError::new("S0211", message, start as usize..end as usize, end as usize));
            }
        };
        Ok(self.node(kind, start, end))
    }

    /// An operation on `left`, whose operator has been read.
    fn infix(&mut self, left: NodeId, op: Op, token: &Token<'a>) -> Result<NodeId> {
        let start = self.start(left);
        let kind = match op {
            Op::OpenParen => return self.call(left, token),
            Op::OpenBracket => {
                let predicate = self.expression(0)?;
                self.expect(Op::CloseBracket, false)?;
                Kind::Predicate { lhs: left, predicate }
            }
            Op::OpenBrace => Kind::Group { lhs: left, pairs: self.pairs()? },
            Op::Caret => Kind::Sort { lhs: left, terms: self.terms()? },
            Op::Question => self.condition(left)?,
            Op::At => Kind::Focus { lhs: left, variable: self.variable(op)? },
            Op::Hash => Kind::Index { lhs: left, variable: self.variable(op)? },
            Op::Assign => {
                if !matches!(self.kind(left), Some(Kind::Variable(_))) {
                    let message = "The left side of := must be a variable name (start with $)";
                    return Err(self.wrong("S0212", message.to_owned(), left));
                }
                // To the right: `$a := $b := 1`.
                Kind::Bind { variable: left, value: self.expression(strength(op) - 1)? }
            }
            _ => {
                let rhs = self.expression(strength(op))?;
                match (op, binary(op)) {
                    (Op::Dot, _) => Kind::Step { lhs: left, rhs },
                    (_, Some(op)) => Kind::Binary { op, lhs: left, rhs },
                    _ => Kind::Apply { lhs: left, rhs },
                }
            }
        };
        Ok(self.node(kind, start, token.end))
    }

    /// `? then : otherwise`, after the `?`.
    fn condition(&mut self, condition: NodeId) -> Result<Kind<'a>> {
        let then = self.expression(0)?;
        let otherwise = if self.eat(Op::Colon)? { Some(self.expression(0)?) } else { None };
        Ok(Kind::Condition { condition, then, otherwise })
    }

    /// The variable of `@$v` and `#$i`, after the sign.
    fn variable(&mut self, op: Op) -> Result<NodeId> {
        let variable = self.expression(strength(op))?;
        if matches!(self.kind(variable), Some(Kind::Variable(_))) {
            return Ok(variable);
        }
        let sign = quoted(op.as_str());
        let message = format!("The right side of {sign} must be a variable name (start with $)");
        Err(self.wrong("S0214", message, variable))
    }

    /// `left(arguments)`, or a lambda, after the `(`.
    fn call(&mut self, left: NodeId, token: &Token<'a>) -> Result<NodeId> {
        let start = self.start(left);
        let lambda = matches!(self.kind(left), Some(Kind::Name("function" | "λ")));
        if lambda {
            // The word is no node of the tree. A name is a leaf, so it was the last one.
            self.nodes.pop();
        }
        let open = self.open.len();
        let mut partial = false;
        if !self.sees(Op::CloseParen) {
            loop {
                if self.sees(Op::Question) {
                    let (start, position) = (self.token.start, self.token.end);
                    self.advance(true)?;
                    let placeholder = self.node(Kind::Placeholder, start, position);
                    self.open.push(placeholder);
                    partial = true;
                } else {
                    self.element()?;
                }
                if !self.eat(Op::Comma)? {
                    break;
                }
            }
        }
        self.expect(Op::CloseParen, false)?;
        let kind = if lambda {
            self.lambda(open)?
        } else {
            Kind::Call { procedure: left, arguments: self.list(open), partial }
        };
        Ok(self.node(kind, start, token.end))
    }

    /// The rest of a lambda, after its parameters.
    fn lambda(&mut self, open: usize) -> Result<Kind<'a>> {
        let not = self.open[open..].iter().position(|id| !matches!(self.kind(*id), Some(Kind::Variable(_))));
        if let Some(index) = not {
            let message =
                format!("Parameter {} of function definition must be a variable name (start with $)", index + 1);
            return Err(self.wrong("S0208", message, self.open[open + index]));
        }
        let parameters = self.list(open);
        let signature = if self.sees(Op::Less) { Some(self.signature()?) } else { None };
        self.expect(Op::OpenBrace, true)?;
        let body = self.expression(0)?;
        self.expect(Op::CloseBrace, true)?;
        Ok(Kind::Lambda { parameters, signature, body })
    }

    fn signature(&mut self) -> Result<&'a str> {
        let start = self.token.start as usize;
        let mut text = String::from("<");
        let mut depth = 1_usize;
        while depth > 0 && !self.sees(Op::OpenBrace) && !matches!(self.token.tok, Tok::End) {
            self.advance(true)?;
            match self.token.tok {
                Tok::Op(Op::Greater) => depth -= 1,
                Tok::Op(Op::Less) => depth += 1,
                _ => {}
            }
            self.token.tok.append_to(&mut text);
            // The engine adds a flag of its own, before the others.
            if let Tok::Regex { flags, .. } = self.token.tok {
                text.insert(text.len() - flags.len(), 'g');
            }
        }
        self.expect(Op::Greater, true)?;
        let end = self.last as usize;
        signature::check(&text).map_err(|mistake| mistake.at(self.source, start, end))?;
        Ok(&self.source[start..end])
    }

    /// `left[]`: the mark belongs to the base.
    fn keep_array(&mut self, left: NodeId, base: NodeId) {
        if let Some(node) = self.nodes.get_mut(base.0 as usize) {
            node.keep_array = true;
        }
        if let Some(node) = self.nodes.get_mut(left.0 as usize) {
            node.end = self.last;
        }
    }

    pub(crate) fn element(&mut self) -> Result<()> {
        let element = self.expression(0)?;
        self.open.push(element);
        Ok(())
    }

    /// The list of what was opened from `open` on.
    pub(crate) fn list(&mut self, open: usize) -> List {
        let start = self.lists.len() as u32;
        self.lists.extend(self.open.drain(open..));
        List { start, len: self.lists.len() as u32 - start }
    }

    pub(crate) fn node(&mut self, kind: Kind<'a>, start: u32, position: u32) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(Node { kind, keep_array: false, start, end: self.last, position });
        id
    }

    fn kind(&self, id: NodeId) -> Option<&Kind<'a>> {
        self.nodes.get(id.0 as usize).map(|node| &node.kind)
    }

    pub(crate) fn start(&self, id: NodeId) -> u32 {
        self.nodes.get(id.0 as usize).map_or(self.last, |node| node.start)
    }

    /// An error at a node, or at the end of the source where it is missing.
    fn wrong(&self, code: &'static str, message: String, id: NodeId) -> Refused {
        match self.nodes.get(id.0 as usize) {
            Some(node) => SyntaxError::new(code, message, node.span(), node.position()),
            None => SyntaxError::new(code, message, self.source.len()..self.source.len(), self.source.len()),
        }
    }

    /// Takes the token that is looked at. `regex`: whether `/` begins a regular expression in the next one.
    pub(crate) fn advance(&mut self, regex: bool) -> Result<Token<'a>> {
        let next = self.lexer.next(regex)?;
        self.last = self.token.end;
        let token = std::mem::replace(&mut self.token, next);
        self.refuse_unknown()?;
        Ok(token)
    }

    fn refuse_unknown(&self) -> Result<()> {
        match self.token.tok {
            Tok::Op(op @ (Op::Bang | Op::Tilde)) => {
                let message = format!("Unknown operator: {}", quoted(op.as_str()));
                Err(SyntaxError::new("S0204", message, self.token.span(), self.token.end as usize))
            }
            _ => Ok(()),
        }
    }

    pub(crate) fn expect(&mut self, op: Op, regex: bool) -> Result<()> {
        if self.sees(op) {
            return self.advance(regex).map(|_| ());
        }
        let (expected, token) = (quoted(op.as_str()), &self.token);
        Err(match token.tok {
            Tok::End => {
                let message = format!("Expected {expected} before end of expression");
                SyntaxError::new("S0203", message, token.span(), self.source.len())
            }
            _ => {
                let message = format!("Expected {expected}, got {}", token.tok.text());
                SyntaxError::new("S0202", message, token.span(), token.end as usize)
            }
        })
    }

    /// Takes an operator after which an operand comes, if it is there.
    pub(crate) fn eat(&mut self, op: Op) -> Result<bool> {
        let found = self.sees(op);
        if found {
            self.advance(true)?;
        }
        Ok(found)
    }

    pub(crate) fn sees(&self, op: Op) -> bool {
        self.infix_op() == Some(op)
    }

    fn infix_op(&self) -> Option<Op> {
        match self.token.tok {
            Tok::Op(op) => Some(op),
            _ => None,
        }
    }
}
