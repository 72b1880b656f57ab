use super::draft::Draft;
use super::{JSONPath, JSONata, Language, NestedErrors, RunsIn, StateMachine};
use crate::model::{Kind, Location, Pointer};
use crate::refs::{IntoPayload, IntoTemplate};

state_type! {
    /// A Parallel state: runs branches at the same time. Its result is the array of their outputs.
    Parallel
}
assign_method!(Parallel);
transition_methods!(Parallel);
error_methods!(Parallel, NestedErrors);
output_method!(Parallel);
path_methods!(Parallel);
result_path_methods!(Parallel);
result_selector_method!(Parallel);

/// A Parallel state.
///
/// A branch is a machine with names of its own, so that no transition can leave it.
///
/// ```
/// use asl_builder::jsonata::*;
/// use asl_builder::StateNames;
///
/// #[derive(StateNames, Clone, Copy)]
/// enum Step { Both, Done }
/// #[derive(StateNames, Clone, Copy)]
/// enum Left { Count }
/// #[derive(StateNames, Clone, Copy)]
/// enum Right { Weigh }
///
/// let machine = StateMachine::new(Step::Both, |step| match step {
///     Step::Both => parallel()
///         .branch(StateMachine::new(Left::Count, |Left::Count| pass().end()))
///         .branch(StateMachine::new(Right::Weigh, |Right::Weigh| pass().end()))
///         .next(Step::Done),
///     Step::Done => succeed(),
/// });
/// assert!(machine.check().is_empty());
/// ```
#[track_caller]
pub fn parallel<S, L, W>() -> Parallel<S, L, W> {
    Parallel::from_draft(Draft::new(Kind::Parallel(Box::default())))
}

impl<S, L: Language, W> Parallel<S, L, W> {
    /// Branches that come from data: elements of `Branches`.
    pub fn branches<V: RunsIn<W>>(self, machines: impl IntoIterator<Item = StateMachine<V>>) -> Self {
        machines.into_iter().fold(self, Parallel::branch)
    }

    /// A branch: an element of `Branches`.
    pub fn branch<V: RunsIn<W>>(mut self, machine: StateMachine<V>) -> Self {
        let count = match &self.draft.state.kind {
            Kind::Parallel(parallel) => parallel.branches.as_ref().map_or(0, Vec::len),
            _ => 0,
        };
        let machine = self.draft.nest(Pointer::root().key("Branches").index(count), machine, L::LANGUAGE);
        if let Kind::Parallel(parallel) = &mut self.draft.state.kind {
            parallel.branches.get_or_insert_default().extend(machine);
        }
        self
    }
}

impl<S, W> Parallel<S, JSONata, W> {
    /// The input of each branch: `Arguments`; without it, the state's input.
    #[track_caller]
    pub fn arguments(mut self, value: impl IntoTemplate<JSONata>) -> Self {
        let value = self.draft.value("Arguments", value.into_template(), Location::caller());
        if let Kind::Parallel(parallel) = &mut self.draft.state.kind {
            parallel.arguments = Some(value);
        }
        self
    }
}

impl<S, W> Parallel<S, JSONPath, W> {
    /// The input of each branch: `Parameters`, a payload template; without it, the state's input.
    #[track_caller]
    pub fn parameters(mut self, template: impl IntoPayload<JSONPath>) -> Self {
        let template = template.into_payload();
        let value = self.draft.value("Parameters", template, Location::caller());
        if let Kind::Parallel(parallel) = &mut self.draft.state.kind {
            parallel.parameters = Some(value);
        }
        self
    }
}
