use crate::check::reads::{self, Read, Without};
use crate::check::{Assigned, Evaluated, Rule, Sink, Subject, What};
use crate::diag::Severity;
use crate::model::Kind;

pub(super) const RULE: Rule = Rule {
    code: "ASL203",
    name: "unassigned-variable",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("unassigned_variable.md"),
    subject: Subject::Evaluated(check),
};

fn check(evaluated: &Evaluated<'_>, sink: &mut Sink<'_>) {
    if evaluated.field.name == "ResultPath" {
        return; // it takes no variable: another rule's
    }
    for read in reads::variables(&evaluated.what, evaluated.computed()) {
        let name = read.name;
        if evaluated.scope.is_some_and(|(scopes, block)| scopes.is_out_of_reach(block, name)) {
            continue; // another rule's
        }
        match (evaluated.assigned(name), without(evaluated, &read)) {
            (Assigned::Always, _) | (_, Without::Tested) | (Assigned::Sometimes { .. }, Without::Something) => {}
            (Assigned::Sometimes { without, assigned }, Without::Nothing) => {
                let message =
                    format!("variable `{name}` is not assigned on every path to this state: {}", path(&without));
                sink.at(evaluated.at(), message)
                    .related(assigned, format!("`{name}` is assigned here"))
                    .help(format!("assign `{name}` on that path too, or {} before", asking(evaluated, name)));
            }
            (Assigned::Never { here, elsewhere, unseen, similar }, _) => {
                let message = format!("variable `{name}` is read here, and no state before assigns it");
                let help = if here {
                    "what a state assigns is there from the next state on: assign it in a state before".to_owned()
                } else if elsewhere.is_some() {
                    format!("the state that assigns `{name}` comes before this one on no path: assign it before")
                } else if unseen.is_some() {
                    "what a branch or an iteration assigns is gone when it ends: hand the value out by its output"
                        .to_owned()
                } else {
                    similar.unwrap_or_else(|| format!("assign `{name}` in a state before, with `Assign`"))
                };
                let finding = sink.at(evaluated.at(), message).help(help);
                if let Some(at) = elsewhere.or(unseen) {
                    finding.related(at, format!("`{name}` is assigned here"));
                }
            }
        }
    }
}

/// What the value is without the variable. A rule that asks for it with `IsPresent` beside is written by somebody who knows.
fn without(evaluated: &Evaluated<'_>, read: &Read<'_>) -> Without {
    let is_tested = match evaluated.state.map(|state| &state.kind) {
        Some(Kind::Choice(choice)) if matches!(evaluated.what, What::Path(_)) => {
            choice.choices.iter().flatten().any(|rule| reads::asks_for(rule, read.name))
        }
        _ => false,
    };
    if is_tested { Without::Tested } else { read.without }
}

/// A path for people.
fn path(states: &[String]) -> String {
    const SHOWN: usize = 6;
    let shown = |states: &[String]| states.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" → ");
    match states {
        [] => String::new(),
        [only] => format!("not at the start, in `{only}`"),
        [first, .., _] if states.len() > SHOWN => {
            format!("not on `{first}` → … → {}", shown(states.get(states.len() - SHOWN + 2..).unwrap_or_default()))
        }
        states => format!("not on {}", shown(states)),
    }
}

fn asking(evaluated: &Evaluated<'_>, name: &str) -> String {
    match evaluated.what {
        What::Jsonata(_) => format!("ask for it with `$exists(${name})`"),
        _ => "ask for it with `IsPresent`".to_owned(),
    }
}
