//! Which variables an expression takes from outside.

use std::collections::HashMap;

use super::tree::{Ast, Kind, NodeId};
use super::walk::{Event, Place, Visited};

/// A use of a variable that the expression itself does not bind. Functions are variables too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FreeVariable<'a> {
    /// Its name, without the `$`.
    pub name: &'a str,
    /// Where it begins, in bytes: at its `$`.
    pub offset: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// Whether it is called here: `$name(…)`.
    pub called: bool,
}

/// A use of `$states`, with the fields that are taken from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatesReference<'a> {
    /// The names after `$states`: `input`, `items` of `$states.input.items[0].(…)`. Predicates between them are left out.
    pub fields: Vec<StatesField<'a>>,
    /// Where the `$` stands, in bytes.
    pub offset: usize,
    /// Where the last field ends, in bytes.
    pub end: usize,
}

/// A name of a [`StatesReference`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatesField<'a> {
    /// The name, without quotes.
    pub name: std::borrow::Cow<'a, str>,
    /// Where it begins, in bytes.
    pub offset: usize,
    /// Where it ends, in bytes.
    pub end: usize,
}

impl StatesReference<'_> {
    /// The names with dots between them: `input.items`.
    pub fn path(&self) -> String {
        self.fields.iter().map(|field| field.name.as_ref()).collect::<Vec<_>>().join(".")
    }
}

/// Every use of a variable that the expression does not bind, in the order of the text. `$` and `$$` are none.
///
/// `$x := …` binds in the brackets around it, or in the function around it, from there on; within a function that is written
/// there, before it too, since the function runs later. Parameters bind in their function, `@$v` and `#$i` in the rest of
/// their path.
///
/// ```
/// use asl_syntax::jsonata::{free_variables, parse};
///
/// let ast = parse("($x := $y; $map($list, function($v) { $v + $x + $z }))")?;
/// let names: Vec<&str> = free_variables(&ast).iter().map(|variable| variable.name).collect();
/// assert_eq!(names, ["y", "map", "list", "z"]);
/// # Ok::<(), asl_syntax::jsonata::SyntaxError>(())
/// ```
pub fn free_variables<'a>(ast: &Ast<'a>) -> Vec<FreeVariable<'a>> {
    let mut found = Vec::new();
    each_free(ast, |name, visited| {
        if matches!(name, "" | "$") {
            return;
        }
        let called = visited.around().next().is_some_and(
            |around| matches!(ast[around].kind, Kind::Call { procedure, .. } if procedure == visited.id()),
        );
        let (offset, end) = (visited.node().span().start, visited.node().position());
        found.push(FreeVariable { name, offset, end, called });
    });
    found
}

/// Every use of `$states` with the fields that follow it, in the order of the text.
///
/// ```
/// use asl_syntax::jsonata::{parse, states_references};
///
/// let ast = parse("$states.input.'order id' & $states.context.Task.Token")?;
/// let paths: Vec<String> = states_references(&ast).iter().map(|reference| reference.path()).collect();
/// assert_eq!(paths, ["input.order id", "context.Task.Token"]);
/// # Ok::<(), asl_syntax::jsonata::SyntaxError>(())
/// ```
pub fn states_references<'a>(ast: &Ast<'a>) -> Vec<StatesReference<'a>> {
    let mut found = Vec::new();
    each_free(ast, |name, visited| {
        if name != "states" {
            return;
        }
        let (offset, end) = (visited.node().span().start, visited.node().position());
        let mut fields: Vec<StatesField<'a>> = Vec::new();
        for operation in visited.operations() {
            if let Kind::Step { rhs, .. } = operation {
                let Some(field) = field(ast, *rhs) else { break };
                fields.push(field);
            }
        }
        let end = fields.last().map_or(end, |field| field.end);
        found.push(StatesReference { fields, offset, end });
    });
    found
}

/// The name that a step is, behind its predicates and bindings.
fn field<'a>(ast: &Ast<'a>, step: NodeId) -> Option<StatesField<'a>> {
    let mut at = step;
    while let Kind::Predicate { lhs, .. } | Kind::Focus { lhs, .. } | Kind::Index { lhs, .. } = ast[at].kind {
        at = lhs;
    }
    let node = &ast[at];
    let name = match &node.kind {
        Kind::Name(name) => (*name).into(),
        Kind::String(name) => name.clone(),
        _ => return None,
    };
    Some(StatesField { name, offset: node.span().start, end: node.position() })
}

