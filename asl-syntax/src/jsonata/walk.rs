use super::tree::{Ast, Kind, Node, NodeId};

/// Whether [`Ast::walk`] comes to a node or leaves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Before its parts.
    Enter,
    /// After its parts.
    Leave,
}

/// What a node is to the node around it: above all, what its names are looked up in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The whole expression, or a part that is evaluated where the node around it is.
    Operand,
    /// The left of a path: of a step, a predicate, a grouping, a sort or a binding.
    Head,
    /// A part that is evaluated for each item of something else: a step, a predicate, the rest of a grouping or of a sort, a
    /// part of a transform.
    Inner,
    /// A variable that gets a value here: no reference to it.
    Binding,
}

/// A node on the way through a tree, and what is around it.
#[derive(Clone, Copy, Debug)]
pub struct Visited<'v, 'a> {
    ast: &'v Ast<'a>,
    /// Nodes from the root to this one, what they are to the one before, and which part is next.
    way: &'v [(NodeId, Place, usize)],
}

impl<'a> Ast<'a> {
    /// Comes by every node of the expression in the order of the text, each one before its parts.
    ///
    /// ```
    /// use asl_syntax::jsonata::{Kind, parse};
    ///
    /// let ast = parse("$sum(lines.(price * count))")?;
    /// let mut names = Vec::new();
    /// ast.visit(|visited| {
    ///     if let Kind::Name(name) = visited.node().kind {
    ///         names.push(name);
    ///     }
    /// });
    /// assert_eq!(names, ["lines", "price", "count"]);
    /// # Ok::<(), asl_syntax::jsonata::SyntaxError>(())
    /// ```
    pub fn visit(&self, mut each: impl FnMut(Visited<'_, 'a>)) {
        self.walk(|event, visited| {
            if event == Event::Enter {
                each(visited);
            }
        });
    }

    /// Comes by every node twice: before its parts and after them. There is no recursion.
    pub fn walk(&self, mut each: impl FnMut(Event, Visited<'_, 'a>)) {
        let mut way = Vec::with_capacity(16);
        way.push((self.root, Place::Operand, 0));
        each(Event::Enter, Visited { ast: self, way: &way });
        while let Some((node, _, next)) = way.last_mut() {
            let part = self.part(*node, *next);
            *next += 1;
            match part {
                Some((part, place)) => {
                    way.push((part, place, 0));
                    each(Event::Enter, Visited { ast: self, way: &way });
                }
                None => {
                    each(Event::Leave, Visited { ast: self, way: &way });
                    way.pop();
                }
            }
        }
    }

    /// The parts of a node, in the order of the text, and what each is to the node.
    pub fn parts(&self, node: NodeId) -> impl Iterator<Item = (NodeId, Place)> {
        (0..).map_while(move |index| self.part(node, index))
    }

    fn part(&self, node: NodeId, index: usize) -> Option<(NodeId, Place)> {
        use Place::{Binding, Head, Inner, Operand};
        let nth = |parts: &[(Option<NodeId>, Place)]| match parts.get(index) {
            Some((Some(part), place)) => Some((*part, *place)),
            _ => None,
        };
        let first_then = |first, place, list, rest| match index.checked_sub(1) {
            None => Some((first, place)),
            Some(index) => self.list(list).get(index).map(|part| (*part, rest)),
        };
        match self[node].kind {
            Kind::Negate(operand) | Kind::Term { expression: operand, .. } => nth(&[(Some(operand), Operand)]),
            Kind::Array(list) | Kind::Object(list) | Kind::Block(list) => {
                self.list(list).get(index).map(|part| (*part, Operand))
            }
            Kind::Range { lhs, rhs } | Kind::Binary { lhs, rhs, .. } | Kind::Apply { lhs, rhs } => {
                nth(&[(Some(lhs), Operand), (Some(rhs), Operand)])
            }
            Kind::Step { lhs, rhs } => nth(&[(Some(lhs), Head), (Some(rhs), Inner)]),
            Kind::Predicate { lhs, predicate } => nth(&[(Some(lhs), Head), (Some(predicate), Inner)]),
            Kind::Group { lhs, pairs } => first_then(lhs, Head, pairs, Inner),
            Kind::Sort { lhs, terms } => first_then(lhs, Head, terms, Inner),
            Kind::Focus { lhs, variable } | Kind::Index { lhs, variable } => {
                nth(&[(Some(lhs), Head), (Some(variable), Binding)])
            }
            Kind::Bind { variable, value } => nth(&[(Some(variable), Binding), (Some(value), Operand)]),
            Kind::Condition { condition, then, otherwise } => {
                nth(&[(Some(condition), Operand), (Some(then), Operand), (otherwise, Operand)])
            }
            Kind::Call { procedure, arguments, .. } => first_then(procedure, Operand, arguments, Operand),
            Kind::Lambda { parameters, body, .. } => match self.list(parameters).get(index) {
                Some(parameter) => Some((*parameter, Binding)),
                None => (index == parameters.len()).then_some((body, Operand)),
            },
            Kind::Transform { pattern, update, delete } => {
                nth(&[(Some(pattern), Inner), (Some(update), Inner), (delete, Inner)])
            }
            Kind::String(_)
            | Kind::Number(_)
            | Kind::Boolean(_)
            | Kind::Null
            | Kind::Name(_)
            | Kind::Variable(_)
            | Kind::Regex { .. }
            | Kind::Wildcard
            | Kind::Descendant
            | Kind::Parent
            | Kind::Placeholder => None,
        }
    }
}

impl<'v, 'a> Visited<'v, 'a> {
    /// The node.
    pub fn id(&self) -> NodeId {
        self.at(0).map_or(self.ast.root, |(id, _)| id)
    }

    /// The node itself.
    pub fn node(&self) -> &'v Node<'a> {
        &self.ast[self.id()]
    }

    /// What it is to the node around it.
    pub fn place(&self) -> Place {
        self.at(0).map_or(Place::Operand, |(_, place)| place)
    }

    /// The nodes around it, the nearest first.
    pub fn around(&self) -> impl Iterator<Item = NodeId> {
        self.way.iter().rev().skip(1).map(|(id, ..)| *id)
    }

    /// The operations on a path that this node is the head of, from the inside out: nearest steps and predicates first.
    pub(crate) fn operations(&self) -> impl Iterator<Item = &'v Kind<'a>> {
        let ast = self.ast;
        let pairs = self.way.windows(2).rev();
        pairs.take_while(|pair| pair[1].1 == Place::Head).map(move |pair| &ast[pair[0].0].kind)
    }

    fn at(&self, up: usize) -> Option<(NodeId, Place)> {
        self.way.iter().rev().nth(up).map(|(id, place, _)| (*id, *place))
    }
}
