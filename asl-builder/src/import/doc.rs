//! A text that was read, and where in it things stand.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use asl_syntax::words::grouped;
use serde_json::Value;

use super::json;
use super::place::{self, Part, Place, Wanted};
use super::problem::Problem;
use super::tree::{Node, What};
use super::yaml;
use crate::diag::Span;
use crate::model::Pointer;

/// The most values of one text, aliases written out.
const VALUES_MAX: usize = 4_000_000;

/// A text, and the way to the places in it.
#[derive(Debug)]
pub(super) struct Doc {
    pub text: Arc<str>,
    form: Form,
}

#[derive(Debug)]
enum Form {
    /// Sound JSON: a place is looked for in the text.
    Json,
    /// All else: the tree has the places.
    Tree(Node, Syntax),
}

/// What was read of a text.
pub(super) struct Read {
    pub doc: Doc,
    /// The value; none where there is nothing.
    pub value: Option<Value>,
    pub problems: Vec<Problem>,
    /// True when nothing of the structure had to be guessed.
    pub is_sure: bool,
    /// The addresses of the slots without quotes.
    pub bare_slots: Vec<Pointer>,
}

/// The languages that a text can be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Syntax {
    Json,
    Yaml,
}

impl Read {
    pub(super) fn new(text: Arc<str>, syntax: Syntax) -> Read {
        if (syntax == Syntax::Json || text.trim_start().starts_with('{'))
            && let Some(value) = json::read(&text)
        {
            let doc = Doc { text, form: Form::Json };
            return Read { doc, value: Some(value), problems: Vec::new(), is_sure: true, bare_slots: Vec::new() };
        }
        let (node, mut problems, mut is_sure) = match syntax {
            Syntax::Json => {
                let recovered = json::recover(&text);
                (recovered.node, recovered.problems, recovered.is_sure)
            }
            Syntax::Yaml => {
                let yaml = yaml::read(&text);
                (yaml.node, yaml.problems, yaml.is_sure)
            }
        };
        let node = node.unwrap_or_else(|| Node::new(0..0, What::Scalar(Value::Null)));
        node.duplicates(&mut problems);
        let mut room = VALUES_MAX;
        let value = node.to_value(&mut room);
        if value.is_none() {
            is_sure = false;
            let max = grouped(VALUES_MAX as i64);
            let message = format!("the text has more than {max} values when its aliases are written out");
            problems.push(Problem::new(0..0, message, "write less of it by aliases"));
        }
        let bare_slots = node.bare_slots();
        Read { doc: Doc { text, form: Form::Tree(node, syntax) }, value, problems, is_sure, bare_slots }
    }
}

impl Doc {
    /// A text of sound JSON.
    pub(super) fn json(text: Arc<str>) -> Doc {
        Doc { text, form: Form::Json }
    }

    /// The text, where it is sound JSON and was read as it stands.
    pub(super) fn sound_json(&self) -> Option<&str> {
        matches!(self.form, Form::Json).then_some(&*self.text)
    }

    /// True when the text is JSON, but for slots without quotes.
    pub(super) fn is_json(&self) -> bool {
        !matches!(self.form, Form::Tree(_, Syntax::Yaml))
    }

    /// The places of those addresses, and of all that they are in.
    pub(super) fn locate(&self, wanted: &Wanted) -> HashMap<usize, Place> {
        match &self.form {
            Form::Json => json::locate(&self.text, wanted),
            Form::Tree(node, _) => node.locate(wanted),
        }
    }

    /// The bytes to show for each address: those of the value or of its name, or of what it would stand in.
    pub(super) fn ranges(&self, addresses: &[(Pointer, Part)]) -> Vec<Range<usize>> {
        let mut wanted = Wanted::new();
        let paths: Vec<Vec<usize>> = addresses.iter().map(|(at, _)| wanted.add(at)).collect();
        let places = self.locate(&wanted);
        let range = |path: &Vec<usize>, part: Part| {
            let place = path.iter().rev().find_map(|node| places.get(node));
            place.map_or(0..0, |place| place.range(&self.text, part))
        };
        paths.iter().zip(addresses).map(|(path, (_, part))| range(path, *part)).collect()
    }

    /// The lines and columns of the same.
    pub(super) fn spans(&self, addresses: &[(Pointer, Part)]) -> Vec<Span> {
        place::spans(&self.text, &self.ranges(addresses))
    }

    /// The parts of the string that stands there: where each stands, and what it stands for.
    pub(super) fn parts(&self, place: &Range<usize>) -> Vec<(Range<usize>, String)> {
        let source = self.text.get(place.clone()).unwrap_or_default();
        let moved = |at: Range<usize>| place.start + at.start..place.start + at.end;
        match &self.form {
            Form::Tree(_, Syntax::Yaml) => {
                yaml::pieces(source).into_iter().map(|(at, text)| (moved(at), text)).collect()
            }
            _ => json::pieces(source).into_iter().map(|(at, text)| (moved(at), text.into_owned())).collect(),
        }
    }
}
