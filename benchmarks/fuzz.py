"""A fuzzer: a million inputs, guided by coverage, against what must hold for each (`invariants.py`).

    python -m benchmarks.fuzz [--inputs 1000000] [--door html] [--seed 1] [--findings DIR]

Every input goes through decoding, reading and splitting; one in `--whole-one-in` through all of `clean`,
three times. A door runs in a process of its own under atheris (extra `fuzz`), or without guidance where
that isn't installed. What breaks an invariant is written to `--findings`, once a kind, and the exit code is
1.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import time
import traceback
import zlib
from pathlib import Path
from random import Random

# Of the inputs: HTML and text have the most code behind them, rule files take the longest.
SHARES = {"text": 0.4, "html": 0.2, "bytes": 0.1, "jsonl": 0.1, "warc": 0.1, "saved": 0.05, "rules": 0.05}
SLOW_SECONDS = 20


class Target:
    """What one door does with an input; notes what breaks, and goes on."""

    def __init__(self, door: str, findings: Path, whole_one_in: int) -> None:
        from benchmarks.invariants import Invariants

        self.door, self.findings, self.whole_one_in = door, findings, whole_one_in
        self.invariants = Invariants()
        self.folder = Path(tempfile.mkdtemp())
        self.known: set[str] = set()
        self.inputs = self.whole = 0

    def __call__(self, content: bytes) -> None:
        """Check one input."""
        self.inputs += 1
        whole = zlib.crc32(content) % self.whole_one_in == 0
        self.whole += whole
        try:
            self.check(content, whole=whole)
        except Exception as error:
            self.note(content, error)

    def check(self, content: bytes, *, whole: bool) -> None:
        """Check one input; raises what is wrong with it."""
        from benchmarks.fuzz_inputs import CONTAINERS
        from cleaner.page import Page

        if self.door == "rules":
            self.invariants.rule_file(content, self.folder, whole=whole)
        elif self.door in CONTAINERS:
            self.invariants.container(content, whole=whole)
        elif self.door == "bytes":
            self.invariants.page(Page(content), whole=whole)
        else:
            self.invariants.page(Page(content.decode("utf-8", "replace")), whole=whole)

    def note(self, content: bytes, error: Exception) -> None:
        """Write down the input of a fault that was not seen before: told by error and place."""
        frames = traceback.extract_tb(error.__traceback__)[-2:]
        kind = f"{type(error).__name__} {[(f.filename, f.name) for f in frames]} {str(error).split(':')[0]}"
        if kind in self.known:
            return
        self.known.add(kind)
        self.findings.mkdir(parents=True, exist_ok=True)
        place = self.findings / f"{self.door}-{hashlib.sha256(content).hexdigest()[:12]}"
        place.write_bytes(content)
        where = " < ".join(f"{os.path.basename(f.filename)}:{f.lineno}" for f in reversed(frames))
        print(f"FINDING {place}: {type(error).__name__}: {str(error)[:300]!r} at {where}", flush=True)


def fuzz_door(door: str, inputs: int, arguments: argparse.Namespace) -> None:
    """Run one door in this process; libFuzzer ends it."""
    from benchmarks.fuzz_inputs import MAX_BYTES, mutate, starts

    try:
        import atheris
    except ImportError:
        target = Target(door, arguments.findings, arguments.whole_one_in)
        unguided(target, door, inputs, arguments.seed)
        return
    with atheris.instrument_imports(include=["cleaner"]):
        target = Target(door, arguments.findings, arguments.whole_one_in)
        target.check(starts(door)[0], whole=True)  # what is imported later would not be seen
    corpus = arguments.corpus / door
    corpus.mkdir(parents=True, exist_ok=True)
    arguments.findings.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(starts(door)):
        (corpus / f"start-{number}").write_bytes(content)

    def custom(content: bytes, max_size: int, seed: int) -> bytes:
        random = Random(seed)
        return (
            atheris.Mutate(content, max_size) if random.random() < 0.2 else mutate(content, door, random)
        )[:max_size]

    options = [
        f"-runs={inputs}",
        f"-max_len={MAX_BYTES}",
        f"-seed={arguments.seed}",
        f"-timeout={SLOW_SECONDS}",
    ]
    options += [
        "-rss_limit_mb=4096",
        "-print_final_stats=1",
        f"-artifact_prefix={arguments.findings}/{door}-",
    ]
    atheris.Setup([sys.argv[0], str(corpus), *options], target, custom_mutator=custom)
    atheris.Fuzz()


def unguided(target: Target, door: str, inputs: int, seed: int) -> None:
    """Mutate the starting inputs, and what came of them, without looking at coverage."""
    from benchmarks.fuzz_inputs import mutate, starts

    random, pool = Random(seed), starts(door)
    for _ in range(inputs):
        content = mutate(random.choice(pool), door, random)
        target(content)
        pool[random.randrange(len(pool))] = content if random.random() < 0.5 else random.choice(starts(door))


def main() -> None:
    """Run the doors asked for, one after the other; exit 1 when something was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--inputs", type=int, default=1_000_000, help="over all doors")
    parser.add_argument("--door", choices=sorted(SHARES), help="this one alone")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--whole-one-in", type=int, default=100, metavar="N", help="inputs that are cleaned as well"
    )
    parser.add_argument("--findings", type=Path, default=Path("out/fuzz/findings"), metavar="DIR")
    parser.add_argument(
        "--corpus", type=Path, default=Path("out/fuzz/corpus"), metavar="DIR", help="kept from run to run"
    )
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)  # in this process
    arguments = parser.parse_args()
    os.environ.setdefault("XDG_CACHE_HOME", tempfile.mkdtemp())
    if arguments.here:
        fuzz_door(arguments.door, arguments.inputs, arguments)
        return
    before = set(arguments.findings.glob("*"))
    for door in [arguments.door] if arguments.door else SHARES:
        run_door(door, arguments.inputs if arguments.door else round(arguments.inputs * SHARES[door]))
    found = set(arguments.findings.glob("*")) - before
    print(f"{len(found)} findings" + (f" in {arguments.findings}" if found else ""))
    sys.exit(bool(found))


def run_door(door: str, inputs: int) -> None:
    """Run one door in a process of its own and say what it did."""
    begun = time.monotonic()
    command = [
        sys.executable,
        "-m",
        "benchmarks.fuzz",
        *sys.argv[1:],
        "--here",
        "--door",
        door,
        "--inputs",
        str(inputs),
    ]
    process = subprocess.run(command, stderr=subprocess.PIPE, text=True, errors="replace")
    lines = process.stderr.splitlines()
    last = next((line for line in reversed(lines) if " cov: " in line), "no coverage")
    ran = next((line.split()[-1] for line in lines if "number_of_executed_units" in line), str(inputs))
    print(f"{door}: {int(ran):,} inputs, {time.monotonic() - begun:,.0f} s, {last.strip()}", flush=True)
    if process.returncode:
        print("\n".join(line for line in lines if not line.startswith("INFO:"))[-3000:], flush=True)


if __name__ == "__main__":
    main()
