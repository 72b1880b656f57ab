//! A run as bars over virtual time.

use std::fmt::Write;
use std::time::Duration;

use super::seconds;
use super::walk::Walk;
use crate::model::Name;
use crate::sim::run::Run;
use crate::sim::time::Time;

/// How wide the time of the whole run is, in characters.
const WIDTH: usize = 48;
/// A longer name is cut.
const NAME_MAX: usize = 40;

/// A state, and when it was active.
struct Row {
    name: Name,
    depth: usize,
    visits: usize,
    spans: Vec<(Time, Time)>,
    inner: Vec<Row>,
}

pub(super) fn timeline(run: &Run) -> String {
    let (Some(first), Some(last)) = (run.events.first(), run.events.last()) else { return String::new() };
    let (start, end) = (first.timestamp, last.timestamp);
    let rows = rows(&Walk::of(run), end);
    let mut flat = Vec::new();
    flatten(&rows, &mut flat);
    let labels: Vec<String> = flat
        .iter()
        .map(|row| format!("{}{}", "  ".repeat(row.depth), super::cut(row.name.as_str(), NAME_MAX)))
        .collect();
    let widest = labels.iter().map(|label| label.chars().count()).max().unwrap_or_default();
    let mut out = String::new();
    for (row, label) in flat.into_iter().zip(labels) {
        let (spans, active) = joined(&row.spans);
        let bar = bar(&spans, start, end.since(start));
        let visits = if row.visits > 1 { format!(", {} visits", row.visits) } else { String::new() };
        // Writing to a text cannot fail.
        let _ = writeln!(out, "{label:widest$}  {bar:WIDTH$}  {}{visits}", seconds(active));
    }
    out
}

/// The states in the order in which they were first entered, each with those inside of it.
fn rows(walk: &Walk, last: Time) -> Vec<Row> {
    let mut rows = Vec::new();
    for (number, visit) in walk.visits.iter().enumerate() {
        let mut around: Vec<&Name> = Vec::new();
        let mut outer = visit.around.and_then(|outer| walk.visits.get(outer));
        while let Some(visit) = outer {
            around.push(&visit.name);
            outer = visit.around.and_then(|outer| walk.visits.get(outer));
        }
        let row = around.iter().rev().fold(&mut rows, |rows, name| &mut row(rows, name, 0).inner);
        let row = self::row(row, &visit.name, around.len());
        row.visits += 1;
        row.spans.push((visit.start, walk.end(number, last)));
    }
    rows
}

fn row<'r>(rows: &'r mut Vec<Row>, name: &Name, depth: usize) -> &'r mut Row {
    let index = rows.iter().position(|row| row.name == *name).unwrap_or_else(|| {
        rows.push(Row { name: name.clone(), depth, visits: 0, spans: Vec::new(), inner: Vec::new() });
        rows.len() - 1
    });
    &mut rows[index]
}

fn flatten<'r>(rows: &'r [Row], out: &mut Vec<&'r Row>) {
    for row in rows {
        out.push(row);
        flatten(&row.inner, out);
    }
}

/// The spans, those that overlap as one; and how long they are together.
fn joined(spans: &[(Time, Time)]) -> (Vec<(Time, Time)>, Duration) {
    let mut sorted = spans.to_vec();
    sorted.sort_unstable();
    let mut joined: Vec<(Time, Time)> = Vec::new();
    for (start, end) in sorted {
        match joined.last_mut() {
            Some((_, last)) if start <= *last => *last = end.max(*last),
            _ => joined.push((start, end)),
        }
    }
    let active = joined.iter().map(|(start, end)| end.since(*start)).sum();
    (joined, active)
}

/// What took no time is a thin line, where there is no bar.
fn bar(spans: &[(Time, Time)], start: Time, whole: Duration) -> String {
    let whole = whole.as_millis().max(1);
    let column = |time: Time| {
        let scaled = time.since(start).as_millis() * WIDTH as u128 / whole;
        usize::try_from(scaled).unwrap_or(WIDTH).min(WIDTH)
    };
    let mut bar = [' '; WIDTH];
    for (from, to) in spans {
        let (first, behind) = (column(*from), column(*to));
        if first < behind {
            bar[first..behind].fill('█');
        } else if let Some(place @ ' ') = bar.get_mut(first.min(WIDTH - 1)) {
            *place = '▏';
        }
    }
    bar.iter().collect()
}
