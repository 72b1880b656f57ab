//! YAML, with the tags of templates: the only module that names the parser of YAML.
//!
//! Tools that read templates speak YAML 1.1, so what stands without quotes is read as there: `yes`, `on` and their like are
//! booleans, `0o17` is text and `017` is fifteen, `12:30` is 750. Dates are texts, as CloudFormation takes them, and so are
//! the names of members, whatever they look like. Tags become the functions that they are short for: `!GetAtt A.Arn` is
//! `{"Fn::GetAtt": ["A", "Arn"]}`.

mod plain;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use asl_syntax::words::shown;
use granit_parser::{Event, Options, Parser, ScalarStyle, ScanError, Span, Tag};
use serde_json::Value;

use super::json::DEPTH_MAX;
use super::problem::Problem;
use super::tree::{Member, Node, What};

/// What was read of a text.
pub(super) struct Yaml {
    pub node: Option<Node>,
    pub problems: Vec<Problem>,
    /// True when the text was read to its end.
    pub is_sure: bool,
}

/// Reads the first document of a text.
pub(super) fn read(text: &str) -> Yaml {
    let mut options = Options::default();
    options.block_scalar_eof_without_line_feed = true;
    let mut reader = Reader {
        open: Vec::new(),
        anchors: HashMap::new(),
        room: MERGED_MAX,
        root: None,
        problems: Vec::new(),
        is_sure: true,
    };
    let mut documents = 0;
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok((Event::DocumentStart(..), span)) => {
                documents += 1;
                if documents == 2 {
                    let at = Reader::range(span);
                    let message = "another document begins here, and is not read";
                    reader.problems.push(Problem::new(at, message, "write it to a file of its own"));
                    break;
                }
            }
            Ok((event, span)) => reader.event(event, span),
            Err(error) => {
                reader.is_sure = false;
                reader.problems.push(syntax_error(text, &error));
                break;
            }
        }
    }
    // What was open when reading ended is kept, so that it can be seen what the text is.
    while let Some(open) = reader.open.pop() {
        reader.done(open);
    }
    if reader.root.is_none() && reader.problems.is_empty() {
        reader.is_sure = false;
        reader.problems.push(Problem::new(0..0, "the text is empty", "write members: `Name: …`"));
    }
    Yaml { node: reader.root, problems: reader.problems, is_sure: reader.is_sure }
}

struct Reader {
    open: Vec<Open>,
    /// What anchors stand for, and how deep it nests.
    anchors: HashMap<usize, (Arc<Node>, usize)>,
    /// How many values `<<` may still copy.
    room: usize,
    root: Option<Node>,
    problems: Vec<Problem>,
    is_sure: bool,
}

/// A collection that was not read to its end.
struct Open {
    start: usize,
    end: usize,
    /// How deep that nests which is in it.
    depth: usize,
    anchor: usize,
    tag: Option<Name>,
    what: Content,
}

enum Content {
    List(Vec<Node>),
    /// The members, and the name of the one whose value comes next.
    Map(Vec<Member>, Option<Key>),
}

struct Key {
    name: String,
    at: Range<usize>,
    /// True for `<<` without quotes.
    is_merge: bool,
}

/// A tag, and where it stands.
struct Name {
    handle: String,
    name: String,
    at: Range<usize>,
}

impl Reader {
    fn range(span: Span) -> Range<usize> {
        let start = span.start.byte_offset().unwrap_or_default();
        start..span.end.byte_offset().unwrap_or(start).max(start)
    }

