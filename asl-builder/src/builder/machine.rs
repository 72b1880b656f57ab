use std::fmt;
use std::marker::PhantomData;

use serde_json::Value;

use super::{Express, Label, Language, Standard, State, StateName, StateNames, TaskDefaults, Workflow, rename};
use crate::diag::Report;
use crate::model::{BlockNotes, Location, Machine, Notes, Object};
use crate::refs::Seconds;
use crate::{check, emit};

/// A machine: its definition, and the notes beside it.
///
/// ```
/// use asl_builder::jsonata::*;
/// use asl_builder::{StateNames, secs};
///
/// #[derive(StateNames, Clone, Copy)]
/// enum Step { CoolOff, Done }
///
/// let machine = StateMachine::new(Step::CoolOff, |step| match step {
///     Step::CoolOff => wait(secs(60)).next(Step::Done),
///     Step::Done => succeed(),
/// });
/// assert!(machine.check().is_empty());
/// assert_eq!(machine.to_asl(), r#"{
///   "QueryLanguage": "JSONata",
///   "StartAt": "CoolOff",
///   "States": {
///     "CoolOff": {
///       "Type": "Wait",
///       "Seconds": 60,
///       "Next": "Done"
///     },
///     "Done": {
///       "Type": "Succeed"
///     }
///   }
/// }
/// "#);
/// ```
#[must_use = "a machine does nothing until it is emitted, checked, or nested in another one"]
pub struct StateMachine<W = Standard> {
    machine: Machine,
    notes: Notes,
    depth: usize,
    workflow: PhantomData<fn() -> W>,
}

impl StateMachine<Standard> {
    /// A STANDARD machine: the state to start at, and what each of the names is.
    ///
    /// The closure is asked once for every name of the enum, in its order. A `match` without a wildcard makes the compiler
    /// ask for every state.
    #[track_caller]
    pub fn new<S: StateNames, L: Language>(start: S, mut states: impl FnMut(S) -> State<S, L, Standard>) -> Self {
        let all = S::ALL.iter().map(|&name| (name, states(name)));
        Self::assemble(&start, all, Location::caller())
    }

    /// A STANDARD machine of one state.
    ///
    /// ```
    /// use asl_builder::jsonata::*;
    ///
    /// let each = map(input()["lines"], StateMachine::single("Pick", pass().end())).end();
    /// let machine = StateMachine::single("Pick lines", each);
    /// assert!(machine.check().is_empty());
    /// ```
    #[track_caller]
    pub fn single<L: Language>(name: impl Into<Label>, state: State<Label, L, Standard>) -> Self {
        let name = name.into();
        Self::assemble(&name.clone(), [(name, state)], Location::caller())
    }

    /// A STANDARD machine from names and states that come from data.
    ///
    /// Two states of one name are a finding of the checks; the definition holds the first.
    #[track_caller]
    pub fn from_states<S: StateName, L: Language>(
        start: S,
        states: impl IntoIterator<Item = (S, State<S, L, Standard>)>,
    ) -> Self {
        Self::assemble(&start, states, Location::caller())
    }
}

impl StateMachine<Express> {
    /// An EXPRESS machine: as [`new`](StateMachine::new), and a callback of `invoke` or a STANDARD machine inside does not
    /// compile.
    #[track_caller]
    pub fn express<S: StateNames, L: Language>(start: S, mut states: impl FnMut(S) -> State<S, L, Express>) -> Self {
        let all = S::ALL.iter().map(|&name| (name, states(name)));
        Self::assemble(&start, all, Location::caller())
    }

    /// An EXPRESS machine of one state: as [`single`](StateMachine::single).
    #[track_caller]
    pub fn express_single<L: Language>(name: impl Into<Label>, state: State<Label, L, Express>) -> Self {
        let name = name.into();
        Self::assemble(&name.clone(), [(name, state)], Location::caller())
    }

