use super::error::{number_into, quote_into};
use super::lexer::is_bare_name;
use super::tree::{Ast, Kind, NodeId};

/// Writes an expression on one line, with one space around operators. [`parse`](super::parse) reads it back as an equal tree.
///
/// Names stand in backticks only where they have to, and strings in double quotes. Brackets are part of the tree, so none are
/// added or taken away. Comments are gone.
///
/// ```
/// use asl_syntax::jsonata::{parse, print};
///
/// let ast = parse("( $x:='a';/* why */$x&`b c`.`d` )")?;
/// assert_eq!(print(&ast), r#"($x := "a"; $x & `b c`.d)"#);
/// # Ok::<(), asl_syntax::jsonata::SyntaxError>(())
/// ```
pub fn print(ast: &Ast<'_>) -> String {
    let mut printer = Printer { ast, out: String::new(), todo: vec![Piece::Node(ast.root())] };
    while let Some(piece) = printer.todo.pop() {
        match piece {
            Piece::Text(text) => printer.out.push_str(text),
            Piece::Node(node) => printer.node(node),
        }
    }
    printer.out
}

struct Printer<'p, 'a> {
    ast: &'p Ast<'a>,
    out: String,
    /// What is still to be written, the next one last.
    todo: Vec<Piece<'p>>,
}

#[derive(Clone, Copy)]
enum Piece<'p> {
    Text(&'p str),
    Node(NodeId),
}

impl<'p> Printer<'p, '_> {
    fn node(&mut self, id: NodeId) {
        use Piece::{Node, Text};
        let ast = self.ast;
        if ast[id].keep_array {
            self.todo.push(Text("[]"));
        }
        match &ast[id].kind {
            Kind::String(text) => quote_into(&mut self.out, text),
            Kind::Number(number) => number_into(&mut self.out, *number),
            Kind::Boolean(true) => self.out.push_str("true"),
            Kind::Boolean(false) => self.out.push_str("false"),
            Kind::Null => self.out.push_str("null"),
            Kind::Name(name) if is_bare_name(name) => self.out.push_str(name),
            Kind::Name(name) => self.texts(["`", name, "`"]),
            Kind::Variable(name) => self.texts(["$", name, ""]),
            Kind::Regex { pattern, flags } => {
                self.texts(["/", pattern, "/"]);
                self.out.push_str(flags);
            }
            Kind::Wildcard => self.out.push('*'),
            Kind::Descendant => self.out.push_str("**"),
            Kind::Parent => self.out.push('%'),
            Kind::Placeholder => self.out.push('?'),
            Kind::Negate(operand) => self.later(&[Text("-"), Node(*operand)]),
            Kind::Array(list) => self.listed("[", ast.list(*list), ", ", "]"),
            Kind::Block(list) => self.listed("(", ast.list(*list), "; ", ")"),
            Kind::Object(pairs) => self.pairs(ast.list(*pairs)),
            Kind::Range { lhs, rhs } => self.later(&[Node(*lhs), Text(".."), Node(*rhs)]),
            Kind::Binary { op, lhs, rhs } => self.spaced(*lhs, op.as_str(), *rhs),
            Kind::Apply { lhs, rhs } => self.spaced(*lhs, "~>", *rhs),
            Kind::Bind { variable, value } => self.spaced(*variable, ":=", *value),
            Kind::Step { lhs, rhs } => self.later(&[Node(*lhs), Text("."), Node(*rhs)]),
            Kind::Predicate { lhs, predicate } => {
                self.later(&[Node(*lhs), Text("["), Node(*predicate), Text("]")]);
            }
            Kind::Group { lhs, pairs } => {
                self.pairs(ast.list(*pairs));
                self.todo.push(Node(*lhs));
            }
            Kind::Sort { lhs, terms } => {
                self.listed("^(", ast.list(*terms), ", ", ")");
                self.todo.push(Node(*lhs));
            }
            Kind::Term { descending, expression } => {
                self.later(&[Text(if *descending { ">" } else { "" }), Node(*expression)]);
            }
            Kind::Focus { lhs, variable } => self.later(&[Node(*lhs), Text("@"), Node(*variable)]),
            Kind::Index { lhs, variable } => self.later(&[Node(*lhs), Text("#"), Node(*variable)]),
            Kind::Condition { condition, then, otherwise } => {
                if let Some(otherwise) = otherwise {
                    self.later(&[Text(" : "), Node(*otherwise)]);
                }
                self.later(&[Node(*condition), Text(" ? "), Node(*then)]);
            }
            Kind::Call { procedure, arguments, .. } => {
                self.listed("(", ast.list(*arguments), ", ", ")");
                self.todo.push(Node(*procedure));
            }
            Kind::Lambda { parameters, signature, body } => {
                self.later(&[Text(signature.unwrap_or_default()), Text("{"), Node(*body), Text("}")]);
                self.listed("function(", ast.list(*parameters), ", ", ")");
            }
            Kind::Transform { pattern, update, delete } => {
                self.todo.push(Text("|"));
                if let Some(delete) = delete {
                    self.later(&[Text(", "), Node(*delete)]);
                }
                self.later(&[Text("|"), Node(*pattern), Text("|"), Node(*update)]);
            }
        }
    }

    fn texts(&mut self, texts: [&str; 3]) {
        texts.iter().for_each(|text| self.out.push_str(text));
    }

    fn spaced(&mut self, lhs: NodeId, op: &'static str, rhs: NodeId) {
        use Piece::{Node, Text};
        self.later(&[Node(lhs), Text(" "), Text(op), Text(" "), Node(rhs)]);
    }

    /// Pieces to be written before those that wait.
    fn later(&mut self, pieces: &[Piece<'p>]) {
        self.todo.extend(pieces.iter().rev());
    }

    fn listed(&mut self, open: &'static str, nodes: &[NodeId], between: &'static str, close: &'static str) {
        self.todo.push(Piece::Text(close));
        for (index, node) in nodes.iter().enumerate().rev() {
            self.todo.push(Piece::Node(*node));
            self.todo.push(Piece::Text(if index == 0 { open } else { between }));
        }
        if nodes.is_empty() {
            self.todo.push(Piece::Text(open));
        }
    }

    fn pairs(&mut self, nodes: &[NodeId]) {
        self.todo.push(Piece::Text("}"));
        for (index, node) in nodes.iter().enumerate().rev() {
            self.todo.push(Piece::Node(*node));
            self.todo.push(Piece::Text(match index {
                0 => "{",
                _ if index.is_multiple_of(2) => ", ",
                _ => ": ",
            }));
        }
        if nodes.is_empty() {
            self.todo.push(Piece::Text("{"));
        }
    }
}
