//! Which state each event is of: events say what they follow from, and only some of them name a state.

use crate::model::Name;
use crate::sim::history::{Details, Event};
use crate::sim::names::Names;
use crate::sim::run::Run;
use crate::sim::time::Time;

/// One visit of a state.
#[derive(Debug)]
pub(super) struct Visit {
    pub(super) name: Name,
    /// The visit of the Parallel or Map state around it.
    pub(super) around: Option<usize>,
    pub(super) start: Time,
    /// When it was left; none when nothing says so.
    pub(super) end: Option<Time>,
    /// The indexes of the iterations that it is in, the outermost first.
    pub(super) iteration: Vec<u64>,
}

/// The visits of states, and which of them each event belongs to.
#[derive(Debug, Default)]
pub(super) struct Walk {
    pub(super) visits: Vec<Visit>,
    /// By event. What leaves a state belongs to it.
    pub(super) of: Vec<Option<usize>>,
}

/// Where a line of control is after an event.
#[derive(Clone, Debug, Default)]
struct At {
    visit: Option<usize>,
    /// When something of that visit last happened.
    time: Option<Time>,
    iteration: Vec<u64>,
}

impl Walk {
    pub(super) fn of(run: &Run) -> Walk {
        let mut walk = Walk::default();
        let mut after: Vec<At> = Vec::with_capacity(run.events.len());
        for event in &run.events {
            let before = usize::try_from(event.previous).ok().and_then(|previous| previous.checked_sub(1));
            let at = before.and_then(|before| after.get(before)).cloned().unwrap_or_default();
            after.push(walk.step(event, at, &run.names));
        }
        walk
    }

    /// How deep in Parallel and Map states a visit is.
    pub(super) fn depth(&self, visit: usize) -> usize {
        std::iter::successors(self.around(visit), |visit| self.around(*visit)).count()
    }

    /// When a visit ended: with the one around it, and with the run, at the latest.
    pub(super) fn end(&self, visit: usize, last: Time) -> Time {
        let own = self.visits.get(visit).and_then(|visit| visit.end);
        own.unwrap_or_else(|| self.around(visit).map_or(last, |around| self.end(around, last)))
    }

    fn around(&self, visit: usize) -> Option<usize> {
        self.visits.get(visit)?.around
    }

    /// Goes out to the visit of the state of that name, or out of all; what is left on the way ended at that time.
    fn out(&mut self, at: &mut At, name: Option<&Name>, time: Time) {
        while let Some(visit) = at.visit.and_then(|visit| self.visits.get_mut(visit)) {
            if Some(&visit.name) == name {
                return;
            }
            visit.end.get_or_insert(time);
            at.visit = visit.around;
            at.iteration.clone_from(&visit.iteration);
        }
    }

    fn step(&mut self, event: &Event, mut at: At, names: &Names) -> At {
        let since = at.time.unwrap_or(event.timestamp);
        match &event.details {
            Details::Entered { name, .. } => {
                self.out(&mut at, names.around(name.as_str()), since);
                let visit = Visit {
                    name: name.clone(),
                    around: at.visit,
                    start: event.timestamp,
                    end: None,
                    iteration: at.iteration.clone(),
                };
                at.visit = Some(self.visits.len());
                self.visits.push(visit);
                self.of.push(at.visit);
            }
            Details::Exited { name, .. } => {
                self.out(&mut at, Some(name), since);
                self.of.push(at.visit);
                self.leave(&mut at, event.timestamp);
            }
            Details::Iteration { name, index, member } => {
                self.out(&mut at, Some(name), since);
                self.of.push(at.visit);
                if *member == "mapIterationStartedEventDetails" {
                    let outer = at.visit.and_then(|visit| self.visits.get(visit)).map(|visit| &visit.iteration);
                    at.iteration = outer.cloned().unwrap_or_default();
                    at.iteration.push(*index);
                }
            }
            _ => {
                self.of.push(at.visit);
                if event.event_type.ends_with("StateAborted") {
                    self.leave(&mut at, event.timestamp);
                }
            }
        }
        // A Parallel or Map state that is tried again follows from where it failed.
        if !matches!(&*event.event_type, "ParallelStateStarted" | "MapStateStarted") {
            at.time = Some(event.timestamp);
        }
        at
    }

    fn leave(&mut self, at: &mut At, time: Time) {
        if let Some(visit) = at.visit.and_then(|visit| self.visits.get_mut(visit)) {
            visit.end.get_or_insert(time);
            at.visit = visit.around;
            at.iteration.clone_from(&visit.iteration);
        }
    }
}
