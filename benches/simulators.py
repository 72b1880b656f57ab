#!/usr/bin/env python3
"""The simulator beside others: the same definitions, in one run, in turns.

    cargo build --profile bench -p asl-benches --example simulate
    cargo build --release -p asl-builder --features cli --bin asl
    python3 benches/simulators.py --simulate target/release/examples/simulate --asl target/release/asl \\
        --peer moto@5.2.5=PROGRAM --peer aws-local-stepfunctions@3.0.0=PROGRAM --peer sfnx@3.1.0=PROGRAM

Nothing is installed here. A PROGRAM is called as `PROGRAM DEFINITION INPUT --quiet --repeat N`: it executes the definition N times in
its process, one after the other, and its last line is an object with `status`, and with `exec_s`, the seconds of all executions alone, without
what it takes to start the process and to read the definition. `simulate` is such a program. Where N is 1, `--repeat` is left out.
`asl run` is measured as a whole process: what users of the command wait for.

What is run: a chain of 1,000 Pass states; a Map state over 10,000 items with a Pass state inside; 10,000 executions of a machine of ten
states. Each definition is there in both query languages, for most peers know only one: `jsonata` behind a peer's version
(`--peer sfnx@3.1.0+jsonata=…`) has it run the one in JSONata. A peer is compared with this project's run in the same language. Peers keep
what they keep by default, and so does this project: all events.

A slow peer may be told to execute less: `--few moto=100` has it run 100 executions of the 10,000, and its time is that of as many as that
times a hundred, which the table says. `--runs` is how often everything is run in turns, after one round that is not counted where there
are several; `--slow NAME` runs a peer in the first round only.

The budgets, where a peer has that name: 200 times as fast as moto, 20 times as aws-local-stepfunctions, 100 times as sfnx. LocalStack
needs a server of its own; its figures are recorded ones, of another day, and marked so.
"""

import argparse
import json
import os
import pathlib
import shlex
import statistics
import subprocess
import sys
import tempfile
import time

BUDGETS = {"moto": 200, "localstack": 200, "aws-local-stepfunctions": 20, "sfnx": 100}
# Measured once on two cores that other work shared: seconds of LocalStack 4.14.0, in JSONPath, with its server warm.
RECORDED = {"localstack": {"chain": 2.43, "map": 29.0}}
EXECUTIONS = 10_000
WORKLOADS = {
    "chain": "chain of 1,000 Pass states",
    "map": "Map over 10,000 items",
    "executions": f"{EXECUTIONS:,} executions of 10 states",
}


def chain(language):
    """Pass states, each of which changes what is handed on."""

    def state(index):
        if language == "jsonata":
            fields = {"Output": "{% {'n': $states.input.n + 1} %}"}
        else:
            fields = {"Result": index, "ResultPath": "$.last"}
        return {"Type": "Pass", **fields, **({"Next": f"S{index + 1}"} if index < 999 else {"End": True})}

    return machine(language, "S0", {f"S{index}": state(index) for index in range(1000)}), {"n": 0}


def items(language):
    """A Map state with the concurrency that it has when nothing is said."""
    fields = {"Output": "{% {'v': $states.input} %}"} if language == "jsonata" else {"Parameters": {"v.$": "$"}}
    processor = {"StartAt": "Item", "States": {"Item": {"Type": "Pass", **fields, "End": True}}}
    source = {"Items": "{% $states.input.items %}"} if language == "jsonata" else {"ItemsPath": "$.items"}
    # Not from 0: one peer takes an item that is 0 for none.
    given = {"items": list(range(1, 10_001))}
    return machine(language, "All", {"All": {"Type": "Map", **source, "ItemProcessor": processor, "End": True}}), given