    /// An EXPRESS machine from names and states that come from data: as [`from_states`](StateMachine::from_states).
    #[track_caller]
    pub fn express_from_states<S: StateName, L: Language>(
        start: S,
        states: impl IntoIterator<Item = (S, State<S, L, Express>)>,
    ) -> Self {
        Self::assemble(&start, states, Location::caller())
    }
}

impl<W: Workflow> StateMachine<W> {
    fn assemble<S: StateName, L: Language>(
        start: &S,
        states: impl IntoIterator<Item = (S, State<S, L, W>)>,
        declared: Location,
    ) -> Self {
        let states = states.into_iter();
        let mut notes = Notes {
            block: BlockNotes::new(declared, states.size_hint().0),
            is_express: W::TYPE == Express::TYPE,
            ..Notes::default()
        };
        let mut machine = Machine {
            // A JSONPath machine is silent: that is the service's default.
            query_language: Some(L::LANGUAGE).filter(|language| *language == crate::model::QueryLanguage::JSONata),
            start_at: Some(start.state_name()),
            ..Machine::default()
        };
        let block = machine.states.insert(indexmap::IndexMap::with_capacity(states.size_hint().0));
        let mut depth = 0;
        for (name, state) in states {
            let (name, draft) = (name.state_name(), state.into_draft());
            if block.contains_key(name.as_str()) {
                notes.block.duplicates.push((name, draft.notes.declared));
                continue;
            }
            depth = depth.max(draft.depth);
            for binding in draft.bindings {
                notes.bind(binding);
            }
            notes.block.states.push((name.clone(), draft.notes));
            block.insert(name, draft.state);
        }
        StateMachine { machine, notes, depth, workflow: PhantomData }
    }
}

impl<W> StateMachine<W> {
    /// How many machines stand inside each other in this one.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// A note for readers of the definition: `Comment`.
    pub fn comment(mut self, text: impl Into<String>) -> Self {
        self.machine.comment = Some(text.into());
        self
    }

    /// Allows a rule for the whole machine, by its code or its name: the checks leave its findings out. States allow by
    /// themselves what is meant for one of them only.
    ///
    /// ```
    /// use asl_builder::jsonata::*;
    ///
    /// let machine = StateMachine::single("Pick", pass().field("Retries", 3).end());
    /// assert!(machine.check().has_errors());
    /// assert!(machine.allow("unknown-field").check().is_empty());
    /// ```
    pub fn allow(mut self, rule: impl Into<String>) -> Self {
        self.notes.block.allowed.push(rule.into());
        self
    }

    /// Seconds that an execution may take until it ends as timed out: `TimeoutSeconds`, 0 to 99,999,999. A nested machine
    /// cannot have it.
    pub fn timeout(mut self, time: impl Into<Seconds>) -> Self {
        self.machine.timeout_seconds = Some(time.into().get().into());
        self
    }

    /// Says the version of the language, of which there is one: `Version` `1.0`. A nested machine cannot have it.
    pub fn version(mut self) -> Self {
        self.machine.version = Some("1.0".to_owned());
        self
    }

    /// Says the query language openly: `QueryLanguage`. A machine in JSONata says it anyway, and one in JSONPath need not, because
    /// that is the default. A nested machine cannot have it: what is said of it is taken away when it is nested, and its states say it instead, where it is
    /// not that of the machine around.
    ///
    /// ```
    /// use asl_builder::jsonpath::*;
    /// use asl_builder::Label;
    ///
    /// let label = Label::new("Done");
    /// let machine = StateMachine::from_states(label.clone(), [(label, succeed())]).query_language();
    /// assert_eq!(machine.machine().to_value()["QueryLanguage"], "JSONPath");
    /// ```
    pub fn query_language(mut self) -> Self {
        let language = self.machine.default_language();
        self.machine.query_language.get_or_insert(language);
        self
    }

    /// Sets any field, from JSON: the way to what this library does not know yet.
    pub fn field(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.machine.set_field(name, value.into());
        self
    }

