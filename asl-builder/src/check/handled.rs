//! Which errors of a task the state, and the states around it, retry and catch.

use asl_syntax::payload::has_slot;

use super::Cx;
use super::context::Block;
use crate::model::{Catcher, Extra, Kind, Retrier, State};

/// What is done after the errors of a task.
pub(super) struct Handled<'a> {
    retried: Vec<&'a str>,
    caught: Vec<&'a str>,
}

impl<'a> Handled<'a> {
    /// What a state and those around it do; none when some of it cannot be read.
    pub(super) fn of(cx: &Cx<'a>, block: usize, state: usize) -> Option<Handled<'a>> {
        let mut handled = Handled { retried: Vec::new(), caught: Vec::new() };
        let mut is_counted = false;
        let mut open = cx.blocks().get(block).map(|block| (block, state));
        while let Some((block, state)) = open {
            let (_, state) = block.states.get(state)?;
            // A distributed Map counts the executions that failed, and does not raise their errors: whoever says anything of
            // failures there has thought of them.
            if is_counted && (state.catch.is_some() || state.retry.is_some() || tolerates(state)) {
                return None;
            }
            handled.add(state)?;
            is_counted |= is_distributed(block);
            open =
                block.parent.zip(block.holder()).and_then(|(parent, holder)| Some((cx.blocks().get(parent)?, holder)));
        }
        Some(handled)
    }

    fn add(&mut self, state: &'a State) -> Option<()> {
        let is_unread = |extra: &Extra, field| extra.raw().is_some() || extra.get(field).is_some();
        if is_unread(&state.extra, "Retry") || is_unread(&state.extra, "Catch") {
            return None;
        }
        let read = |extra: &Extra, names: &'a Option<Vec<String>>| {
            let names = names.as_deref().unwrap_or_default();
            let is_known = !is_unread(extra, "ErrorEquals") && !names.iter().any(|name| has_slot(name));
            is_known.then(|| names.iter().map(String::as_str))
        };
        for Retrier { error_equals, extra, .. } in state.retry.iter().flatten() {
            self.retried.extend(read(extra, error_equals)?);
        }
        for Catcher { error_equals, extra, .. } in state.catch.iter().flatten() {
            self.caught.extend(read(extra, error_equals)?);
        }
        Some(())
    }

    /// True if a retrier is for an error of the task's own.
    pub(super) fn retries(&self, error: &str) -> bool {
        names(&self.retried, error)
    }

    /// True if a catcher is for an error of the task's own.
    pub(super) fn catches(&self, error: &str) -> bool {
        names(&self.caught, error)
    }
}

/// True if one of the names is the error's, or stands for all errors that a task can raise itself.
fn names(names: &[&str], error: &str) -> bool {
    names.iter().any(|name| [error, "States.ALL", "States.TaskFailed"].contains(name))
}

fn tolerates(state: &State) -> bool {
    let Kind::Map(map) = &state.kind else { return false };
    map.tolerated_failure_count.is_some()
        || map.tolerated_failure_count_path.is_some()
        || map.tolerated_failure_percentage.is_some()
        || map.tolerated_failure_percentage_path.is_some()
        || map.extra.other().next().is_some()
}

fn is_distributed(block: &Block<'_>) -> bool {
    let config = block.machine.processor_config.as_ref();
    config.is_some_and(|config| config.mode.as_deref().is_some_and(|mode| mode != "INLINE"))
}

/// Names for people: `a`, `a` and `b`, `a`, `b` and `c`.
pub(super) fn listed(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}
