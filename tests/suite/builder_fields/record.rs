//! Which functions and methods of the builder made a machine.

use std::any::type_name_of_val;
use std::cell::RefCell;
use std::collections::BTreeSet;

use asl_builder::builder::{Language, State, StateMachine, succeed};
use asl_builder::{Label, Standard};
use serde_json::Value;

thread_local! {
    static USED: RefCell<BTreeSet<String>> = RefCell::default();
}

/// Notes a function, or a value.
pub(crate) fn function(name: &str) {
    USED.with_borrow_mut(|used| used.insert(name.to_owned()));
}

/// Notes a method of what is built: as `Task::timeout`.
pub(crate) fn method<T>(built: &T, name: &str) {
    let of = type_name_of_val(built).split('<').next().and_then(|path| path.rsplit("::").next()).unwrap();
    function(&format!("{of}::{name}"));
}

/// A chain of calls as it stands, each of which is noted: `build!(task(ARN).timeout(secs(30)).end())`. It begins with a
/// function, a function of a type, or a value.
macro_rules! build {
    (@ $built:expr ;) => { $built };
    (@ $built:expr ; . $method:ident ($($argument:expr),* $(,)?) $($rest:tt)*) => {
        build!(@ {
            let built = $built;
            $crate::record::method(&built, stringify!($method));
            built.$method($($argument),*)
        } ; $($rest)*)
    };
    ($Type:ident :: $function:ident ($($argument:expr),* $(,)?) $($rest:tt)*) => {
        build!(@ {
            $crate::record::function(concat!(stringify!($Type), "::", stringify!($function)));
            $Type::$function($($argument),*)
        } ; $($rest)*)
    };
    ($function:ident ($($argument:expr),* $(,)?) $($rest:tt)*) => {
        build!(@ {
            $crate::record::function(stringify!($function));
            $function($($argument),*)
        } ; $($rest)*)
    };
    ($Value:ident) => {{
        $crate::record::function(stringify!($Value));
        $Value
    }};
}

/// Expands a macro once for each of these types of states, with the calls that begin and that finish such a state.
macro_rules! for_types {
    ($cases:ident, $each:ident: $($Type:ident)*) => { $( for_types!(@ $cases $each $Type); )* };
    (@ $cases:ident $each:ident Task) => { $each!($cases, [task(ARN)], [.end()]) };
    (@ $cases:ident $each:ident Pass) => { $each!($cases, [pass()], [.end()]) };
    (@ $cases:ident $each:ident Choice) => { $each!($cases, [choice().when(holds(), done())], [.without_default()]) };
    (@ $cases:ident $each:ident Wait) => { $each!($cases, [wait(1)], [.end()]) };
    (@ $cases:ident $each:ident Succeed) => { $each!($cases, [succeeding()], [.succeed()]) };
    (@ $cases:ident $each:ident Fail) => { $each!($cases, [failing()], [.fail()]) };
    (@ $cases:ident $each:ident Parallel) => { $each!($cases, [parallel().branch(inner())], [.end()]) };
    (@ $cases:ident $each:ident Map) => { $each!($cases, [map_over_input(inner())], [.end()]) };
    (@ $cases:ident $each:ident DistributedMap) => { $each!($cases, [distributed_map_over_input(inner())], [.end()]) };
}

/// Machines, each with what made it.
#[derive(Default)]
pub(crate) struct Cases(Vec<Case>);

/// One machine.
pub(crate) struct Case {
    pub(crate) used: BTreeSet<String>,
    pub(crate) definition: Value,
}

impl Cases {
    /// Adds a machine, which was made since the last one was added.
    pub(crate) fn machine<W>(&mut self, machine: StateMachine<W>) {
        let definition = serde_json::from_str(&machine.to_asl()).unwrap();
        self.0.push(Case { used: USED.take(), definition });
    }

    /// Adds a machine of a state that may go on to [`done`].
    pub(crate) fn state<L: Language>(&mut self, state: State<Label, L, Standard>) {
        let it = Label::new("It");
        self.machine(build!(StateMachine::from_states(it.clone(), [(it, state), (done(), build!(succeed()))])));
    }
}

impl IntoIterator for Cases {
    type Item = Case;
    type IntoIter = std::vec::IntoIter<Case>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// The state that others go on to.
pub(crate) fn done() -> Label {
    Label::new("Done")
}
