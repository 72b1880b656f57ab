//! `state_machine!` itself: the time that a machine of a number of states takes from tokens to tokens.

use std::fmt::Write as _;
use std::hint::black_box;
use std::str::FromStr as _;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use proc_macro2::TokenStream;

/// A machine of that many states, of several types.
fn source(states: usize) -> String {
    let mut text = "StartAt: S0,\n".to_owned();
    for n in 0..states {
        let next = if n + 1 < states { format!("Next: S{}", n + 1) } else { "End: true".to_owned() };
        let target = (n + 1) % states;
        let state = match n % 4 {
            0 => format!(
                "Task {{ Resource: &CHARGE, Arguments: {{ id: {{% $states.input.id %}}, amount: {{% $round($states.input.total, 2) %}} }}, \
                 Retry: [CardError::Throttled | States::Timeout => {{ MaxAttempts: 3 }}], Catch: [_ => S{target}], {next} }}"
            ),
            1 => format!("Pass {{ Assign: {{ total: {{% $sum($states.input.lines.price) %}} }}, {next} }}"),
            2 => format!("Wait {{ Seconds: 60, {next} }}"),
            _ => format!("Choice {{ {{% $total > {n} %}} => S{target}, _ => Done }}"),
        };
        let _ = writeln!(text, "S{n}: {state}");
    }
    text + "Done: Succeed {}"
}

fn expand(c: &mut Criterion) {
    let mut group = c.benchmark_group("state_machine!");
    for states in [10, 100, 1000] {
        let tokens = TokenStream::from_str(&source(states)).unwrap_or_default();
        let expansion = asl_benches::state_machine(tokens.clone()).to_string();
        assert!(!expansion.is_empty() && !expansion.contains("compile_error"), "{expansion}");
        group.throughput(Throughput::Elements(states as u64));
        group.bench_with_input(BenchmarkId::from_parameter(states), &tokens, |b, tokens| {
            b.iter(|| black_box(asl_benches::state_machine(tokens.clone())));
        });
    }
    group.finish();
}

criterion_group!(benches, expand);
criterion_main!(benches);
