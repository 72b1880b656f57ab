//! Fuzzing without a nightly compiler: definitions of the corpora, changed at random, go through the importer and the rules.
//!
//! A case follows from a seed and its number alone, so that what went wrong can be made again: `--seed 7 --case 1234`.

mod bytes;
mod run;
mod seeds;
mod values;

use std::fmt;

pub use run::{Outcome, Run};
pub use seeds::Seeds;

use asl_builder::check::{self, Settings};
use asl_builder::emit;
use asl_builder::model::{Machine, Notes};
use serde_json::Value;

/// What is fuzzed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Bytes, through `import::read` and all rules.
    Importer,
    /// JSON values, through the model, all rules and the emitters.
    Checker,
}

impl Target {
    /// The target of that name.
    pub fn named(name: &str) -> Option<Target> {
        match name {
            "importer" => Some(Target::Importer),
            "checker" => Some(Target::Checker),
            _ => None,
        }
    }
}

/// The input of a case.
#[derive(Clone, Debug)]
pub enum Input {
    /// A text, and the name of its file.
    Text(&'static str, Vec<u8>),
    /// A definition, and whether it is of an EXPRESS machine.
    Value(Value, bool),
}

impl Input {
    /// The input of a case.
    pub fn new(target: Target, seeds: &Seeds, seed: u64, case: u64) -> Input {
        let mut random = Random::new(seed, case);
        match target {
            Target::Importer => {
                let (path, bytes) = bytes::changed(seeds, &mut random);
                Input::Text(path, bytes)
            }
            Target::Checker => Input::Value(values::changed(seeds, &mut random), random.one_in(4)),
        }
    }

    /// Sends the input through; how many findings there are. Panics when something is broken.
    pub fn run(&self) -> usize {
        match self {
            Input::Text(path, bytes) => read(path, bytes),
            Input::Value(value, is_express) => {
                let machine = Machine::from_value(value.clone());
                assert_eq!(machine.to_value(), *value, "the model loses nothing");
                let notes = Notes { is_express: *is_express, ..Notes::default() };
                let report = check::machine_with(&machine, &notes, &Settings::new().notes());
                let _ = report.to_string();
                let _ = emit::asl_json(&machine);
                let _ = emit::mermaid(&machine);
                report.len()
            }
        }
    }

    /// The input as the bytes of a file.
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Input::Text(_, bytes) => bytes.clone(),
            Input::Value(value, _) => value.to_string().into_bytes(),
        }
    }
}

/// Reads and checks a text; every finding has to be in it.
fn read(path: &str, bytes: &[u8]) -> usize {
    use asl_builder::import;
    let mut findings = 0;
    for checked in import::read(path, bytes, &import::NoFiles).check(&Settings::new().notes()) {
        for finding in checked.report.iter() {
            if let Some(span) = finding.span {
                assert!(span.start.offset <= span.end.offset, "the end of {finding:?} is before its start");
                assert!(
                    checked.text.get(span.start.offset..span.end.offset).is_some(),
                    "{finding:?} is outside of the text"
                );
                assert!(span.start.line >= 1 && span.start.column >= 1, "{finding:?} counts from 1");
            }
        }
        let _ = checked.report.to_string();
        findings += checked.report.len();
    }
    findings
}

/// Random numbers that follow from a seed: xorshift64*, which is all that is needed here.
pub struct Random(u64);

impl Random {
    /// The numbers of a case.
    pub fn new(seed: u64, case: u64) -> Random {
        // One step of splitmix64 keeps neighbouring cases apart.
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(case);
        state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Random((state ^ (state >> 31)) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below another one; 0 below 0.
    pub fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { (self.next() >> 11) as usize % end }
    }

    /// True once in so many times.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of these.
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

impl fmt::Debug for Random {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Random")
    }
}
