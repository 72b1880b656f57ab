use super::draft::Draft;
use super::{Language, State, StateName};
use crate::model::{self, Kind, Location, Place};
use crate::refs::IntoCondition;

state_type! {
    /// A Choice state: goes on to one of several states.
    Choice
}
output_method!(Choice);
path_methods!(Choice);

/// A Choice state. Its rules are tried in order, and the first that holds decides.
///
/// It is finished by [`otherwise`](Choice::otherwise) or, where one of the rules always holds, by
/// [`without_default`](Choice::without_default).
#[track_caller]
pub fn choice<S, L, W>() -> Choice<S, L, W> {
    Choice::from_draft(Draft::new(Kind::Choice(Box::default())))
}

impl<S: StateName, L: Language, W> Choice<S, L, W> {
    /// A rule: goes on to that state when the condition holds.
    #[track_caller]
    pub fn when(mut self, condition: impl IntoCondition<L>, next: S) -> Self {
        let mut rule = condition.into_condition().into_rule();
        rule.next = Some(next.state_name());
        if let Kind::Choice(choice) = &mut self.draft.state.kind {
            let rules = choice.choices.get_or_insert_default();
            self.draft.notes.transitions.push((Place::Choice(rules.len()), Location::caller()));
            rules.push(rule);
        }
        self
    }

    /// Finishes the state: goes on to that state when no rule holds, `Default`.
    #[track_caller]
    pub fn otherwise(mut self, next: S) -> State<S, L, W> {
        self.draft.transition(Place::Default, Location::caller());
        self.finish(|choice| choice.default = Some(next.state_name()))
    }
}

impl<S, L, W> Choice<S, L, W> {
    /// Finishes the state without a `Default`: when no rule holds, the execution fails with `States.NoChoiceMatched`, which
    /// a Choice state cannot catch.
    pub fn without_default(self) -> State<S, L, W> {
        self.finish(|_| {})
    }

    fn finish(mut self, set: impl FnOnce(&mut model::Choice)) -> State<S, L, W> {
        self.draft.finish();
        if let Kind::Choice(choice) = &mut self.draft.state.kind {
            choice.choices.get_or_insert_default();
            set(choice);
        }
        State::new(self.draft)
    }
}
