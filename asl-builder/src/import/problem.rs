//! What is wrong with a text as a text, by bytes. The findings are made of it when all is known.

use std::ops::Range;

use asl_syntax::words::shown;

use crate::model::Pointer;

/// Something wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    pub at: Range<usize>,
    /// The address of the value, where it has one.
    pub pointer: Pointer,
    pub what: Mistake,
    pub message: String,
    pub help: String,
    /// Another place, and what is there.
    pub related: Option<(Range<usize>, String)>,
}

const COUNTS: &str = "and only the last one counts";

/// Which rule it breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mistake {
    /// The text is not JSON, or YAML.
    Syntax,
    /// A member's name stands twice.
    Duplicate,
    /// The same, where the last one does not count.
    Refused,
}

impl Problem {
    /// A mistake in the syntax.
    pub(super) fn new(at: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Problem {
        Problem {
            at,
            pointer: Pointer::root(),
            what: Mistake::Syntax,
            message: message.into(),
            help: help.into(),
            related: None,
        }
    }

    /// A name that stands twice.
    pub(super) fn duplicate(name: &str, pointer: Pointer, at: Range<usize>, first: Range<usize>) -> Problem {
        Problem {
            at,
            pointer,
            what: Mistake::Duplicate,
            message: format!("`{}` stands twice in one object, {COUNTS}", shown(name)),
            help: "remove one of them, or give one another name".to_owned(),
            related: Some((first, "the first one".to_owned())),
        }
    }

    /// Where the text alone is read, a name that stands twice is refused in YAML.
    pub(super) fn refused(mut self) -> Problem {
        if self.what == Mistake::Duplicate
            && let Some(stands_twice) = self.message.strip_suffix(COUNTS)
        {
            self.message = format!("{stands_twice}which YAML does not allow");
            self.what = Mistake::Refused;
        }
        self
    }

    /// Names another place.
    pub(super) fn related(mut self, at: Range<usize>, message: impl Into<String>) -> Problem {
        self.related = Some((at, message.into()));
        self
    }
}