def order(language):
    """Ten states of an order, all of which are entered."""
    if language == "jsonata":
        put = lambda name, value: {"Output": "{% $merge([$states.input, {'" + name + "': " + value + "}]) %}"}
        choose = lambda text, target, other: {
            "Type": "Choice",
            "Choices": [{"Condition": "{% $states.input." + text + " %}", "Next": target}],
            "Default": other,
        }
        total = put("total", "$states.input.price")
        first, second = choose("total > 100", "Discount", "Label"), choose("country = 'CH'", "Customs", "Label")
        summary = {"Output": "{% {'id': $states.input.id, 'total': $states.input.total, 'label': $states.input.label} %}"}
        literal = lambda name, value: put(name, json.dumps(value).replace('"', "'"))
    else:
        choose = lambda test, target, other: {"Type": "Choice", "Choices": [{**test, "Next": target}], "Default": other}
        literal = lambda name, value: {"Result": value, "ResultPath": f"$.{name}"}
        total = {"Parameters": {"id.$": "$.id", "price.$": "$.price", "country.$": "$.country", "total.$": "$.price"}}
        first = choose({"Variable": "$.total", "NumericGreaterThan": 100}, "Discount", "Label")
        second = choose({"Variable": "$.country", "StringEquals": "CH"}, "Customs", "Label")
        summary = {"Parameters": {"id.$": "$.id", "total.$": "$.total", "label.$": "$.label"}}
    states = {
        "Receive": {"Type": "Pass", **literal("status", "received"), "Next": "Total"},
        "Total": {"Type": "Pass", **total, "Next": "Large?"},
        "Large?": first,
        "Discount": {"Type": "Pass", **literal("discount", 5), "Next": "Abroad?"},
        "Abroad?": second,
        "Customs": {"Type": "Pass", **literal("customs", {"form": "CN23", "duty": 12}), "Next": "Label"},
        "Label": {"Type": "Pass", **literal("label", "L-1"), "Next": "Note"},
        "Note": {"Type": "Pass", "Next": "Summary"},
        "Summary": {"Type": "Pass", **summary, "Next": "Done"},
        "Done": {"Type": "Succeed"},
    }
    return machine(language, "Receive", states), {"id": "o-1", "price": 120, "country": "CH"}


def machine(language, start, states):
    return {**({"QueryLanguage": "JSONata"} if language == "jsonata" else {}), "StartAt": start, "States": states}


class Program:
    """A program that executes definitions."""

    def __init__(self, name, version, command, language, few=EXECUTIONS, whole=False):
        self.name, self.version, self.command, self.language = name, version, command, language
        self.few, self.whole = few, whole
        self.seconds = {workload: [] for workload in WORKLOADS}
        self.cannot = {}
        self.memory = {workload: 0.0 for workload in WORKLOADS}

    def run(self, workload, files, timeout):
        """One run, or why there is none."""
        definition, given = files[workload, self.language]
        repeat = min(self.few, EXECUTIONS) if workload == "executions" else 1
        if self.whole:
            if workload == "executions":
                self.cannot[workload] = "one execution a process"
                return
            # Only an EXPRESS execution may have as many events as the Map has.
            command = [*self.command, "run", definition, "--input", given, *(["--express"] if workload == "map" else [])]
        else:
            command = [*self.command, definition, given, *(["--repeat", str(repeat)] if repeat > 1 else [])]
            command += (["--express"] if workload == "map" else []) if self.name == "asl" else ["--quiet"]
        started = time.perf_counter()
        with tempfile.TemporaryFile() as told:
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=told, stderr=subprocess.DEVNULL)
            usage = waited(process, timeout)
            seconds = time.perf_counter() - started
            told.seek(0)
            lines = told.read().decode(errors="replace").splitlines()
        if usage is None:
            self.cannot[workload] = f"not done after {timeout} s"
            return
        self.memory[workload] = max(self.memory[workload], usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3))
        if self.whole:
            if process.returncode != 0:
                self.cannot[workload] = f"exit code {process.returncode}"
                return
        else:
            try:
                result = json.loads(lines[-1])
                status, seconds = result.get("status"), result.get("exec_s")
            except (IndexError, ValueError, AttributeError):
                status = "no result"
            if status != "SUCCEEDED" or seconds is None:
                self.cannot[workload] = f"{status}: {result.get('error')}" if status != "no result" else status
                return
        self.seconds[workload].append(seconds * (EXECUTIONS / repeat if workload == "executions" else 1))

    def median(self, workload):
        return statistics.median(self.seconds[workload]) if self.seconds[workload] else None


