//! Which variables states refer to.

use std::collections::{BTreeMap, BTreeSet};

use super::allowances::Allowances;
use super::registry::Rules;
use super::{Cx, Evaluated, Rule, Sink, Subject, reads, walk};
use crate::diag::Severity;
use crate::model::{Machine, Notes, Pointer};

/// The names of the variables that each state refers to, in its order of names; states that refer to none are left out. What
/// stands in a machine inside a state is of the states of that machine.
///
/// It is the list that the service gives with a machine's description.
///
/// ```
/// use asl_builder::check;
/// use asl_builder::model::Machine;
/// use serde_json::json;
///
/// let machine = Machine::from_value(json!({ "StartAt": "Ask", "States": {
///     "Ask": { "Type": "Pass", "Assign": { "limit.$": "$.limit" }, "Next": "Compare" },
///     "Compare": { "Type": "Pass", "Parameters": { "most.$": "$limit", "now.$": "$.sum" }, "End": true }
/// } }));
/// let references = check::variable_references(&machine);
/// assert_eq!(references.into_iter().collect::<Vec<_>>(), [("Compare".to_owned(), vec!["limit".to_owned()])]);
/// ```
pub fn variable_references(machine: &Machine) -> BTreeMap<String, Vec<String>> {
    let notes = Notes::default();
    let cx = Cx::new(machine, &notes);
    let (rules, mut findings) = (Rules::new(&REFERENCES), Vec::new());
    walk::walk_by(&cx, &mut Allowances::of_notes(&notes), &mut findings, &rules);
    let mut references: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for finding in findings {
        if let Some(state) = state(&finding.at) {
            references.entry(state).or_default().insert(finding.message);
        }
    }
    references.into_iter().map(|(state, names)| (state, names.into_iter().collect())).collect()
}

/// No rule of the checks: its findings are the references.
static REFERENCES: [Rule; 1] = [Rule {
    code: "",
    name: "",
    severity: Severity::Warning,
    since: "",
    docs: "",
    subject: Subject::Evaluated(|evaluated: &Evaluated<'_>, sink: &mut Sink<'_>| {
        for read in reads::variables(&evaluated.what, evaluated.computed()) {
            sink.at(evaluated.at(), read.name);
        }
    }),
}];

/// The name of the innermost state that an address is in.
fn state(at: &Pointer) -> Option<String> {
    let parts: Vec<String> = at.parts().collect();
    let mut rest = parts.as_slice();
    let mut name = None;
    while let [states, state, inside @ ..] = rest {
        if states != "States" {
            break;
        }
        name = Some(state.clone());
        rest = match inside {
            [field, machine @ ..] if field == "ItemProcessor" || field == "Iterator" => machine,
            [field, _, machine @ ..] if field == "Branches" => machine,
            _ => break,
        };
    }
    name
}
