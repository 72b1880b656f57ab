#!/usr/bin/env python3
"""Makes a table of the last `cargo bench -p asl-benches`, and says whether it keeps its budgets.

Budgets: emit at most 1.5 times serde_json's pretty printing of the same value in the same run; build and check of chains and
stars at most 10 microseconds a state; nanoseconds a state at 10,000 states at most 1.3 times those at 100; the simulator: a chain of
1,000 Pass states, with its history, in at most 0.75 milliseconds. What other simulators take is for `simulators.py`.
"""

import json
import os
import pathlib
import sys

SIZES = [10, 100, 1_000, 10_000]
STEPS = ["build", "check", "build+check", "emit", "json"]
# The simulator's groups: how many transitions, and what is measured.
SIMULATOR = {
    "sim chain": (1_000, ["compile", "run", "both", "copy"]),
    "sim map": (10_000, ["run", "copy"]),
    "sim executions": (100_000, ["run", "copy"]),
    "sim loop": (1_000_000, ["jsonpath", "jsonata", "copy"]),
    "sim long map": (1_000_000, ["run", "copy"]),
}


def main() -> int:
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", "target")) / "criterion"
    kept = True
    for shape in ["chain", "star", "nest", "references"]:
        print(f"| {shape}, ns a state | " + " | ".join(f"{size:,}" for size in SIZES) + " | 10,000 / 100 |")
        print("| --- |" + " ---: |" * (len(SIZES) + 1))
        times = {}
        for step in STEPS:
            for size in SIZES:
                times[step, size] = median(target / shape / step / str(size)) / size
            row = [f"{times[step, size]:,.0f}" for size in SIZES]
            growth = times[step, 10_000] / times[step, 100]
            print(f"| {step} | " + " | ".join(row) + f" | {growth:.2f} |")
            if step in ("build+check", "emit"):
                kept &= growth <= 1.3
        ratios = [times["emit", size] / times["json", size] for size in SIZES]
        print("| emit / json | " + " | ".join(f"{ratio:.2f}" for ratio in ratios) + " | |")
        kept &= max(ratios) <= 1.5
        kept &= shape not in ("chain", "star") or max(times["build+check", size] for size in SIZES) <= 10_000
        print()
    kept &= simulator(target)
    print("within the budgets" if kept else "NOT within the budgets")
    return 0 if kept else 1


def simulator(target: pathlib.Path) -> bool:
    """The table of the simulator, and whether it keeps its budget."""
    print("| simulator | ms | ns a transition | transitions a second | times as long as `copy` |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for group, (transitions, steps) in SIMULATOR.items():
        times = {step: median(target / group / step) for step in steps}
        for step, time in times.items():
            ratio = "" if step == "copy" else f"{time / times['copy']:.1f}"
            print(f"| {group[4:]}, {step} | {time / 1e6:,.2f} | {time / transitions:,.0f} | {transitions / time * 1e9:,.0f} | {ratio} |")
    print()
    return median(target / "sim chain" / "run") <= 750_000


def median(folder: pathlib.Path) -> float:
    """The median of a benchmark, in nanoseconds."""
    return json.loads((folder / "new" / "estimates.json").read_text())["median"]["point_estimate"]


if __name__ == "__main__":
    sys.exit(main())
