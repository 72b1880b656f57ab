use super::{Kind, Machine, Name, Pointer, State};

/// A transition of a state: where it is written, and to which state it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transition<'a> {
    /// The field that holds it.
    pub place: Place,
    /// The state's name, as written.
    pub to: &'a Name,
}

/// The field of a state that holds a transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Place {
    /// `Next`
    Next,
    /// `Default` of a Choice state
    Default,
    /// `Next` of a rule of a Choice state, by its index
    Choice(usize),
    /// `Next` of a catcher, by its index
    Catch(usize),
}

impl Place {
    /// The field's address, seen from the state.
    pub fn pointer(self) -> Pointer {
        let state = Pointer::root();
        match self {
            Place::Next => state.key("Next"),
            Place::Default => state.key("Default"),
            Place::Choice(i) => state.key("Choices").index(i).key("Next"),
            Place::Catch(i) => state.key("Catch").index(i).key("Next"),
        }
    }

    /// The transition whose rule, catcher or field holds the address, seen from the state.
    pub fn around(address: &[String]) -> Option<Place> {
        match address {
            [field, ..] if field == "Next" => Some(Place::Next),
            [field, ..] if field == "Default" => Some(Place::Default),
            [field, index, ..] if field == "Choices" => index.parse().ok().map(Place::Choice),
            [field, index, ..] if field == "Catch" => index.parse().ok().map(Place::Catch),
            _ => None,
        }
    }
}

/// A machine inside a state.
#[derive(Clone, Copy, Debug)]
pub struct NestedMachine<'a> {
    /// `Branches`, `ItemProcessor` or `Iterator`.
    pub field: &'static str,
    /// The branch's index.
    pub index: Option<usize>,
    /// The machine.
    pub machine: &'a Machine,
}

impl NestedMachine<'_> {
    /// The machine's address, seen from the state.
    pub fn pointer(&self) -> Pointer {
        let at = Pointer::root().key(self.field);
        match self.index {
            Some(index) => at.index(index),
            None => at,
        }
    }
}

impl State {
    /// All transitions, in the order in which the service tries them: rules, default, next, catchers.
    pub fn transitions(&self) -> impl Iterator<Item = Transition<'_>> {
        let choice = match &self.kind {
            Kind::Choice(choice) => Some(&**choice),
            _ => None,
        };
        let rules = choice
            .into_iter()
            .flat_map(|choice| choice.choices.iter().flatten().enumerate())
            .filter_map(|(i, rule)| Some(Transition { place: Place::Choice(i), to: rule.next.as_ref()? }));
        let default =
            choice.and_then(|choice| choice.default.as_ref()).map(|to| Transition { place: Place::Default, to });
        let next = self.next.as_ref().map(|to| Transition { place: Place::Next, to });
        let catchers = self
            .catch
            .iter()
            .flatten()
            .enumerate()
            .filter_map(|(i, catcher)| Some(Transition { place: Place::Catch(i), to: catcher.next.as_ref()? }));
        rules.chain(default).chain(next).chain(catchers)
    }

    /// True for a state after which its machine ends: `End: true`, Succeed or Fail.
    pub fn is_terminal(&self) -> bool {
        self.end == Some(true) || matches!(self.kind, Kind::Succeed(_) | Kind::Fail(_))
    }

    /// The machines inside this state: the branches of a Parallel state, the processor of a Map state.
    pub fn machines(&self) -> impl Iterator<Item = NestedMachine<'_>> {
        let branches = match &self.kind {
            Kind::Parallel(parallel) => parallel.branches.as_deref().unwrap_or(&[]),
            _ => &[],
        };
        let (processor, iterator) = match &self.kind {
            Kind::Map(map) => (map.item_processor.as_deref(), map.iterator.as_deref()),
            _ => (None, None),
        };
        let branches = branches.iter().enumerate().map(|(i, machine)| NestedMachine {
            field: "Branches",
            index: Some(i),
            machine,
        });
        let single = |field, machine: Option<_>| machine.map(|machine| NestedMachine { field, index: None, machine });
        branches.chain(single("ItemProcessor", processor)).chain(single("Iterator", iterator))
    }
}
