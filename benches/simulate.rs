//! Runs a definition in this process, and says how long the executions alone took: as the programs do that
//! `simulators.py` runs beside it.
//!
//! `cargo build --profile bench -p asl-benches --example simulate`, and then `simulate DEFINITION INPUT [--repeat N] [--express]
//! [--no-history]`. The last line is an object: `status`, `events` and `transitions` of an execution; `create_s`, for reading the
//! definition and making a program of it; `exec_s`, for all executions together.

#![allow(clippy::print_stdout, reason = "a program for the command line")]

use std::error::Error;
use std::fs;
use std::time::Instant;

use asl_builder::model::Machine;
use asl_builder::sim::Sim;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(definition), Some(input)) = (arguments.next(), arguments.next()) else {
        return Err("simulate DEFINITION INPUT [--repeat N] [--express] [--no-history]".into());
    };
    let (mut repeat, mut is_express, mut keeps_history) = (1_u32, false, true);
    while let Some(option) = arguments.next() {
        match option.as_str() {
            "--repeat" => repeat = arguments.next().unwrap_or_default().parse()?,
            "--express" => is_express = true,
            "--no-history" => keeps_history = false,
            other => return Err(format!("there is no option `{other}`").into()),
        }
    }
    let (definition, input) = (fs::read_to_string(definition)?, fs::read_to_string(input)?);

    let started = Instant::now();
    let machine = Machine::from_value(serde_json::from_str(&definition)?);
    let mut sim = Sim::of(&machine);
    if is_express {
        sim = sim.express();
    }
    if !keeps_history {
        sim = sim.without_history();
    }
    let create = started.elapsed();

    // An input is JSON already where others take it.
    let inputs: Vec<Value> = (0..repeat).map(|_| serde_json::from_str(&input)).collect::<Result<_, _>>()?;
    let started = Instant::now();
    let mut last = None;
    for input in inputs {
        last = Some(sim.run(input)?);
    }
    let all = started.elapsed();
    let run = last.ok_or("no execution was asked for")?;
    println!(
        "{}",
        json!({
            "engine": "asl",
            "status": run.status.as_str(),
            "error": run.error,
            "cause": run.cause,
            "events": run.events.len(),
            "transitions": run.transitions,
            "create_s": create.as_secs_f64(),
            "exec_s": all.as_secs_f64(),
        })
    );
    Ok(())
}
