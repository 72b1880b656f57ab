//! Draws the definition that the build script checked, and says what of it can fail.

use std::io::{self, Write};

use asl_builder::{StateName, StateNames, emit};

include!(concat!(env!("OUT_DIR"), "/refund.rs"));

use refund::{Step, give_back};

/// What an operator is to do when an execution stops in a state: a new state in the JSON file does not compile without an answer.
fn advice(step: Step) -> &'static str {
    match step {
        Step::LargeAmount | Step::CoolOff => "nothing was paid: start again",
        Step::GiveBack => "look at the lines",
        Step::NothingPaid => "tell the customer",
    }
}

/// The same for the states of a line.
fn advice_of_line(step: give_back::Step) -> &'static str {
    match step {
        give_back::Step::PayLine => "ask the payment provider",
    }
}

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{}", emit::mermaid(&refund::machine()))?;
    for &step in Step::ALL {
        writeln!(out, "{}: {}", step.state_name(), advice(step))?;
    }
    for &step in give_back::Step::ALL {
        writeln!(out, "{}: {}", step.state_name(), advice_of_line(step))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_is_as_reviewed() {
        insta::assert_snapshot!(emit::mermaid(&refund::machine()));
    }

    #[test]
    fn every_name_is_a_state_and_every_state_has_a_name() {
        let machine = refund::machine();
        let names: Vec<_> = Step::ALL.iter().map(StateName::state_name).collect();
        assert!(machine.states().map(|(name, _)| name).eq(&names));
        assert_eq!(Step::LargeAmount.state_name(), "Large amount?");
    }

    #[test]
    fn large_amounts_wait() {
        let machine = refund::machine();
        let state = machine.state(Step::LargeAmount.state_name().as_str()).unwrap();
        let targets: Vec<_> = state.transitions().map(|transition| transition.to.clone()).collect();
        assert_eq!(targets, [Step::CoolOff.state_name(), Step::GiveBack.state_name()]);
    }

    #[test]
    fn the_text_is_that_of_the_file() {
        assert_eq!(refund::DEFINITION, include_str!("../asl/refund.asl.json"));
    }
}
