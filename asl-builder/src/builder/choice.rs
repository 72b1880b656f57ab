use super::draft::Draft;
use super::{Language, Rule, State, StateName};
use crate::model::{self, ChoiceRule, Kind, Location, Place, Pointer};
use crate::refs::typed::Alternatives;
use crate::refs::{IntoCondition, Ref, Test};

state_type! {
    /// A Choice state: goes on to one of several states.
    Choice
}
assign_method!(Choice);
output_method!(Choice);
path_methods!(Choice);

/// A Choice state. Its rules are tried in order, and the first that holds decides.
///
/// The state's own `Assign` and `Output` hold for the default only; those of a rule are said with [`rule`](Choice::rule).
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
    pub fn when(self, condition: impl IntoCondition<L>, next: S) -> Self {
        self.rule(Rule::when(condition), next)
    }

    /// A rule of which more is said than its condition: what it assigns, its output.
    ///
    /// ```
    /// use asl_builder::jsonata::*;
    /// use asl_builder::{Label, Rule, json};
    ///
    /// let [check, large, small] = ["Check", "Large", "Small"].map(Label::new);
    /// let is_large = Rule::when(input()["total"].gt(1000)).assign("size", "large").comment("a person looks at it");
    /// let machine = StateMachine::from_states(
    ///     check.clone(),
    ///     [
    ///         (check, choice().rule(is_large, large.clone()).assign("size", "small").otherwise(small.clone())),
    ///         (large, succeed()),
    ///         (small, succeed()),
    ///     ],
    /// );
    /// assert_eq!(machine.machine().to_value()["States"]["Check"]["Choices"][0], json!({
    ///     "Comment": "a person looks at it",
    ///     "Condition": "{% $states.input.total > 1000 %}",
    ///     "Assign": { "size": "large" },
    ///     "Next": "Large"
    /// }));
    /// ```
    #[track_caller]
    pub fn rule(mut self, rule: Rule<L>, next: S) -> Self {
        let (mut rule, written): (ChoiceRule, _) = rule.into_parts();
        rule.next = Some(next.state_name());
        if let Kind::Choice(choice) = &mut self.draft.state.kind {
            let rules = choice.choices.get_or_insert_default();
            self.draft.notes.transitions.push((Place::Choice(rules.len()), Location::caller()));
            let at = Pointer::root().key("Choices").index(rules.len());
            rules.push(rule);
            self.draft.note_inside(&at, written);
        }
        self
    }

    /// Finishes the state: goes on to the state that belongs to the variant which a value is. Each variant has a rule, in their order, and there
    /// is no `Default`.
    ///
    /// ```
    /// use asl_builder::jsonata::*;
    /// use asl_builder::{Payload, StateNames, json};
    ///
    /// #[derive(Payload)]
    /// struct Order { payment: Payment }
    ///
    /// #[derive(Payload)]
    /// #[serde(tag = "type", rename_all = "camelCase")]
    /// #[payload(variants = PaymentKind)]
    /// enum Payment { Card { number: String }, BankTransfer }
    ///
    /// #[derive(StateNames, Clone, Copy)]
    /// enum Step { HowPaid, Card, Transfer }
    ///
    /// let order = Order::execution();
    /// let machine = StateMachine::new(Step::HowPaid, |step| match step {
    ///     Step::HowPaid => choice().over(order.payment, |kind| match kind {
    ///         PaymentKind::Card => Step::Card,
    ///         PaymentKind::BankTransfer => Step::Transfer,
    ///     }),
    ///     Step::Card | Step::Transfer => succeed(),
    /// });
    /// assert_eq!(machine.machine().to_value()["States"]["HowPaid"]["Choices"][1], json!({
    ///     "Condition": "{% $states.context.Execution.Input.payment.type = 'bankTransfer' %}",
    ///     "Next": "Transfer"
    /// }));
    /// ```
    #[track_caller]
    pub fn over<E: Alternatives>(self, value: Ref<E>, mut next: impl FnMut(E::Variant) -> S) -> State<S, L, W>
    where
        Test: IntoCondition<L>,
    {
        let mut choice = self;
        for (variant, test) in E::alternatives(value) {
            choice = choice.when(test, next(variant));
        }
        choice.without_default()
    }

    /// Finishes the state: goes on to that state when no rule holds, `Default`.
    #[track_caller]
    pub fn otherwise(mut self, next: S) -> State<S, L, W> {
        self.draft.transition(Place::Default, Location::caller());
        self.finish(|choice| choice.default = Some(next.state_name()))
    }
}

impl<S, L, W> Choice<S, L, W> {
    /// Finishes the state without a `Default`, and says that one of the rules always holds. When none does, the execution
    /// fails with `States.NoChoiceMatched`, which a Choice state cannot catch.
    pub fn without_default(mut self) -> State<S, L, W> {
        self.draft.notes.is_total = true;
        self.finish(|_| {})
    }

    /// Finishes the state of a `state_machine!` that has no `Default`, of which nobody said anything.
    #[doc(hidden)]
    pub fn __end_of_rules(self) -> State<S, L, W> {
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
