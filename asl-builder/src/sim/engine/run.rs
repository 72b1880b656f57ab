//! Blocks and states: the order in which a state's fields are applied.

use std::rc::Rc;

use super::program::{Flow, PassCode, StateCode, Way, Work};
use super::test::Step;
use super::world::{Edge, Ended, Thread, Visit, World};
use super::{choice, map, parallel, task, wait};
use crate::sim::env::{Context, Data};
use crate::sim::failure::{Failure, FailureKind};
use crate::sim::history::Details;
use crate::sim::lang::Sight;
use crate::sim::payload::Payload;

/// What a state gives, before it is left.
pub(super) struct Done<'m> {
    pub(super) output: Payload,
    pub(super) assigned: Vec<(&'m str, Data)>,
    pub(super) way: Way,
}

/// Runs a block from its start to its end.
pub(crate) async fn block<'m>(world: Rc<World<'m>>, block: usize, mut thread: Thread, mut input: Payload) -> Ended {
    let code = world.program.block(block);
    let mut at = code.start;
    loop {
        match state(&world, &code.states[at], &mut thread, input).await {
            Ok((Way::Next(next), output)) => {
                (at, input) = (next, output);
                world.stay_if_stopped().await;
                world.scheduler.pause().await;
            }
            Ok((Way::End, output)) => {
                return Ended { last: thread.last, result: Ok(output), variables: thread.variables };
            }
            Err(failure) => return Ended { last: thread.last, result: Err(failure), variables: thread.variables },
        }
    }
}

/// Runs a state, with its retries and catchers.
pub(crate) async fn state<'m>(
    world: &Rc<World<'m>>,
    code: &'m StateCode<'m>,
    thread: &mut Thread,
    input: Payload,
) -> Result<(Way, Payload), Failure> {
    world.entered(code);
    let before = thread.last;
    let entered = world
        .event(thread, code.event("Entered"), || Details::Entered { name: code.name.clone(), input: input.clone() });
    let mut visit = Visit { code, before, entered, entered_at: world.now(), retries: 0, token: None };
    if let Some(test) = &world.test {
        visit.retries = test.retries;
    }
    thread.place.enter(code.type_name);
    let mut tried = vec![visit.retries; code.retry.len()];
    loop {
        let attempt = match attempt(world, &mut visit, thread, &input).await {
            Ok(mut done) => {
                if done.output.is_small_enough() {
                    Ok(done)
                } else {
                    Err(world.worded(World::too_large(code.name.as_str()), &visit, thread))
                }
            }
            Err(failure) => Err(world.worded(failure, &visit, thread)),
        };
        match attempt {
            Ok(done) => return Ok(exit(world, code, thread, done)),
            Err(failure) if matches!(code.work, Work::Fail(_)) => return Err(failure),
            Err(failure) => {
                let delay = super::retry::delay(world, code, &mut tried, &failure);
                if let Some(test) = &world.test {
                    test.see_failure(&failure, super::retry::retrier(code, &failure), delay);
                    if delay.is_some() {
                        return Err(failure);
                    }
                }
                if let Some(delay) = delay {
                    world.trace.borrow_mut().transitions += 1;
                    visit.retries += 1;
                    let moment = world.now() + delay;
                    world.scheduler.sleep_until(moment).await;
                    visit.before = thread.last;
                    continue;
                }
                if code.has_blocks() && failure.kind != FailureKind::Fatal {
                    world.event(thread, code.event("Failed"), || Details::None);
                }
                let Some(index) = super::retry::catcher(code, &failure) else { return Err(failure) };
                visit.before = thread.last;
                return catch(world, code, index, &visit, thread, &input, &failure);
            }
        }
    }
}

/// Does once what the state does.
async fn attempt<'m>(
    world: &Rc<World<'m>>,
    visit: &mut Visit<'m>,
    thread: &mut Thread,
    raw: &Payload,
) -> Result<Done<'m>, Failure> {
    let code = visit.code;
    let input = effective(world, visit, thread, raw)?;
    let (result, way) = match &code.work {
        Work::Pass(pass) => {
            let result = match &**pass {
                PassCode::Input => input.clone(),
                PassCode::Result(result) => {
                    let result = Payload::of(result.clone());
                    world.see(Step::Result, &result);
                    result
                }
                PassCode::Parameters(template) => {
                    let value =
                        with_sight(world, visit, thread, input.value(), |sight| template.eval("Parameters", sight))?;
                    input.or(value)
                }
            };
            if pass.computes() {
                world.see(Step::Parameters, &result);
            }
            (result, code.way)
        }
        Work::Succeed => (input.clone(), Way::End),
        Work::Fail(fail) => return Err(with_sight(world, visit, thread, input.value(), |sight| fail.failure(sight))),
        Work::Choice(choice) => return choice::run(world, visit, thread, raw, &input, choice),
        Work::Wait(wait) => {
            wait::run(world, visit, thread, &input, wait).await?;
            (input.clone(), code.way)
        }
        Work::Task(task) => (task::run(world, visit, thread, &input, task).await?, code.way),
        Work::Parallel(parallel) => (parallel::run(world, visit, thread, &input, parallel).await?, code.way),
        Work::Map(map) => (map::run(world, visit, thread, &input, map).await?, code.way),
    };
    if code.takes_time() {
        visit.before = thread.last;
    }
    finish(world, visit, thread, raw, result, way)
}

/// What the state sees of its input.
fn effective<'m>(world: &Rc<World<'m>>, visit: &Visit<'m>, thread: &Thread, raw: &Payload) -> Result<Payload, Failure> {
    let Flow::Path(flow) = &visit.code.flow else { return Ok(raw.clone()) };
    let input = match &flow.input {
        None => raw.clone(),
        Some(path) => {
            let value = with_sight(world, visit, thread, raw.value(), |sight| path.select(sight))?;
            raw.or(value)
        }
    };
    world.see(Step::InputPath, &input);
    Ok(input)
}

