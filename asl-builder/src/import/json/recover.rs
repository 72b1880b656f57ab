//! The way of JSON that has mistakes, or slots without quotes: it goes on behind each mistake, and finds them all.
//!
//! Where it is clear what was meant, as with a comma too many, what was read is as good as without the mistake. Where the
//! structure had to be guessed it is not *sure*, and what the rules would find in it would follow from the guess.

use std::ops::Range;

use super::scan::DEPTH_MAX;
use crate::import::problem::Problem;
use crate::import::tree::{Member, Node, What};

/// The most mistakes of one text that are told; more of them say nothing new.
const PROBLEMS_MAX: usize = 100;

/// What was read of a text.
pub(in crate::import) struct Recovered {
    pub node: Option<Node>,
    pub problems: Vec<Problem>,
    /// True when nothing of the structure had to be guessed.
    pub is_sure: bool,
}

/// Reads as much as there is.
pub(in crate::import) fn read(text: &str) -> Recovered {
    let mut reader = Reader::new(text);
    let node = reader.document();
    Recovered { node, problems: reader.problems, is_sure: reader.is_sure }
}

pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) bytes: &'t [u8],
    pub(super) at: usize,
    /// The end of the last thing that was read.
    last: usize,
    /// The brackets that are open.
    open: Vec<(u8, usize)>,
    problems: Vec<Problem>,
    pub(super) is_sure: bool,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Reader<'t> {
        Reader { text, bytes: text.as_bytes(), at: 0, last: 0, open: Vec::new(), problems: Vec::new(), is_sure: true }
    }

    /// Tells a mistake.
    pub(super) fn wrong(&mut self, at: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        self.tell(Problem::new(at, message, help));
    }

    fn tell(&mut self, problem: Problem) {
        if self.problems.len() < PROBLEMS_MAX {
            self.problems.push(problem);
        }
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// The character that is next.
    pub(super) fn char(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn document(&mut self) -> Option<Node> {
        if self.text.starts_with('\u{feff}') {
            self.at = 3;
            self.wrong(0..3, "the text begins with a byte order mark", "save it as UTF-8 without one");
        }
        self.space();
        if self.peek().is_none() {
            if self.problems.is_empty() {
                self.wrong(0..0, "the text is empty", "write an object: `{ … }`");
            }
            self.is_sure = false;
            return None;
        }
        let node = self.value();
        self.space();
        if self.at < self.bytes.len() {
            self.is_sure = false;
            let at = self.at..self.at + self.char().map_or(0, char::len_utf8);
            match self.peek() {
                Some(bracket @ (b'}' | b']')) => {
                    let message = format!("`{}` closes nothing", char::from(bracket));
                    self.wrong(at, message, "remove it, or write what it closes");
                }
                _ => self.wrong(at, "text stands behind the end", "remove it: a file holds one value"),
            }
        }
        Some(node)
    }

    /// Goes over white space, and over comments.
    fn space(&mut self) {
        loop {
            self.at = super::scan::space(self.bytes, self.at);
            let rest = self.text.get(self.at..).unwrap_or_default();
            let length = if rest.starts_with("//") || rest.starts_with('#') {
                rest.find('\n').unwrap_or(rest.len())
            } else if rest.starts_with("/*") {
                rest.find("*/").map_or(rest.len(), |end| end + 2)
            } else if let Some(char) = rest.chars().next().filter(|char| char.is_whitespace() || *char == '\u{feff}') {
                let at = self.at..self.at + char.len_utf8();
                self.wrong(at, format!("U+{:04X} is no white space of JSON", u32::from(char)), "write a space");
                self.at += char.len_utf8();
                continue;
            } else {
                return;
            };
            let comment = rest.get(..length).unwrap_or_default().lines().next().unwrap_or_default().trim_end();
            self.wrong(
                self.at..self.at + comment.len(),
                "a comment stands here, and JSON has none",
                "remove it, or write it as the text of a `Comment`",
            );
            self.at += length;
        }
    }

    fn value(&mut self) -> Node {
        self.space();
        let node = self.value_here();
        self.last = self.at;
        node
    }

    fn value_here(&mut self) -> Node {
        let start = self.at;
        let Some(char) = self.char() else { return self.no_value(start..start) };
        match char {
            '{' => self.nested(Self::object),
            '[' => self.nested(Self::array),
            '}' | ']' | ',' | ':' => self.no_value(start..start + 1),
            '$' if self.text.get(start..).is_some_and(|rest| rest.starts_with("${")) => self.slot(),
            _ if super::words::is_quote(char) => {
                let text = self.string();
                Node::text(start..self.at, text)
            }
            '0'..='9' | '-' | '+' | '.' => self.number(),
            _ if super::words::is_word(char) => self.word(),
            _ => {
                self.at += char.len_utf8();
                self.is_sure = false;
                self.wrong(start..self.at, format!("`{char}` is no value of JSON"), "write texts in quotes: `\"…\"`");
                Node::new(start..self.at, What::Scalar(serde_json::Value::Null))
            }
        }
    }

    fn no_value(&mut self, at: Range<usize>) -> Node {
        self.is_sure = false;
        self.wrong(at.clone(), "a value is missing here", "write one, such as `\"text\"`, `5`, `true` or `{ … }`");
        Node::new(at, What::Scalar(serde_json::Value::Null))
    }

    fn nested(&mut self, read: fn(&mut Self) -> What) -> Node {
        let start = self.at;
        let bracket = self.bytes.get(start).copied().unwrap_or(b'{');
        if self.open.len() >= DEPTH_MAX {
            self.is_sure = false;
            let message = format!("the text nests deeper than {DEPTH_MAX} objects and arrays");
            self.wrong(start..start + 1, message, "write less of it into one another");
            self.at = self.bytes.len();
            self.open.clear();
            return Node::new(start..start + 1, What::Scalar(serde_json::Value::Null));
        }
        self.open.push((bracket, start));
        self.at += 1;
        let what = read(self);
        self.open.pop();
        Node::new(start..self.at, what)
    }

    /// Goes behind the bracket that closes what is open, if it is next, or behind one that fits nothing. True at the end.
    fn closes(&mut self, closing: u8) -> bool {
        let at = self.at;
        let Some(&(bracket, start)) = self.open.last() else { return true };
        let (this, what) = if bracket == b'{' { ("}", "object") } else { ("]", "array") };
        match self.peek() {
            None => {
                self.is_sure = false;
                let help = format!("write `{this}` where it ends");
                let problem = Problem::new(at..at, format!("the {what} has no end"), help);
                self.tell(problem.related(start..start + 1, "it begins here"));
                self.open.clear(); // What is around it has none either.
                true
            }
            Some(byte) if byte == closing => {
                self.at += 1;
                true
            }
            Some(byte @ (b'}' | b']')) => {
                self.is_sure = false;
                let opening = if byte == b'}' { b'{' } else { b'[' };
                let is_around = self.open.iter().any(|(open, _)| *open == opening);
                let message = format!("the {what} is not closed before `{}`", char::from(byte));
                let help = format!("write `{this}` before it, or remove it");
                self.tell(Problem::new(at..at + 1, message, help).related(start..start + 1, "it begins here"));
                self.at += usize::from(!is_around);
                is_around
            }
            Some(_) => false,
        }
    }

    /// Goes over the comma between two elements, and says when there is none, or one too many.
    fn comma(&mut self, is_first: bool, closing: u8) {
        let mut commas: Vec<usize> = Vec::new();
        while let Some(byte @ (b',' | b';')) = self.peek() {
            if byte == b';' {
                self.wrong(self.at..self.at + 1, "`;` separates nothing in JSON", "write `,`");
            }
            commas.push(self.at);
            self.at += 1;
            self.space();
        }
        let is_end = self.peek().is_none_or(|byte| byte == closing);
        let is_bracket = matches!(self.peek(), Some(b'}' | b']' | b':'));
        let wanted = usize::from(!is_first && !is_end);
        if commas.is_empty() && wanted == 1 && !is_bracket {
            self.wrong(self.last..self.last, "a comma is missing here", "write `,`");
        }
        for extra in commas.into_iter().skip(wanted) {
            self.wrong(extra..extra + 1, "this comma separates nothing", "remove it");
        }
    }

    fn object(&mut self) -> What {
        let mut members = Vec::new();
        let mut is_first = true;
        loop {
            self.space();
            if self.peek().is_some_and(|byte| !matches!(byte, b'}' | b']')) {
                self.comma(is_first, b'}');
            }
            if self.open.is_empty() || self.closes(b'}') {
                return What::Map(members);
            }
            let before = self.at;
            if matches!(self.peek(), Some(b'}' | b']')) {
                continue;
            }
            if let Some(member) = self.member() {
                members.push(member);
            }
            is_first = false;
            self.last = self.last.max(before);
            if self.at == before {
                self.at += self.char().map_or(1, char::len_utf8);
            }
        }
    }

    fn member(&mut self) -> Option<Member> {
        let start = self.at;
        let char = self.char()?;
        let mut key = None;
        if super::words::is_quote(char) {
            key = Some(self.string());
        } else if self.text.get(start..).is_some_and(|rest| rest.starts_with("${")) {
            // Deployment puts members here, or the name of one.
            self.is_sure = false;
            self.slot();
        } else if super::words::is_word(char) || char.is_ascii_digit() {
            let word = self.take_word();
            self.wrong(start..self.at, format!("`{word}` stands without quotes"), format!("write `\"{word}\"`"));
            key = Some(word);
        } else if char == ':' {
            self.is_sure = false;
            self.wrong(start..start + 1, "the name of a member is missing here", "write one in quotes: `\"…\"`");
        } else {
            self.is_sure = false;
            let help = "write a member: `\"Name\": …`";
            self.wrong(start..start + char.len_utf8(), format!("`{char}` is no name of a member"), help);
            // What stands there is gone through, so that its inside is not taken for members.
            self.value();
            return None;
        }
        let at = start..self.at;
        self.last = self.at;
        self.space();
        match self.peek() {
            Some(b':') => self.at += 1,
            Some(b'=') => {
                let arrow = if self.bytes.get(self.at + 1) == Some(&b'>') { 2 } else { 1 };
                self.wrong(self.at..self.at + arrow, "`=` stands where JSON has a colon", "write `:`");
                self.at += arrow;
            }
            _ if key.is_none() => return None,
            next => {
                self.is_sure = false;
                self.wrong(self.last..self.last, "a colon and a value are missing here", "write `: …`");
                if matches!(next, Some(b',' | b'}' | b']') | None) {
                    return None;
                }
            }
        }
        let value = self.value();
        key.map(|key| Member { key, at, value })
    }

    fn array(&mut self) -> What {
        let mut items = Vec::new();
        let mut is_first = true;
        loop {
            self.space();
            if self.peek().is_some_and(|byte| !matches!(byte, b'}' | b']')) {
                self.comma(is_first, b']');
            }
            if self.open.is_empty() || self.closes(b']') {
                return What::List(items);
            }
            if matches!(self.peek(), Some(b'}' | b']')) {
                continue;
            }
            if self.peek() == Some(b':') {
                self.is_sure = false;
                self.wrong(self.at..self.at + 1, "an array has no names of members", "write `{ … }` for an object");
                self.at += 1;
                is_first = true;
                continue;
            }
            items.push(self.value());
            is_first = false;
        }
    }
}
