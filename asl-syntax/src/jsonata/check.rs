//! What the grammar lets through and the reference engine refuses when it makes paths of the operators.
//!
//! Nodes are visited in the engine's order, so that the first mistake is the same one.

use super::ancestry::{ItemId, ItemKind, Items, Lost, no_parent};
use super::error::{Refused, SyntaxError, number_into};
use super::tree::{Ast, Kind, List, NodeId};

/// Checks a tree. One that passes has no [`NodeId::MISSING`].
pub(crate) fn check(ast: &Ast<'_>, source: &str) -> Result<()> {
    let items = Items::with_capacity(ast.nodes.len() + ast.nodes.len() / 2);
    let mut check = Check { ast, source, items, spine: Vec::new() };
    let root = check.item(ast.root)?;
    let item = check.items.get(root);
    let (seeking, position) = match item.kind {
        ItemKind::Parent(slot) => (Some(check.items.node_of(slot)), None),
        ItemKind::Path { .. } => (check.items.first_seeking(root), None),
        _ => (check.items.first_seeking(root), Some(ast[item.node].position())),
    };
    match seeking {
        Some(parent) => Err(no_parent(ast[parent].span(), position)),
        None => Ok(()),
    }
}

struct Check<'c, 'a> {
    ast: &'c Ast<'a>,
    source: &'a str,
    items: Items,
    /// Operations whose left operand is being looked at, the innermost last. A call has its item already.
    spine: Vec<(NodeId, Option<ItemId>)>,
}

type Result<T> = std::result::Result<T, Refused>;

impl Check<'_, '_> {
    /// The item of a node. Left operands are no recursion: chains of operators may be long.
    fn item(&mut self, node: NodeId) -> Result<ItemId> {
        let base = self.spine.len();
        let mut at = node;
        loop {
            if at == NodeId::MISSING {
                let end = self.source.len();
                return Err(SyntaxError::new("S0207", "Unexpected end of expression", end..end, end));
            }
            let (left, item) = match &self.ast[at].kind {
                Kind::Binary { lhs, .. }
                | Kind::Range { lhs, .. }
                | Kind::Apply { lhs, .. }
                | Kind::Step { lhs, .. }
                | Kind::Predicate { lhs, .. }
                | Kind::Group { lhs, .. }
                | Kind::Sort { lhs, .. }
                | Kind::Focus { lhs, .. }
                | Kind::Index { lhs, .. } => (*lhs, None),
                Kind::Bind { variable, .. } => (*variable, None),
                Kind::Condition { condition, .. } => (*condition, None),
                // The engine looks at the arguments before what is called.
                Kind::Call { procedure, arguments, .. } => (*procedure, Some(self.holder(at, *arguments)?)),
                _ => break,
            };
            self.spine.push((at, item));
            at = left;
        }
        let mut left = self.leaf(at)?;
        while self.spine.len() > base {
            if let Some((node, item)) = self.spine.pop() {
                left = match item {
                    Some(call) => call,
                    None => self.operation(node, left)?,
                };
            }
        }
        Ok(left)
    }

    /// The item of a node without a left operand.
    fn leaf(&mut self, node: NodeId) -> Result<ItemId> {
        let kind = match &self.ast[node].kind {
            Kind::Name(_) => {
                let step = self.items.push(ItemKind::Name, node);
                return Ok(self.items.path(step));
            }
            Kind::Parent => return Ok(self.items.parent(node)),
            Kind::String(_) => ItemKind::String,
            Kind::Number(_) => ItemKind::Number { negative: false },
            Kind::Boolean(_) | Kind::Null => ItemKind::Constant,
            Kind::Wildcard => ItemKind::Wildcard,
            Kind::Negate(operand) => {
                let operand = self.item(*operand)?;
                if let ItemKind::Number { negative } = &mut self.items.get_mut(operand).kind {
                    *negative = !*negative;
                    return Ok(operand);
                }
                return self.holding(node, [operand]);
            }
            Kind::Array(list) | Kind::Object(list) => return self.holder(node, *list),
            Kind::Block(list) => return self.block(node, *list),
            Kind::Lambda { body, .. } => {
                self.item(*body)?;
                ItemKind::Other
            }
            Kind::Transform { pattern, update, delete } => {
                for part in [Some(pattern), Some(update), delete.as_ref()].into_iter().flatten() {
                    self.item(*part)?;
                }
                ItemKind::Other
            }
            _ => ItemKind::Other,
        };
        Ok(self.items.push(kind, node))
    }

