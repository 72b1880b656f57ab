//! Every field of every object of the language: where it may stand, what it holds, in which query language.
//!
//! The table is generated from `catalog/fields.toml`, whose comments define each column. A field's bounds and types are
//! those of the service where they were measured, otherwise those of the specification.
//!
//! ```
//! use asl_syntax::fields::{FieldType, Object, QueryLanguage, field, names};
//!
//! let seconds = field(Object::Wait, "Seconds").expect("a Wait state has this field");
//! assert_eq!((seconds.ty, seconds.min, seconds.max), (FieldType::Integer, Some(0), Some(99_999_999)));
//! assert!(seconds.expression && seconds.allows(QueryLanguage::JSONata));
//!
//! assert_eq!(field(Object::Succeed, "Assign"), None);
//! assert_eq!(names(Object::Retrier).nth(1), Some("ErrorEquals"));
//! ```

mod generated;
mod places;

use std::fmt;

pub use places::STATES_FIELDS;

/// The fields of an object, in the order in which a well-kept definition writes them.
///
/// ```
/// use asl_syntax::fields::{Object, Required, fields};
///
/// let required: Vec<&str> =
///     fields(Object::Catcher).iter().filter(|f| f.required == Required::Yes).map(|f| f.name).collect();
/// assert_eq!(required, ["ErrorEquals", "Next"]);
/// ```
pub fn fields(object: Object) -> &'static [Field] {
    generated::table(object)
}

/// The field of this name, in exactly this case.
///
/// ```
/// use asl_syntax::fields::{FieldType, Object, field};
///
/// let retry = field(Object::Task, "Retry").map(|f| f.ty);
/// assert_eq!(retry, Some(FieldType::Array(Object::Retrier)));
/// assert_eq!(field(Object::Task, "retry"), None);
/// ```
pub fn field(object: Object, name: &str) -> Option<&'static Field> {
    fields(object).iter().find(|field| field.name == name)
}

/// The names of an object's fields, for [`suggest`](crate::suggest).
///
/// ```
/// use asl_syntax::{fields::{Object, names}, suggest::closest};
///
/// assert_eq!(closest("Secnds", names(Object::Wait)), Some("Seconds"));
/// ```
pub fn names(object: Object) -> impl Iterator<Item = &'static str> + Clone {
    fields(object).iter().map(|field| field.name)
}

/// The fields of an object that exclude each other.
///
/// ```
/// use asl_syntax::fields::{Object, group};
///
/// let names: Vec<&str> = group(Object::Wait, "duration").map(|f| f.name).collect();
/// assert_eq!(names, ["Seconds", "SecondsPath", "Timestamp", "TimestampPath"]);
/// ```
pub fn group(object: Object, name: &str) -> impl Iterator<Item = &'static Field> + Clone {
    fields(object).iter().filter(move |field| field.group == Some(name))
}

/// The 39 operators of JSONPath choice rules. They are fields of [`Object::ChoiceRule`] and, the same, of [`Object::NestedRule`].
///
/// ```
/// use asl_syntax::fields::operators;
///
/// assert_eq!(operators().count(), 39);
/// assert!(operators().any(|f| f.name == "StringEqualsPath"));
/// ```
pub fn operators() -> impl Iterator<Item = &'static Field> + Clone {
    group(Object::ChoiceRule, "operator")
}

