#!/usr/bin/env python3
"""Makes a table of the last `cargo bench -p asl-benches`, and says whether it keeps its budgets.

Budgets: emit at most 1.5 times serde_json's pretty printing of the same value in the same run; build and check of chains and
stars at most 10 microseconds a state; nanoseconds a state at 10,000 states at most 1.3 times those at 100.
"""

import json
import os
import pathlib
import sys

SIZES = [10, 100, 1_000, 10_000]
STEPS = ["build", "check", "build+check", "emit", "json"]


def main() -> int:
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", "target")) / "criterion"
    kept = True
    for shape in ["chain", "star", "nest", "references"]:
        print(f"| {shape}, ns a state | " + " | ".join(f"{size:,}" for size in SIZES) + " | 10,000 / 100 |")
        print("| --- |" + " ---: |" * (len(SIZES) + 1))
        times = {}
        for step in STEPS:
            for size in SIZES:
                estimates = target / shape / step / str(size) / "new" / "estimates.json"
                median = json.loads(estimates.read_text())["median"]["point_estimate"]
                times[step, size] = median / size
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
    print("within the budgets" if kept else "NOT within the budgets")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
