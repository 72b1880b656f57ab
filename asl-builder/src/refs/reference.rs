use std::any::{Any, TypeId, type_name};
use std::collections::HashMap;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Index;
use std::sync::{LazyLock, Mutex, PoisonError};

use serde_json::Value;

use super::{Elements, Payload, Query, Shape};
use crate::model::{Claimed, Claims, Type};

/// A reference to one value, by where it comes from and the names and indexes that lead to it: `input()["order"]["lines"][0]`.
///
/// It is of no query language yet: the state it stands in writes it as a reference path of JSONPath, `$.order`, or as an
/// expression of JSONata, `$states.input.order`. That the value is there and is a `T` is a claim of the workflow's author,
/// which [`typed`](Ref::typed) makes; a `Value` claims nothing.
///
/// ```
/// use asl_builder::jsonata::*;
/// use asl_builder::jsonpath;
///
/// let price = input()["order"]["unit price"][0];
/// assert_eq!(Expression::from(price).to_string(), "{% $states.input.order.`unit price`[0] %}");
/// assert_eq!(jsonpath::Path::from(price).to_string(), "$.order['unit price'][0]");
/// ```
///
/// It is no JSON value, because it has no text before its language is known: inside a payload it stands in
/// [`payload!`](crate::payload), not in `json!`.
pub struct Ref<T = Value> {
    node: &'static Node,
    value: PhantomData<fn() -> T>,
}

/// Where a reference begins.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Root {
    /// The state's input.
    Input,
    /// The result of a task, a Parallel or a Map state.
    Result,
    /// The error that a catcher caught.
    ErrorOutput,
    /// The context object.
    Context,
    /// A variable.
    Variable(Box<str>),
}

#[derive(Clone, PartialEq, Eq, Hash)]
enum Step {
    Root(Root),
    Field(Box<str>),
    Index(i64),
    /// No step: what is there has a type.
    Claim(Type),
}

/// The last step of a reference and what leads to it. Each is there once in a program, so that a reference is `Copy` and a
/// loop that makes references uses no more memory than the references that it makes.
struct Node {
    step: Step,
    parent: Option<&'static Node>,
    /// What is borrowed of a reference that ends here, each once: other references, and the fields of payloads.
    borrowed: Mutex<Vec<(TypeId, &'static (dyn Any + Send + Sync))>>,
}

impl Node {
    fn of(step: Step, parent: Option<&'static Node>) -> &'static Node {
        type Key = (Option<usize>, Step);
        static NODES: LazyLock<Mutex<HashMap<Key, &'static Node>>> = LazyLock::new(Mutex::default);
        let mut nodes = NODES.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (parent.map(|node| std::ptr::from_ref(node).addr()), step);
        if let Some(node) = nodes.get(&key) {
            return node;
        }
        let node: &'static Node = Box::leak(Box::new(Node { step: key.1.clone(), parent, borrowed: Mutex::default() }));
        nodes.insert(key, node);
        node
    }

    fn find<V: Any>(&self, of: TypeId) -> Option<&'static V> {
        let borrowed = self.borrowed.lock().unwrap_or_else(PoisonError::into_inner);
        let (_, value) = borrowed.iter().find(|(key, _)| *key == of)?;
        value.downcast_ref()
    }

    /// The steps from the root on.
    fn steps(&'static self) -> Vec<&'static Step> {
        let mut steps = vec![&self.step];
        let mut node = self;
        while let Some(parent) = node.parent {
            steps.push(&parent.step);
            node = parent;
        }
        steps.reverse();
        steps
    }
}

impl<T> Ref<T> {
    pub(crate) fn root(root: Root) -> Ref<T> {
        Ref::at(Node::of(Step::Root(root), None))
    }

    const fn at(node: &'static Node) -> Ref<T> {
        Ref { node, value: PhantomData }
    }

    /// The field of that name, whatever characters the name has: the same as `reference["name"]`.
    #[must_use]
    pub fn field(self, name: &str) -> Ref {
        self.typed_field(name)
    }

    /// The field of that name, which is a `U`.
    #[must_use]
    pub(crate) fn typed_field<U>(self, name: &str) -> Ref<U> {
        Ref::at(Node::of(Step::Field(name.into()), Some(self.node)))
    }

