//! Choice states.

use std::rc::Rc;

use super::program::{ChoiceCode, Flow, Way};
use super::run::{Done, finish, with_context};
use super::world::{Edge, Thread, Visit, World};
use crate::sim::failure::Failure;
use crate::sim::lang::Sight;
use crate::sim::payload::Payload;

/// Takes the first rule that holds: its own `Assign` and `Output` count then, and those of the state for `Default` only.
pub(super) fn run<'m>(
    world: &Rc<World<'m>>,
    visit: &Visit<'m>,
    thread: &Thread,
    raw: &Payload,
    input: &Payload,
    choice: &'m ChoiceCode<'m>,
) -> Result<Done<'m>, Failure> {
    for (index, rule) in choice.rules.iter().enumerate() {
        let number = u32::try_from(index).unwrap_or(u32::MAX);
        let taken = with_context(world, visit, thread, |context| {
            let sight = Sight::new(world, thread, input.value(), context);
            if !rule.condition.holds(&sight)? {
                return Ok(None);
            }
            let field = |name: &str| format!("Choices[{index}]/{name}");
            let assigned = rule.assign.as_ref();
            let assigned = assigned.map_or_else(|| Ok(Vec::new()), |assign| assign.eval(&field("Assign"), &sight))?;
            let output = match (&rule.output, &visit.code.flow) {
                (Some(template), _) => raw.or(template.eval(&field("Output"), &sight)?),
                (None, Flow::Path(flow)) => match &flow.output {
                    Some(path) => input.or(path.select(&sight)?),
                    None => input.clone(),
                },
                (None, Flow::Jsonata(_)) => raw.clone(),
            };
            Ok(Some(Done { output, assigned, way: Way::Next(rule.next) }))
        })?;
        if let Some(done) = taken {
            world.took(visit.code, Edge::Rule(number));
            return Ok(done);
        }
    }
    let Some(default) = choice.default else {
        return Err(Failure::state(
            "States.NoChoiceMatched",
            "Failed to transition out of the state. The state does not point to a next state.",
        ));
    };
    world.took(visit.code, Edge::Default);
    finish(world, visit, thread, raw, input.clone(), Way::Next(default))
}
