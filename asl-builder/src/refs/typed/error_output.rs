use super::{Field, Names, ObjectShape, Others, Own, Payload, Presence, Shape};
use crate::refs::{ErrorOutput, Ref};

/// The fields of what a catcher caught.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ErrorOutputFields {
    /// The error's name, `Error`.
    pub error: Ref<String>,
    /// What happened, `Cause`.
    pub cause: Ref<String>,
}

/// The same by their names in JSON.
#[derive(Debug)]
#[expect(non_snake_case, reason = "the names in JSON")]
#[non_exhaustive]
pub struct ErrorOutputNames {
    /// The error's name.
    pub Error: Names<String>,
    /// What happened.
    pub Cause: Names<String>,
}

impl super::Closed for ErrorOutputNames {}

#[diagnostic::do_not_recommend]
impl Payload for ErrorOutput {
    type Fields = ErrorOutputFields;
    type Names = ErrorOutputNames;
    type Kind = Own<ErrorOutput>;

    fn fields(at: Ref<Self>) -> ErrorOutputFields {
        ErrorOutputFields { error: at.error(), cause: at.cause() }
    }

    fn shape() -> Shape {
        let field = |name| Field { name, shape: String::shape, written: Presence::Always, read: Presence::Always };
        Shape::Object(ObjectShape { fields: vec![field("Error"), field("Cause")], others: Others::Ignored })
    }
}
