//! What an execution costs: a chain, a Map, many short executions, a long loop, a very long Map.
//!
//! `copy` is what the same data costs to copy and nothing else: the outputs of all states, or the items and the results. A
//! `transition` is a state that is entered. The last two groups keep no history, as EXPRESS executions whose events nobody reads.
//!
//! `cargo bench -p asl-benches --bench simulator`; `python3 benches/report.py` makes a table of the last run.

use std::hint::black_box;
use std::time::Duration;

use asl_builder::model::Machine;
use asl_builder::sim::{Sim, Status};
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use serde_json::{Map, Value, json};

const STATES: usize = 1_000;
const ITEMS: usize = 10_000;
const EXECUTIONS: usize = 10_000;
const TRANSITIONS: usize = 1_000_000;

/// Pass states, one after the other.
fn chain(states: usize) -> Value {
    let state = |index: usize| {
        let mut state = json!({ "Type": "Pass", "Result": index, "ResultPath": "$.last" });
        if index + 1 < states {
            state["Next"] = format!("S{}", index + 1).into();
        } else {
            state["End"] = true.into();
        }
        (format!("S{index}"), state)
    };
    json!({ "StartAt": "S0", "States": (0..states).map(state).collect::<Map<_, _>>() })
}

/// One Pass state for each item.
fn map() -> Value {
    let item = json!({ "Type": "Pass", "Parameters": { "v.$": "$" }, "End": true });
    let processor = json!({ "StartAt": "Item", "States": { "Item": item } });
    let map = json!({ "Type": "Map", "ItemsPath": "$.items", "ItemProcessor": processor, "End": true });
    json!({ "StartAt": "All", "States": { "All": map } })
}

/// The same over numbers that the state makes, since no input is so large; and only how many results there are is handed on.
fn count(items: usize) -> Value {
    let item = json!({ "Type": "Pass", "Output": { "v": "{% $states.input %}" }, "End": true });
    let map = json!({
        "Type": "Map",
        "Items": format!("{{% [1..{items}] %}}"),
        "ItemProcessor": { "StartAt": "Item", "States": { "Item": item } },
        "Output": "{% $count($states.result) %}",
        "End": true
    });
    json!({ "QueryLanguage": "JSONata", "StartAt": "All", "States": { "All": map } })
}

fn items(count: usize) -> Value {
    json!({ "items": (1..=count).collect::<Vec<_>>() })
}

/// A Pass and a Choice state in turns, until that many transitions were made.
fn cycle(transitions: usize, is_jsonata: bool) -> Value {
    let rounds = transitions / 2;
    let (add, more) = if is_jsonata {
        let add = json!({ "Type": "Pass", "Output": { "n": "{% $states.input.n + 1 %}" }, "Next": "More?" });
        (add, json!({ "Condition": format!("{{% $states.input.n < {rounds} %}}"), "Next": "Add" }))
    } else {
        let add = json!({ "Type": "Pass", "Parameters": { "n.$": "States.MathAdd($.n, 1)" }, "Next": "More?" });
        (add, json!({ "Variable": "$.n", "NumericLessThan": rounds, "Next": "Add" }))
    };
    json!({
        "QueryLanguage": if is_jsonata { "JSONata" } else { "JSONPath" },
        "StartAt": "Add",
        "States": {
            "Add": add,
            "More?": { "Type": "Choice", "Choices": [more], "Default": "Done" },
            "Done": { "Type": "Succeed" }
        }
    })
}

fn run(sim: &Sim<'_>, input: Value) -> u64 {
    match sim.run(input) {
        Ok(run) if run.status == Status::Succeeded => black_box(run).transitions,
        _ => 0,
    }
}

