"""How much memory the real window takes, at rest and with MNIST in training. In a process of its own.

`python -m tests.benchmarks.speed.memory [SECONDS]` prints one JSON object, in megabytes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from tests.benchmarks.household import private_home
from tests.benchmarks.speed.figures import Goal, line

if TYPE_CHECKING:
    from tests.journeys.program import Program

GOAL = Goal(most=900, unit=" MB")
RECIPE = "mnist-default"
LIMIT_S = 600
STATUS = Path("/proc/self/status")


def measure(seconds: float) -> None:
    """Two lines; none where the system does not tell (only Linux does)."""
    if not STATUS.exists():
        return
    command = [sys.executable, "-m", "tests.benchmarks.speed.memory", str(seconds)]
    done = subprocess.run(command, env=os.environ, capture_output=True, text=True, timeout=LIMIT_S, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    line("memory of the window at rest", f"{found['rest']:.0f} MB resident")
    figures = f"{found['training']:.0f} MB resident, {found['peak']:.0f} MB at the most"
    line("memory with MNIST in training", figures, GOAL.words(found["training"]))


def resident_mb(word: str = "VmRSS") -> float:
    """Megabytes of this process in memory now ("VmRSS") or at the most so far ("VmHWM")."""
    for each in STATUS.read_text().splitlines():
        if each.startswith(word):
            return int(each.split()[1]) / 1000
    raise RuntimeError(word)


def main() -> None:
    """The window at rest, then with a run; the figures as JSON."""
    with private_home() as home:
        from app.start import application
        from engine import catalogue
        from engine.messages import TrainingProgress
        from tests.benchmarks.one_thread import make_program

        app = application([])
        program = make_program(home / "window", has_one_thread=False)
        program.start()
        program.wait_for_trainer()
        program.draw([(0.5, 0.2), (0.5, 0.8)])
        program.answer()
        rest = resident_mb()
        program.session.training.start(catalogue.recipe(RECIPE), "cpu")
        program.until(lambda: program.newest(TrainingProgress) is not None, "the first batch", 300)
        end_s, highest = monotonic() + float(sys.argv[1]), 0.0
        while monotonic() < end_s:
            _pass_a_second(program)
            highest = max(highest, resident_mb())
        found = {"rest": rest, "training": highest, "peak": resident_mb("VmHWM")}
        print(json.dumps(found), flush=True)
        program.end()
        app.quit()


def _pass_a_second(program: Program) -> None:
    until_s = monotonic() + 1
    program.until(lambda: monotonic() > until_s, "a second to pass")


if __name__ == "__main__":
    main()
