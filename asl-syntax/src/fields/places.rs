//! What follows from a field's place and no column of the table says.

use super::{Field, FieldType, Object, Required};

/// All fields that `$states` has in some place or other.
pub const STATES_FIELDS: [&str; 4] = ["input", "result", "errorOutput", "context"];

impl Field {
    /// The fields that `$states` has in an expression that stands here.
    ///
    /// ```
    /// use asl_syntax::fields::{Object, field};
    ///
    /// let of = |object, name| field(object, name).map(|field| field.states_fields());
    /// assert_eq!(of(Object::Task, "Arguments"), Some(["input", "context"].as_slice()));
    /// assert_eq!(of(Object::Task, "Output"), Some(["input", "result", "context"].as_slice()));
    /// assert_eq!(of(Object::Pass, "Output"), Some(["input", "context"].as_slice()));
    /// assert_eq!(of(Object::Catcher, "Assign"), Some(["input", "errorOutput", "context"].as_slice()));
    /// ```
    pub fn states_fields(&self) -> &'static [&'static str] {
        match self.object {
            Object::Task | Object::Parallel | Object::Map if self.is_made_at_the_end() => {
                &["input", "result", "context"]
            }
            Object::Catcher if self.is_made_at_the_end() => &["input", "errorOutput", "context"],
            _ => &["input", "context"],
        }
    }

    /// True for `Output` and `Assign`, which are made when the state has done its work.
    pub fn is_made_at_the_end(&self) -> bool {
        matches!(self.name, "Output" | "Assign")
    }

    /// The group of which exactly one field comes with this one: an operator with `Variable`.
    ///
    /// ```
    /// use asl_syntax::fields::{Object, field};
    ///
    /// assert_eq!(field(Object::ChoiceRule, "Variable").and_then(|field| field.needs()), Some("operator"));
    /// assert_eq!(field(Object::ChoiceRule, "And").and_then(|field| field.needs()), None);
    /// ```
    pub fn needs(&self) -> Option<&'static str> {
        match self.object {
            Object::ChoiceRule | Object::NestedRule if self.name == "Variable" => Some("operator"),
            _ => None,
        }
    }

    /// The first character of a text that the field does not take: a `Label` becomes part of ARNs.
    ///
    /// ```
    /// use asl_syntax::fields::{Object, field};
    ///
    /// assert_eq!(field(Object::Map, "Label").and_then(|field| field.refused_character("a#b")), Some('#'));
    /// assert_eq!(field(Object::Map, "Comment").and_then(|field| field.refused_character("a#b")), None);
    /// ```
    pub fn refused_character(&self, text: &str) -> Option<char> {
        if self.object != Object::Map || self.name != "Label" {
            return None;
        }
        text.chars().find(|c| c.is_whitespace() || c.is_control() || r#"?*<>{}[]:;,\|^~$#%&`""#.contains(*c))
    }

    /// True when `false` says no more than no field at all: `End`.
    ///
    /// ```
    /// use asl_syntax::fields::{Object, field};
    ///
    /// assert!(field(Object::Pass, "End").is_some_and(|field| field.is_void_when_false()));
    /// assert!(field(Object::ChoiceRule, "Condition").is_some_and(|field| !field.is_void_when_false()));
    /// ```
    pub fn is_void_when_false(&self) -> bool {
        self.ty == FieldType::Boolean && self.required == Required::OneOf && !self.expression
    }

    /// True when a string that stands here, or in here, means something in a JSONata state if it is wholly `{% … %}`.
    pub fn is_evaluated(&self) -> bool {
        self.expression || matches!(self.ty, FieldType::Payload | FieldType::Variables)
    }
}

impl Object {
    /// What the object is called in a sentence about it: `a Task state`, with its article.
    pub const fn described(self) -> &'static str {
        match self {
            Object::StateMachine => "a state machine",
            Object::Branch => "a branch",
            Object::ItemProcessor => "an item processor",
            Object::Task => "a Task state",
            Object::Pass => "a Pass state",
            Object::Choice => "a Choice state",
            Object::Wait => "a Wait state",
            Object::Succeed => "a Succeed state",
            Object::Fail => "a Fail state",
            Object::Parallel => "a Parallel state",
            Object::Map => "a Map state",
            Object::ChoiceRule => "a choice rule",
            Object::NestedRule => "a rule inside `And`, `Or` or `Not`",
            Object::Retrier => "a retrier",
            Object::Catcher => "a catcher",
            Object::ProcessorConfig => "a `ProcessorConfig`",
            Object::ItemReader => "an `ItemReader`",
            Object::ReaderConfig => "a `ReaderConfig`",
            Object::ItemBatcher => "an `ItemBatcher`",
            Object::ResultWriter => "a `ResultWriter`",
            Object::WriterConfig => "a `WriterConfig`",
            Object::Credentials => "`Credentials`",
        }
    }
}