    /// The element of that index, from 0; a negative one counts from the end. The same as `reference[0]`.
    #[must_use]
    pub fn index(self, index: i64) -> Ref<T::Element>
    where
        T: Elements,
    {
        self.typed_index(index)
    }

    /// The element of that index, which is a `U`.
    pub(super) fn typed_index<U>(self, index: i64) -> Ref<U> {
        Ref::at(Node::of(Step::Index(index), Some(self.node)))
    }

    /// The `V` of this reference that `K` asks for: made when it is asked for first, and the same one from then on. `K` decides what `V` is.
    pub(super) fn once<K: 'static, V: Any + Send + Sync>(self, make: impl FnOnce() -> V) -> &'static V {
        let key = TypeId::of::<K>();
        if let Some(made) = self.node.find(key) {
            return made;
        }
        let made = make();
        let mut borrowed = self.node.borrowed.lock().unwrap_or_else(PoisonError::into_inner);
        // Another thread may have been here since.
        let found = borrowed.iter().find(|(of, _)| *of == key).and_then(|(_, value)| value.downcast_ref());
        found.unwrap_or_else(|| {
            let made: &'static V = Box::leak(Box::new(made));
            borrowed.push((key, made));
            made
        })
    }

    /// The same value, with the claim that it is a `U`: `f64` or an integer type, `String`, `bool`, or a type of your own.
    #[must_use]
    pub fn typed<U>(self) -> Ref<U> {
        Ref::at(self.node)
    }

    /// All elements or all values, `[*]`: a JSONPath that finds any number of them.
    pub fn all(self) -> Query {
        Query::of(self).all()
    }

    /// The elements from an index up to, without, another one, `[start:end]`: a JSONPath that finds any number of them.
    pub fn slice(self, range: impl std::ops::RangeBounds<i64>) -> Query {
        Query::of(self).slice(range)
    }

    /// The fields of that name at any depth, `..name`: a JSONPath that finds any number of them.
    pub fn descendants(self, name: &str) -> Query {
        Query::of(self).descendants(name)
    }

    /// The reference as a reference path of JSONPath.
    pub(crate) fn to_jsonpath(self) -> String {
        let mut text = String::new();
        for step in self.node.steps() {
            match step {
                Step::Root(Root::Input | Root::Result | Root::ErrorOutput) => text.push('$'),
                Step::Root(Root::Context) => text.push_str("$$"),
                Step::Root(Root::Variable(name)) => text.extend(["$", name]),
                Step::Field(name) => push_jsonpath_name(&mut text, name),
                Step::Index(index) => text.push_str(&format!("[{index}]")),
                Step::Claim(_) => {}
            }
        }
        text
    }

    /// The reference as a path of JSONata, without delimiters.
    pub(crate) fn to_jsonata(self) -> String {
        let mut text = String::new();
        for step in self.node.steps() {
            match step {
                Step::Root(Root::Input) => text.push_str("$states.input"),
                Step::Root(Root::Result) => text.push_str("$states.result"),
                Step::Root(Root::ErrorOutput) => text.push_str("$states.errorOutput"),
                Step::Root(Root::Context) => text.push_str("$states.context"),
                Step::Root(Root::Variable(name)) => text.extend(["$", name]),
                Step::Field(name) => {
                    text.push('.');
                    push_jsonata_name(&mut text, name);
                }
                Step::Index(index) => text.push_str(&format!("[{index}]")),
                Step::Claim(_) => {}
            }
        }
        text
    }

    /// What it says that it is a part of, where JSONPath writes `$`.
    pub(crate) fn claims(self) -> Claims {
        let steps = self.node.steps();
        let place = match steps.first() {
            Some(Step::Root(Root::Input)) => Claims::INPUT,
            Some(Step::Root(Root::Result)) => Claims::RESULT,
            Some(Step::Root(Root::ErrorOutput)) => Claims::ERROR_OUTPUT,
            _ => Claims::NONE,
        };
        steps.iter().enumerate().fold(place, |claims, (at, step)| match (step, steps.get(..at).and_then(claimed)) {
            (Step::Claim(ty), Some(what)) => claims.and(Claims::typed(what, *ty)),
            _ => claims,
        })
    }

    /// True for a reference with a step after its root.
    pub(crate) fn has_steps(self) -> bool {
        self.node.steps().iter().any(|step| matches!(step, Step::Field(_) | Step::Index(_)))
    }