    /// Writes defaults into the Task states that say nothing themselves, those of nested machines included.
    pub fn task_defaults(mut self, defaults: &TaskDefaults) -> Self {
        defaults.apply(&mut self.machine, &self.notes.bindings);
        self
    }

    /// The machine with a prefix before the name of every state in it, nested ones included: a machine that stands in another
    /// one several times needs other names each time, because they are unique over the whole definition.
    ///
    /// ```
    /// use asl_builder::jsonata::*;
    /// use asl_builder::StateNames;
    ///
    /// #[derive(StateNames, Clone, Copy)]
    /// enum Copy { Wait, Verify }
    /// #[derive(StateNames, Clone, Copy)]
    /// enum Step { Everywhere }
    ///
    /// fn copy_to(region: &str) -> StateMachine {
    ///     StateMachine::new(Copy::Wait, |step| match step {
    ///         Copy::Wait => wait(5).next(Copy::Verify),
    ///         Copy::Verify => pass().output(region).end(),
    ///     })
    ///     .prefixed(&format!("{region} "))
    /// }
    ///
    /// let machine = StateMachine::new(Step::Everywhere, |Step::Everywhere| {
    ///     parallel().branches(["eu", "us"].map(copy_to)).end()
    /// });
    /// assert!(machine.check().is_empty(), "{}", machine.check());
    /// assert!(machine.to_asl().contains(r#""StartAt": "eu Wait""#));
    /// ```
    pub fn prefixed(self, prefix: &str) -> Self {
        self.renamed(|name| format!("{prefix}{name}"))
    }

    /// The machine with a suffix behind the name of every state in it, nested ones included.
    pub fn suffixed(self, suffix: &str) -> Self {
        self.renamed(|name| format!("{name}{suffix}"))
    }

    /// The machine with other names: that of every state in it, nested ones included, is made from the one it had.
    ///
    /// Of two states that get one name, the first is in the definition, and the second is a finding of the checks.
    pub fn renamed(mut self, name: impl Fn(&str) -> String) -> Self {
        rename::machine(&mut self.machine, &mut self.notes.block, &name);
        self
    }

    /// The definition as data.
    pub fn machine(&self) -> &Machine {
        &self.machine
    }

    /// What is known besides the definition.
    pub fn notes(&self) -> &Notes {
        &self.notes
    }

    /// The definition and the notes.
    pub fn into_parts(self) -> (Machine, Notes) {
        (self.machine, self.notes)
    }

    /// All findings of all rules.
    pub fn check(&self) -> Report {
        check::machine(&self.machine, &self.notes)
    }

    /// The findings that settings of one's own leave over: `check_with(&Settings::new().notes())`.
    pub fn check_with(&self, settings: &check::Settings) -> Report {
        check::machine_with(&self.machine, &self.notes, settings)
    }

    /// The definition as JSON text: the bytes that are deployed.
    pub fn to_asl(&self) -> String {
        emit::asl_json(&self.machine)
    }

    /// The definition as YAML text.
    #[cfg(feature = "yaml")]
    pub fn to_yaml(&self) -> String {
        emit::asl_yaml(&self.machine)
    }

    /// The machine as a Mermaid flowchart.
    pub fn to_mermaid(&self) -> String {
        emit::mermaid(&self.machine)
    }
}

impl<W: Workflow> StateMachine<W> {
    /// The workflow type as templates name it: `STANDARD` or `EXPRESS`.
    pub fn workflow_type(&self) -> &'static str {
        W::TYPE
    }
}

impl<W> Clone for StateMachine<W> {
    fn clone(&self) -> Self {
        StateMachine {
            machine: self.machine.clone(),
            notes: self.notes.clone(),
            depth: self.depth,
            workflow: PhantomData,
        }
    }
}

impl<W> fmt::Debug for StateMachine<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.machine, f)
    }
}
