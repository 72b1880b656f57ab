use std::marker::PhantomData;

use super::{Expression, Intrinsic, Path, Ref};
use crate::builder::{JSONPath, JSONata, Language};
use crate::model::{QueryLanguage, Source};

/// A text that may be a reference of the language `L`.
#[derive(Clone, Debug)]
pub struct Text<L> {
    text: String,
    is_path: bool,
    source: Source,
    language: PhantomData<fn() -> L>,
}

impl<L> Text<L> {
    fn new(text: String, is_path: bool, source: Source) -> Text<L> {
        Text { text, is_path, source, language: PhantomData }
    }

    /// The text for the plain field, or the path for the field whose name ends in `Path`.
    pub(crate) fn into_field(self) -> Result<String, String> {
        if self.is_path { Err(self.text) } else { Ok(self.text) }
    }

    pub(crate) fn source(&self) -> Source {
        self.source
    }
}

/// What may stand as a [`Text`] of the language `L`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a text in this query language",
    label = "no text",
    note = "both take a text or a reference such as `input()[\"id\"]`; JSONata takes `jsonata(…)` too, and JSONPath `path(…)`"
)]
pub trait IntoText<L> {
    /// The text.
    fn into_text(self) -> Text<L>;
}

/// What may stand as a [`Text`] where JSONPath takes intrinsic functions too: the error and the cause of a Fail state, and a role.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a text in this query language",
    label = "no text",
    note = "both take a text or a reference such as `input()[\"id\"]`; JSONata takes `jsonata(…)` too, and JSONPath `path(…)` or an intrinsic function"
)]
pub trait IntoComputedText<L> {
    /// The text.
    fn into_computed_text(self) -> Text<L>;
}

#[diagnostic::do_not_recommend]
impl<L, T: IntoText<L>> IntoComputedText<L> for T {
    fn into_computed_text(self) -> Text<L> {
        self.into_text()
    }
}

impl IntoComputedText<JSONPath> for Intrinsic {
    fn into_computed_text(self) -> Text<JSONPath> {
        let source = self.source();
        Text::new(self.into_string(), true, source)
    }
}

#[diagnostic::do_not_recommend]
impl<L> IntoText<L> for &str {
    fn into_text(self) -> Text<L> {
        Text::new(self.to_owned(), false, Source::default())
    }
}

#[diagnostic::do_not_recommend]
impl<L> IntoText<L> for String {
    fn into_text(self) -> Text<L> {
        Text::new(self, false, Source::default())
    }
}

impl IntoText<JSONata> for Expression {
    fn into_text(self) -> Text<JSONata> {
        let source = self.source();
        Text::new(self.into_string(), false, source)
    }
}

impl IntoText<JSONPath> for Path {
    fn into_text(self) -> Text<JSONPath> {
        let source = self.source();
        Text::new(self.into_string(), true, source)
    }
}

/// In whatever language the state is.
impl<T, L: Language> IntoText<L> for Ref<T> {
    fn into_text(self) -> Text<L> {
        match L::LANGUAGE {
            QueryLanguage::JSONata => {
                let expression = Expression::from(self);
                let source = expression.source();
                Text::new(expression.into_string(), false, source)
            }
            QueryLanguage::JSONPath => {
                let path = Path::from(self);
                let source = path.source();
                Text::new(path.into_string(), true, source)
            }
        }
    }
}
