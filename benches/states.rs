//! What a state costs to declare, to check and to emit, in machines of 10 to 10,000 states.
//!
//! Four shapes: a chain, in which each state goes on to the next one; a star, in which one Choice state leads to all
//! others; a nest of Map states, every other one distributed, whose machines read and assign variables; and a chain of JSONPath
//! states with references. Every state of the first two but the hub is a Task with a payload, a retrier and a catcher. `json` is `serde_json`'s own pretty
//! printing of the same value, to compare `emit` with.
//!
//! `cargo bench -p asl-benches`; `python3 benches/report.py` makes a table of the last run.

use std::hint::black_box;
use std::time::Duration;

use asl_builder::jsonata::*;
use asl_builder::{Function, Label, Retry, States, TaskError, emit, json, secs};
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

#[derive(TaskError, Clone, Copy)]
enum WorkError {
    Busy,
}

const WORK: Function<(), (), WorkError> = Function::named("Work");

fn work(next: Option<Label>, failed: Label) -> State<Label> {
    let task = invoke(&WORK)
        .payload(json!({ "order": jsonata("$states.input.order"), "attempts": 3 }))
        .timeout(secs(30))
        .retry(Retry::on(WorkError::Busy).or(States::Timeout).after(secs(2)).attempts(3).backoff(2.0))
        .catch_all(failed);
    match next {
        Some(next) => task.next(next),
        None => task.end(),
    }
}

/// The names of all states but the one for failures.
fn labels(states: usize) -> Vec<Label> {
    (0..states - 1).map(|i| Label::new(format!("Work on part {i}"))).collect()
}

fn chain(names: &[Label]) -> StateMachine {
    let failed = Label::new("Failed");
    let all = names.iter().enumerate().map(|(i, name)| (name.clone(), work(names.get(i + 1).cloned(), failed.clone())));
    StateMachine::from_states(names[0].clone(), all.chain([(failed.clone(), fail("Failed", "a part failed"))]))
}

fn star(names: &[Label]) -> StateMachine {
    let failed = Label::new("Failed");
    let Some((hub, names)) = names.split_first() else { return chain(names) };
    let rules = names
        .iter()
        .enumerate()
        .fold(choice(), |choice, (i, name)| choice.when(jsonata(format!("$states.input.part = {i}")), name.clone()));
    let spokes = names.iter().map(|name| (name.clone(), work(None, failed.clone())));
    let last = [(failed.clone(), fail("Failed", "a part failed"))];
    StateMachine::from_states(
        hub.clone(),
        [(hub.clone(), rules.otherwise(failed.clone()))].into_iter().chain(spokes).chain(last),
    )
}

/// Half of the states are Map states, half stand in them.
fn nest(names: &[Label]) -> StateMachine {
    let pairs: Vec<(&Label, &Label)> = names.iter().zip(names.iter().skip(1)).step_by(2).collect();
    let last = Label::new("Done");
    let states = pairs.iter().enumerate().map(|(i, (name, inner))| {
        let price = pass()
            .assign(format!("part{i}"), input()["price"])
            .output(jsonata("$states.input.price + $sum($states.input.taxes)"))
            .end();
        let machine = StateMachine::single((*inner).clone(), price);
        let next = pairs.get(i + 1).map_or(&last, |(name, _)| *name).clone();
        let (before, total) = (format!("total{}", i.saturating_sub(1)), format!("total{i}"));
        let item = payload!({ "price": context().map_item().value(), "taxes": if i == 0 { literal(json!([])) } else { var(&before).expr() } });
        let state = if i % 2 == 0 {
            map(input()["lines"], machine).item_selector(item).assign(total, result()).next(next)
        } else {
            distributed_map(input()["lines"], machine).item_selector(item).assign(total, result()).next(next)
        };
        ((*name).clone(), state)
    });
    let start = pairs.first().map_or(&last, |(name, _)| *name).clone();
    StateMachine::from_states(start, states.chain([(last.clone(), succeed())]))
}

fn references(names: &[Label]) -> StateMachine {
    use asl_builder::jsonpath;
    let last = Label::new("Done");
    let states = names.iter().enumerate().map(|(i, name)| {
        let state = jsonpath::invoke(&WORK)
            .payload(
                payload!({ "order": input()["order"], "lines": [{ "id": input()["lines"][0]["id"] }], "attempts": 3 }),
            )
            .result_selector(payload!({ "id": result()["Payload"]["id"] }))
            .assign(format!("part{i}"), result()["Payload"])
            .result_path(input()["part"])
            .retry_all(Retry::all())
            .next(names.get(i + 1).unwrap_or(&last).clone());
        (name.clone(), state)
    });
    jsonpath::StateMachine::from_states(names[0].clone(), states.chain([(last.clone(), jsonpath::succeed())]))
}

type Shape = fn(&[Label]) -> StateMachine;
const SHAPES: [(&str, Shape); 4] = [("chain", chain), ("star", star), ("nest", nest), ("references", references)];
const SIZES: [usize; 4] = [10, 100, 1_000, 10_000];

/// A machine that is there, before anything else has broken the memory into pieces.
fn go_through(criterion: &mut Criterion) {
    for (shape, make) in SHAPES {
        let mut group = group(criterion, shape);
        for states in SIZES {
            let machine = make(&labels(states));
            assert!(machine.check().is_empty(), "{}", machine.check());
            let value = machine.machine().to_value();
            assert_eq!(machine.to_asl(), serde_json::to_string_pretty(&value).unwrap_or_default() + "\n");
            group.throughput(Throughput::Elements(states as u64));
            group.bench_function(BenchmarkId::new("check", states), |b| b.iter(|| black_box(&machine).check().len()));
            group.bench_function(BenchmarkId::new("emit", states), |b| {
                b.iter(|| emit::asl_json(black_box(machine.machine())).len());
            });
            group.bench_function(BenchmarkId::new("json", states), |b| {
                b.iter(|| serde_json::to_string_pretty(black_box(&value)).map(|text| text.len()).unwrap_or_default());
            });
        }
        group.finish();
    }
}

/// A machine from nothing; dropping it is not part of it.
fn make_and_check(criterion: &mut Criterion) {
    for (shape, make) in SHAPES {
        let mut group = group(criterion, shape);
        for states in SIZES {
            let names = labels(states);
            group.throughput(Throughput::Elements(states as u64));
            group.bench_function(BenchmarkId::new("build", states), |b| {
                b.iter_with_large_drop(|| make(black_box(&names)));
            });
            group.bench_function(BenchmarkId::new("build+check", states), |b| {
                b.iter_with_large_drop(|| {
                    let machine = make(black_box(&names));
                    let report = machine.check();
                    (machine, report)
                });
            });
        }
        group.finish();
    }
}

fn group<'a>(criterion: &'a mut Criterion, shape: &str) -> BenchmarkGroup<'a, WallTime> {
    let mut group = criterion.benchmark_group(shape);
    group.measurement_time(Duration::from_secs(2)).warm_up_time(Duration::from_millis(500)).sample_size(20);
    group
}

criterion_group!(benches, go_through, make_and_check);
criterion_main!(benches);
