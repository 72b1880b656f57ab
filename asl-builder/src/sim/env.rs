//! What paths and expressions are evaluated against.

use std::cell::{OnceCell, RefCell};
use std::sync::Arc;

use indexmap::IndexMap;
use serde_json::Value;

use super::random::Random;

/// A value that states hand on without copying it.
pub(crate) type Data = Arc<Value>;

/// What a path or an expression of a state sees.
#[derive(Clone, Copy)]
pub(crate) struct Env<'a> {
    /// `$` in JSONPath; in JSONata what `$states.input` is.
    pub(crate) input: &'a Data,
    /// `$$`, and `$states.context`.
    pub(crate) context: &'a Context<'a>,
    /// `$name`.
    pub(crate) variables: &'a Variables,
    /// Where `States.UUID`, `States.MathRandom`, `$uuid` and `$random` have theirs from.
    pub(crate) random: &'a RefCell<Random>,
}

/// The context object, made when something asks for it.
pub(crate) struct Context<'a> {
    made: OnceCell<Data>,
    make: &'a dyn Fn() -> Value,
}

impl<'a> Context<'a> {
    /// A context object that is made so.
    pub(crate) fn new(make: &'a dyn Fn() -> Value) -> Context<'a> {
        Context { made: OnceCell::new(), make }
    }

    /// The object.
    pub(crate) fn get(&self) -> &Data {
        self.made.get_or_init(|| Arc::new((self.make)()))
    }
}

/// The variables that a state sees: its scope's own and those of the scopes around it. Copies are cheap.
#[derive(Clone, Debug, Default)]
pub(crate) struct Variables(Option<Arc<Scope>>);

#[derive(Clone, Debug, Default)]
struct Scope {
    own: IndexMap<String, Data>,
    outer: Variables,
}

impl Variables {
    /// A scope inside this one, with no variables of its own.
    pub(crate) fn inner(&self) -> Variables {
        if self.0.is_none() {
            return Variables::default();
        }
        Variables(Some(Arc::new(Scope { own: IndexMap::new(), outer: self.clone() })))
    }

    /// The value of a variable.
    pub(crate) fn get(&self, name: &str) -> Option<&Data> {
        let scope = self.0.as_ref()?;
        scope.own.get(name).or_else(|| scope.outer.get(name))
    }

    /// Gives a variable of this scope a value.
    pub(crate) fn set(&mut self, name: &str, value: Data) {
        let scope = Arc::make_mut(self.0.get_or_insert_default());
        scope.own.insert(name.to_owned(), value);
    }

    /// The variables of this scope itself, in the order in which they were first assigned.
    pub(crate) fn own(&self) -> impl Iterator<Item = (&str, &Data)> {
        self.0.iter().flat_map(|scope| scope.own.iter().map(|(name, value)| (name.as_str(), value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inner_scopes_see_the_outer_ones_and_do_not_change_them() {
        let mut outer = Variables::default();
        outer.set("a", Data::new(1.into()));
        let mut inner = outer.inner();
        inner.set("b", Data::new(2.into()));
        inner.set("a", Data::new(3.into()));
        assert_eq!(inner.get("a"), Some(&Data::new(3.into())));
        assert_eq!(outer.get("a"), Some(&Data::new(1.into())));
        assert_eq!((outer.get("b"), inner.own().count()), (None, 2));
    }
}
