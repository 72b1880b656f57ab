use std::borrow::Borrow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use serde::{Serialize, Serializer};
use serde_json::Value;

use super::{Input, Lower};

/// A state's name, or the target of a transition.
///
/// Any text: whether a state has that name, and whether it is short enough, is for the checks to say. A clone shares the
/// text, because a name stands in several places: at its state, in transitions, in the notes.
#[derive(Clone)]
pub struct Name(Text);

#[derive(Clone)]
enum Text {
    Static(&'static str),
    Shared(Arc<str>),
}

impl Name {
    /// A name that is known at compile time.
    pub const fn from_static(name: &'static str) -> Name {
        Name(Text::Static(name))
    }

    /// The name of a text.
    pub(super) fn shared(text: &str) -> Name {
        Name(Text::Shared(text.into()))
    }

    /// The name's text.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Text::Static(text) => text,
            Text::Shared(text) => text,
        }
    }
}

impl From<String> for Name {
    fn from(name: String) -> Name {
        Name(Text::Shared(name.into()))
    }
}

impl From<&'static str> for Name {
    fn from(name: &'static str) -> Name {
        Name(Text::Static(name))
    }
}

impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Name {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Name) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Name {}

/// The same as the text's, so that a table of names can be asked for a text.
impl Hash for Name {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl PartialOrd for Name {
    fn partial_cmp(&self, other: &Name) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Name {
    fn cmp(&self, other: &Name) -> std::cmp::Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialEq<str> for Name {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Name {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl Lower for Name {
    fn lower(value: Value) -> Result<Name, Value> {
        String::lower(value).map(Name::from)
    }

    fn read<'t, I: Input<'t>>(input: &mut I) -> Option<Name> {
        input.text().map(|text| Name::shared(&text))
    }
}