/// Comes by every use of a variable that the expression does not bind.
pub(crate) fn each_free<'a>(ast: &Ast<'a>, mut each: impl FnMut(&'a str, Visited<'_, 'a>)) {
    if !ast.nodes.iter().any(|node| binds(&node.kind)) {
        ast.visit(|visited| {
            if let Kind::Variable(name) = visited.node().kind {
                each(name, visited);
            }
        });
        return;
    }
    let bound_by_frame = assignments(ast);
    let mut scopes = Scopes { lambdas: 0, names: HashMap::new(), open: vec![Vec::new()], frames: vec![1] };
    scopes.announce(&bound_by_frame, None);
    ast.walk(|event, visited| {
        let (id, kind) = (visited.id(), &visited.node().kind);
        match (event, kind) {
            (Event::Enter, Kind::Variable(name)) if visited.place() != Place::Binding && scopes.is_free(name) => {
                each(name, visited);
            }
            (Event::Enter, Kind::Block(_)) => {
                scopes.open_frame();
                scopes.announce(&bound_by_frame, Some(id));
            }
            (Event::Enter, Kind::Lambda { parameters, .. }) => {
                scopes.lambdas += 1;
                scopes.open_frame();
                for parameter in ast.list(*parameters) {
                    if let Kind::Variable(name) = ast[*parameter].kind {
                        scopes.bind(name, true);
                    }
                }
                scopes.announce(&bound_by_frame, Some(id));
            }
            (Event::Leave, Kind::Lambda { .. }) => {
                scopes.close_frame();
                scopes.lambdas -= 1;
            }
            // A transform runs later too, but has no names of its own.
            (Event::Enter, Kind::Transform { .. }) => scopes.lambdas += 1,
            (Event::Leave, Kind::Transform { .. }) => scopes.lambdas -= 1,
            (Event::Enter, _) if begins_path(ast, visited) => scopes.open.push(Vec::new()),
            (Event::Leave, Kind::Focus { variable, .. } | Kind::Index { variable, .. }) => {
                if let Kind::Variable(name) = ast[*variable].kind {
                    scopes.bind(name, true);
                }
                if begins_path(ast, visited) {
                    scopes.close();
                }
            }
            (Event::Leave, Kind::Bind { variable, .. }) => {
                if let Kind::Variable(name) = ast[*variable].kind {
                    scopes.assign(name);
                }
            }
            (Event::Leave, Kind::Block(_)) => scopes.close_frame(),
            (Event::Leave, _) if begins_path(ast, visited) => scopes.close(),
            _ => {}
        }
    });
}

/// Whether a node gives a value to a variable. Where no node does, all variables come from outside.
fn binds(kind: &Kind<'_>) -> bool {
    matches!(kind, Kind::Bind { .. } | Kind::Lambda { .. } | Kind::Focus { .. } | Kind::Index { .. })
}

/// Whether a node is a path that is no part of another path.
fn begins_path(ast: &Ast<'_>, visited: Visited<'_, '_>) -> bool {
    let is_path = matches!(
        visited.node().kind,
        Kind::Step { .. }
            | Kind::Predicate { .. }
            | Kind::Group { .. }
            | Kind::Sort { .. }
            | Kind::Focus { .. }
            | Kind::Index { .. }
    );
    is_path
        && match visited.place() {
            Place::Head => false,
            Place::Inner => !visited
                .around()
                .next()
                .is_some_and(|around| matches!(ast[around].kind, Kind::Step { rhs, .. } if rhs == visited.id())),
            Place::Operand | Place::Binding => true,
        }
}

/// The names that `:=` binds, by the block or the function that they are bound in; `None` is the expression itself.
fn assignments<'a>(ast: &Ast<'a>) -> HashMap<Option<NodeId>, Vec<&'a str>> {
    let mut found: HashMap<Option<NodeId>, Vec<&'a str>> = HashMap::new();
    let mut frames = Vec::new();
    ast.walk(|event, visited| match (event, &visited.node().kind) {
        (Event::Enter, Kind::Block(_) | Kind::Lambda { .. }) => frames.push(visited.id()),
        (Event::Leave, Kind::Block(_) | Kind::Lambda { .. }) => {
            frames.pop();
        }
        (Event::Enter, Kind::Bind { variable, .. }) => {
            if let Kind::Variable(name) = ast[*variable].kind {
                found.entry(frames.last().copied()).or_default().push(name);
            }
        }
        _ => {}
    });
    found
}

struct Scopes<'a> {
    /// How many functions are around.
    lambdas: usize,
    /// For each name its bindings, the innermost last.
    names: HashMap<&'a str, Vec<Binding>>,
    /// For each scope the names that it binds, the innermost last.
    open: Vec<Vec<&'a str>>,
    /// Which of the scopes `:=` can bind in: all but those of paths. As the number of scopes that are open in it.
    frames: Vec<usize>,
}

struct Binding {
    scope: usize,
    lambdas: usize,
    /// Whether it has its value already.
    done: bool,
}

impl<'a> Scopes<'a> {
    fn announce(&mut self, bound: &HashMap<Option<NodeId>, Vec<&'a str>>, frame: Option<NodeId>) {
        for name in bound.get(&frame).into_iter().flatten() {
            self.bind(name, false);
        }
    }

    fn bind(&mut self, name: &'a str, done: bool) {
        let (scope, lambdas) = (self.open.len(), self.lambdas);
        let bindings = self.names.entry(name).or_default();
        match bindings.last_mut() {
            Some(last) if last.scope == scope => last.done |= done,
            _ => {
                bindings.push(Binding { scope, lambdas, done });
                if let Some(names) = self.open.last_mut() {
                    names.push(name);
                }
            }
        }
    }

    /// The value of a name that was announced in the innermost frame.
    fn assign(&mut self, name: &str) {
        let frame = self.frames.last().copied().unwrap_or_default();
        let bindings = self.names.get_mut(name).map(Vec::as_mut_slice).unwrap_or_default();
        if let Some(binding) = bindings.iter_mut().rev().find(|binding| binding.scope == frame) {
            binding.done = true;
        }
    }

    fn open_frame(&mut self) {
        self.open.push(Vec::new());
        self.frames.push(self.open.len());
    }

    fn close_frame(&mut self) {
        self.frames.pop();
        self.close();
    }

    fn is_free(&self, name: &str) -> bool {
        let bindings = self.names.get(name).map(Vec::as_slice).unwrap_or_default();
        !bindings.iter().any(|binding| binding.done || binding.lambdas < self.lambdas)
    }

    fn close(&mut self) {
        for name in self.open.pop().unwrap_or_default() {
            if let Some(bindings) = self.names.get_mut(name) {
                bindings.pop();
            }
        }
    }
}