def waited(process, timeout):
    """What the process used; nothing when it did not end in time."""
    end = time.monotonic() + timeout
    while True:
        found, status, usage = os.wait4(process.pid, os.WNOHANG)
        if found:
            process.returncode = os.waitstatus_to_exitcode(status)
            return usage
        if time.monotonic() > end:
            process.kill()
            process.wait()
            return None
        # As long as the process takes, it cannot be seen more exactly than that.
        time.sleep(0.0002)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--simulate", help="the example `simulate` of these benchmarks")
    parser.add_argument("--asl", help="the command of this project")
    parser.add_argument("--peer", action="append", default=[], metavar="NAME[@VERSION][+jsonata]=PROGRAM")
    parser.add_argument("--few", action="append", default=[], metavar="NAME=EXECUTIONS")
    parser.add_argument("--slow", action="append", default=[], metavar="NAME", help="runs in the first round only")
    parser.add_argument("--only", action="append", choices=WORKLOADS, help="what is run; all")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--timeout", type=int, default=600, help="seconds that one run may take")
    options = parser.parse_args()
    workloads = options.only or list(WORKLOADS)

    few = {name: int(count) for name, _, count in (given.partition("=") for given in options.few)}
    programs = []
    for language in ("jsonpath", "jsonata"):
        if options.simulate:
            programs.append(Program("asl", "", shlex.split(options.simulate), language))
        if options.asl:
            programs.append(Program("asl run", "", shlex.split(options.asl), language, whole=True))
    for peer in options.peer:
        name, _, command = peer.partition("=")
        name, _, version = name.partition("@")
        version, _, language = version.partition("+")
        if not command:
            parser.error(f"`{peer}` is not NAME[@VERSION]=PROGRAM")
        count = few.get(name, EXECUTIONS)
        programs.append(Program(name, version, shlex.split(command), language or "jsonpath", few=count))

    with tempfile.TemporaryDirectory() as folder:
        files = written(pathlib.Path(folder))
        print(f"{options.runs} runs, in turns; load average {os.getloadavg()[0]:.1f}\n")
        for run in range(options.runs + (options.runs > 1)):
            for workload in workloads:
                for program in programs:
                    if workload in program.cannot or (run > 0 and program.name in options.slow):
                        continue
                    program.run(workload, files, options.timeout)
        for program in programs:
            for times in program.seconds.values():
                # The first round only has everything read from the disk once.
                if len(times) > options.runs:
                    del times[0]
    return 0 if all([table(workload, programs) for workload in workloads]) else 1


def written(folder):
    """The files of all definitions and inputs."""
    files = {}
    for workload, make in (("chain", chain), ("map", items), ("executions", order)):
        for language in ("jsonpath", "jsonata"):
            paths = tuple(str(folder / f"{workload}.{language}.{what}.json") for what in ("asl", "input"))
            for path, value in zip(paths, make(language)):
                pathlib.Path(path).write_text(json.dumps(value))
            files[workload, language] = paths
    return files


def table(workload, programs):
    """Prints the table of a workload, and says whether it keeps its budgets."""
    print(f"| {WORKLOADS[workload]} | version | language | ms: least / median of how many | memory, MB | times as long as `asl` |")
    print("| --- | --- | --- | ---: | ---: | ---: |")
    own = {program.language: program.median(workload) for program in programs if program.name == "asl"}
    own = {language: median for language, median in own.items() if median is not None}
    kept = True
    for program in programs:
        name, language = program.name, program.language
        what = name + (", whole process" if program.whole else "")
        start = f"| {what} | {program.version} | {language} "
        middle = program.median(workload)
        if middle is None:
            print(f"{start}| {program.cannot.get(workload, 'not run')} | | |")
            # A peer that cannot run it is no measure.
            kept &= name not in ("asl", "asl run") or workload == "executions" and program.whole
            continue
        ratio = ""
        if name not in ("asl", "asl run") and own.get(language):
            times = middle / own[language]
            budget = BUDGETS.get(name)
            ratio = f"{times:,.0f}" + (f" (budget {budget})" if budget else "")
            kept &= budget is None or times >= budget
        marked = f", from {program.few:,} executions" if workload == "executions" and program.few < EXECUTIONS else ""
        least = min(program.seconds[workload])
        print(f"{start}| {least * 1e3:,.2f} / {middle * 1e3:,.2f} of {len(program.seconds[workload])}{marked} | {program.memory[workload]:,.0f} | {ratio} |")
    for name, recorded in RECORDED.items():
        if workload in recorded and own.get("jsonpath"):
            times = recorded[workload] / own["jsonpath"]
            kept &= times >= BUDGETS[name]
            print(f"| {name} | 4.14.0 | jsonpath | {recorded[workload] * 1e3:,.0f}, recorded | | {times:,.0f} (budget {BUDGETS[name]}) |")
    said = "within the budgets" if kept else "NOT within the budgets"
    print(f"\n{said if own else 'compared with nothing'}\n")
    return kept


if __name__ == "__main__":
    sys.exit(main())