    fn event(&mut self, event: Event<'_>, span: Span) {
        let at = Self::range(span);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let tag = tag.map(|tag| name(&tag, span, at.start));
                if self.wants_key() {
                    let is_merge = style == ScalarStyle::Plain && text == "<<";
                    self.key(Key { name: text.into_owned(), at, is_merge });
                    return;
                }
                let node = scalar(at, &text, style, tag);
                self.put(node, anchor, 0);
            }
            Event::SequenceStart(_, anchor, tag) => {
                let tag = tag.map(|tag| name(&tag, span, at.start));
                let what = Content::List(Vec::new());
                self.open.push(Open { start: at.start, end: at.end, depth: 0, anchor, tag, what });
            }
            Event::MappingStart(_, anchor, tag) => {
                let tag = tag.map(|tag| name(&tag, span, at.start));
                let what = Content::Map(Vec::new(), None);
                self.open.push(Open { start: at.start, end: at.end, depth: 0, anchor, tag, what });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(mut open) = self.open.pop() {
                    open.end = open.end.max(at.end.min(at.start + 1)); // of the block style, what follows is no part
                    if at.is_empty() {
                        open.end = open.start;
                    }
                    self.done(open);
                }
            }
            Event::Alias(anchor) => match self.anchors.get(&anchor) {
                Some((node, depth)) if self.open.len() + depth < DEPTH_MAX => {
                    let (node, depth) = (Node::new(at, What::Shared(node.clone())), *depth);
                    self.put(node, 0, depth);
                }
                found => {
                    let message = match found {
                        Some(_) => format!("the aliases nest deeper than {DEPTH_MAX} objects and arrays"),
                        None => "the alias stands for something that it is part of".to_owned(),
                    };
                    self.problems.push(Problem::new(at.clone(), message, "write out what is meant"));
                    self.is_sure = false;
                    self.put(Node::new(at, What::Scalar(Value::Null)), 0, 0);
                }
            },
            _ => {}
        }
    }

    /// True when what comes next is the name of a member.
    fn wants_key(&self) -> bool {
        matches!(self.open.last(), Some(Open { what: Content::Map(_, None), .. }))
    }

    fn key(&mut self, key: Key) {
        if let Some(Open { what: Content::Map(_, place), .. }) = self.open.last_mut() {
            *place = Some(key);
        }
    }

    /// Ends a collection.
    fn done(&mut self, open: Open) {
        let last = match &open.what {
            Content::List(items) => items.last().map(|item| item.span.end),
            Content::Map(members, _) => members.iter().map(|member| member.value.span.end.max(member.at.end)).max(),
        };
        let span = open.start..open.end.max(last.unwrap_or(open.start));
        let what = match open.what {
            Content::List(items) => What::List(items),
            Content::Map(members, _) => What::Map(self.merged(members)),
        };
        let node = tagged(Node::new(span, what), open.tag);
        self.put(node, open.anchor, open.depth + 1);
    }

    /// Puts what was read where it belongs.
    fn put(&mut self, node: Node, anchor: usize, depth: usize) {
        if self.wants_key() {
            self.is_sure = false;
            let at = node.span.clone();
            self.problems.push(Problem::new(at.clone(), "the name of a member has to be a text", "write a text"));
            self.key(Key { name: String::new(), at, is_merge: false });
            return;
        }
        let node = if anchor > 0 {
            let node = Arc::new(node);
            self.anchors.insert(anchor, (node.clone(), depth));
            Node::new(node.span.clone(), What::Shared(node))
        } else {
            node
        };
        if let Some(open) = self.open.last_mut() {
            open.depth = open.depth.max(depth);
        }
        match self.open.last_mut().map(|open| &mut open.what) {
            Some(Content::List(items)) => items.push(node),
            Some(Content::Map(members, key)) => {
                if let Some(Key { name, at, is_merge }) = key.take() {
                    // A name that is no name a text can have: it is looked for when the object ends.
                    let key = if is_merge { MERGE.to_owned() } else { name };
                    members.push(Member { key, at, value: node });
                }
            }
            None => self.root = Some(node),
        }
    }

    /// The members, with those of other objects that `<<` adds; the object's own win.
    fn merged(&mut self, members: Vec<Member>) -> Vec<Member> {
        if !members.iter().any(|member| member.key == MERGE) {
            return members;
        }
        let (merges, mut members): (Vec<Member>, Vec<Member>) =
            members.into_iter().partition(|member| member.key == MERGE);
        for merge in merges {
            let sources: Vec<&Node> = match merge.value.what() {
                What::List(items) => items.iter().collect(),
                _ => vec![&merge.value],
            };
            for source in sources {
                let What::Map(more) = source.what() else {
                    let message = "`<<` adds the members of an object, and this is none";
                    self.problems.push(Problem::new(source.span.clone(), message, "write an alias of an object"));
                    continue;
                };
                let new: Vec<Member> =
                    more.iter().filter(|new| !members.iter().any(|member| member.key == new.key)).cloned().collect();
                let copied: usize = new.iter().map(|member| member.value.size()).sum();
                match self.room.checked_sub(copied) {
                    Some(room) => self.room = room,
                    None => {
                        let message = format!("`<<` adds more than {MERGED_MAX} values to objects");
                        self.problems.push(Problem::new(merge.at, message, "write out what is meant"));
                        self.is_sure = false;
                        return members;
                    }
                }
                members.extend(new);
            }
        }
        members
    }
}

