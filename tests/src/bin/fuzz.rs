//! Fuzzes the importer or the checker.
//!
//! ```text
//! cargo run -p asl-tests --release --bin fuzz -- importer --seconds 600
//! cargo run -p asl-tests --release --bin fuzz -- checker --seconds 600 --seed 2
//! cargo run -p asl-tests --release --bin fuzz -- checker --seed 2 --case 1234      just this one, and its input
//! ```
//!
//! Inputs that fail are kept in `target/fuzz`. The number of the case that is under way stands in `target/fuzz/case`, so that a
//! process that died of its stack or memory can be asked for it. Exit code 1: something failed.

#![expect(clippy::print_stdout, reason = "the program's report")]

use std::fs;
use std::io::{Seek as _, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use asl_tests::fuzz::{Input, Run, Seeds, Target};
use asl_tests::root;

/// More memory at any time than this is a failure.
const MEMORY_MAX_MIB: u64 = 1024;

fn main() -> ExitCode {
    match fuzz() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            println!("{problem}");
            println!("usage: fuzz importer|checker [--seconds N] [--cases N] [--seed N] [--case N]");
            ExitCode::from(2)
        }
    }
}

fn fuzz() -> Result<bool, String> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |name: &str| -> Result<Option<u64>, String> {
        let Some(at) = arguments.iter().position(|argument| argument == name) else { return Ok(None) };
        let value = arguments.get(at + 1).and_then(|value| value.parse().ok());
        value.map(Some).ok_or(format!("`{name}` takes a number"))
    };
    let target = arguments.first().and_then(|name| Target::named(name)).ok_or("say what to fuzz")?;
    let seed = number("--seed")?.unwrap_or(1);
    let seeds = Seeds::load();
    let folder = root().join("target/fuzz");
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    if let Some(case) = number("--case")? {
        let input = Input::new(target, &seeds, seed, case);
        println!("{}", keep(&folder, target, seed, case, &input)?);
        println!("{} findings", input.run());
        return Ok(true);
    }

    let time = number("--seconds")?.map(Duration::from_secs);
    let cases = number("--cases")?.unwrap_or(if time.is_some() { u64::MAX } else { 100_000 });
    let run = Run { target, seed, first: 0, cases, time };
    let mut under_way = fs::File::create(folder.join("case")).map_err(|error| error.to_string())?;
    let started = std::time::Instant::now();
    let outcome = run.go(&seeds, |case| {
        // Whoever cannot write this loses a hint, no more.
        let _ = under_way.rewind().and_then(|()| write!(under_way, "{case:<20}"));
    });
    let seconds = started.elapsed().as_secs_f64();
    for (case, what) in &outcome.failures {
        println!("case {case}: {what}");
        println!("  {}", keep(&folder, target, seed, *case, &Input::new(target, &seeds, seed, *case))?);
    }
    println!(
        "{target:?}: {} cases in {seconds:.0} s, {:.0} a second, {:.1} MB of text; {} with findings; the slowest, case {}, took {:?}",
        outcome.cases,
        outcome.cases as f64 / seconds,
        outcome.bytes as f64 / 1e6,
        outcome.with_findings,
        outcome.slowest.0,
        outcome.slowest.1,
    );
    let peak = peak_mib();
    println!(
        "{} failures; at most {} MiB of memory",
        outcome.failures.len(),
        peak.map_or("?".to_owned(), |mib| mib.to_string())
    );
    Ok(outcome.failures.is_empty() && peak.is_none_or(|mib| mib <= MEMORY_MAX_MIB))
}

/// Writes an input to a file, and says which.
fn keep(folder: &Path, target: Target, seed: u64, case: u64, input: &Input) -> Result<String, String> {
    let end = if let Input::Text(name, _) = input { name } else { "value.json" };
    let path = folder.join(format!("{target:?}-{seed}-{case}-{end}").to_lowercase());
    fs::write(&path, input.to_bytes()).map_err(|error| error.to_string())?;
    Ok(path.display().to_string())
}

/// The most memory that the process had, where the system says so.
fn peak_mib() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? / 1024)
}
