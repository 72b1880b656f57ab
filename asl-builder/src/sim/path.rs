//! The states that an execution went through.

use std::fmt;
use std::ops::Deref;

use crate::builder::StateName;
use crate::model::Name;

/// The names of the states that an execution entered, in their order; of branches and iterations, as they were interleaved.
///
/// It equals a list of whatever names states: an enum that derives `StateNames`, labels, or texts.
///
/// ```
/// use asl_builder::StateNames;
/// use asl_builder::jsonata::*;
/// use asl_builder::sim::Sim;
///
/// #[derive(StateNames, Clone, Copy, Debug)]
/// enum Step { Check, Done }
///
/// let machine = StateMachine::new(Step::Check, |step| match step {
///     Step::Check => pass().next(Step::Done),
///     Step::Done => succeed(),
/// });
/// let run = Sim::of(&machine).run(1)?;
/// assert_eq!(run.path(), [Step::Check, Step::Done]);
/// assert_eq!(run.path(), ["Check", "Done"]);
/// assert_eq!(run.path().to_string(), "Check → Done");
/// # Ok::<(), asl_builder::sim::SimError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Path<'r>(pub(super) Vec<&'r Name>);

impl<'r> Deref for Path<'r> {
    type Target = [&'r Name];

    fn deref(&self) -> &[&'r Name] {
        &self.0
    }
}

impl<'r> IntoIterator for Path<'r> {
    type Item = &'r Name;
    type IntoIter = std::vec::IntoIter<&'r Name>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Debug for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.0).finish()
    }
}

impl fmt::Display for Path<'_> {
    /// `Check → Charge → Done`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, name) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(" → ")?;
            }
            write!(f, "{name}")?;
        }
        Ok(())
    }
}

fn same<T>(path: &Path<'_>, names: &[T], is_it: impl Fn(&Name, &T) -> bool) -> bool {
    path.len() == names.len() && path.iter().zip(names).all(|(name, other)| is_it(name, other))
}

impl<S: StateName> PartialEq<[S]> for Path<'_> {
    fn eq(&self, names: &[S]) -> bool {
        same(self, names, |name, other| *name == other.state_name())
    }
}

impl<S: StateName, const N: usize> PartialEq<[S; N]> for Path<'_> {
    fn eq(&self, names: &[S; N]) -> bool {
        *self == names[..]
    }
}

impl<S: StateName> PartialEq<&[S]> for Path<'_> {
    fn eq(&self, names: &&[S]) -> bool {
        *self == **names
    }
}

impl<S: StateName> PartialEq<Vec<S>> for Path<'_> {
    fn eq(&self, names: &Vec<S>) -> bool {
        *self == names[..]
    }
}

impl PartialEq<[&str]> for Path<'_> {
    fn eq(&self, names: &[&str]) -> bool {
        same(self, names, |name, other| name == other)
    }
}

impl<const N: usize> PartialEq<[&str; N]> for Path<'_> {
    fn eq(&self, names: &[&str; N]) -> bool {
        *self == names[..]
    }
}
