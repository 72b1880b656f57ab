#!/usr/bin/env python3
"""`asl check --format json` beside other validators: whole processes, side by side, over one file and over a folder of definitions.

    cargo build --release -p asl-builder --features cli --bin asl
    python3 benches/peers.py FOLDER --asl target/release/asl \\
        --peer asl-validator@4.0.0=PROGRAM --peer language-service@1.16.1=PROGRAM --peer statelint@3.1.0=PROGRAM

FOLDER holds definitions, one a file. Each PROGRAM is a validator that takes files as its arguments, reads all of them in one process
and writes what it finds; the shell may hold a command with arguments of its own. Nothing is installed here. The runs of all programs take
turns, after one of each that is not counted, so that what else the machine does strikes all of them; the least and the median of the
wall time are printed, the most memory that any run had, and the medians' ratio. What stands behind the `@` is a version,
for the table. A validator's exit code is not looked at: definitions are wrong in it.

The budgets, where a peer has that name: 500 times as fast as asl-validator, 50 times as language-service, 20 times as statelint,
over the whole folder; and at most 30 MB of memory.
"""

import argparse
import os
import pathlib
import shlex
import statistics
import subprocess
import sys
import time

BUDGETS = {"asl-validator": 500, "language-service": 50, "statelint": 20}
MEMORY_MB = 30


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--asl", help="the program of this project")
    parser.add_argument("--peer", action="append", default=[], metavar="NAME[@VERSION]=PROGRAM")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--one", type=pathlib.Path, help="the file of the runs with one file; the first of the folder")
    options = parser.parse_args()

    files = sorted(str(path) for path in options.folder.iterdir() if path.suffix == ".json")
    if not files:
        parser.error(f"{options.folder} has no files that end in .json")
    one = [str(options.one or files[0])]
    programs, versions = {}, {}
    if options.asl:
        programs["asl"], versions["asl"] = [options.asl, "check", "--format", "json"], version_of(options.asl)
    for peer in options.peer:
        name, _, program = peer.partition("=")
        name, _, version = name.partition("@")
        if not program:
            parser.error(f"`{peer}` is not NAME[@VERSION]=PROGRAM")
        programs[name], versions[name] = shlex.split(program), version

    size = sum(os.path.getsize(file) for file in files)
    print(f"{len(files)} files, {size / 1e6:.2f} MB; {options.runs} runs each, in turns; load average {os.getloadavg()[0]:.1f}\n")
    times = {(name, what): [] for name in programs for what in ("one", "all")}
    memory = {name: 0.0 for name in programs}
    for run in range(options.runs + 1):
        for name, program in programs.items():
            for what, arguments in (("one", one), ("all", files)):
                seconds, peak = measured(program + arguments)
                memory[name] = max(memory[name], peak)
                if run > 0:
                    times[name, what].append(seconds)

    median = {key: statistics.median(value) for key, value in times.items()}
    best = {key: min(value) for key, value in times.items()}
    print("| tool | version | files | one file, ms | all files, ms: least / median | a file, ms | memory, MB | times as long as `asl` |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    kept = True
    for name in programs:
        a_file = (median[name, "all"] - median[name, "one"]) / max(len(files) - 1, 1)
        ratio = ""
        if name != "asl" and "asl" in programs:
            times_as_long = median[name, "all"] / median["asl", "all"]
            budget = BUDGETS.get(name)
            ratio = f"{times_as_long:,.0f}" + (f" (budget {budget})" if budget else "")
            kept &= budget is None or times_as_long >= budget
        print(
            f"| {name} | {versions[name]} | {len(files)} | {median[name, 'one'] * 1e3:,.1f} "
            f"| {best[name, 'all'] * 1e3:,.1f} / {median[name, 'all'] * 1e3:,.1f} | {a_file * 1e3:,.3f} | {memory[name]:,.1f} | {ratio} |"
        )
    if "asl" not in programs:
        return 0
    kept &= memory["asl"] < MEMORY_MB
    print("\nwithin the budgets" if kept else "\nNOT within the budgets")
    return 0 if kept else 1


def version_of(asl):
    """What the program says of itself, without its name."""
    said = subprocess.run([asl, "--version"], capture_output=True, text=True, check=False).stdout.split()
    return said[-1] if said else ""


def measured(command):
    """The wall time of a process in seconds, and its most memory in MB."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = 0
    # Kilobytes, but for macOS, which counts bytes.
    return seconds, usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


if __name__ == "__main__":
    sys.exit(main())
