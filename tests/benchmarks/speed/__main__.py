"""All comparisons, or those named, one line each with the goal beside it: `python -m tests.benchmarks.speed [PART...]`.

    loops      training beside the plain PyTorch way, and beside the multiply peak     2 to 6 minutes
    latency    from a page to its probabilities                                        1 minute
    startup    from the start of the process to the window and the first answer        1 minute
    memory     of the window with MNIST in training                                    1 minute
    observed   what live curves, layers and pause cost a run                           2 minutes
    quality    seconds of training to 99.0 % and 99.4 % of MNIST                       as long as the recipes take
    cifar      seconds of training to 79 % and 94 % of CIFAR-10, only if it is named   half an hour
    gpu        seconds to 94 % and 96 % of CIFAR-10 on a GPU, beside airbench          as long as the recipes take

Minutes are those of two quiet cores. MNIST and CIFAR-10 are looked for where CONVLENS_DATA says.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from engine import catalogue
from engine.recipes.objects import CIFAR_QUICK
from tests.benchmarks.household import private_home
from tests.benchmarks.speed.figures import Goal

PARTS = ("loops", "latency", "startup", "memory", "observed", "quality", "gpu")
BY_NAME = ("cifar",)  # parts that take too long to be measured unasked
LONGEST_S = 7200.0
FASTEST = ("mnist-quick", "mnist-swift")


def main() -> None:
    """Measure and print; every part in a process of its own, so that none suffers from what another has left."""
    arguments = _parser().parse_args()
    parts = arguments.parts or list(PARTS)
    unknown = set(parts) - {*PARTS, *BY_NAME}
    if unknown:
        raise SystemExit(f"There is no part {', '.join(sorted(unknown))}. There are: {', '.join((*PARTS, *BY_NAME))}.")
    if len(parts) == 1:
        with private_home() as home:
            _measure(parts[0], arguments, home)
        return
    options = [each for each in sys.argv[1:] if each not in arguments.parts]
    for part in parts:
        subprocess.run([sys.executable, "-m", "tests.benchmarks.speed", part, *options], check=True)


def _measure(part: str, arguments: argparse.Namespace, home: Path) -> None:
    from engine import devices

    threads, load = arguments.threads or devices.training_threads(), os.getloadavg()[0]
    print(f"--- {part}: {threads} threads for training on {devices.usable_cores()} cores, load {load:.1f}", flush=True)
    rounds, seconds = arguments.rounds, arguments.seconds
    match part:
        case "loops":
            from tests.benchmarks.speed import loops

            loops.measure(loops.Terms(rounds, seconds, threads, arguments.workers), arguments.cifar)
        case "latency":
            from tests.benchmarks.speed import latency

            latency.measure(arguments.model, arguments.meanwhile, 4 * seconds)
        case "startup":
            from tests.benchmarks import startup

            startup.measure(rounds, Goal(most=0.7, unit=" s").words, Goal(most=4, unit=" s").words)
        case "memory":
            from tests.benchmarks.speed import memory

            memory.measure(5 * seconds)
        case "observed":
            from tests.benchmarks.speed import observed

            observed.measure(arguments.meanwhile, 2 * rounds + 2, seconds / 3, home)
        case "cifar":
            from tests.benchmarks.speed import cifar

            cifar.measure(arguments.cifar, 0, LONGEST_S, threads)
        case "gpu":
            from tests.benchmarks.speed import gpu

            gpu.measure(arguments.recipe or [], arguments.seeds, arguments.limit, home)
        case _:
            from tests.benchmarks.speed import quality

            quality.measure(arguments.recipe or _quick(), arguments.seeds, arguments.limit, threads)


def _quick() -> list[str]:
    return [each.name for each in catalogue.RECIPES if each.name in FASTEST]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.speed", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help="what to measure; all of it if nothing is named")
    parser.add_argument("--rounds", type=int, default=5, help="how often both sides of a comparison take turns")
    parser.add_argument("--seconds", type=float, default=3.0, help="how long a turn is")
    parser.add_argument("--threads", type=int, default=0, help="of both sides; as many as the program would take")
    parser.add_argument("--workers", type=int, default=0, help="processes that load pictures for the plain way")
    parser.add_argument("--cifar", default=CIFAR_QUICK.name, help="the recipe compared on CIFAR-10")
    parser.add_argument("--model", default="digits", help="the model that is asked for latency")
    parser.add_argument("--meanwhile", default="lenet-mnist", help="the recipe in training meanwhile")
    parser.add_argument("--recipe", action="append", help="for quality and gpu, as often as wanted")
    parser.add_argument(
        "--seeds", type=int, default=3, help="for quality and gpu: runs of each recipe, with seeds 0, 1, …"
    )
    parser.add_argument(
        "--limit", type=float, default=120.0, help="for quality and gpu: seconds of training at the most"
    )
    return parser


if __name__ == "__main__":
    main()
