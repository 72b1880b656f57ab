//! The child executions of a Map Run.

use std::rc::Rc;
use std::sync::Arc;

use super::run::block;
use super::world::{Thread, World};
use crate::sim::child::ChildExecution;
use crate::sim::env::Variables;
use crate::sim::items::Child;
use crate::sim::payload::Payload;
use crate::sim::run::Status;

/// What came of a child: its record, and the execution itself where events are kept.
pub(super) struct Ran {
    pub(super) record: Child,
    pub(super) execution: Option<ChildExecution>,
}

/// Runs a child.
pub(super) async fn run<'m>(
    world: &Rc<World<'m>>,
    map_run: &Arc<str>,
    state: &str,
    processor: usize,
    input: Payload,
) -> Ran {
    let child = Rc::new(world.child(map_run, &input));
    let started = world.now();
    child.execution_started(&input);
    // The first state follows from no event.
    let thread = Thread::new(0, Variables::default(), None);
    let ended = block(Rc::clone(&child), processor, thread, input.clone()).await;
    match &ended.result {
        Ok(output) => child.execution_succeeded(ended.last, output),
        Err(failure) => {
            let error = Some(failure.error.as_ref()).filter(|error| !error.is_empty());
            child.execution_failed(ended.last, error, failure.cause.as_deref());
        }
    }
    let stopped = world.now();
    let identity = &child.identity;
    let is_kept = child.history.borrow().is_kept();
    let execution = is_kept.then(|| {
        let failure = ended.result.as_ref().err();
        ChildExecution {
            state: state.to_owned(),
            map_run: map_run.to_string(),
            arn: identity.execution_id.to_string(),
            name: identity.execution_name.to_string(),
            input: (**input.value()).clone(),
            status: if failure.is_some() { Status::Failed } else { Status::Succeeded },
            output: ended.result.as_ref().ok().map(|output| (**output.value()).clone()),
            error: failure.map(|failure| failure.error.to_string()).filter(|error| !error.is_empty()),
            cause: failure.and_then(|failure| failure.cause.clone()),
            events: std::mem::take(&mut child.history.borrow_mut().events),
            started,
            duration: stopped.since(started),
            children: child.children.take(),
        }
    });
    let record = Child {
        name: identity.execution_name.to_string(),
        arn: identity.execution_id.to_string(),
        machine: identity.machine_id.to_string(),
        input: input.text(),
        result: ended.result.map(|output| output.text()).map_err(|failure| (failure.error.into_owned(), failure.cause)),
        started,
        stopped,
    };
    Ran { record, execution }
}