    /// The item of an operation, after its left operand's.
    fn operation(&mut self, node: NodeId, left: ItemId) -> Result<ItemId> {
        match &self.ast[node].kind {
            Kind::Step { rhs, .. } => self.step(left, *rhs),
            Kind::Predicate { predicate, .. } => self.predicate(node, left, *predicate),
            Kind::Group { pairs, .. } => {
                if self.items.get(left).group {
                    return Err(self.sign("S0210", "Each step can only have one grouping expression", node));
                }
                for part in self.ast.list(*pairs) {
                    self.item(*part)?;
                }
                self.items.get_mut(left).group = true;
                Ok(left)
            }
            Kind::Sort { terms, .. } => self.sort(node, left, *terms),
            Kind::Focus { variable, .. } => self.focus(node, left, *variable),
            Kind::Index { .. } => Ok(self.index(left)),
            Kind::Bind { value, .. } => {
                let value = self.item(*value)?;
                self.holding(node, [value])
            }
            Kind::Apply { rhs, .. } => {
                self.item(*rhs)?;
                self.holding(node, [])
            }
            Kind::Binary { rhs, .. } | Kind::Range { rhs, .. } => {
                let right = self.item(*rhs)?;
                self.holding(node, [left, right])
            }
            Kind::Condition { then, otherwise, .. } => {
                let whole = self.holding(node, [left])?;
                for branch in [Some(then), otherwise.as_ref()].into_iter().flatten() {
                    let branch = self.item(*branch)?;
                    self.hand_up(whole, branch)?;
                }
                Ok(whole)
            }
            _ => Ok(left),
        }
    }

    fn step(&mut self, left: ItemId, rhs: NodeId) -> Result<ItemId> {
        let path = match self.items.get(left).kind {
            ItemKind::Path { .. } => left,
            kind => {
                let path = self.items.path(left);
                if let ItemKind::Parent(slot) = kind {
                    let slots = self.items.slots_of(slot);
                    self.items.get_mut(path).seeking = Some(slots);
                }
                path
            }
        };
        let right = self.item(rhs)?;
        let before = self.items.last_step(path);
        let last = self.items.last_step(right);
        if last == right {
            let step = self.items.get_mut(right);
            step.stages |= std::mem::take(&mut step.predicate);
        }
        let first = self.items.steps(last).last().unwrap_or(last);
        self.items.get_mut(first).previous = Some(before);
        let checked = matches!(self.items.get(path).kind, ItemKind::Path { checked: true, .. });
        self.names_only(last, if checked { Some(before) } else { None })?;
        self.items.get_mut(path).kind = ItemKind::Path { last, checked: true };
        self.resolve(path)?;
        Ok(path)
    }

    /// Strings are names as steps; numbers, `true`, `false` and `null` cannot be steps. Looks at the steps after `before`.
    fn names_only(&mut self, last: ItemId, before: Option<ItemId>) -> Result<()> {
        let mut literal = None;
        let mut step = Some(last);
        while let Some(id) = step.filter(|id| Some(*id) != before) {
            let item = self.items.get_mut(id);
            match item.kind {
                ItemKind::String => item.kind = ItemKind::Name,
                ItemKind::Number { .. } | ItemKind::Constant => literal = Some(*item),
                _ => {}
            }
            step = item.previous;
        }
        let Some(item) = literal else { return Ok(()) };
        let mut value = String::new();
        match (&self.ast[item.node].kind, item.kind) {
            (Kind::Number(number), ItemKind::Number { negative }) => {
                number_into(&mut value, if negative { -number } else { *number });
            }
            (Kind::Boolean(boolean), _) => value.push_str(if *boolean { "true" } else { "false" }),
            _ => value.push_str("null"),
        }
        let message = format!("The literal value {value} cannot be used as a step within a path expression");
        let node = &self.ast[item.node];
        Err(SyntaxError::new("S0213", message, node.span(), node.position()))
    }

