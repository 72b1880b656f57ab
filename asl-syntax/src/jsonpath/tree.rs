use std::fmt;

use super::{Function, Test, Text};

/// A path.
///
/// Two paths are equal when they select the same, whatever their positions and spelling: `$.a` equals `$['a']`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Path<'a> {
    /// The offset of the first byte.
    pub offset: usize,
    /// The offset after the last byte.
    pub end: usize,
    /// Where the path starts.
    pub root: Root<'a>,
    /// The steps from there, in order.
    pub segments: Vec<Segment<'a>>,
}

/// Where a path starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Root<'a> {
    /// `$`: the state's input, or what stands for it in the field.
    Input,
    /// `$$`: the context object.
    Context,
    /// `$name`: the variable of this name.
    Variable(&'a str),
    /// `@`: what a filter looks at. Only paths in a filter have it.
    Item,
}

/// One step of a path.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Segment<'a> {
    /// The offset of the first byte: of the `.` or `[`.
    pub offset: usize,
    /// The offset after the last byte.
    pub end: usize,
    /// Whether it is after `..`: selects in the value and in everything inside it.
    pub recursive: bool,
    /// What it selects.
    pub selector: Selector<'a>,
}

/// What a step selects.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Selector<'a> {
    /// `.name` or `['name']`: a member.
    Name(Text<'a>),
    /// `['a','b']`: several members; at the end of a path one object that has them, otherwise each.
    Names(Vec<Text<'a>>),
    /// `.*` or `[*]`: every member or item.
    Wildcard,
    /// `[0]`: an item; a negative number counts from the end.
    Index(i32),
    /// `[0,2]`: several items.
    Indexes(Vec<i32>),
    /// `[1:3]`: the items from the first number to before the second one.
    Slice {
        /// The first item; the array's first when absent.
        start: Option<i32>,
        /// The item after the last; the array's end when absent.
        end: Option<i32>,
        /// `[1:9:2]`: parsed, and ignored by Jayway.
        step: Option<i32>,
    },
    /// `[?(…)]`: the items that pass a test, or the object itself when it passes.
    Filter(Box<Test<'a>>),
    /// `[(@.length-1)]`: the item so many from the end, the last one being 1. Not documented for the service.
    FromEnd(u32),
    /// `.length()`: what a function makes of what the path selects. Not documented for the service.
    Function(Function<'a>),
}

impl<'a> Path<'a> {
    /// Whether the path gives one value, or fails when there is none. Any other path gives an array of what it finds, even
    /// when that is one value or nothing.
    ///
    /// ```
    /// use asl_syntax::jsonpath::parse;
    ///
    /// let definite = |text| parse(text).map(|path| path.is_definite());
    /// assert_eq!(definite("$.a[0]['b','c']"), Ok(true), "one object with two members");
    /// assert_eq!(definite("$.a['b','c'].d"), Ok(false));
    /// assert_eq!(definite("$.a[0,1]"), Ok(false));
    /// assert_eq!(definite("$..a.length()"), Ok(true), "a number");
    /// ```
    pub fn is_definite(&self) -> bool {
        let last = self.segments.len().saturating_sub(1);
        let one = |(i, segment): (usize, &Segment<'_>)| {
            !segment.recursive
                && match segment.selector {
                    Selector::Names(_) => i == last,
                    Selector::Wildcard | Selector::Indexes(_) | Selector::Slice { .. } | Selector::Filter(_) => false,
                    Selector::Name(_) | Selector::Index(_) | Selector::FromEnd(_) | Selector::Function(_) => true,
                }
        };
        let function = self.segments.last().is_some_and(|segment| matches!(segment.selector, Selector::Function(_)));
        function || self.segments.iter().enumerate().all(one)
    }

    /// Whether the path is a reference path: one that can only name a single node. `ResultPath`, `ItemsPath`, `Variable`
    /// and most fields whose names end in `Path` take no other. That `ResultPath` starts with `$` is a rule of that field.
    ///
    /// # Errors
    /// The first step that makes it no reference path.
    ///
    /// ```
    /// use asl_syntax::jsonpath::parse;
    ///
    /// let path = parse("$.orders[*].id")?;
    /// let offence = path.reference_path().unwrap_err();
    /// assert_eq!((offence.offset, offence.to_string().as_str()), (8, "`*` selects any number of values"));
    /// # Ok::<(), asl_syntax::jsonpath::SyntaxError>(())
    /// ```
    pub fn reference_path(&self) -> Result<(), Offence> {
        match self.segments.iter().find_map(offence) {
            Some(offence) => Err(offence),
            None => Ok(()),
        }
    }
}

fn offence(segment: &Segment<'_>) -> Option<Offence> {
    if segment.recursive {
        return Some(Offence { offset: segment.offset, why: Why::Descent });
    }
    let why = match &segment.selector {
        Selector::Name(name) if name.is_quoted() => return None,
        Selector::Name(name) => {
            let (at, operator) = name.operator()?;
            return Some(Offence { offset: name.offset() + at, why: Why::Operator(operator) });
        }
        Selector::Index(_) => return None,
        Selector::Names(_) => Why::Names,
        Selector::Wildcard => Why::Wildcard,
        Selector::Indexes(_) => Why::Indexes,
        Selector::Slice { .. } => Why::Slice,
        Selector::Filter(_) => Why::Filter,
        Selector::FromEnd(_) => Why::Script,
        Selector::Function(_) => Why::Function,
    };
    Some(Offence { offset: segment.offset, why })
}

/// What makes a path no reference path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Offence {
    /// The offset of the step; of the character, when it is one in a name.
    pub offset: usize,
    /// What it is.
    pub why: Why,
}

/// Why a step cannot stand in a reference path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Why {
    /// `*`.
    Wildcard,
    /// `..`.
    Descent,
    /// `['a','b']`.
    Names,
    /// `[0,1]`.
    Indexes,
    /// `[1:3]`.
    Slice,
    /// `[?(…)]`.
    Filter,
    /// `[(@.length-1)]`.
    Script,
    /// `.length()`.
    Function,
    /// One of `@ , : ? *` in a name without quotes.
    Operator(char),
}

impl fmt::Display for Offence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.why {
            Why::Wildcard => write!(f, "`*` selects any number of values"),
            Why::Descent => write!(f, "`..` selects any number of values"),
            Why::Names => write!(f, "several names select several values"),
            Why::Indexes => write!(f, "several numbers select several values"),
            Why::Slice => write!(f, "`:` selects any number of values"),
            Why::Filter => write!(f, "a filter selects any number of values"),
            Why::Script => write!(f, "`@` cannot stand in a reference path"),
            Why::Function => write!(f, "a function cannot stand in a reference path"),
            Why::Operator(operator) => {
                write!(f, "`{operator}` is an operator, which a name without quotes cannot have in a reference path")
            }
        }
    }
}

impl std::error::Error for Offence {}

impl PartialEq for Path<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.root == other.root && self.segments == other.segments
    }
}

impl PartialEq for Segment<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.recursive == other.recursive && self.selector == other.selector
    }
}