/// Makes the output of a result, and the variables.
pub(super) fn finish<'m>(
    world: &Rc<World<'m>>,
    visit: &Visit<'m>,
    thread: &Thread,
    raw: &Payload,
    result: Payload,
    way: Way,
) -> Result<Done<'m>, Failure> {
    let code = visit.code;
    match &code.flow {
        Flow::Path(flow) => {
            let assigned = match &flow.assign {
                None => Vec::new(),
                Some(assign) => with_sight(world, visit, thread, result.value(), |sight| assign.eval("Assign", sight))?,
            };
            let selected = match &flow.result_selector {
                None => result,
                Some(template) => {
                    let value = with_sight(world, visit, thread, result.value(), |sight| {
                        template.eval("ResultSelector", sight)
                    })?;
                    result.or(value)
                }
            };
            world.see(Step::ResultSelector, &selected);
            let joined = flow.result_path.join(raw, selected)?;
            world.see(Step::ResultPath, &joined);
            let output = match &flow.output {
                None => joined,
                Some(path) => {
                    let value = with_sight(world, visit, thread, joined.value(), |sight| path.select(sight))?;
                    joined.or(value)
                }
            };
            Ok(Done { output, assigned, way })
        }
        Flow::Jsonata(flow) => {
            let result_of_work = code.gives_result().then_some(result.value());
            with_context(world, visit, thread, |context| {
                let mut sight = Sight::new(world, thread, raw.value(), context);
                sight.result = result_of_work;
                let assigned = flow.assign.as_ref();
                let assigned = assigned.map_or_else(|| Ok(Vec::new()), |assign| assign.eval("Assign", &sight))?;
                let output = match &flow.output {
                    None => result.clone(),
                    Some(template) => raw.or(template.eval("Output", &sight)?),
                };
                Ok(Done { output, assigned, way })
            })
        }
    }
}

/// Leaves the state.
fn exit<'m>(world: &Rc<World<'m>>, code: &'m StateCode<'m>, thread: &mut Thread, done: Done<'m>) -> (Way, Payload) {
    let Done { output, assigned, way } = done;
    // What a Parallel or Map state says last of itself stands beside its exit, not before it.
    let last = thread.last;
    if code.has_blocks() {
        world.event_after(last, code.event("Succeeded"), || Details::None);
    }
    leave(world, code, thread, &output, assigned);
    if !matches!(code.work, Work::Choice(_)) {
        world.took(code, Edge::Next);
    }
    (way, output)
}

fn leave<'m>(
    world: &Rc<World<'m>>,
    code: &'m StateCode<'m>,
    thread: &mut Thread,
    output: &Payload,
    assigned: Vec<(&'m str, Data)>,
) {
    world.event(thread, code.event("Exited"), || Details::Exited {
        name: code.name.clone(),
        output: output.clone(),
        assigned: assigned.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
    });
    for (name, value) in assigned {
        thread.variables.set(name, value);
    }
    thread.place.leave();
}

/// Goes on with a catcher.
fn catch<'m>(
    world: &Rc<World<'m>>,
    code: &'m StateCode<'m>,
    index: usize,
    visit: &Visit<'m>,
    thread: &mut Thread,
    raw: &Payload,
    failure: &Failure,
) -> Result<(Way, Payload), Failure> {
    let catcher = &code.catch[index];
    let error: Data = Data::new(super::retry::error_output(failure));
    let field = |name: &str| format!("Catch[{index}]/{name}");
    let assigned = |sight: &Sight<'_>| {
        let assign = catcher.assign.as_ref();
        assign.map_or_else(|| Ok(Vec::new()), |assign| assign.eval(&field("Assign"), sight))
    };
    let caught = with_context(world, visit, thread, |context| {
        if code.is_jsonata() {
            let mut sight = Sight::new(world, thread, raw.value(), context);
            sight.error = Some(&error);
            let assigned = assigned(&sight)?;
            let output = match &catcher.output {
                None => Payload::of(error.clone()),
                Some(template) => raw.or(template.eval(&field("Output"), &sight)?),
            };
            Ok((output, assigned))
        } else {
            let sight = Sight::new(world, thread, &error, context);
            let assigned = assigned(&sight)?;
            Ok((catcher.result_path.join(raw, Payload::of(error.clone()))?, assigned))
        }
    });
    let (mut output, assigned) = match caught {
        Ok(caught) => caught,
        Err(failure) => return Err(world.worded(failure, visit, thread)),
    };
    if !output.is_small_enough() {
        return Err(world.worded(World::too_large(code.name.as_str()), visit, thread));
    }
    world.took(code, Edge::Catcher(u32::try_from(index).unwrap_or(u32::MAX)));
    if let Some(test) = &world.test {
        test.seen.borrow_mut().catcher = Some(index);
    }
    leave(world, code, thread, &output, assigned);
    Ok((Way::Next(catcher.next), output))
}

/// Lets a function see what an expression of the state sees.
pub(super) fn with_sight<'m, T>(
    world: &Rc<World<'m>>,
    visit: &Visit<'m>,
    thread: &Thread,
    input: &Data,
    eval: impl FnOnce(&Sight<'_>) -> T,
) -> T {
    with_context(world, visit, thread, |context| eval(&Sight::new(world, thread, input, context)))
}

pub(super) fn with_context<'m, T>(
    world: &Rc<World<'m>>,
    visit: &Visit<'m>,
    thread: &Thread,
    eval: impl FnOnce(&Context<'_>) -> T,
) -> T {
    let make = || world.context(visit, thread.item.as_deref());
    eval(&Context::new(&make))
}
