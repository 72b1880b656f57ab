//! The checks: pure functions from the model to findings.
//!
//! All rules run, and all findings come in one report. Each rule is a file in `rules/` with a page beside it that is its
//! documentation, its fixture and its expected findings in one; [`explain`] gives the page.
//!
//! Codes tell what a rule is about: 0xx the graph of states, 1xx shape, 2xx payload flow, 3xx expressions, 4xx errors and
//! retries, 5xx limits, 6xx templates and policies, 7xx integrations. A code is never used again.

mod allowances;
mod call;
mod conditions;
mod context;
mod context_reads;
mod evaluated;
mod fit;
mod flow;
mod handled;
mod handlers;
mod looks;
mod object;
mod placeholder;
mod reads;
mod registry;
pub(crate) mod rules;
mod scopes;
mod settings;
mod size;
mod template;
#[cfg(test)]
mod tests;
mod typed;
mod variables;
mod walk;

use allowances::Allowances;
#[doc(hidden)]
pub use call::{Given, TaskCall};
use context::is_slot;
pub use context::{Block, Cx, Edge, Finding, Sink};
#[doc(hidden)]
pub use evaluated::{Evaluated, Jsonata, What};
pub use flow::Assigned;
pub use object::ObjectCx;
#[doc(hidden)]
pub use object::{At, Present};
pub use registry::{Rule, Subject, explain, find, help_for_unknown, rules};
#[doc(hidden)]
pub use scopes::Scopes;
pub use settings::Settings;
pub use template::{TemplateCx, template, template_with};
pub use variables::variable_references;

use crate::diag::{Diagnostic, Report};
use crate::model::{Machine, Notes};

/// Checks a machine by all rules. `notes` say where it was declared; [`Notes::default`] for a machine from text.
///
/// ```
/// use asl_builder::check;
/// use asl_builder::model::{Machine, Notes};
/// use serde_json::json;
///
/// let machine = Machine::from_value(json!({
///     "StartAt": "Check",
///     "States": { "Check": { "Type": "Pass", "Next": "Chrge" }, "Charge": { "Type": "Succeed" } }
/// }));
/// let report = check::machine(&machine, &Notes::default());
/// let codes: Vec<_> = report.iter().map(|finding| (finding.code, finding.at.as_str())).collect();
/// assert_eq!(codes, [("ASL002", "/States/Charge"), ("ASL003", "/States/Check/Next")]);
/// ```
pub fn machine(machine: &Machine, notes: &Notes) -> Report {
    machine_with(machine, notes, &Settings::default())
}

/// Checks a machine as [`machine`] does, by settings of one's own.
pub fn machine_with(machine: &Machine, notes: &Notes, settings: &Settings) -> Report {
    let found = with_findings(machine, notes, settings, None, Vec::new());
    Report::new(found)
}

/// The findings on a machine, beside others that were made before at addresses in it: what the machine allows holds for all of them.
/// `text` is the sound JSON that it was read from, where it was read from that.
pub(crate) fn with_findings(
    machine: &Machine,
    notes: &Notes,
    settings: &Settings,
    text: Option<&str>,
    mut findings: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let cx = Cx::new(machine, notes).express(settings.is_express()).of_text(text);
    for (check, rule) in &registry::Rules::all().machines {
        check(&cx, &mut Sink::new(rule, notes, &mut findings));
    }
    let mut allowances = Allowances::of_notes(notes);
    walk::walk(&cx, &mut allowances, &mut findings);
    allowances.apply(notes, settings, &mut findings);
    settings.apply(&mut findings);
    findings
}
