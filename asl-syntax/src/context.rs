//! The context object: what the service knows of an execution, `$$` in JSONPath and `$states.context` in JSONata.

/// A part of the context object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Part {
    /// An object with these members.
    Object(&'static [(&'static str, Part)]),
    /// Any value: the input, an item.
    Any,
    /// A text or a number.
    Scalar,
}

/// The whole object, as the specification, the developer guide and recorded executions have it. Which parts are there depends
/// on the place.
pub const CONTEXT: Part = Part::Object(&[
    (
        "Execution",
        Part::Object(&[
            ("Id", Part::Scalar),
            ("Input", Part::Any),
            ("Name", Part::Scalar),
            ("RoleArn", Part::Scalar),
            ("StartTime", Part::Scalar),
            ("RedriveCount", Part::Scalar),
            ("RedriveTime", Part::Scalar),
        ]),
    ),
    ("StateMachine", Part::Object(&[("Id", Part::Scalar), ("Name", Part::Scalar)])),
    ("State", Part::Object(&[("Name", Part::Scalar), ("EnteredTime", Part::Scalar), ("RetryCount", Part::Scalar)])),
    ("Task", Part::Object(&[("Token", Part::Scalar)])),
    (
        "Map",
        Part::Object(&[(
            "Item",
            Part::Object(&[
                ("Index", Part::Scalar),
                ("Value", Part::Any),
                ("Key", Part::Scalar),
                ("Source", Part::Scalar),
            ]),
        )]),
    ),
]);

/// A name that the context object does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// How many of the names are there.
    pub depth: usize,
    /// The names that there are instead; none in a text or a number.
    pub members: Vec<&'static str>,
}

/// The first of the names that the context object does not have, if there is one.
///
/// ```
/// use asl_syntax::context::unknown;
///
/// assert_eq!(unknown(["Execution", "Input", "order"]), None);
/// let wrong = unknown(["Map", "Index"]).unwrap();
/// assert_eq!((wrong.depth, wrong.members), (1, vec!["Item"]));
/// ```
pub fn unknown<'a>(names: impl IntoIterator<Item = &'a str>) -> Option<Unknown> {
    let mut part = CONTEXT;
    for (depth, name) in names.into_iter().enumerate() {
        let members = match part {
            Part::Object(members) => members,
            Part::Any => return None,
            Part::Scalar => &[],
        };
        match members.iter().find(|(member, _)| *member == name) {
            Some((_, inner)) => part = *inner,
            None => return Some(Unknown { depth, members: members.iter().map(|(member, _)| *member).collect() }),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_no_members() {
        assert_eq!(unknown(["Execution", "Name", "x"]), Some(Unknown { depth: 2, members: Vec::new() }));
        assert_eq!(unknown(["execution"]).unwrap().members.len(), 5);
        assert_eq!(unknown([]), None);
    }
}
