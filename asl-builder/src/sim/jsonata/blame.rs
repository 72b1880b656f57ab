//! Which part of an expression failed, for the text of its error.

use asl_syntax::jsonata::{Ast, BinaryOp, Event, Kind, NodeId, Place, arity, free_variables, function_calls, parse};
use jsonata_core::value::JValue;

use super::convert::from_engine;

/// What evaluates a part of the expression, in the place of the whole.
pub(super) type Run<'r> = &'r dyn Fn(&str) -> Result<JValue, String>;

/// The part that failed, as far as errors show it.
pub(super) struct Blame<'r> {
    /// Its operator, or the name of its function in quotes.
    pub(super) token: Option<String>,
    /// Its operands.
    operands: Vec<String>,
    run: Run<'r>,
}

impl<'r> Blame<'r> {
    /// The first part that fails so by itself. If there is none, since it failed within a function say, what it must have been.
    pub(super) fn find(text: &str, error: &str, run: Run<'r>) -> Option<Blame<'r>> {
        let ast = parse(text).ok()?;
        let node = failed(&ast, text, error, run);
        let Some(node) = node else {
            return Some(Blame { token: only_candidate(&ast, error), operands: Vec::new(), run });
        };
        let part = |node: NodeId| text.get(ast[node].span()).unwrap_or_default().to_owned();
        let (token, operands) = match &ast[node].kind {
            Kind::Binary { op, lhs, rhs } => (Some(op.as_str().to_owned()), vec![part(*lhs), part(*rhs)]),
            Kind::Call { procedure, arguments, .. } => (
                Some(function(&ast, *procedure)),
                ast.list(*arguments).iter().map(|argument| part(*argument)).collect(),
            ),
            Kind::Apply { lhs, rhs } => {
                let procedure = if let Kind::Call { procedure, .. } = ast[*rhs].kind { procedure } else { *rhs };
                (Some(function(&ast, procedure)), vec![part(*lhs)])
            }
            Kind::Negate(operand) => (None, vec![part(*operand)]),
            Kind::Array(elements) => {
                let range = ast.list(*elements).iter().find_map(|element| match ast[*element].kind {
                    Kind::Range { lhs, rhs } => Some(format!("{} - {} + 1", part(rhs), part(lhs))),
                    _ => None,
                });
                (None, range.into_iter().collect())
            }
            _ => (None, Vec::new()),
        };
        if is_of_operands(error) && operands.iter().any(|operand| run(operand).is_err()) {
            // It failed in a predicate of an operand.
            return Some(Blame { token: only_candidate(&ast, error), operands: Vec::new(), run });
        }
        Some(Blame { token, operands, run })
    }

    /// The first argument that its function has no parameter for.
    pub(super) fn excess(&self) -> Option<usize> {
        let (_, most) = arity(self.token.as_deref()?.trim_matches('"'))?;
        most.filter(|most| self.operands.len() > *most).map(|most| most + 1)
    }

    /// The value of an operand, as JSON.
    pub(super) fn value(&self, operand: usize) -> Option<String> {
        let value = (self.run)(self.operands.get(operand)?).ok()?;
        from_engine(&value).ok().map(|value| value.to_string())
    }
}

/// The first part that fails with the same error, of those that are evaluated once and see what the whole sees.
fn failed(ast: &Ast<'_>, text: &str, error: &str, run: Run<'_>) -> Option<NodeId> {
    let mut bound = Vec::new();
    ast.visit(|visited| {
        if let (Kind::Variable(name), Place::Binding) = (&visited.node().kind, visited.place()) {
            bound.push(*name);
        }
    });
    let mut inner = 0_usize;
    let mut found = None;
    ast.walk(|event, visited| {
        let kind = &visited.node().kind;
        let is_inner = visited.place() == Place::Inner || matches!(kind, Kind::Lambda { .. } | Kind::Transform { .. });
        if event == Event::Enter {
            inner += usize::from(is_inner);
            return;
        }
        let is_open = inner > 0;
        inner -= usize::from(is_inner);
        let can_fail = match kind {
            Kind::Call { .. } => !is_of_operands(error),
            Kind::Apply { .. } => is_of_arguments(error),
            Kind::Binary { op, .. } => is_of_operands(error) && !matches!(op, BinaryOp::And | BinaryOp::Or),
            Kind::Negate(_) => error.contains("D1002"),
            Kind::Array(_) => error.contains("D2014"),
            _ => false,
        };
        let around = visited.around().next();
        let is_applied =
            around.is_some_and(|id| matches!(ast[id].kind, Kind::Apply { rhs, .. } if rhs == visited.id()));
        if found.is_some() || is_open || !can_fail || is_applied {
            return;
        }
        let Some(part) = text.get(visited.node().span()) else { return };
        let sees_bound = !bound.is_empty()
            && parse(part)
                .is_ok_and(|part| free_variables(&part).iter().any(|variable| bound.contains(&variable.name)));
        if !sees_bound && run(part).is_err_and(|other| other == error) {
            found = Some(visited.id());
        }
    });
    found
}

/// What can fail so, if there is only one such thing in the expression.
fn only_candidate(ast: &Ast<'_>, error: &str) -> Option<String> {
    let mut candidates: Vec<String> = if is_of_arguments(error) {
        function_calls(ast).iter().map(|call| format!("\"{}\"", call.name)).collect()
    } else {
        let compares =
            |op| matches!(op, BinaryOp::Less | BinaryOp::LessOrEqual | BinaryOp::Greater | BinaryOp::GreaterOrEqual);
        let operators = ast.nodes().filter_map(|node| match node.kind {
            Kind::Binary { op, .. } if compares(op) => Some(op.as_str().to_owned()),
            _ => None,
        });
        operators.collect()
    };
    candidates.sort_unstable();
    candidates.dedup();
    match candidates.as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    }
}

fn is_of_operands(error: &str) -> bool {
    ["T2001", "T2002", "T2009", "T2010"].iter().any(|code| error.contains(code))
}

fn is_of_arguments(error: &str) -> bool {
    ["T0410", "T0411", "T0412"].iter().any(|code| error.contains(code))
}

/// The name of a function as errors show it: in quotes, or not at all.
fn function(ast: &Ast<'_>, procedure: NodeId) -> String {
    match ast[procedure].kind {
        Kind::Variable(name) | Kind::Name(name) => format!("\"{name}\""),
        _ => "undefined".to_owned(),
    }
}
