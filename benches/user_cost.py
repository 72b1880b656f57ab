#!/usr/bin/env python3
"""What `state_machine!` costs in a user's crate: whole cargo processes, in a folder of their own.

    python3 benches/user_cost.py [--runs 5]

It makes a crate with machines of 0, 100 and 1,000 states (a chain with tasks, choices, Retry and Catch), as a macro and as
the builder's calls, and times: a cold build of the crate with its dependencies; `cargo check` of the whole crate, without what
incremental compilation keeps; `cargo check` with it, after one state was edited. The median of the runs is printed, and what an empty call of the
macro takes is subtracted where it says so.
"""

import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SIZES = [100, 300, 1_000]

HEAD = """#![allow(dead_code)]
use asl_builder::jsonata::*;

#[derive(TaskError, Clone, Copy)]
pub enum CardError { Declined, Busy }
pub const CHARGE: Function<(), (), CardError> = Function::named("Charge");
"""


def macro_state(i, count, edited):
    after = f"Next: S{i + 1}" if i + 1 < count else "End: true"
    if i % 4 == 1 and i + 2 < count:
        return f"        S{i}: Choice {{ {{% $states.input.total > {i + edited} %}} => S{i + 1}, _ => S{i + 2} }}\n"
    if i % 4 == 2:
        return f"        S{i}: Pass {{ Assign: {{ v{i}: {{% $states.input.total * {i + edited} %}} }}, {after} }}\n"
    retry = "Retry: [CardError::Busy | States::Timeout => { IntervalSeconds: 2, MaxAttempts: 3 }]"
    return (
        f"        S{i}: Task {{\n            Resource: &CHARGE,\n            Arguments: {{ id: {{% $states.input.id %}}, step: {i + edited} }},\n"
        f"            {retry},\n            Catch: [CardError::Declined => Refused],\n            {after},\n        }}\n"
    )


def macro_form(count, edited=0):
    if not count:
        return "    state_machine! { StartAt: S0, S0: Succeed {} }\n"
    states = "".join(macro_state(i, count, edited if i == count // 2 else 0) for i in range(count))
    return f"    state_machine! {{\n        StartAt: S0,\n{states}        Refused: Fail {{ Error: \"Refused\" }}\n    }}\n"


def builder_state(i, count, edited):
    after = f".next(Step::S{i + 1})" if i + 1 < count else ".end()"
    if i % 4 == 1 and i + 2 < count:
        return (
            f"        Step::S{i} => choice().when(jsonata(\"$states.input.total > {i + edited}\"), Step::S{i + 1})"
            f".otherwise(Step::S{i + 2}),\n"
        )
    if i % 4 == 2:
        return f"        Step::S{i} => pass().assign(\"v{i}\", jsonata(\"$states.input.total * {i + edited}\")){after},\n"
    return (
        f"        Step::S{i} => task(&CHARGE).arguments(payload!({{ \"id\": input()[\"id\"], \"step\": {i + edited} }}))\n"
        f"            .retry(Retry::on(CardError::Busy).or(States::Timeout).after(secs(2)).attempts(3))\n"
        f"            .catch(CardError::Declined, Step::Refused){after},\n"
    )


def builder_form(count, edited=0):
    names = "".join(f"S{i}, " for i in range(count))
    states = "".join(builder_state(i, count, edited if i == count // 2 else 0) for i in range(count))
    return (
        f"    #[derive(StateNames, Clone, Copy)]\n    enum Step {{ {names}Refused }}\n"
        f"    StateMachine::new(Step::S0, |step| match step {{\n{states}        Step::Refused => failing().error(\"Refused\").fail(),\n    }})\n"
    )


def source(form, count, edited=0):
    return f"{HEAD}\npub fn machine() -> StateMachine {{\n{form(count, edited)}}}\n"


def cargo(folder, *arguments, incremental=True):
    environment = {**os.environ, "CARGO_INCREMENTAL": "1" if incremental else "0"}
    command = ["cargo", *arguments, "--quiet", "--offline"]
    started = time.monotonic()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"cargo {' '.join(arguments)} failed:\n{done.stderr[-4000:]}")
    return time.monotonic() - started


def crate(folder, features):
    (folder / "src").mkdir(parents=True)
    shutil.copy(ROOT / "Cargo.lock", folder / "Cargo.lock")
    (folder / "Cargo.toml").write_text(
        '[package]\nname = "measured"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n[dependencies]\n'
        f'asl-builder = {{ path = "{ROOT}/asl-builder", {features} }}\n'
    )


def check_times(folder, texts, runs, incremental=False):
    """Seconds of `cargo check` with each of the texts in turn: of the whole crate, or of what changed."""
    path, times = folder / "src/lib.rs", []
    for run in range(runs + 1):
        text = texts[run % len(texts)]
        path.write_text(text + f"// {run}\n")
        took = cargo(folder, "check", incremental=incremental)
        if run:
            times.append(took)
    return statistics.median(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="how often each is timed, after one run that is not")
    runs = parser.parse_args().runs
    os.environ.pop("CARGO_TARGET_DIR", None)
    with tempfile.TemporaryDirectory() as name:
        base = pathlib.Path(name)
        for label, features in [("minimal features", "default-features = false"), ("with `macros`", 'default-features = false, features = ["macros"]')]:
            folder = base / features.replace('"', "").replace(" ", "")
            crate(folder, features)
            (folder / "src/lib.rs").write_text("")
            tree = subprocess.run(["cargo", "tree", "--offline", "--edges", "normal,build", "--prefix", "none", "--format", "{p}"], cwd=folder, capture_output=True, text=True, check=True)
            count = len({line.split()[0] for line in tree.stdout.splitlines()} - {"measured"})
            print(f"cold `cargo build`, {label}: {cargo(folder, 'build'):.1f} s, {count} packages", flush=True)
        # `folder` has the macros.
        empty = check_times(folder, [source(macro_form, 0)], runs)
        print(f"`cargo check` of an empty call: {empty * 1000:,.0f} ms")
        for size in SIZES:
            macro = check_times(folder, [source(macro_form, size)], runs)
            builder = check_times(folder, [source(builder_form, size)], runs)
            edited = check_times(folder, [source(macro_form, size), source(macro_form, size, 5)], runs, incremental=True)
            print(
                f"{size:,} states: macro {macro * 1000:,.0f} ms (+{(macro - empty) * 1000:,.0f} over the empty call), "
                f"builder {builder * 1000:,.0f} ms; one state of the macro edited {edited * 1000:,.0f} ms",
                flush=True,
            )


if __name__ == "__main__":
    main()
