//! What was collected as JSON, and back.

use std::fmt;

use serde_json::{Map, Value, json};

use super::{Collected, Coverage, MachineId, collect};
use crate::model::Machine;
use crate::sim::engine::program::Program;
use crate::sim::engine::world::{Edge, Taken};

/// A text that is not what [`Coverage::to_json`] gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverageError(String);

impl fmt::Display for CoverageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "this is no coverage of state machines: {}", self.0)
    }
}

impl std::error::Error for CoverageError {}

/// The version of the format.
const VERSION: u64 = 1;

impl Coverage {
    /// All that was collected, to be kept: of each machine its definition, and the ways that its states took.
    ///
    /// ```
    /// # use asl_builder::jsonata::*;
    /// # use asl_builder::json;
    /// # use asl_builder::sim::{Coverage, Sim};
    /// # let machine = StateMachine::single("Done", succeed());
    /// let coverage = Coverage::new();
    /// Sim::of(&machine).coverage(&coverage).run(json!({})).unwrap();
    /// let kept = coverage.to_json().to_string();
    ///
    /// let all = Coverage::new();
    /// all.merge(&Coverage::from_json(&kept).unwrap());
    /// assert!(all.report(&machine).unwrap().is_complete());
    /// ```
    pub fn to_json(&self) -> Value {
        to_json(&self.lock())
    }

    /// Reads what [`to_json`](Coverage::to_json) gave.
    ///
    /// # Errors
    /// The text is something else.
    pub fn from_json(text: &str) -> Result<Coverage, CoverageError> {
        let wrong = |message: &str| CoverageError(message.to_owned());
        let value: Value = serde_json::from_str(text).map_err(|error| CoverageError(error.to_string()))?;
        match value.get("asl_coverage").and_then(Value::as_u64) {
            Some(VERSION) => {}
            Some(version) => return Err(CoverageError(format!("it is of the format {version}, and not {VERSION}"))),
            None => return Err(wrong("there is no number `asl_coverage`")),
        }
        let machines = value.get("machines").and_then(Value::as_array).ok_or_else(|| wrong("`machines` is no list"))?;
        let coverage = Coverage::new();
        for covered in machines {
            let definition = covered.get("definition").ok_or_else(|| wrong("a machine has no `definition`"))?;
            let machine = Machine::from_value(definition.clone());
            let taken = taken(&machine, covered)?;
            let name = covered.get("name").and_then(Value::as_str);
            collect(&mut coverage.lock(), &MachineId::of(&machine), name, &machine, &taken);
        }
        Ok(coverage)
    }
}

pub(super) fn to_json(all: &Collected) -> Value {
    let machines: Value = all
        .values()
        .map(|covered| {
            let states = states(&covered.machine, &covered.taken);
            json!({ "name": covered.name, "definition": covered.machine.to_value(), "states": states })
        })
        .collect();
    json!({ "asl_coverage": VERSION, "machines": machines })
}

/// The ways of each state, by the number of its block: names may stand twice in definitions that the rules refuse.
fn states(machine: &Machine, taken: &Taken) -> Vec<Value> {
    // What was run was compiled before.
    let Ok(program) = Program::compile(machine) else { return Vec::new() };
    let states = program.blocks.iter().flat_map(|block| &block.states);
    let states = states.filter_map(|code| {
        let is_its = |way: &&(u32, u32, Edge)| (way.0, way.1) == (code.block, code.number);
        let mut edges: Vec<Edge> = taken.iter().filter(is_its).map(|way| way.2).collect();
        edges.sort_unstable();
        let ways: Vec<String> = edges.into_iter().map(text).collect();
        (!ways.is_empty()).then(|| json!({ "block": code.block, "state": code.name.as_str(), "ways": ways }))
    });
    states.collect()
}

