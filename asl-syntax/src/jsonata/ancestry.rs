//! Whether each `%` has an object to stand for, found as the reference engine finds it.
//!
//! A `%` is a slot that climbs the steps before it: a name takes it up one level, another `%` down one. At level 0 it has
//! arrived. Slots that have not arrived when their path ends are taken along by what holds the path.

use super::error::{Refused, SyntaxError};
use super::tree::NodeId;

/// What the engine makes of a node: only what decides about errors.
#[derive(Clone, Copy)]
pub(crate) struct Item {
    pub(crate) kind: ItemKind,
    pub(crate) node: NodeId,
    /// The predicates of something that is no step.
    pub(crate) predicate: bool,
    /// The predicates of a step.
    pub(crate) stages: bool,
    pub(crate) group: bool,
    /// Whether `@` binds the step to a variable with a name.
    pub(crate) focus: bool,
    /// The step before, in a path.
    pub(crate) previous: Option<ItemId>,
    /// Slots that have not arrived.
    pub(crate) seeking: Option<SlotsId>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ItemKind {
    Name,
    String,
    Number { negative: bool },
    Constant,
    Wildcard,
    Parent(SlotId),
    Path { last: ItemId, checked: bool },
    Block { last: Option<ItemId> },
    Sort,
    Other,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct ItemId(u32);

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct SlotId(u32);

/// A list of slots. Lists are shared: what one holder adds the others see.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct SlotsId(u32);

struct Slot {
    node: NodeId,
    level: i64,
}

#[derive(Default)]
pub(crate) struct Items {
    items: Vec<Item>,
    slots: Vec<Slot>,
    lists: Vec<Vec<SlotId>>,
    /// Work that slots have cost so far.
    effort: usize,
}

/// Why a slot does not arrive.
pub(crate) enum Lost {
    /// At an item that has no parent.
    At(NodeId, SlotId),
    /// It has cost too much to go on.
    Effort(SlotId),
}

impl Items {
    pub(crate) fn with_capacity(capacity: usize) -> Items {
        Items { items: Vec::with_capacity(capacity), ..Items::default() }
    }

    pub(crate) fn push(&mut self, kind: ItemKind, node: NodeId) -> ItemId {
        let id = ItemId(self.items.len() as u32);
        let (predicate, stages, group, focus) = (false, false, false, false);
        self.items.push(Item { kind, node, predicate, stages, group, focus, previous: None, seeking: None });
        id
    }

    pub(crate) fn parent(&mut self, node: NodeId) -> ItemId {
        let slot = SlotId(self.slots.len() as u32);
        self.slots.push(Slot { node, level: 1 });
        self.push(ItemKind::Parent(slot), node)
    }

    /// A path of one step that is not looked at.
    pub(crate) fn path(&mut self, step: ItemId) -> ItemId {
        let node = self.get(step).node;
        self.push(ItemKind::Path { last: step, checked: false }, node)
    }

    pub(crate) fn get(&self, id: ItemId) -> &Item {
        &self.items[id.0 as usize]
    }

    pub(crate) fn get_mut(&mut self, id: ItemId) -> &mut Item {
        &mut self.items[id.0 as usize]
    }

    /// The last step of a path, or the item itself.
    pub(crate) fn last_step(&self, id: ItemId) -> ItemId {
        match self.get(id).kind {
            ItemKind::Path { last, .. } => last,
            _ => id,
        }
    }

    /// The steps of a path, the last one first.
    pub(crate) fn steps(&self, last: ItemId) -> impl Iterator<Item = ItemId> {
        std::iter::successors(Some(last), |step| self.get(*step).previous)
    }

    /// A new list of one slot.
    pub(crate) fn slots_of(&mut self, slot: SlotId) -> SlotsId {
        self.lists.push(vec![slot]);
        SlotsId(self.lists.len() as u32 - 1)
    }

    /// The `%` of the first slot that still seeks its parent above an item.
    pub(crate) fn first_seeking(&self, id: ItemId) -> Option<NodeId> {
        let first = self.get(id).seeking.and_then(|list| self.lists[list.0 as usize].first());
        first.map(|slot| self.slots[slot.0 as usize].node)
    }

    pub(crate) fn node_of(&self, slot: SlotId) -> NodeId {
        self.slots[slot.0 as usize].node
    }

    /// The slots of `part` go on seeking above `whole`.
    pub(crate) fn hand_up(&mut self, whole: ItemId, part: ItemId) -> Result<(), Lost> {
        let Item { kind, seeking, .. } = *self.get(part);
        let slots = match (seeking, kind) {
            (Some(list), ItemKind::Parent(slot)) => {
                self.lists[list.0 as usize].push(slot);
                list
            }
            (Some(list), _) => list,
            (None, ItemKind::Parent(slot)) => self.slots_of(slot),
            (None, _) => return Ok(()),
        };
        match self.get(whole).seeking {
            None => self.get_mut(whole).seeking = Some(slots),
            Some(list) => {
                let more = self.lists[slots.0 as usize].clone();
                if let Some(slot) = more.first() {
                    self.spend(*slot, more.len())?;
                }
                self.lists[list.0 as usize].extend(more);
            }
        }
        Ok(())
    }

    /// The slots of a predicate look at the step that it filters, then above it.
    pub(crate) fn filter(&mut self, step: ItemId, predicate: ItemId) -> Result<(), Lost> {
        let Some(list) = self.get(predicate).seeking else { return Ok(()) };
        for index in 0..self.lists[list.0 as usize].len() {
            let slot = self.lists[list.0 as usize][index];
            self.spend(slot, 1)?;
            if self.slots[slot.0 as usize].level == 1 {
                self.seek(step, slot)?;
            } else {
                self.slots[slot.0 as usize].level -= 1;
            }
        }
        self.hand_up(step, predicate)
    }

    /// The slots of a path's last step climb the steps before it.
    pub(crate) fn resolve(&mut self, path: ItemId) -> Result<(), Lost> {
        let last = self.last_step(path);
        let Item { kind, seeking, previous, .. } = *self.get(last);
        if let (Some(list), ItemKind::Parent(slot)) = (seeking, kind) {
            self.lists[list.0 as usize].push(slot);
        }
        let slots = match (seeking, kind) {
            (Some(list), _) => self.lists[list.0 as usize].clone(),
            (None, ItemKind::Parent(slot)) => vec![slot],
            (None, _) => return Ok(()),
        };
        for slot in slots {
            self.spend(slot, 1)?;
            let mut next = previous;
            while self.level(slot) > 0 {
                let Some(mut step) = next else {
                    match self.get(path).seeking {
                        Some(list) => self.lists[list.0 as usize].push(slot),
                        None => self.get_mut(path).seeking = Some(self.slots_of(slot)),
                    }
                    break;
                };
                next = self.get(step).previous;
                // Steps in a row that are bound to variables are one.
                while let Some(before) = next.filter(|before| self.get(step).focus && self.get(*before).focus) {
                    self.spend(slot, 1)?;
                    step = before;
                    next = self.get(step).previous;
                }
                self.seek(step, slot)?;
            }
        }
        Ok(())
    }

    fn level(&self, slot: SlotId) -> i64 {
        self.slots[slot.0 as usize].level
    }

    fn seek(&mut self, at: ItemId, slot: SlotId) -> Result<(), Lost> {
        self.spend(slot, 1)?;
        let item = *self.get(at);
        match item.kind {
            ItemKind::Name | ItemKind::Wildcard => self.slots[slot.0 as usize].level -= 1,
            ItemKind::Parent(_) => self.slots[slot.0 as usize].level += 1,
            ItemKind::Block { last: Some(last) } => self.seek(last, slot)?,
            ItemKind::Block { last: None } => {}
            ItemKind::Path { last, .. } => {
                self.seek(last, slot)?;
                let mut next = self.get(last).previous;
                while let Some(step) = next.filter(|_| self.level(slot) > 0) {
                    self.seek(step, slot)?;
                    next = self.get(step).previous;
                }
            }
            _ => return Err(Lost::At(item.node, slot)),
        }
        Ok(())
    }

    /// Counts work. Without a bound a path of nothing but `%` would cost the square of its length.
    fn spend(&mut self, slot: SlotId, effort: usize) -> Result<(), Lost> {
        self.effort += effort;
        if self.effort > 10_000 + 100 * self.items.len() { Err(Lost::Effort(slot)) } else { Ok(()) }
    }
}

impl Lost {
    /// The error, for nodes that `place` gives the span and the position of.
    pub(crate) fn error(self, items: &Items, place: impl Fn(NodeId) -> (std::ops::Range<usize>, usize)) -> Refused {
        match self {
            Lost::At(node, slot) => no_parent(place(items.node_of(slot)).0, Some(place(node).1)),
            Lost::Effort(slot) => {
                let message = "Too many `%` to find the object that each of them stands for";
                SyntaxError::own("parents", message, place(items.node_of(slot)).0)
            }
        }
    }
}

/// The error of a `%` that stands for nothing.
pub(crate) fn no_parent(span: std::ops::Range<usize>, position: Option<usize>) -> Refused {
    let message = "The object representing the 'parent' cannot be derived from this expression";
    let error = SyntaxError::own("S0217", message, span);
    Box::new(SyntaxError { position, ..*error })
}
