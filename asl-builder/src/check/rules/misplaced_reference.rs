use std::collections::HashMap;

use crate::check::{Block, Cx, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::{Claims, Kind, Pointer, State};

pub(super) const RULE: Rule = Rule {
    code: "ASL204",
    name: "misplaced-reference",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("misplaced_reference.md"),
    subject: Subject::Machine(check),
};

fn check(cx: &Cx<'_>, sink: &mut Sink<'_>) {
    let mut claimed: Vec<(Pointer, &str, &Pointer, Claims)> = Vec::new();
    cx.notes.walk(|at, block| {
        for (name, notes) in &block.states {
            for (inside, source) in notes.values.iter().filter(|(_, source)| !source.claims.has_no_places()) {
                claimed.push((at.clone(), name.as_str(), inside, source.claims));
            }
        }
    });
    if claimed.is_empty() {
        return;
    }
    let blocks: HashMap<Pointer, &Block<'_>> = cx.blocks().iter().map(|block| (cx.block_at(block), block)).collect();
    for (at, name, inside, claims) in claimed {
        let Some(state) = blocks.get(&at).and_then(|block| block.machine.states.as_ref()?.get(name)) else { continue };
        let place = place(state, inside);
        let wrong = claims.without(place.takes);
        if let Some(said) = SAID.iter().find(|said| wrong.contains(said.claim)) {
            let message = format!("`{}` is written as `$`, which is the {} in `{}`", said.call, place.is, place.field);
            sink.at(at.key("States").key(name).join(inside), message).help(said.help.to_owned());
        }
    }
}

/// What a reference says that it is a part of.
struct Said {
    claim: Claims,
    call: &'static str,
    help: &'static str,
}

const SAID: [Said; 3] = [
    Said {
        claim: Claims::INPUT,
        call: "input()",
        help: "assign what is needed of the input in a state before, or read the execution's: `context().execution().input()`",
    },
    Said {
        claim: Claims::RESULT,
        call: "result()",
        help: "the result is there in `ResultSelector` and in the state's `Assign`; behind `ResultPath` it is part of the next state's input",
    },
    Said {
        claim: Claims::ERROR_OUTPUT,
        call: "error_output()",
        help: "the error is there in a catcher's `Assign`; behind its `ResultPath` it is part of the next state's input",
    },
];

/// What `$` is at a place of a state in JSONPath.
struct Dollar {
    field: String,
    is: &'static str,
    takes: Claims,
}

fn place(state: &State, inside: &Pointer) -> Dollar {
    let parts: Vec<String> = inside.parts().collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let both = Claims::INPUT.and(Claims::RESULT);
    let has_result = match &state.kind {
        Kind::Task(_) | Kind::Parallel(_) | Kind::Map(_) => true,
        Kind::Pass(pass) => pass.parameters.is_some() || pass.result.is_some(),
        _ => false,
    };
    let (field, is, takes) = match *parts.as_slice() {
        ["ResultSelector", ..] => ("ResultSelector", "result", Claims::RESULT),
        ["Assign", ..] if has_result => ("Assign", "result", Claims::RESULT),
        // What a Pass state passes on is its input.
        ["Assign", ..] if matches!(state.kind, Kind::Pass(_)) => ("Assign", "result", both),
        ["Catch", _, "Assign", ..] => ("Assign", "error that was caught", Claims::ERROR_OUTPUT),
        // The input with the result in it.
        ["OutputPath", ..] => ("OutputPath", "output", both),
        ["Choices", _, "Assign", ..] => ("Assign", "input", Claims::INPUT),
        ["Choices", ..] => ("Choices", "input", Claims::INPUT),
        [field, ..] => (field, "input", Claims::INPUT),
        [] => ("", "input", Claims::INPUT),
    };
    Dollar { field: field.to_owned(), is, takes }
}
