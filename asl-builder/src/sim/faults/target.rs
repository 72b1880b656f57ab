//! Which calls go wrong.

use std::fmt;
use std::ops::{Bound, RangeBounds};
use std::sync::Arc;

use asl_syntax::integrations::{Resource, service as optimized};

use crate::builder::StateName;
use crate::builder::sim::Answered;
use crate::sim::answers::Call;

/// What is called: a state's name, or what [`service`], [`calls_of`] and [`every_task`] give.
#[derive(Clone)]
pub struct Target {
    what: What,
    action: Option<String>,
}

#[derive(Clone)]
enum What {
    Every,
    State(String),
    Service(String),
    Called(String, Arc<dyn Fn(&Call<'_>) -> bool + Send + Sync>),
}

/// The tasks of all states.
pub fn every_task() -> Target {
    Target { what: What::Every, action: None }
}

/// The tasks that call a service, by its name in ARNs: as an optimized integration or as one of the AWS SDK.
///
/// `service("lambda")` is all functions too, and `service("states")` the same as `service("sfn")`.
pub fn service(name: impl Into<String>) -> Target {
    Target { what: What::Service(name.into()), action: None }
}

/// The tasks that call a function, an activity or a state machine.
pub fn calls_of<A: Answered + Clone + Send + Sync + 'static>(answered: &A) -> Target {
    let (name, answered) = (answered.called(), answered.clone());
    Target { what: What::Called(name, Arc::new(move |call| answered.given(call).is_some())), action: None }
}

impl Target {
    /// Only that action of the service: `putItem`.
    #[must_use]
    pub fn action(mut self, action: impl Into<String>) -> Target {
        self.action = Some(action.into());
        self
    }

    pub(super) fn state(name: &str) -> Target {
        Target { what: What::State(name.to_owned()), action: None }
    }

    /// True for a call that it is about.
    pub(super) fn is_about(&self, call: &Call<'_>) -> bool {
        let is_it = match &self.what {
            What::Every => true,
            What::State(name) => name == call.state,
            What::Service(name) => is_of(&call.kind, name),
            What::Called(_, is_it) => is_it(call),
        };
        let action = call.kind.call().map(|call| call.action);
        is_it && self.action.as_deref().is_none_or(|wanted| action == Some(wanted))
    }

    /// The state, if it is about one.
    pub(super) fn of_state(&self) -> Option<&str> {
        match &self.what {
            What::State(name) => Some(name),
            _ => None,
        }
    }
}

/// True when it calls a service of that name, in either of the two ways.
fn is_of(kind: &Resource<'_>, name: &str) -> bool {
    // The name among optimized integrations, and that of the SDK.
    let sdk = optimized(name).and_then(|service| service.sdk).unwrap_or(name);
    match kind {
        Resource::Function(_) => name == "lambda",
        Resource::Optimized(call) => {
            call.service == name || optimized(call.service).and_then(|service| service.sdk) == Some(sdk)
        }
        Resource::Sdk(call) => call.service == sdk,
        _ => false,
    }
}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.what {
            What::Every => f.write_str("every_task()"),
            What::State(name) => write!(f, "{name:?}"),
            What::Service(name) => write!(f, "service({name:?})"),
            What::Called(name, _) => write!(f, "calls_of({name})"),
        }?;
        self.action.as_ref().map_or(Ok(()), |action| write!(f, ".action({action:?})"))
    }
}

/// What names the calls of a fault.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not name the calls that go wrong",
    label = "not a state, nor a service",
    note = "write a state's name, `service(\"dynamodb\")`, `calls_of(&FUNCTION)` or `every_task()`"
)]
pub trait IntoTarget {
    /// The calls.
    fn into_target(self) -> Target;
}

impl IntoTarget for Target {
    fn into_target(self) -> Target {
        self
    }
}

impl IntoTarget for &str {
    fn into_target(self) -> Target {
        Target::state(self)
    }
}

impl<S: StateName> IntoTarget for S {
    fn into_target(self) -> Target {
        Target::state(self.state_name().as_str())
    }
}

/// Which of the calls: [`attempt`], [`call`], [`each`], and of which iteration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct When {
    attempts: Option<(u64, u64)>,
    calls: Option<(u64, u64)>,
    iteration: Option<u64>,
}

/// Each of them.
pub fn each() -> When {
    When::default()
}

/// The attempt of that number, from 1, in each visit of the state.
pub fn attempt(number: u64) -> When {
    attempts(number..=number)
}

/// The attempts of these numbers, from 1, in each visit of the state: `attempts(1..=2)`.
pub fn attempts(numbers: impl RangeBounds<u64>) -> When {
    When { attempts: Some(bounds(&numbers)), ..When::default() }
}

/// The call of that number, from 1, over the whole execution. Attempts are calls.
pub fn call(number: u64) -> When {
    calls(number..=number)
}

/// The calls of these numbers, from 1, over the whole execution.
pub fn calls(numbers: impl RangeBounds<u64>) -> When {
    When { calls: Some(bounds(&numbers)), ..When::default() }
}

fn bounds(numbers: &impl RangeBounds<u64>) -> (u64, u64) {
    let first = match numbers.start_bound() {
        Bound::Included(first) => *first,
        Bound::Excluded(before) => before.saturating_add(1),
        Bound::Unbounded => 0,
    };
    let last = match numbers.end_bound() {
        Bound::Included(last) => *last,
        Bound::Excluded(end) => end.saturating_sub(1),
        Bound::Unbounded => u64::MAX,
    };
    (first, last)
}

impl When {
    /// Only in the iteration of that index, from 0, of the innermost Map. Calls are counted in it.
    #[must_use]
    pub fn in_iteration(mut self, index: u64) -> When {
        self.iteration = Some(index);
        self
    }

    /// True for a call that is to be counted.
    pub(super) fn counts(&self, call: &Call<'_>) -> bool {
        self.iteration.is_none_or(|index| call.iteration.last() == Some(&index))
    }

    /// True for a counted call of that number.
    pub(super) fn is_now(&self, call: &Call<'_>, number: u64) -> bool {
        let has = |bounds: Option<(u64, u64)>, number| bounds.is_none_or(|(a, b)| (a..=b).contains(&number));
        has(self.attempts, call.attempt + 1) && has(self.calls, number)
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |one: &str, many: &str, bounds| match bounds {
            (first, last) if first == last => format!("{one}({first})"),
            (first, u64::MAX) => format!("{many}({first}..)"),
            (first, last) => format!("{many}({first}..={last})"),
        };
        match (self.attempts, self.calls) {
            (Some(bounds), _) => f.write_str(&shown("attempt", "attempts", bounds))?,
            (None, Some(bounds)) => f.write_str(&shown("call", "calls", bounds))?,
            (None, None) => f.write_str("each()")?,
        }
        self.iteration.map_or(Ok(()), |index| write!(f, ".in_iteration({index})"))
    }
}