/// One field of one object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Field {
    /// The object that has the field.
    pub object: Object,
    /// The key, case-sensitive.
    pub name: &'static str,
    /// The one query language in which the field may stand; `None` for both.
    pub language: Option<QueryLanguage>,
    /// What the value is.
    pub ty: FieldType,
    /// Whether it must be there.
    pub required: Required,
    /// The fields beside it, each with the value that it has or "" where it is not there, with which it must be there; none for
    /// a field that need not be.
    pub required_when: &'static [(&'static str, &'static str)],
    /// The same, with which it cannot be there.
    pub refused_when: &'static [(&'static str, &'static str)],
    /// The fields of the object with the same group exclude each other, see [`group`].
    pub group: Option<&'static str>,
    /// The least that an integer or number may be, inclusive.
    pub min: Option<i64>,
    /// The most that an integer or number may be, inclusive.
    pub max: Option<i64>,
    /// The fewest characters of a string or items of an array, inclusive.
    pub min_length: Option<usize>,
    /// The most characters of a string or items of an array, inclusive.
    pub max_length: Option<usize>,
    /// A string that is wholly one JSONata expression, `{% … %}`, may stand for the value in a JSONata state.
    pub expression: bool,
    /// The field means something only on a distributed Map.
    pub distributed: bool,
    /// The field to write instead of this one.
    pub deprecated: Option<&'static str>,
    /// Where the row comes from: keys of the table `sources` in `catalog/fields.toml`.
    pub source: &'static str,
    /// One sentence that describes the field.
    pub doc: &'static str,
    /// What the rest of the row cannot say.
    pub note: Option<&'static str>,
}

impl Field {
    /// True when the field may stand in a state of this query language.
    ///
    /// ```
    /// use asl_syntax::fields::{Object, QueryLanguage, field};
    ///
    /// let allows = |name| field(Object::Task, name).is_some_and(|f| f.allows(QueryLanguage::JSONPath));
    /// assert!(allows("Parameters") && allows("Assign") && !allows("Arguments"));
    /// ```
    pub const fn allows(&self, language: QueryLanguage) -> bool {
        match self.language {
            Some(only) => only as u8 == language as u8,
            None => true,
        }
    }

    /// What the generated rows start from: an optional field of both languages.
    const fn of(object: Object) -> Field {
        Field {
            object,
            name: "",
            language: None,
            ty: FieldType::Any,
            required: Required::No,
            required_when: &[],
            refused_when: &[],
            group: None,
            min: None,
            max: None,
            min_length: None,
            max_length: None,
            expression: false,
            distributed: false,
            deprecated: None,
            source: "",
            doc: "",
            note: None,
        }
    }
}

/// Whether a field must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Required {
    /// It may be left out.
    No,
    /// It must be there.
    Yes,
    /// Exactly one field of its group must be there.
    OneOf,
}

/// What the value of a field is.
///
/// *Evaluated* means: in a JSONata state, every string in it, at any depth, that is wholly `{% … %}` is an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FieldType {
    /// Any JSON value; evaluated if the field takes expressions, otherwise taken as it is.
    Any,
    /// A JSON object of any content; evaluated if the field takes expressions.
    AnyObject,
    /// A JSON array or object of any content; evaluated if the field takes expressions.
    ArrayOrObject,
    /// True or false.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// A string.
    String,
    /// A key of the `States` in which the state stands that holds the field.
    StateName,
    /// An RFC 3339 timestamp with upper-case `T` and `Z`.
    Timestamp,
    /// An ARN.
    Arn,
    /// The ARN `arn:<partition>:states:::` followed by one of these.
    Integration(&'static [&'static str]),
    /// One of these strings, in exactly this case.
    Enum(&'static [&'static str]),
    /// A JSON pointer, RFC 6901.
    JsonPointer,
    /// An array of strings.
    Strings,
    /// An array of error names.
    ErrorNames,
    /// A JSONPath on the input, the context or a variable; or null.
    PathOrNull,
    /// A JSONPath on the input, the context or a variable; or an intrinsic function.
    PathOrIntrinsic,
    /// A JSONPath to a single node, of the input, the context or a variable.
    ReferencePath,
    /// A JSONPath to a single node of the input, neither of the context nor of a variable; or null.
    ReferencePathOrNull,
    /// A JSONPath to a single node; or an intrinsic function that returns a string.
    ReferencePathOrIntrinsic,
    /// A payload template: a JSON object in which a key that ends in `.$` holds a path or an intrinsic function.
    Template,
    /// Any JSON value, each object in which is a payload template.
    AnyTemplate,
    /// In a JSONPath state a payload template, in a JSONata state any JSON value, evaluated.
    Payload,
    /// A JSON object whose keys are variable names: a payload template in a JSONPath state, evaluated in a JSONata state.
    Variables,
    /// An object of the language.
    Object(Object),
    /// An array of objects of the language.
    Array(Object),
    /// States by their names.
    States,
}

