use crate::model::QueryLanguage;

/// The JSONata language, as a type: a state of this language has the methods of this language only.
#[derive(Clone, Copy, Debug)]
pub enum JSONata {}

/// The JSONPath language, as a type: a state of this language has the methods of this language only.
#[derive(Clone, Copy, Debug)]
pub enum JSONPath {}

/// A query language: [`JSONata`] or [`JSONPath`].
pub trait Language: sealed::Sealed + Sized + 'static {
    /// The language in the model.
    const LANGUAGE: QueryLanguage;
}

impl Language for JSONata {
    const LANGUAGE: QueryLanguage = QueryLanguage::JSONata;
}

impl Language for JSONPath {
    const LANGUAGE: QueryLanguage = QueryLanguage::JSONPath;
}

/// The STANDARD workflow type: up to a year, with all integration patterns.
#[derive(Clone, Copy, Debug)]
pub enum Standard {}

/// The EXPRESS workflow type: up to five minutes; no `.sync`, no `.waitForTaskToken`, no activities, no distributed Map.
#[derive(Clone, Copy, Debug)]
pub enum Express {}

/// A workflow type: [`Standard`] or [`Express`].
pub trait Workflow: sealed::Sealed + 'static {
    /// The type's name in templates: `STANDARD` or `EXPRESS`.
    const TYPE: &'static str;
}

impl Workflow for Standard {
    const TYPE: &'static str = "STANDARD";
}

impl Workflow for Express {
    const TYPE: &'static str = "EXPRESS";
}

/// A machine of this workflow type may be nested in a machine of type `W`: an EXPRESS one in both, a STANDARD one in a
/// STANDARD one.
#[diagnostic::on_unimplemented(
    message = "a STANDARD machine cannot be nested in an EXPRESS one",
    label = "this machine may do what EXPRESS forbids",
    note = "declare the nested machine with `StateMachine::express`"
)]
pub trait RunsIn<W>: Workflow {}

impl RunsIn<Standard> for Standard {}
/// With one candidate only, the compiler would take it, and call an EXPRESS machine around it a mistake of types.
#[diagnostic::do_not_recommend]
impl RunsIn<Undecided> for Standard {}
impl RunsIn<Standard> for Express {}
impl RunsIn<Express> for Express {}

/// A workflow type that nothing has.
#[doc(hidden)]
pub enum Undecided {}

/// What STANDARD machines can do and EXPRESS ones cannot, each as a trait of its own, for a message of its own.
macro_rules! standard_only {
    ($($(#[$meta:meta])* $Trait:ident $message:literal $label:literal $note:literal;)*) => {
        $(
            $(#[$meta])*
            #[diagnostic::on_unimplemented(message = $message, label = $label, note = $note)]
            pub trait $Trait {}

            impl $Trait for Standard {}
            #[diagnostic::do_not_recommend]
            impl $Trait for Undecided {}
        )*
    };
}

standard_only! {
    /// A workflow type whose tasks can wait for a callback: STANDARD.
    HasCallbacks
        "an EXPRESS machine cannot wait for a callback"
        "`.waitForTaskToken` is for STANDARD machines"
        "declare the machine with `StateMachine::new`, or start a STANDARD machine from this one";

    /// A workflow type whose tasks can wait for a job to end: STANDARD.
    HasJobs
        "an EXPRESS machine cannot wait for a job to end"
        "`.sync` is for STANDARD machines"
        "declare the machine with `StateMachine::new`, or start a STANDARD machine from this one";

    /// A workflow type whose tasks can be activities: STANDARD.
    HasActivities
        "an EXPRESS machine cannot have an activity"
        "activities are for STANDARD machines"
        "declare the machine with `StateMachine::new`, or start a STANDARD machine from this one";

    /// A workflow type that can have distributed Map states: STANDARD.
    HasDistributedMaps
        "an EXPRESS machine cannot have a distributed Map state"
        "`Mode: DISTRIBUTED` is for STANDARD machines"
        "take an inline Map, `map(…)`, or declare the machine with `StateMachine::new`";
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::JSONata {}
    impl Sealed for super::JSONPath {}
    impl Sealed for super::Standard {}
    impl Sealed for super::Express {}
}