    /// The same value, with the claim that it is a `U`, which the checks compare with what else is known of it.
    #[must_use]
    pub(crate) fn claimed<U: Payload>(self) -> Ref<U> {
        match U::shape() {
            Shape::Any => self.typed(),
            _ => Ref::at(Node::of(Step::Claim(Type::of::<U>()), Some(self.node))),
        }
    }
}

/// The field of that name: `input()["order"]`.
impl<T> Index<&str> for Ref<T> {
    type Output = Ref;

    fn index(&self, name: &str) -> &Ref {
        self.field(name).borrowed()
    }
}

/// The element of that index, from 0; a negative one counts from the end: `input()["lines"][0]`.
impl<T: Elements> Index<i64> for Ref<T> {
    type Output = Ref<T::Element>;

    fn index(&self, index: i64) -> &Ref<T::Element> {
        Ref::index(*self, index).borrowed()
    }
}

impl<T: 'static> Ref<T> {
    pub(super) fn borrowed(self) -> &'static Ref<T> {
        self.once::<Ref<T>, _>(|| self)
    }
}

/// What steps lead to, if it is something that the checks know more of.
fn claimed(steps: &[&'static Step]) -> Option<Claimed> {
    match steps {
        [Step::Root(Root::Input)] => Some(Claimed::Input),
        [Step::Root(Root::Result)] => Some(Claimed::Result),
        [Step::Root(Root::Variable(name))] => Some(Claimed::Variable(name)),
        [Step::Root(Root::Context), Step::Field(execution), Step::Field(input)]
            if (&**execution, &**input) == ("Execution", "Input") =>
        {
            Some(Claimed::ExecutionInput)
        }
        _ => None,
    }
}

/// A name in dot form where every reader takes it so, else in brackets.
pub(super) fn push_jsonpath_name(text: &mut String, name: &str) {
    if is_identifier(name) {
        text.extend([".", name]);
    } else {
        text.extend(["['", &asl_syntax::jsonpath::escape(name), "']"]);
    }
}

/// A name as a step of a JSONata path: bare, in backticks, or, when it has a backtick itself, as a string.
pub(super) fn push_jsonata_name(text: &mut String, name: &str) {
    const WORDS: [&str; 8] = ["and", "or", "in", "true", "false", "null", "function", "λ"];
    if is_identifier(name) && !WORDS.contains(&name) {
        text.push_str(name);
    } else if name.is_empty() || name.contains('`') {
        text.push_str(&Value::from(name).to_string());
    } else {
        text.extend(["`", name, "`"]);
    }
}

fn is_identifier(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

impl<T> Clone for Ref<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Ref<T> {}

impl<T> fmt::Debug for Ref<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.to_jsonata(), type_name::<T>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_written_in_both_languages() {
        let order = Ref::<Value>::root(Root::Input).field("order");
        let cases: [(Ref, &str, &str); 8] = [
            (order, "$.order", "$states.input.order"),
            (order.field("a b"), "$.order['a b']", "$states.input.order.`a b`"),
            (order.field("it's"), r"$.order['it\'s']", "$states.input.order.`it's`"),
            (order.field("`"), "$.order['`']", r#"$states.input.order."`""#),
            (order.field("and").field(""), "$.order.and['']", r#"$states.input.order.`and`."""#),
            (order.index(-1).field("x"), "$.order[-1].x", "$states.input.order[-1].x"),
            (Ref::root(Root::Context), "$$", "$states.context"),
            (Ref::<Value>::root(Root::Variable("total".into())).field("eur"), "$total.eur", "$total.eur"),
        ];
        for (reference, jsonpath, jsonata) in cases {
            assert_eq!((reference.to_jsonpath().as_str(), reference.to_jsonata().as_str()), (jsonpath, jsonata));
            assert!(asl_syntax::jsonpath::parse(jsonpath).unwrap().reference_path().is_ok(), "{jsonpath}");
            assert!(asl_syntax::jsonata::parse(jsonata).is_ok(), "{jsonata}");
        }
    }

    #[test]
    fn the_same_reference_is_one_node() {
        let make = || Ref::<Value>::root(Root::Input).field("a").index(3).field("b");
        assert!(std::ptr::eq(make().node, make().node));
        assert!(!std::ptr::eq(make().node, make().field("b").node));
    }
}