/// The most values that `<<` copies in one text.
const MERGED_MAX: usize = 1_000_000;

/// The name that stands for `<<` while an object is read.
const MERGE: &str = "\u{0}<<";

fn name(tag: &Tag, span: Span, start: usize) -> Name {
    let at = span.tag_start.and_then(|mark| mark.byte_offset()).unwrap_or(start);
    let (handle, name) = (tag.handle().to_owned(), tag.suffix().to_owned());
    Name { at: at..at + name.len() + 1, handle, name }
}

fn scalar(at: Range<usize>, text: &str, style: ScalarStyle, tag: Option<Name>) -> Node {
    const CORE: &str = "tag:yaml.org,2002:";
    let is_core = tag.as_ref().is_some_and(|tag| tag.handle == CORE);
    let is_function = tag.as_ref().is_some_and(|tag| !is_core && !tag.name.is_empty());
    let value = match &tag {
        Some(tag) if is_core => match &*tag.name {
            "null" | "bool" | "int" | "float" => plain::resolve(text),
            _ => text.into(),
        },
        // What a function takes is a text, whatever it looks like; so is what stands behind `!`.
        Some(_) => text.into(),
        None if style == ScalarStyle::Plain && at.is_empty() => Value::Null,
        None if style == ScalarStyle::Plain => plain::resolve(text),
        None => text.into(),
    };
    let slot = text.strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
    let slot = slot.filter(|name| tag.is_none() && style == ScalarStyle::Plain && !name.contains(['$', '{', '}']));
    let what = slot.map_or(What::Scalar(value), |name| What::Slot(name.to_owned()));
    let node = Node::new(at, what);
    tagged(node, tag.filter(|_| is_function))
}

/// The function that a tag is short for.
fn tagged(node: Node, tag: Option<Name>) -> Node {
    let Some(Name { name, at, .. }) = tag.filter(|tag| tag.handle == "!" && !tag.name.is_empty()) else {
        return node;
    };
    let span = at.start.min(node.span.start)..node.span.end.max(at.end);
    let (key, value) = match (&*name, node.what()) {
        ("Ref" | "Condition", _) => (name, node),
        ("GetAtt", What::Scalar(Value::String(text))) if text.contains('.') => {
            let (id, attribute) = text.split_once('.').unwrap_or((text, ""));
            let both = [id, attribute].map(|part| Node::text(node.span.clone(), part));
            ("Fn::GetAtt".to_owned(), Node::new(node.span.clone(), What::List(both.into())))
        }
        _ => (format!("Fn::{name}"), node),
    };
    Node::new(span, What::Map(vec![Member { key, at, value }]))
}

/// A mistake in the syntax, with what it is likely to be.
fn syntax_error(text: &str, error: &ScanError) -> Problem {
    let at = error.marker().byte_offset().unwrap_or_default().min(text.len());
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let indent = line.len() - line.trim_start().len();
    let help = if error.info().contains("recursion limit") {
        "write less of it into one another".to_owned()
    } else if line.get(..indent).unwrap_or_default().contains('\t') {
        "indent with spaces".to_owned()
    } else if line.contains("{%") {
        "write the expression in quotes: `\"{% … %}\"`".to_owned()
    } else if line.trim_start().starts_with(['@', '`', '%']) || line.contains(": @") || line.contains(": %") {
        "write the text in quotes".to_owned()
    } else if line.matches(": ").count() > 1 {
        "write a text that has `: ` in it in quotes".to_owned()
    } else {
        "look at the quotes, brackets and indentation of this line and the one before".to_owned()
    };
    let end = text.get(at..).and_then(|rest| rest.chars().next()).map_or(at, |char| at + char.len_utf8());
    let message = format!("the text is no YAML: {}", shown(&error.info()));
    Problem::new(at..end, message, help)
}

/// The parts of a scalar: where each begins in the source, how long it is there, and what it stands for. A part is what a
/// line has of the text, or one escape.
pub(super) fn pieces(source: &str) -> Vec<(Range<usize>, String)> {
    let quote = source.chars().next().filter(|char| matches!(char, '"' | '\''));
    let inner = quote.map_or(0..source.len(), |_| 1..source.len().saturating_sub(1).max(1));
    let mut pieces = Vec::new();
    let mut start = inner.start;
    for line in source.get(inner).unwrap_or_default().split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        let text = line.trim();
        plain::line(text, start + indent, quote, &mut pieces);
        start += line.len();
    }
    pieces
}
