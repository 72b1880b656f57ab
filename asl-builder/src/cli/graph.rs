use std::io::Write;

use asl_syntax::suggest;

use super::App;
use super::args;
use super::console::Console;
use super::entries::entries;
use super::failure::{Failure, Verdict};
use super::machines::{Found, machines};
use crate::emit;
use crate::model::Machine;

pub(crate) fn run(args: &args::Graph, app: &App, console: &mut Console<'_>) -> Result<Verdict, Failure> {
    let found: Vec<Found> = entries(app)?.iter().flat_map(machines).filter(|found| found.machine.is_some()).collect();
    let machine = match &args.name {
        Some(name) => named(name, &found)?,
        None => only(&found)?,
    };
    console.out.write_all(emit::mermaid(machine).as_bytes())?;
    Ok(Verdict::Fine)
}

/// The machine of that name: a path, the name of a file without its endings, a logical id, or `template.yaml:Id`.
pub(super) fn named<'a>(name: &str, all: &'a [Found]) -> Result<&'a Machine, Failure> {
    let mut candidates: Vec<&Found> = all.iter().filter(|found| found.full_name() == name).collect();
    if candidates.is_empty() {
        candidates = all.iter().filter(|found| found.answers_to(name)).collect();
    }
    match &distinct(&candidates)[..] {
        [one] => Ok(one),
        [] => Err(unknown(name, all)),
        _ => {
            let names: Vec<_> = candidates.iter().map(|found| format!("`{}`", found.full_name())).collect();
            Err(Failure::new(format!("several state machines are named `{name}`"))
                .help(&*format!("write one of {}", names.join(", "))))
        }
    }
}

fn only(all: &[Found]) -> Result<&Machine, Failure> {
    match &distinct(&all.iter().collect::<Vec<_>>())[..] {
        [one] => Ok(one),
        [] => Err(Failure::new("there is no state machine to draw")),
        _ => Err(Failure::new("there are several state machines, and one text holds one flowchart")
            .help(&*format!("name one: {}", names(all).join(", ")))),
    }
}

/// The machines that differ. A definition that stands in a file and in a template is one.
fn distinct<'a>(found: &[&'a Found]) -> Vec<&'a Machine> {
    let mut distinct: Vec<&Machine> = Vec::new();
    for machine in found.iter().filter_map(|found| found.machine.as_ref()) {
        if !distinct.contains(&machine) {
            distinct.push(machine);
        }
    }
    distinct
}

fn unknown(name: &str, all: &[Found]) -> Failure {
    let known: Vec<&str> = all.iter().flat_map(|found| [found.name(), &*found.file]).collect();
    let similar = suggest::closest(name, known).map(|similar| format!("did you mean `{similar}`?"));
    let help = similar.or_else(|| (!all.is_empty()).then(|| format!("there are {}", names(all).join(", "))));
    Failure::new(format!("no state machine is named `{name}`")).help(help.as_deref())
}

/// A name of each machine, the shortest that no other one has.
pub(super) fn names(all: &[Found]) -> Vec<String> {
    let mut named: Vec<(&Found, String)> = Vec::new();
    for found in all {
        if named.iter().any(|(other, _)| other.machine == found.machine) {
            continue;
        }
        let is_shared = all.iter().any(|other| other.name() == found.name() && other.machine != found.machine);
        let name = if is_shared { found.full_name() } else { found.name().to_owned() };
        named.push((found, format!("`{name}`")));
    }
    named.into_iter().map(|(_, name)| name).collect()
}
