//! What of a machine was run, and what was not.

use std::collections::BTreeSet;
use std::fmt;

use serde_json::{Value, json};

use crate::emit;
use crate::model::Machine;
use crate::sim::engine::program::{Program, StateCode, Way, Work};
use crate::sim::engine::world::{Edge, Taken};

/// What these ways cover of a machine.
pub(super) fn report(program: &Program<'_>, taken: &Taken) -> CoverageReport {
    let mut report = CoverageReport::default();
    for block in &program.blocks {
        for code in &block.states {
            let has = |edge| taken.contains(&(code.block, code.number, edge));
            let name = code.name.as_str();
            if has(Edge::Entry) {
                report.entered.insert(name.to_owned());
            }
            report.states.count(has(Edge::Entry), || name.to_owned());
            for (edge, text) in ways(program, code) {
                let part = match edge {
                    Edge::Retrier(_) => &mut report.retriers,
                    Edge::Catcher(_) => &mut report.catchers,
                    Edge::Rule(_) | Edge::Default => &mut report.rules,
                    Edge::Next | Edge::Entry => &mut report.transitions,
                };
                part.count(has(edge), || format!("{name}: {text}"));
            }
        }
    }
    report
}

/// The ways that a state can take, and how they are called.
fn ways(program: &Program<'_>, code: &StateCode<'_>) -> Vec<(Edge, String)> {
    let target = |number: usize| {
        let states = program.blocks.get(code.block as usize).map(|block| &block.states);
        states.and_then(|states| states.get(number)).map_or("", |state| state.name.as_str())
    };
    let mut ways = Vec::new();
    match &code.work {
        Work::Choice(choice) => {
            for (index, rule) in (0_u32..).zip(&choice.rules) {
                ways.push((Edge::Rule(index), format!("rule {index} to {}", target(rule.next))));
            }
            if let Some(default) = choice.default {
                ways.push((Edge::Default, format!("Default to {}", target(default))));
            }
        }
        Work::Fail(_) => {}
        _ => {
            let text = match code.way {
                Way::Next(next) => format!("Next to {}", target(next)),
                Way::End => "the end".to_owned(),
            };
            ways.push((Edge::Next, text));
        }
    }
    for (index, retrier) in (0_u32..).zip(&code.retry) {
        ways.push((Edge::Retrier(index), format!("retrier {index} ({})", retrier.errors.join(", "))));
    }
    for (index, catcher) in (0_u32..).zip(&code.catch) {
        let errors = catcher.errors.join(", ");
        ways.push((Edge::Catcher(index), format!("catcher {index} ({errors}) to {}", target(catcher.next))));
    }
    ways
}

/// What of a machine was run, and what was not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct CoverageReport {
    /// The states, nested ones included.
    pub states: Part,
    /// `Next` and the ends of machines.
    pub transitions: Part,
    /// The rules of Choice states, and their `Default`.
    pub rules: Part,
    /// The retriers.
    pub retriers: Part,
    /// The catchers.
    pub catchers: Part,
    entered: BTreeSet<String>,
}

/// A part of what can be run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Part {
    /// How many were run.
    pub covered: usize,
    /// How many there are.
    pub total: usize,
    /// Those that were not.
    pub missing: Vec<String>,
}

impl Part {
    fn count(&mut self, is_covered: bool, name: impl FnOnce() -> String) {
        self.total += 1;
        if is_covered {
            self.covered += 1;
        } else {
            self.missing.push(name());
        }
    }
}

impl CoverageReport {
    /// The parts with their names.
    pub fn parts(&self) -> [(&'static str, &Part); 5] {
        [
            ("states", &self.states),
            ("transitions", &self.transitions),
            ("rules", &self.rules),
            ("retriers", &self.retriers),
            ("catchers", &self.catchers),
        ]
    }

    /// True when everything was run.
    pub fn is_complete(&self) -> bool {
        self.parts().iter().all(|(_, part)| part.covered == part.total)
    }

    /// How much of everything was run, in percent; 100 for a machine without anything.
    pub fn percent(&self) -> f64 {
        let sum = |count: fn(&Part) -> usize| self.parts().iter().map(|(_, part)| count(part)).sum::<usize>();
        let (covered, total) = (sum(|part| part.covered), sum(|part| part.total));
        if total == 0 { 100.0 } else { covered as f64 * 100.0 / total as f64 }
    }

    /// Takes the counts of another machine to these, for what several come to. Its names stay out.
    pub fn add_counts(&mut self, other: &CoverageReport) {
        let CoverageReport { states, transitions, rules, retriers, catchers, entered: _ } = self;
        let parts = [states, transitions, rules, retriers, catchers];
        for (part, (_, other)) in parts.into_iter().zip(other.parts()) {
            part.covered += other.covered;
            part.total += other.total;
        }
    }

    /// The report as JSON: of each part `covered`, `total` and `missing`, and `percent` of all.
    pub fn to_json(&self) -> Value {
        let part = |part: &Part| json!({ "covered": part.covered, "total": part.total, "missing": part.missing });
        let mut object: serde_json::Map<String, Value> =
            self.parts().into_iter().map(|(name, of)| (name.to_owned(), part(of))).collect();
        object.insert("percent".to_owned(), self.percent().into());
        object.into()
    }

    /// The machine as a Mermaid flowchart, its states coloured by whether they were run.
    pub fn to_mermaid(&self, machine: &(impl AsRef<Machine> + ?Sized)) -> String {
        let class = |name: &str| Some(if self.entered.contains(name) { "covered" } else { "missing" });
        let mut text = emit::mermaid_marked(machine.as_ref(), class);
        text.push_str("  classDef covered fill:#cfc,color:#000\n  classDef missing fill:#fcc,color:#000\n");
        text
    }
}

impl fmt::Display for CoverageReport {
    /// A table, and what is missing.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, part) in self.parts() {
            writeln!(f, "{name:<12} {:>4} of {}", part.covered, part.total)?;
        }
        for (name, part) in self.parts() {
            part.missing.iter().try_for_each(|text| writeln!(f, "missing in {name}: {text}"))?;
        }
        Ok(())
    }
}