/// Writes the enum, the list of its variants and their names from one list.
macro_rules! objects {
    ($(#[$attribute:meta])* pub enum Object { $($(#[$doc:meta])* $name:ident,)* }) => {
        $(#[$attribute])*
        pub enum Object { $($(#[$doc])* $name,)* }

        impl Object {
            /// Every object.
            pub const ALL: &[Object] = &[$(Object::$name),*];

            /// The object's name: for a state the value of its `Type`.
            pub const fn name(self) -> &'static str {
                match self { $(Object::$name => stringify!($name)),* }
            }
        }
    };
}

objects! {
    /// An object of the language: what has fields.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Object {
        /// The top level of a definition.
        StateMachine,
        /// A branch of a Parallel state.
        Branch,
        /// The machine of a Map state, under `ItemProcessor` or the deprecated `Iterator`.
        ItemProcessor,
        /// A Task state.
        Task,
        /// A Pass state.
        Pass,
        /// A Choice state.
        Choice,
        /// A Wait state.
        Wait,
        /// A Succeed state.
        Succeed,
        /// A Fail state.
        Fail,
        /// A Parallel state.
        Parallel,
        /// A Map state.
        Map,
        /// A rule in the `Choices` of a Choice state.
        ChoiceRule,
        /// A rule inside `And`, `Or` or `Not`.
        NestedRule,
        /// An entry of `Retry`.
        Retrier,
        /// An entry of `Catch`.
        Catcher,
        /// The `ProcessorConfig` of an item processor.
        ProcessorConfig,
        /// The `ItemReader` of a Map state.
        ItemReader,
        /// The `ReaderConfig` of an item reader.
        ReaderConfig,
        /// The `ItemBatcher` of a Map state.
        ItemBatcher,
        /// The `ResultWriter` of a Map state.
        ResultWriter,
        /// The `WriterConfig` of a result writer.
        WriterConfig,
        /// The `Credentials` of a Task state.
        Credentials,
    }
}

impl Object {
    /// The eight state types.
    pub const STATES: [Object; 8] = [
        Object::Task,
        Object::Pass,
        Object::Choice,
        Object::Wait,
        Object::Succeed,
        Object::Fail,
        Object::Parallel,
        Object::Map,
    ];

    /// The state whose `Type` is this, in exactly this case.
    ///
    /// ```
    /// use asl_syntax::fields::Object;
    ///
    /// assert_eq!(Object::state("Wait"), Some(Object::Wait));
    /// assert_eq!(Object::state("wait"), None);
    /// assert_eq!(Object::state("Retrier"), None);
    /// ```
    pub fn state(ty: &str) -> Option<Object> {
        Object::STATES.into_iter().find(|state| state.name() == ty)
    }
}

/// The language in which a state reads and makes its data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum QueryLanguage {
    /// JSONPath, the language of a machine that names none.
    #[default]
    JSONPath,
    /// JSONata.
    JSONata,
}

impl QueryLanguage {
    /// The language's name, as the value of `QueryLanguage`.
    pub const fn as_str(self) -> &'static str {
        match self {
            QueryLanguage::JSONPath => "JSONPath",
            QueryLanguage::JSONata => "JSONata",
        }
    }

    /// The language of this name, in exactly this case.
    ///
    /// ```
    /// use asl_syntax::fields::QueryLanguage;
    ///
    /// assert_eq!(QueryLanguage::named("JSONata"), Some(QueryLanguage::JSONata));
    /// assert_eq!(QueryLanguage::named("jsonata"), None);
    /// ```
    pub fn named(name: &str) -> Option<QueryLanguage> {
        [QueryLanguage::JSONPath, QueryLanguage::JSONata].into_iter().find(|language| language.as_str() == name)
    }
}

impl fmt::Display for QueryLanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests;
