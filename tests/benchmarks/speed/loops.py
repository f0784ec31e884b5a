"""Training speed beside the plain way, and beside what the machine can multiply."""

from __future__ import annotations

from dataclasses import dataclass

import torch

from engine import catalogue, devices, memory
from engine.specs import Recipe
from tests.benchmarks.speed.figures import Goal, Pair, alternate, line
from tests.benchmarks.speed.ours import EXAMPLE, OurLoop, pictures_of
from tests.benchmarks.speed.peak import flops_of, peak_flops
from tests.benchmarks.speed.plain import PlainProcess

ARTICLE_GOAL = Goal(least=2.5, unit="×")
WARM_UP_S = 0.5


@dataclass(frozen=True, slots=True)
class Terms:
    """On what both sides agree: rounds, seconds of each, threads; worker processes are the plain way's alone."""

    rounds: int = 5
    seconds: float = 3.0
    threads: int = 1
    workers: int = 0


def measure(terms: Terms, cifar: str) -> None:
    """All comparisons, one line each."""
    torch.set_num_threads(terms.threads)
    memory.keep_freed()  # as every run of the program does
    peaks = {kind: peak_flops(kind) for kind in (torch.float32, torch.bfloat16)}
    line(
        "matrix-multiply peak", ", ".join(f"{str(kind)[6:]} {rate / 1e9:,.0f} GFLOP/s" for kind, rate in peaks.items())
    )
    article = catalogue.recipe("lenet-mnist")
    for title, recipe, goal in (
        ("article 001’s recipe", article, ARTICLE_GOAL),
        ("PyTorch’s MNIST example", EXAMPLE, None),
        (cifar, catalogue.recipe(cifar), None),
    ):
        pair, data = compare(recipe, terms)
        _show(title, recipe, pair, data, goal)
        _show_share(recipe, pair, peaks)


def compare(recipe: Recipe, terms: Terms) -> tuple[Pair, str]:
    """Images per second of our loop and of the plain one over the same network and pictures."""
    pictures, data = pictures_of(recipe)
    ours, plain = OurLoop(recipe, pictures), PlainProcess(recipe, threads=terms.threads, workers=terms.workers)
    for loop in (ours, plain):
        loop.run(WARM_UP_S)
    pair = alternate(lambda: ours.run(terms.seconds), lambda: plain.run(terms.seconds), terms.rounds)
    plain.end()
    return pair, data


def _show(title: str, recipe: Recipe, pair: Pair, data: str, goal: Goal | None) -> None:
    own, other = max(pair.ours), max(pair.theirs)
    figures = f"{pair.spread()}, at best {own:,.0f} beside {other:,.0f} images/s"
    if recipe.input.channels == 3:
        figures += f", {1000 / own:.2f} beside {1000 / other:.2f} s for 1,000"
    line(f"{title} beside the plain way", f"{figures} ({data})", goal.words(pair.ratio) if goal else "")


def _show_share(recipe: Recipe, pair: Pair, peaks: dict[torch.dtype, float]) -> None:
    is_half = recipe.precision == "bfloat16" and devices.has_fast_bfloat16(torch.device(devices.CPU))
    kind = torch.bfloat16 if is_half else torch.float32
    learning = flops_of(recipe)[1]
    rates = max(pair.ours) * learning, max(pair.theirs) * learning
    line(
        "    share of the multiply peak",
        f"ours {rates[0] / peaks[kind]:.1%} of {str(kind)[6:]}, plain {rates[1] / peaks[torch.float32]:.1%} of float32 "
        f"({learning / 1e6:.1f} MFLOP for each picture)",
    )
