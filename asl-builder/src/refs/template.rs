use std::marker::PhantomData;

use serde_json::{Map, Value};

use super::{Expression, Intrinsic, Path, PayloadTemplate, Query, Ref};
use crate::builder::{JSONPath, JSONata, Language};
use crate::model::{Claims, Location, Pointer, QueryLanguage, Source};

/// A value that may hold references of the language `L`: a payload, an output, the value of a variable.
///
/// JSONata: a JSON value with [`Expression`]s at any depth, or one expression. JSONPath: a JSON value whose keys may end in
/// `.$`, or one [`Path`] or intrinsic function, which takes `.$` to its own key. Either: a [`Ref`], or a
/// [`payload!`](crate::payload).
#[derive(Clone, Debug)]
pub struct Template<L> {
    value: Value,
    is_path: bool,
    /// Where expressions and paths inside it were written, by their address in the value.
    written: Vec<(Pointer, Source)>,
    language: PhantomData<fn() -> L>,
}

impl<L> Template<L> {
    fn new(value: Value, is_path: bool) -> Template<L> {
        Template { value, is_path, written: Vec::new(), language: PhantomData }
    }

    pub(super) fn written(value: Value, written: Vec<(Pointer, Source)>) -> Template<L> {
        Template { value, is_path: false, written, language: PhantomData }
    }

    fn written_at(mut self, source: Source) -> Template<L> {
        if source != Source::default() {
            self.written.push((Pointer::root(), source));
        }
        self
    }

    /// The same, of which more is known.
    pub(crate) fn claiming(mut self, claims: Claims) -> Template<L> {
        match self.written.iter_mut().find(|(inside, _)| *inside == Pointer::root()) {
            Some((_, source)) => source.claims = source.claims.and(claims),
            None => self = self.written_at(Source { claims, ..Source::default() }),
        }
        self
    }

    /// Puts the value under a key, which ends in `.$` when the value is a path. The same key again, with `.$` or without, replaces the value. Adds the
    /// places where it and its parts were written, by their address, the object's being `at`: itself at `caller`, if it says nothing
    /// else.
    pub(crate) fn put(
        self,
        key: String,
        fields: &mut Map<String, Value>,
        caller: Option<Location>,
        at: Pointer,
        written: &mut Vec<(Pointer, Source)>,
    ) {
        let (key, twin) = match key.strip_suffix(".$") {
            Some(plain) => (key.clone(), plain.to_owned()),
            None if self.is_path => (format!("{key}.$"), key),
            None => (key.clone(), format!("{key}.$")),
        };
        if fields.shift_remove(&twin).is_some() {
            let twin = at.clone().key(&twin);
            written.retain(|(inside, _)| !inside.is_in(&twin));
        }
        let at = at.key(&key);
        if fields.insert(key, self.value).is_some() {
            written.retain(|(inside, _)| !inside.is_in(&at));
        }
        let mut own = Source { location: caller, ..Source::default() };
        for (inside, source) in self.written {
            if inside == Pointer::root() {
                own = Source { location: source.location.or(caller), ..source };
            } else {
                written.push((at.clone().join(&inside), source));
            }
        }
        if own != Source::default() {
            written.push((at, own));
        }
    }

    /// The value, and the places where its parts were written. Of a path only its text is left: for JSONata, and for values that
    /// are known to be no path.
    pub(crate) fn into_parts(self) -> (Value, Vec<(Pointer, Source)>) {
        (self.value, self.written)
    }
}

/// What may stand as a [`Template`] of the language `L`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a value in this query language",
    label = "no value",
    note = "both take a JSON value, `payload!({{ … }})`, or a reference such as `input()[\"id\"]`; JSONata takes `jsonata(…)` too, and JSONPath `path(…)` or an intrinsic function"
)]
pub trait IntoTemplate<L> {
    /// The template.
    fn into_template(self) -> Template<L>;
}

impl<L> IntoTemplate<L> for Template<L> {
    fn into_template(self) -> Template<L> {
        self
    }
}

impl IntoTemplate<JSONata> for Expression {
    fn into_template(self) -> Template<JSONata> {
        let source = self.source();
        Template::new(self.into(), false).written_at(source)
    }
}

impl IntoTemplate<JSONPath> for Path {
    fn into_template(self) -> Template<JSONPath> {
        let source = self.source();
        Template::new(Value::String(self.into_string()), true).written_at(source)
    }
}

impl IntoTemplate<JSONPath> for Query {
    fn into_template(self) -> Template<JSONPath> {
        Path::from(self).into_template()
    }
}

impl IntoTemplate<JSONPath> for Intrinsic {
    fn into_template(self) -> Template<JSONPath> {
        let source = self.source();
        Template::new(Value::String(self.into_string()), true).written_at(source)
    }
}

/// In whatever language the state is.
impl<T, L: Language> IntoTemplate<L> for Ref<T> {
    fn into_template(self) -> Template<L> {
        match L::LANGUAGE {
            QueryLanguage::JSONata => {
                let expression = Expression::from(self);
                let source = expression.source();
                Template::new(expression.into(), false).written_at(source)
            }
            QueryLanguage::JSONPath => {
                let path = Path::from(self);
                let source = path.source();
                Template::new(Value::String(path.into_string()), true).written_at(source)
            }
        }
    }
}

/// A query language that nothing is in.
///
/// What is of one language only is of this one too: with one candidate only, the compiler would take it for the language of the
/// whole payload, and call the payload a mistake instead of the value in it.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum UndecidedLanguage {}

macro_rules! undecided {
    ($([$($T:ident)?] $Type:ty),* $(,)?) => {
        $(
            #[diagnostic::do_not_recommend]
            impl$(<$T>)? IntoTemplate<UndecidedLanguage> for $Type {
                fn into_template(self) -> Template<UndecidedLanguage> {
                    Template::new(Value::Null, false)
                }
            }
        )*
    };
}

undecided!([] Expression, [] Path, [] Query, [] Intrinsic, [T] Ref<T>);

impl<L, T> IntoTemplate<L> for PayloadTemplate<L, T> {
    fn into_template(self) -> Template<L> {
        let (value, written) = self.into_parts();
        Template::written(value, written)
    }
}

macro_rules! literals {
    ($($Type:ty),*) => {
        $(
            #[diagnostic::do_not_recommend]
            impl<L> IntoTemplate<L> for $Type {
                fn into_template(self) -> Template<L> {
                    Template::new(self.into(), false)
                }
            }
        )*
    };
}

literals!(Value, bool, &str, String, i32, u32, i64, u64);

/// JSON has no NaN and no infinity: they are written as text, so that they are seen.
#[diagnostic::do_not_recommend]
impl<L> IntoTemplate<L> for f64 {
    fn into_template(self) -> Template<L> {
        Template::new(number(self), false)
    }
}

/// A number, or the text of one that JSON does not have.
pub(crate) fn number(number: f64) -> Value {
    serde_json::Number::from_f64(number).map_or_else(|| Value::String(number.to_string()), Value::Number)
}
