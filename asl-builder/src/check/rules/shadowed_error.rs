use std::collections::HashMap;

use asl_syntax::payload::has_slot;
use asl_syntax::words::{named_before, shown};

use crate::check::handlers::{Handler, each_handler};
use crate::check::{Cx, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::Kind;

pub(super) const RULE: Rule = Rule {
    code: "ASL406",
    name: "shadowed-error",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("shadowed_error.md"),
    subject: Subject::Machine(check),
};

fn check(cx: &Cx<'_>, sink: &mut Sink<'_>) {
    // The names that elements before take, each with the element and its place in it.
    let mut before = Before::default();
    each_handler(cx, |handler| {
        if handler.index == 0 {
            before.clear();
        }
        let mut shadowed = Vec::new();
        for (index, name) in handler.names() {
            if let Some(first) = shadow(&handler, &before, name) {
                shadowed.push((index, name, first));
            }
        }
        say(&handler, &shadowed, sink);
        for (index, name) in handler.names().filter(|(_, name)| !has_slot(name)) {
            before.add(name, (handler.index, index));
        }
    });
}

/// Names that were taken, each by the first element and place that did: in most lists a few, which are found faster than hashed.
#[derive(Default)]
struct Before<'a> {
    few: Vec<(&'a str, (usize, usize))>,
    many: HashMap<&'a str, (usize, usize)>,
}

impl<'a> Before<'a> {
    const FEW: usize = 16;

    fn clear(&mut self) {
        self.few.clear();
        self.many.clear();
    }

    fn get(&self, name: &str) -> Option<(usize, usize)> {
        let few = self.few.iter().find(|(other, _)| *other == name).map(|(_, place)| *place);
        few.or_else(|| if self.many.is_empty() { None } else { self.many.get(name).copied() })
    }

    fn add(&mut self, name: &'a str, place: (usize, usize)) {
        if self.get(name).is_some() {
            return;
        }
        if self.few.len() < Self::FEW {
            self.few.push((name, place));
        } else {
            self.many.insert(name, place);
        }
    }
}

fn say(handler: &Handler<'_, '_>, shadowed: &[(usize, &str, (usize, usize))], sink: &mut Sink<'_>) {
    let element = handler.described();
    // A list with other names is all right without these.
    let is_useless = shadowed.len() > 1 && shadowed.len() == handler.names().count();
    if let ([(_, _, (first, place)), ..], true) = (shadowed, is_useless) {
        let message = format!("this {element} never comes into play: those before it take all its errors");
        sink.at(handler.at(), message)
            .help("remove it, or move it to the front".to_owned())
            .related(handler.sibling_at(*first, *place), "the first of them is named here");
        return;
    }
    for (index, name, (first, place)) in shadowed {
        let message = if *first == handler.index {
            format!("`{}` is named twice", shown(name))
        } else {
            named_before(&shown(name))
        };
        sink.at(handler.name_at(*index), message)
            .help(format!("remove it, or let one {element} say what is to happen"))
            .related(handler.sibling_at(*first, *place), "it is taken here");
    }
}

/// Who takes an error before this element, or this place in it, does.
fn shadow(handler: &Handler<'_, '_>, before: &Before<'_>, name: &str) -> Option<(usize, usize)> {
    if name == "States.ALL" {
        return None; // another rule's
    }
    let same = before.get(name).or_else(|| {
        let (index, _) = handler.names().take_while(|(_, other)| *other != name).last().map_or((0, ""), |last| last);
        let place = handler.names().find(|(_, other)| *other == name).map(|(place, _)| place)?;
        let is_twice = handler.names().filter(|(_, other)| *other == name).count() > 1 && place <= index;
        is_twice.then_some((handler.index, place))
    });
    // Which of the service's own errors it stands for is not recorded.
    let all = before.get("States.TaskFailed");
    let is_own = !name.starts_with("States.") && matches!(handler.state.kind, Kind::Task(_));
    same.or(all.filter(|_| is_own))
}