fn taken(machine: &Machine, covered: &Value) -> Result<Taken, CoverageError> {
    let wrong = |what: &Value| CoverageError(format!("the definition has no `{what}`"));
    let program = Program::compile(machine)
        .map_err(|_| CoverageError("it has a definition that the simulator cannot run".to_owned()))?;
    let mut taken = Taken::default();
    for entry in covered.get("states").and_then(Value::as_array).into_iter().flatten() {
        let entry: &Map<String, Value> = entry.as_object().ok_or_else(|| wrong(entry))?;
        let [block, state, ways] = ["block", "state", "ways"].map(|key| entry.get(key).unwrap_or(&Value::Null));
        let number = block.as_u64().and_then(|block| usize::try_from(block).ok());
        let of_block = number.and_then(|number| program.blocks.get(number));
        let named = of_block.and_then(|block| block.states.iter().find(|code| *state == code.name.as_str()));
        let code = named.ok_or_else(|| wrong(state))?;
        for way in ways.as_array().into_iter().flatten() {
            let edge = way.as_str().and_then(edge).ok_or_else(|| wrong(way))?;
            taken.insert((code.block, code.number, edge));
        }
    }
    Ok(taken)
}

fn text(edge: Edge) -> String {
    match edge {
        Edge::Entry => "entered".to_owned(),
        Edge::Next => "next".to_owned(),
        Edge::Default => "default".to_owned(),
        Edge::Rule(number) => format!("rule {number}"),
        Edge::Retrier(number) => format!("retrier {number}"),
        Edge::Catcher(number) => format!("catcher {number}"),
    }
}

fn edge(text: &str) -> Option<Edge> {
    let (word, number) = text.split_once(' ').unwrap_or((text, ""));
    let number = || number.parse().ok();
    match word {
        "entered" => Some(Edge::Entry),
        "next" => Some(Edge::Next),
        "default" => Some(Edge::Default),
        "rule" => number().map(Edge::Rule),
        "retrier" => number().map(Edge::Retrier),
        "catcher" => number().map(Edge::Catcher),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_comes_back_from_its_text() {
        for way in
            [Edge::Entry, Edge::Next, Edge::Default, Edge::Rule(0), Edge::Rule(12), Edge::Retrier(3), Edge::Catcher(1)]
        {
            assert_eq!(edge(&text(way)), Some(way));
        }
        assert_eq!((edge("rule"), edge("rule x"), edge("left")), (None, None, None));
    }

    #[test]
    fn what_is_something_else_is_refused_with_a_reason() {
        let machine = json!({ "StartAt": "A", "States": { "A": { "Type": "Succeed" } } });
        let of =
            |states: Value| json!({ "asl_coverage": 1, "machines": [{ "definition": machine, "states": states }] });
        for (given, reason) in [
            (json!(7), "there is no number `asl_coverage`"),
            (json!({ "asl_coverage": 2 }), "it is of the format 2, and not 1"),
            (json!({ "asl_coverage": 1 }), "`machines` is no list"),
            (json!({ "asl_coverage": 1, "machines": [{}] }), "a machine has no `definition`"),
            (
                json!({ "asl_coverage": 1, "machines": [{ "definition": 1 }] }),
                "a definition that the simulator cannot run",
            ),
            (of(json!([{ "block": 0, "state": "B", "ways": [] }])), "the definition has no `\"B\"`"),
            (of(json!([{ "block": 0, "state": "A", "ways": ["left"] }])), "the definition has no `\"left\"`"),
        ] {
            let error = Coverage::from_json(&given.to_string()).unwrap_err().to_string();
            assert!(error.contains(reason), "{error}");
        }
        assert!(Coverage::from_json("{").is_err());
        let read = Coverage::from_json(&of(json!([{ "block": 0, "state": "A", "ways": ["entered"] }])).to_string());
        let reports = read.unwrap().reports().unwrap();
        assert_eq!((reports[0].0.as_str(), reports[0].1.states.covered), ("the machine that starts at `A`", 1));
    }
}
