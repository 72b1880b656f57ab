//! The names of states: what they may be, and that no two states share one.

use std::collections::HashMap;

use asl_syntax::names::check_state_name;
use asl_syntax::suggest;

use super::machines;
use crate::ctxt::Ctxt;
use crate::machine::model::Machine;

/// The names of all states.
pub(super) struct Names {
    scopes: Vec<Scope>,
    /// In which scope a name stands first.
    by_name: HashMap<String, usize>,
}

struct Scope {
    parent: Option<usize>,
    /// The names in their order, and their numbers.
    names: Vec<String>,
    numbers: HashMap<String, usize>,
    /// How many unknown names were looked for among them.
    searches: usize,
    /// False when some of its states could not be read.
    is_whole: bool,
}

/// Numbers the scopes, and reports names that cannot be, and names that are taken.
pub(super) fn collect(machine: &mut Machine, ctxt: &mut Ctxt) -> Names {
    let mut names = Names { scopes: Vec::new(), by_name: HashMap::new() };
    names.machine(machine, None, ctxt);
    names
}

impl Names {
    fn machine(&mut self, machine: &mut Machine, parent: Option<usize>, ctxt: &mut Ctxt) {
        let scope = self.scopes.len();
        machine.scope = scope;
        self.scopes.push(Scope {
            parent,
            names: Vec::new(),
            numbers: HashMap::new(),
            searches: 0,
            is_whole: machine.is_whole,
        });
        for state in &mut machine.states {
            let name = &state.name.text;
            if let Err(wrong) = check_state_name(name) {
                ctxt.error(&state.name.at, wrong, "give it another name");
            }
            let Some(here) = self.scopes.get_mut(scope) else { continue };
            if here.numbers.contains_key(name) {
                let help = "give one of the two another name";
                ctxt.error(&state.name.at, format!("state `{name}` is defined twice"), help);
                state.is_first = false;
            } else {
                here.numbers.insert(name.clone(), here.names.len());
                here.names.push(name.clone());
                if self.by_name.contains_key(name) {
                    let help = "names are unique over the whole machine, nested machines included: put a word before one of them";
                    ctxt.error(&state.name.at, format!("state name `{name}` is taken"), help);
                } else {
                    self.by_name.insert(name.clone(), scope);
                }
            }
            for machine in machines(&mut state.body) {
                self.machine(machine, Some(scope), ctxt);
            }
        }
    }

    /// The number of a state in its scope.
    pub(super) fn number(&self, scope: usize, name: &str) -> Option<usize> {
        self.scopes.get(scope)?.numbers.get(name).copied()
    }

    /// The similar name in a scope.
    pub(super) fn similar(&self, scope: usize, name: &str) -> Option<usize> {
        let names = &self.scopes.get(scope)?.names;
        let similar = suggest::closest(name, names.iter().map(String::as_str))?;
        self.number(scope, similar)
    }

    /// What is wrong with a name that the scope does not have, and what to write; none where it may be that of a state that
    /// could not be read.
    pub(super) fn unknown(&mut self, scope: usize, name: &str) -> Option<(String, String)> {
        if let Some(&other) = self.by_name.get(name) {
            return Some(if self.encloses(other, scope) {
                (
                    format!("`{name}` is a state of the outer scope, and a nested machine cannot jump out of itself"),
                    format!("end this state with `End: true`, and let the outer state go on to `{name}`"),
                )
            } else {
                (
                    format!("`{name}` is a state of another nested machine, and a transition stays in its own"),
                    format!("go on to a state beside this one, or declare `{name}` beside it"),
                )
            });
        }
        // A search goes through all names, so that in a large and thoroughly wrong machine the later names get a list.
        const SEARCHES: usize = 100;
        let here = self.scopes.get_mut(scope).filter(|scope| scope.is_whole)?;
        here.searches += 1;
        let names = here.names.iter().map(String::as_str);
        let help = if here.searches <= SEARCHES { suggest::help(name, names) } else { suggest::list(names) };
        let help = help.unwrap_or_else(|| format!("write `{name}: Pass {{ … }}`"));
        Some((format!("no state is named `{name}`"), help))
    }

    fn encloses(&self, outer: usize, inner: usize) -> bool {
        let mut scope = inner;
        while let Some(parent) = self.scopes.get(scope).and_then(|scope| scope.parent) {
            if parent == outer {
                return true;
            }
            scope = parent;
        }
        false
    }
}
