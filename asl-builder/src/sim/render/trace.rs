//! A run as what its states got and gave.

use std::fmt::Write;

use super::table::iteration;
use super::walk::Walk;
use crate::sim::history::{Details, Event, TaskMore};
use crate::sim::run::Run;

/// A longer value is cut.
const VALUE_MAX: usize = 2000;

pub(super) fn trace(run: &Run) -> String {
    let walk = Walk::of(run);
    let start = run.events.first().map(|event| event.timestamp);
    let mut out = String::new();
    for (event, number) in run.events.iter().zip(&walk.of) {
        let Some((number, visit)) = number.and_then(|number| Some((number, walk.visits.get(number)?))) else {
            continue;
        };
        let Some((sign, told)) = told(event) else { continue };
        let time = start.map(|start| event.timestamp.since(start)).unwrap_or_default();
        let (seconds, milliseconds) = (time.as_secs(), time.subsec_millis());
        let indent = "  ".repeat(walk.depth(number));
        let (name, iteration) = (&visit.name, iteration(&visit.iteration));
        // Writing to a text cannot fail.
        let _ = writeln!(out, "{seconds:>6}.{milliseconds:03}  {indent}{sign} {name}{iteration}: {told}");
    }
    out
}

/// The sign of the line, and what stands on it; none for an event that is left out.
fn told(event: &Event) -> Option<(char, String)> {
    let failed = |error: Option<&str>, cause: Option<&str>| {
        let told = [error, cause].into_iter().flatten().collect::<Vec<_>>().join(": ");
        Some(('!', if told.is_empty() { event.event_type.to_string() } else { super::cut(&told, VALUE_MAX) }))
    };
    match &event.details {
        Details::Entered { input, .. } => Some(('→', super::cut(&input.text(), VALUE_MAX))),
        Details::Exited { output, .. } => Some(('←', super::cut(&output.text(), VALUE_MAX))),
        Details::Evaluation { error, cause, .. } => failed(Some(error), cause.as_deref()),
        Details::Task { more: TaskMore::Failed { error, cause, .. }, .. } => failed(error.as_deref(), cause.as_deref()),
        Details::Failed { error, cause, member } if !member.starts_with("execution") => {
            failed(error.as_deref(), cause.as_deref())
        }
        _ => None,
    }
}
