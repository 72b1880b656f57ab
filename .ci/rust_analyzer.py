"""Asks rust-analyzer, over LSP on its standard input and output, what it knows inside the macros.

    python3 .ci/rust_analyzer.py            # prints a table, fails when an answer is not as docs/editors.md says
    python3 .ci/rust_analyzer.py --diagnostics   # prints what the editor underlines as well

`.ci/rust_analyzer.rs` is the program that is looked at. A comment `/*^name*/` in it marks a place, and a line
`//? name complete email` beside it what is asked there, and what must stand in the answer. Needs the rustup component
`rust-analyzer`; without it nothing is asked, and that is said.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = Path(__file__).with_suffix(".rs")
MARK = re.compile(r"/\*\^(\w+)\*/")
ASK = re.compile(r"^\s*//\? (\w+) (complete|complete-not|hover|define) ?(.*)$")


class Client:
    """A language server as a child process."""

    def __init__(self, folder):
        self.process = subprocess.Popen(
            ["rust-analyzer"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.answers, self.status, self.diagnostics, self.last = {}, None, {}, 0
        self.changed = threading.Condition()
        threading.Thread(target=self.read, daemon=True).start()

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def read(self):
        stream = self.process.stdout
        while line := stream.readline():
            length = 0
            while line.strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
                line = stream.readline()
            message = json.loads(stream.read(length))
            with self.changed:
                if "id" in message and "method" not in message:
                    self.answers[message["id"]] = message
                elif message.get("method") == "experimental/serverStatus":
                    self.status = message["params"]
                elif message.get("method") == "textDocument/publishDiagnostics":
                    self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
                elif "id" in message:
                    items = message.get("params", {}).get("items", []) if isinstance(message.get("params"), dict) else []
                    self.send({"id": message["id"], "result": [None] * len(items) if items else None})
                self.changed.notify_all()

    def ask(self, method, params, seconds=120):
        self.last += 1
        number = self.last
        self.send({"id": number, "method": method, "params": params})
        with self.changed:
            if not self.changed.wait_for(lambda: number in self.answers, seconds):
                sys.exit(f"no answer to {method} within {seconds} s")
            answer = self.answers.pop(number)
        return answer.get("result")

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def wait_until_ready(self, seconds=600):
        """Until the workspace is loaded, macros are there, and nothing is running any more."""
        ready = lambda: self.status and self.status.get("quiescent")
        with self.changed:
            if not self.changed.wait_for(ready, seconds):
                sys.exit(f"rust-analyzer was not ready within {seconds} s")
        time.sleep(1)
        with self.changed:
            self.changed.wait_for(ready, seconds)
        return self.status


def parse(text):
    """The program without marks and questions, the places by name, and the questions."""
    places, questions, lines = {}, [], []
    for line in text.splitlines():
        if found := ASK.match(line):
            questions.append(found.groups())
            continue
        while found := MARK.search(line):
            places[found[1]] = {"line": len(lines), "character": found.start()}
            line = line[: found.start()] + line[found.end() :]
        lines.append(line)
    return "\n".join(lines) + "\n", places, questions


def crate(folder, program):
    (folder / "src").mkdir()
    (folder / "src/lib.rs").write_text(program)
    shutil.copy(ROOT / "Cargo.lock", folder / "Cargo.lock")
    (folder / "Cargo.toml").write_text(
        '[package]\nname = "edited"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n[dependencies]\n'
        f'asl-builder = {{ path = "{ROOT}/asl-builder" }}\n'
        'serde = { version = "1", features = ["derive"] }\n'
    )


def text_of(hover):
    contents = (hover or {}).get("contents") or ""
    return contents.get("value", "") if isinstance(contents, dict) else str(contents)


def answer(client, uri, place, kind):
    where = {"textDocument": {"uri": uri}, "position": place}
    if kind.startswith("complete"):
        found = client.ask("textDocument/completion", {**where, "context": {"triggerKind": 1}}) or []
        items = found["items"] if isinstance(found, dict) else found
        return sorted({item.get("filterText") or item["label"] for item in items})
    if kind == "hover":
        return [text_of(client.ask("textDocument/hover", where))]
    found = client.ask("textDocument/definition", where) or []
    lines = []
    for target in found if isinstance(found, list) else [found]:
        target_uri = target.get("targetUri") or target["uri"]
        line = (target.get("targetSelectionRange") or target["range"])["start"]["line"]
        lines.append(Path(target_uri.removeprefix("file://")).read_text().splitlines()[line].strip())
    return lines


def holds(kind, wanted, found):
    if kind == "complete":
        return all(word in found for word in wanted.split())
    if kind == "complete-not":
        return all(word not in found for word in wanted.split())
    return any(wanted in text for text in found)


def main():
    version = subprocess.run(["rust-analyzer", "--version"], capture_output=True, text=True) if shutil.which("rust-analyzer") else None
    if not version or version.returncode:
        print("rust-analyzer is not installed: nothing was asked (rustup component add rust-analyzer)")
        return 0
    print(version.stdout.strip())
    program, places, questions = parse(PROGRAM.read_text())
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        crate(folder, program)
        uri = f"file://{folder}/src/lib.rs"
        client = Client(folder)
        started = time.monotonic()
        client.ask("initialize", {
            "processId": os.getpid(), "rootUri": f"file://{folder}",
            "capabilities": {
                "experimental": {"serverStatusNotification": True},
                "textDocument": {"hover": {"contentFormat": ["plaintext"]}, "completion": {}, "publishDiagnostics": {}},
                "workspace": {"configuration": False},
            },
            "initializationOptions": {
                "checkOnSave": False, "cargo": {"allTargets": False, "targetDir": True}, "procMacro": {"enable": True},
                "diagnostics": {"enable": True}, "completion": {"autoimport": {"enable": False}},
            },
        })
        client.tell("initialized", {})
        client.tell("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "rust", "version": 1, "text": program}})
        status = client.wait_until_ready()
        print(f"ready after {time.monotonic() - started:.0f} s: {status.get('health')} {status.get('message') or ''}")
        for place, kind, wanted in questions:
            found = answer(client, uri, places[place], kind)
            good = holds(kind, wanted, found)
            failed += not good
            shown = " ".join(found[0].split())[:100] if kind == "hover" and found else ", ".join(found)[:100]
            print(f"{'yes' if good else 'NO '}  {kind:13} {place:22} {wanted:30} {shown}")
        if "--diagnostics" in sys.argv:
            pulled = client.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}}) or {}
            for found in pulled.get("items") or client.diagnostics.get(uri, []):
                print(f"line {found['range']['start']['line'] + 1}: {found.get('code')}: {found['message']}")
        client.process.kill()
    print(f"{len(questions) - failed} of {len(questions)} answers as they should be")
    return 1 if failed else 0


sys.exit(main())
