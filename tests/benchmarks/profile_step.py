"""Where the time of one training step goes: `python -m tests.benchmarks.profile_step RECIPE [--steps 30]`.

Prints a table for the README: milliseconds and share of each kind of work, of the median step without the profiler.
What the profiler's own book-keeping adds is shared out in proportion.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import replace
from fnmatch import fnmatch
from statistics import median
from time import perf_counter

import torch
from torch.profiler import ProfilerActivity, profile

from engine import catalogue, devices, memory
from engine.training.data import split
from engine.training.fitting import fitted
from engine.training.loop import Training
from engine.training.steps import Stepped
from tests.benchmarks.household import private_home
from tests.benchmarks.speed.ours import pictures_of

WARM_UP = 5
KINDS: dict[str, tuple[str, ...]] = {  # patterns of torch's own names; the first that fits counts
    "convolutions, backward": ("*convolution_backward*",),
    "convolutions, forward": ("*convolution*", "conv2d"),
    "dense layers": ("addmm", "mm", "bmm", "linear", "mkldnn_linear"),
    "batch norm": ("*batch_norm*",),
    "pooling": ("*pool*",),
    "activations": ("*relu*", "*threshold*", "*selu*", "*elu", "*elu_*", "*sigmoid*", "*tanh*"),
    "dropout": ("*bernoulli*", "*dropout*"),
    "loss": ("*softmax*", "*nll_loss*", "*cross_entropy*", "argmax"),
    "optimiser, average": ("*fused*", "*foreach*", "optimizer*", "lerp*", "*norm*", "*finite*", "isfinite"),
    "pictures cut and changed": ("index*", "*grid*", "gather*", "*pad*", "flip", "random*", "*normal*", "uniform*"),
    "conversions and copies": ("copy_", "to", "_to_copy", "contiguous", "clone", "item", "_local_scalar_dense"),
}
REST, PYTHON = "other arithmetic", "Python and waiting"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.profile_step", description=__doc__)
    parser.add_argument("recipe", help="one of `convlens recipes`")
    parser.add_argument("--steps", type=int, default=30)
    parser.add_argument("--operations", action="store_true", help="torch's own names too, the dearest first")
    arguments = parser.parse_args()
    with private_home():
        torch.set_num_threads(devices.training_threads())
        memory.keep_freed()  # as every run of the program does
        _show(arguments.recipe, arguments.steps, has_operations=arguments.operations)


def _show(name: str, steps: int, *, has_operations: bool) -> None:
    recipe = catalogue.recipe(name)
    pictures, data = pictures_of(recipe)
    endless = replace(fitted(recipe, pictures), epochs=100_000, validation_from="anywhere")
    events = Training(endless, split(pictures, endless), torch.device("cpu")).events()

    def step_ms() -> float:
        begun_s = perf_counter()
        while not isinstance(next(events), Stepped):
            begun_s = perf_counter()
        return (perf_counter() - begun_s) * 1000

    for _ in range(WARM_UP):
        step_ms()
    whole_ms = median(step_ms() for _ in range(steps))
    with profile(activities=[ProfilerActivity.CPU]) as recorded:
        profiled_ms = sum(step_ms() for _ in range(steps))
    own_ms = {each.key.removeprefix("aten::"): each.self_cpu_time_total / 1000 for each in recorded.key_averages()}
    threads = torch.get_num_threads()
    print(f"{recipe.name} on {data}: {whole_ms:.2f} ms for a step of {recipe.batch_size} pictures, threads: {threads}")
    for title, share in _sorted(shares(own_ms, profiled_ms)):
        print(f"| {title:26} | {share * whole_ms:8.2f} ms | {share:5.1%} |")
    for key, spent in _sorted(own_ms)[:25] if has_operations else ():
        print(f"    {key:50} {spent / profiled_ms:6.1%}")


def shares(own_ms: Mapping[str, float], whole_ms: float) -> dict[str, float]:
    """The share of each kind of work in `whole_ms`, from the time that each of torch's operations took by itself."""
    found = dict.fromkeys((*KINDS, REST), 0.0)
    for name, spent in own_ms.items():
        found[_kind_of(name.lower())] += spent / whole_ms
    return found | {PYTHON: max(0.0, 1 - sum(found.values()))}


def _kind_of(name: str) -> str:
    return next((kind for kind, patterns in KINDS.items() if any(fnmatch(name, each) for each in patterns)), REST)


def _sorted(found: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(found.items(), key=lambda each: each[1], reverse=True)


if __name__ == "__main__":
    main()
