//! How fast paths, intrinsic functions and slots are parsed, and that the time grows with the text and not faster.
//!
//! *length*: texts of 16 to 65,536 steps or arguments. *depth*: calls and filters inside each other, to the deepest allowed.
//! *real*: the paths that are common in definitions.
//!
//! `cargo bench -p asl-benches --bench grammar`

use std::hint::black_box;
use std::time::Duration;

use asl_syntax::{intrinsic, jsonpath, payload};
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

fn measure(
    group: &mut BenchmarkGroup<'_, WallTime>,
    name: &str,
    size: usize,
    text: &str,
    parse: impl Fn(&str) -> bool,
) {
    assert!(parse(text), "{name} of {size}");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_with_input(BenchmarkId::new(name, size), text, |b, text| b.iter(|| parse(black_box(text))));
}

fn is_path(text: &str) -> bool {
    jsonpath::parse(text).is_ok()
}

fn is_call(text: &str) -> bool {
    intrinsic::parse(text).is_ok()
}

fn length(c: &mut Criterion) {
    let mut group = c.benchmark_group("length");
    for size in [16, 256, 4096, 65_536] {
        measure(&mut group, "names", size, &format!("${}", ".order.line_items[0]".repeat(size)), is_path);
        measure(&mut group, "quoted names", size, &format!("${}", "['unit \\'price\\'']".repeat(size)), is_path);
        let conditions = vec!["@.state == 'open' && @.total >= 100"; size].join(" || ");
        measure(&mut group, "filter", size, &format!("$.orders[?({conditions})]"), is_path);
        let arguments = vec!["$.order.id, 'it\\'s', -1.5, States.UUID()"; size].join(", ");
        measure(&mut group, "arguments", size, &format!("States.Array({arguments})"), is_call);
        measure(&mut group, "check", size, &format!("States.Array({arguments})"), |text| {
            intrinsic::parse(text).is_ok_and(|call| intrinsic::check(&call).is_empty())
        });
        let slots = "arn:${Partition}:s3:::${Bucket}/${!literal}".repeat(size);
        measure(&mut group, "slots", size, &slots, |text| payload::parts(text).count() == 6 * size);
        // Nothing that is opened is closed.
        measure(&mut group, "open slots", size, &"${".repeat(size), |text| payload::parts(text).count() == 1);
        measure(&mut group, "open brackets", size, &format!("$[?(@ in {}", "[{".repeat(size)), |text| !is_path(text));
    }
    group.finish();
}

fn depth(c: &mut Criterion) {
    let mut group = c.benchmark_group("depth");
    for size in [1, 4, 16, 64] {
        let path = format!("$.a{}== 1)]", "[?(@.items".repeat(size)) + &" == 1)]".repeat(size - 1);
        measure(&mut group, "filters", size, &path, is_path);
        let call = "States.Array($.order, ".repeat(size) + "1" + &")".repeat(size);
        measure(&mut group, "calls", size, &call, is_call);
    }
    for size in [1024, 65_536] {
        measure(&mut group, "too deep", size, &"f(".repeat(size), |text| !is_call(text));
    }
    group.finish();
}

fn real(c: &mut Criterion) {
    let mut group = c.benchmark_group("real");
    for (name, text) in [
        ("input", "$.detail.requestParameters.bucketName"),
        ("context", "$$.Execution.Input.orders[0].id"),
        ("filter", "$.vars.mappedArray[?(@.species == 'cat' && @.age >= 5)]"),
    ] {
        measure(&mut group, name, text.len(), text, is_path);
    }
    let format = "States.Format('s3://{}/{}/', $.bucket, States.ArrayGetItem(States.StringSplit($.key, '/'), 0))";
    measure(&mut group, "format", format.len(), format, is_call);
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(100))
        .measurement_time(Duration::from_millis(300));
    targets = length, depth, real
}
criterion_main!(benches);
