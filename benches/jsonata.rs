//! What a JSONata expression costs to read, in bytes a second.
//!
//! `expressions` are those that the reference engine accepts, of its suite and others; `length` and `depth` show that the time
//! grows with the text and no faster, whether it is long or nested.
//!
//! `cargo bench -p asl-benches --bench jsonata`

use std::hint::black_box;
use std::time::Duration;

use asl_syntax::jsonata::{free_variables, parse, print, refused_by_service};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

fn expressions() -> Vec<String> {
    let lines = include_str!("../tests/oracle/jsonata-2.0.6.jsonl").lines();
    let lines = lines.filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let accepted = lines.filter(|line| line["ok"] == true);
    accepted.filter_map(|line| line["expr"].as_str().map(ToOwned::to_owned)).collect()
}

fn jsonata(criterion: &mut Criterion) {
    let expressions = expressions();
    let bytes = expressions.iter().map(|text| text.len() as u64).sum();
    let mut group = criterion.benchmark_group("jsonata");
    group.warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(2)).sample_size(20);

    group.throughput(Throughput::Bytes(bytes));
    group.bench_function("expressions/parse", |b| {
        b.iter(|| expressions.iter().filter(|text| parse(black_box(text)).is_ok()).count());
    });
    let trees: Vec<_> = expressions.iter().filter_map(|text| parse(text).ok()).collect();
    group.bench_function("expressions/print", |b| b.iter(|| trees.iter().map(|tree| print(tree).len()).sum::<usize>()));
    group.bench_function("expressions/free_variables", |b| {
        b.iter(|| trees.iter().map(|tree| free_variables(tree).len()).sum::<usize>());
    });
    group.bench_function("expressions/refused_by_service", |b| {
        b.iter(|| trees.iter().map(|tree| refused_by_service(tree).len()).sum::<usize>());
    });

    for links in [100, 1_000, 10_000, 100_000] {
        let text = "$states.input.orders[status = 'open' and total > 12.5].lines.price".to_owned()
            + &" & $string($x.y[0]) & 'some text'".repeat(links);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::new("length", links), &text, |b, text| {
            b.iter(|| parse(black_box(text)).is_ok());
        });
    }
    for depth in [4, 16, 64, 250] {
        let text = "[".repeat(depth) + "1" + &"]".repeat(depth);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::new("depth", depth), &text, |b, text| {
            b.iter(|| parse(black_box(text)).is_ok());
        });
    }
    group.finish();
}

criterion_group!(benches, jsonata);
criterion_main!(benches);
