use crate::model::QueryLanguage;

/// The JSONata language, as a type: a state of this language has the methods of this language only.
#[derive(Clone, Copy, Debug)]
pub enum JSONata {}

/// The JSONPath language, as a type: a state of this language has the methods of this language only.
#[derive(Clone, Copy, Debug)]
pub enum JSONPath {}

/// A query language: [`JSONata`] or [`JSONPath`].
pub trait Language: sealed::Sealed + 'static {
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

/// A workflow type whose tasks can wait for a callback: STANDARD.
#[diagnostic::on_unimplemented(
    message = "an EXPRESS machine cannot wait for a callback",
    label = "`.waitForTaskToken` is for STANDARD machines",
    note = "declare the machine with `StateMachine::new`, or start a STANDARD machine from this one"
)]
pub trait HasCallbacks {}

impl HasCallbacks for Standard {}
#[diagnostic::do_not_recommend]
impl HasCallbacks for Undecided {}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::JSONata {}
    impl Sealed for super::JSONPath {}
    impl Sealed for super::Standard {}
    impl Sealed for super::Express {}
}