    fn predicate(&mut self, node: NodeId, left: ItemId, predicate: NodeId) -> Result<ItemId> {
        let step = self.items.last_step(left);
        if self.items.get(step).group {
            return Err(self.sign("S0209", "A predicate cannot follow a grouping expression in a step", node));
        }
        // The engine makes a list for the predicates before it looks at this one.
        let item = self.items.get_mut(step);
        if step == left {
            item.predicate = true;
        } else {
            item.stages = true;
        }
        let predicate = self.item(predicate)?;
        self.items.filter(step, predicate).map_err(|lost| self.lost(lost))?;
        Ok(left)
    }

    fn sort(&mut self, node: NodeId, left: ItemId, terms: List) -> Result<ItemId> {
        let path = match self.items.get(left).kind {
            ItemKind::Path { .. } => left,
            _ => self.items.path(left),
        };
        let step = self.items.push(ItemKind::Sort, node);
        for term in self.ast.list(terms) {
            if let Kind::Term { expression, .. } = &self.ast[*term].kind {
                let expression = self.item(*expression)?;
                self.hand_up(step, expression)?;
            }
        }
        self.items.get_mut(step).previous = Some(self.items.last_step(path));
        if let ItemKind::Path { last, .. } = &mut self.items.get_mut(path).kind {
            *last = step;
        }
        self.resolve(path)?;
        Ok(path)
    }

    fn focus(&mut self, node: NodeId, left: ItemId, variable: NodeId) -> Result<ItemId> {
        let step = self.items.last_step(left);
        let item = self.items.get(step);
        if item.stages || item.predicate {
            let message = "A context variable binding must precede any predicates on a step";
            return Err(self.sign("S0215", message, node));
        }
        if item.kind == ItemKind::Sort {
            let message = "A context variable binding must precede the 'order-by' clause on a step";
            return Err(self.sign("S0216", message, node));
        }
        // The empty name of `$` counts as none.
        self.items.get_mut(step).focus = !matches!(self.ast[variable].kind, Kind::Variable(""));
        Ok(left)
    }

    fn index(&mut self, left: ItemId) -> ItemId {
        if let ItemKind::Path { .. } = self.items.get(left).kind {
            return left;
        }
        let item = self.items.get_mut(left);
        item.stages |= std::mem::take(&mut item.predicate);
        self.items.path(left)
    }

    fn block(&mut self, node: NodeId, list: List) -> Result<ItemId> {
        let whole = self.items.push(ItemKind::Block { last: None }, node);
        for part in self.ast.list(list) {
            let part = self.item(*part)?;
            self.hand_up(whole, part)?;
            self.items.get_mut(whole).kind = ItemKind::Block { last: Some(part) };
        }
        Ok(whole)
    }

    /// An item that takes along the slots of its parts, which are looked at in turn.
    fn holder(&mut self, node: NodeId, parts: List) -> Result<ItemId> {
        let whole = self.items.push(ItemKind::Other, node);
        for part in self.ast.list(parts) {
            let part = self.item(*part)?;
            self.hand_up(whole, part)?;
        }
        Ok(whole)
    }

    /// The same, for parts that have been looked at.
    fn holding<const N: usize>(&mut self, node: NodeId, parts: [ItemId; N]) -> Result<ItemId> {
        let whole = self.items.push(ItemKind::Other, node);
        for part in parts {
            self.hand_up(whole, part)?;
        }
        Ok(whole)
    }

    fn hand_up(&mut self, whole: ItemId, part: ItemId) -> Result<()> {
        self.items.hand_up(whole, part).map_err(|lost| self.lost(lost))
    }

    fn resolve(&mut self, path: ItemId) -> Result<()> {
        self.items.resolve(path).map_err(|lost| self.lost(lost))
    }

    fn lost(&self, lost: Lost) -> Refused {
        lost.error(&self.items, |node| (self.ast[node].span(), self.ast[node].position()))
    }

    /// An error at the sign of an operation, which has one character.
    fn sign(&self, code: &'static str, message: &str, node: NodeId) -> Refused {
        let position = self.ast[node].position();
        SyntaxError::new(code, message, position - 1..position, position)
    }
}
