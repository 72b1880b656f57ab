//! What the references of a value say of what they refer to: where it is, and which type it has.

use std::collections::HashMap;
use std::fmt;
use std::sync::{LazyLock, Mutex, PoisonError};

use super::Shape;

/// A Rust type, as far as a definition has to do with it: its name, and what it is as JSON.
#[derive(Clone, Copy)]
pub struct Type {
    name: fn() -> &'static str,
    shape: fn() -> Shape,
}

impl Type {
    /// The type of that name and shape.
    pub const fn new(name: fn() -> &'static str, shape: fn() -> Shape) -> Type {
        Type { name, shape }
    }

    /// Its name without the modules that it is in: `Order`, `Vec<Line>`.
    pub fn name(&self) -> String {
        let mut short = String::new();
        for part in (self.name)().split_inclusive(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | ':')) {
            short.push_str(part.rsplit_once("::").map_or(part, |(_, last)| last));
        }
        short
    }

    /// What it is as JSON.
    pub fn shape(&self) -> Shape {
        (self.shape)()
    }

    /// What gives its shape, for a field of that type.
    pub fn shape_of_field(&self) -> fn() -> Shape {
        self.shape
    }

    /// What tells it from other types.
    fn key(self) -> (usize, usize) {
        (self.name as usize, self.shape as usize)
    }
}

impl fmt::Debug for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name())
    }
}

impl PartialEq for Type {
    fn eq(&self, other: &Type) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Type {}

impl std::hash::Hash for Type {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

/// A value of an execution that a reference says the type of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Claimed {
    /// The execution's input.
    ExecutionInput,
    /// The state's input.
    Input,
    /// The state's result.
    Result,
    /// A variable.
    Variable(&'static str),
    /// What the value is assigned to.
    Assigned,
}

/// What the references of a value say that they are parts of, where JSONPath writes `$` for each: `input()`, `result()`,
/// `error_output()`; and which types the values have that they are parts of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Claims {
    places: u8,
    types: Types,
}

impl Claims {
    /// None of them.
    pub const NONE: Claims = Claims::of(0);
    /// The state's input.
    pub const INPUT: Claims = Claims::of(1);
    /// The state's result.
    pub const RESULT: Claims = Claims::of(2);
    /// The error that a catcher caught.
    pub const ERROR_OUTPUT: Claims = Claims::of(4);

    const fn of(places: u8) -> Claims {
        Claims { places, types: Types(None) }
    }

    /// That a value has a type.
    #[must_use]
    pub fn typed(what: Claimed, ty: Type) -> Claims {
        Claims { places: 0, types: Types::default().with(what, ty) }
    }

    /// All of both.
    #[must_use]
    pub fn and(self, other: Claims) -> Claims {
        let types = match (self.types.0, other.types.0) {
            (_, None) => self.types,
            (None, _) => other.types,
            _ => other.types().fold(self.types, |types, (what, ty)| types.with(what, ty)),
        };
        Claims { places: self.places | other.places, types }
    }

    /// The places without some.
    #[must_use]
    pub const fn without(self, others: Claims) -> Claims {
        Claims { places: self.places & !others.places, types: self.types }
    }

    /// True if it holds all places of those.
    pub const fn contains(self, others: Claims) -> bool {
        self.places & others.places == others.places
    }

    /// True if there are no places.
    pub const fn has_no_places(self) -> bool {
        self.places == 0
    }

    /// What it says of types alone: in JSONata each place is written as what it is.
    #[must_use]
    pub const fn types_only(self) -> Claims {
        Claims { places: 0, types: self.types }
    }

    /// The same without what it says of variables of these names.
    #[must_use]
    pub fn without_variables(self, names: &[&str]) -> Claims {
        let is_other = |what| !matches!(what, Claimed::Variable(name) if names.contains(&name));
        let others = self.types().filter(|(what, _)| is_other(*what));
        Claims { places: self.places, types: others.fold(Types::default(), |types, (what, ty)| types.with(what, ty)) }
    }

    /// The types that are claimed, each once.
    pub fn types(self) -> impl Iterator<Item = (Claimed, Type)> {
        std::iter::successors(self.types.0, |types| types.more.0).map(|types| (types.what, types.ty))
    }
}

/// Types that are claimed. Each list is there once in a program, so that it is `Copy`.
#[derive(Clone, Copy, Default)]
struct Types(Option<&'static TypeList>);

struct TypeList {
    what: Claimed,
    ty: Type,
    more: Types,
}

impl Types {
    fn with(self, what: Claimed, ty: Type) -> Types {
        type Key = (Claimed, Type, usize);
        static LISTS: LazyLock<Mutex<HashMap<Key, &'static TypeList>>> = LazyLock::new(Mutex::default);
        if (Claims { places: 0, types: self }).types().any(|claim| claim == (what, ty)) {
            return self;
        }
        let mut lists = LISTS.lock().unwrap_or_else(PoisonError::into_inner);
        let list = lists
            .entry((what, ty, self.address()))
            .or_insert_with(|| Box::leak(Box::new(TypeList { what, ty, more: self })));
        Types(Some(list))
    }

    fn address(self) -> usize {
        self.0.map_or(0, |list| std::ptr::from_ref(list).addr())
    }
}

impl fmt::Debug for Types {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(Claims { places: 0, types: *self }.types()).finish()
    }
}

impl PartialEq for Types {
    fn eq(&self, other: &Types) -> bool {
        self.address() == other.address()
    }
}

impl Eq for Types {}

/// What the contract of a task's resource says: what it takes, gives and raises.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contract {
    /// What it takes.
    pub takes: Type,
    /// What it gives.
    pub gives: Type,
    /// The field of the task's result that holds what it gives; none when it is the result.
    pub answer: Option<&'static str>,
    /// The names of the errors that it raises itself.
    pub raises: &'static [&'static str],
    /// Those of them that may be gone when it is tried again.
    pub transient: &'static [&'static str],
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ty<T>() -> Type {
        Type::new(std::any::type_name::<T>, || Shape::Any)
    }

    #[test]
    fn names_are_without_their_modules() {
        assert_eq!(ty::<String>().name(), "String");
        assert_eq!(ty::<Option<Vec<std::num::NonZeroU8>>>().name(), "Option<Vec<NonZero<u8>>>");
        assert_eq!(ty::<(String, &'static str, [u8; 3])>().name(), "(String, &str, [u8; 3])");
    }

    #[test]
    fn claims_are_each_there_once() {
        let input = Claims::typed(Claimed::Input, ty::<String>());
        let both = input.and(Claims::typed(Claimed::Variable("x"), ty::<u8>()));
        assert_eq!(both.and(input), both);
        assert_eq!(both.types().count(), 2);
        assert_eq!(Claims::NONE.and(input).and(Claims::INPUT).types_only(), input);
        assert!(input.has_no_places() && input.and(Claims::RESULT).contains(Claims::RESULT));
    }
}
