use std::collections::HashMap;

use crate::check::flow::{assign_at, assigned_by, assignments, name};
use crate::check::typed::{Claim, claims, described};
use crate::check::{Block, Cx, Edge, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::{Claimed, Kind, Mismatch, Place, Pointer, State, Type};

pub(super) const RULE: Rule = Rule {
    code: "ASL207",
    name: "mistyped-variable",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("mistyped_variable.md"),
    subject: Subject::Machine(check),
};

fn check(cx: &Cx<'_>, sink: &mut Sink<'_>) {
    if !cx.has_claims() {
        return;
    }
    let sites: Vec<Sites<'_>> = (0..cx.blocks().len()).map(|number| sites(cx, number)).collect();
    let mut said: Vec<(&str, Type, Pointer)> = Vec::new();
    for (number, block) in cx.blocks().iter().enumerate() {
        for state in 0..block.states.len() {
            for claim in claims(cx, number, state) {
                let Claimed::Variable(variable) = claim.what else { continue };
                let Some((site, mismatch)) = conflict(cx, &sites, (number, state), variable, claim.ty) else {
                    continue;
                };
                if said.contains(&(variable, claim.ty, site.at.clone())) {
                    continue; // each mistake is said once
                }
                let Some(assigned) = site.ty else { continue };
                let (one, two) = (format!("`{}`", assigned.name()), format!("`{}`", claim.ty.name()));
                let message = format!(
                    "variable `{variable}` is read as {two}, and may be {one}: {}",
                    described(&mismatch, &one, &two)
                );
                sink.at(cx.state_at(block, state).join(&claim.at), message)
                    .related(site.at.clone(), format!("`{variable}` is assigned as {one} here"))
                    .help(
                        "give the variable one type, as by a constant `Var` that all states use, or another name"
                            .to_owned(),
                    );
                said.push((variable, claim.ty, site.at.clone()));
            }
        }
    }
}

/// A place that assigns a variable.
struct Site {
    state: usize,
    place: Place,
    /// What is assigned, if that is known.
    ty: Option<Type>,
    at: Pointer,
}

/// The places of a block that assign variables, by the variables' names.
type Sites<'a> = HashMap<&'a str, Vec<Site>>;

/// A place that assigns the variable another type than it is read as, and that a path leads from to where it is read.
fn conflict<'s>(
    cx: &Cx<'_>,
    sites: &'s [Sites<'_>],
    at: (usize, usize),
    variable: &str,
    read: Type,
) -> Option<(&'s Site, Mismatch)> {
    let (home, target) = home(cx, sites, at, variable)?;
    let (block, sites) = (cx.blocks().get(home)?, sites.get(home)?.get(variable)?);
    let mismatches: Vec<Option<Mismatch>> = sites.iter().map(|site| site.ty?.shape().excludes(&read.shape())).collect();
    // Behind a Choice state the variable may be what the state decided by, unless it is never what it is read as.
    let is_never = mismatches.iter().all(Option::is_some);
    sites.iter().zip(mismatches).find_map(|(site, mismatch)| {
        let mismatch = mismatch?;
        reaches(block, site, target, variable, is_never).then_some((site, mismatch))
    })
}

/// The nearest block that assigns the variable, and the state in it that reads it or holds what does.
fn home(cx: &Cx<'_>, sites: &[Sites<'_>], at: (usize, usize), variable: &str) -> Option<(usize, usize)> {
    let (mut number, mut state) = at;
    loop {
        let block = cx.blocks().get(number)?;
        if sites.get(number)?.contains_key(variable) {
            return (!block.has_unread).then_some((number, state));
        }
        let config = block.machine.processor_config.as_ref();
        if config.is_some_and(|config| config.mode.as_deref().is_some_and(|mode| mode != "INLINE")) {
            return None;
        }
        (number, state) = (block.parent?, block.holder()?);
    }
}

fn sites<'a>(cx: &Cx<'a>, number: usize) -> Sites<'a> {
    let mut found = Sites::new();
    let Some(block) = cx.blocks().get(number) else { return found };
    for (state, (_, assigning)) in block.states.iter().enumerate() {
        let assigning: &'a State = assigning;
        let mut typed: Option<Vec<Claim>> = None;
        for (place, members) in assignments(assigning) {
            for key in members.keys() {
                let inside = assign_at(place).key(key);
                let is_it = |claim: &&Claim| claim.what == Claimed::Assigned && claim.at == inside;
                let typed = typed.get_or_insert_with(|| claims(cx, number, state));
                let ty = typed.iter().find(is_it).map(|claim| claim.ty);
                let at = cx.state_at(block, state).join(&inside);
                found.entry(name(key)).or_default().push(Site { state, place, ty, at });
            }
        }
    }
    found
}

/// True if a path leads from an assignment to a state on which nothing else assigns the variable.
fn reaches(block: &Block<'_>, site: &Site, target: usize, variable: &str, past_choices: bool) -> bool {
    let place = |edge: &Edge<'_>| match edge.place {
        Place::Default => Place::Next,
        place => place,
    };
    let mut seen = vec![false; block.states.len()];
    let mut open: Vec<usize> = Vec::new();
    open.extend(
        block
            .edges
            .iter()
            .filter(|edge| edge.from == site.state && place(edge) == site.place)
            .filter_map(|edge| edge.to),
    );
    while let Some(state) = open.pop() {
        if state == target {
            return true;
        }
        let found = block.states[state].1;
        if std::mem::replace(&mut seen[state], true) || (!past_choices && matches!(found.kind, Kind::Choice(_))) {
            continue;
        }
        let onward = block
            .edges
            .iter()
            .filter(|edge| edge.from == state && !assigned_by(found, edge.place).any(|assigned| assigned == variable));
        open.extend(onward.filter_map(|edge| edge.to));
    }
    false
}
