"""From the start of the process to the painted window and to the first answer: `python -m tests.benchmarks.startup`.

Each round starts the program in a process of its own, offscreen, lets it paint, puts a digit on the page at once and
waits for its answer. Python keeps what it has compiled, as it does for everybody who does not forbid it; the very first
start, which compiles everything, is told on a line of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.benchmarks.household import private_home

STARTED = "CONVLENS_BENCHMARK_STARTED_S"
LIMIT_S = 120


def main() -> None:
    """Start the program some times and print when it painted and answered."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.startup", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        _be_the_program()
        return
    with private_home():
        measure(arguments.rounds)


def measure(rounds: int, *judges: Callable[[float], str]) -> None:
    """Start the program so many times and print both times; `judges` say how good each median is."""
    with TemporaryDirectory() as compiled:
        first, *found = [_start_once(Path(compiled)) for _ in range(1 + rounds)]
    print(f"{'the very first':16} {'; '.join(f'{name} {seconds:.2f} s' for name, seconds in first.items())}")
    for name, judge in zip_longest(("window painted", "first answer"), judges):
        seconds = sorted(each[name] for each in found)
        shown = "  ".join(f"{each:.2f}" for each in seconds)
        verdict = f"   {judge(median(seconds))}" if judge else ""
        print(f"{name:16} {shown} s   median {median(seconds):.2f} s after the start of the process{verdict}")


def _start_once(compiled: Path) -> dict[str, float]:
    environment = os.environ | {STARTED: str(time.monotonic()), "PYTHONPYCACHEPREFIX": str(compiled)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "tests.benchmarks.startup", "--child"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=LIMIT_S, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def _be_the_program() -> None:
    """The window as `convlens` opens it, in this process; prints its two times as JSON."""
    from app.start import application

    started_s, times = float(os.environ[STARTED]), dict[str, float]()
    app = application([])

    from app.canvas.welcome import Samples
    from app.composition import Composition
    from app.notices import Notices
    from app.preferences import PreferenceStore

    program = Composition(app, PreferenceStore(), Notices())

    def painted() -> None:
        times["window painted"] = time.monotonic() - started_s
        samples = program.window.findChild(Samples)
        assert samples is not None
        samples.chosen.emit(0)

    def answered(_answer: object) -> None:
        times["first answer"] = time.monotonic() - started_s
        program.window.close()

    program.window.painted.connect(painted)
    program.session.answered.connect(answered)
    program.window.show()
    app.exec()
    print(json.dumps(times), flush=True)
    os._exit(0)  # the trainer may be in the middle of an import


if __name__ == "__main__":
    main()