fn chains(criterion: &mut Criterion) {
    let (definition, input) = (chain(STATES), json!({ "n": 0 }));
    let machine = Machine::from_value(definition.clone());
    let sim = Sim::of(&machine);
    assert_eq!(run(&sim, input.clone()), STATES as u64);
    let mut group = group(criterion, "sim chain", STATES, 20);
    group.bench_function("compile", |b| b.iter_with_large_drop(|| Sim::of(black_box(&machine))));
    group.bench_function("run", |b| b.iter(|| run(&sim, input.clone())));
    group.bench_function("both", |b| b.iter(|| run(&Sim::of(black_box(&machine)), input.clone())));
    let outputs: Vec<Value> = (0..STATES).map(|last| json!({ "n": 0, "last": last })).collect();
    group.bench_function("copy", |b| b.iter(|| black_box(&outputs).clone().len()));
    group.finish();
}

fn maps(criterion: &mut Criterion) {
    let (machine, input) = (Machine::from_value(map()), items(ITEMS));
    // A STANDARD execution has no more than 25,000 events.
    let sim = Sim::of(&machine).express();
    assert_eq!(run(&sim, input.clone()), ITEMS as u64 + 1);
    let mut group = group(criterion, "sim map", ITEMS, 10);
    group.bench_function("run", |b| b.iter(|| run(&sim, input.clone())));
    copies(&mut group, ITEMS);
    group.finish();
}

fn executions(criterion: &mut Criterion) {
    let (machine, input) = (Machine::from_value(chain(10)), json!({ "n": 0 }));
    let sim = Sim::of(&machine);
    let mut group = group(criterion, "sim executions", 10 * EXECUTIONS, 10);
    group.bench_function("run", |b| b.iter(|| (0..EXECUTIONS).map(|_| run(&sim, input.clone())).sum::<u64>()));
    let outputs: Vec<Value> = (0..10).map(|last| json!({ "n": 0, "last": last })).collect();
    group.bench_function("copy", |b| {
        b.iter(|| (0..EXECUTIONS).map(|_| black_box(&outputs).clone().len()).sum::<usize>());
    });
    group.finish();
}

fn loops(criterion: &mut Criterion) {
    let mut group = group(criterion, "sim loop", TRANSITIONS, 10);
    for (name, is_jsonata) in [("jsonpath", false), ("jsonata", true)] {
        let machine = Machine::from_value(cycle(TRANSITIONS, is_jsonata));
        let sim = Sim::of(&machine).express().without_history();
        assert_eq!(run(&sim, json!({ "n": 0 })), TRANSITIONS as u64 + 1);
        group.bench_function(name, |b| b.iter(|| run(&sim, json!({ "n": 0 }))));
    }
    let output = json!({ "n": 1 });
    group.bench_function("copy", |b| {
        b.iter(|| {
            (0..TRANSITIONS).map(|_| black_box(&output).clone().is_object()).filter(|is_object| *is_object).count()
        });
    });
    group.finish();
}

fn long_maps(criterion: &mut Criterion) {
    let machine = Machine::from_value(count(TRANSITIONS));
    let sim = Sim::of(&machine).express().without_history();
    let mut group = group(criterion, "sim long map", TRANSITIONS, 10);
    assert_eq!(run(&sim, json!({})), TRANSITIONS as u64 + 1);
    group.bench_function("run", |b| b.iter(|| run(&sim, json!({}))));
    copies(&mut group, TRANSITIONS);
    group.finish();
}

/// The items and the results, copied.
fn copies(group: &mut BenchmarkGroup<'_, WallTime>, count: usize) {
    let items: Vec<Value> = (1..=count).map(Value::from).collect();
    let results: Vec<Value> = (1..=count).map(|value| json!({ "v": value })).collect();
    group.bench_function("copy", |b| b.iter(|| black_box(&items).clone().len() + black_box(&results).clone().len()));
}

fn group<'a>(
    criterion: &'a mut Criterion,
    name: &str,
    elements: usize,
    samples: usize,
) -> BenchmarkGroup<'a, WallTime> {
    let mut group = criterion.benchmark_group(name);
    group.sampling_mode(SamplingMode::Flat).throughput(Throughput::Elements(elements as u64));
    group.measurement_time(Duration::from_secs(2)).warm_up_time(Duration::from_millis(300)).sample_size(samples);
    group
}

criterion_group!(benches, chains, maps, executions, loops, long_maps);
criterion_main!(benches);
