"""Seconds to 94 % and 96 % of CIFAR-10 on a GPU, beside airbench on the same one: `uv run --with airbench python -m
tests.benchmarks.speed gpu`.

Both sides train to their end with the pictures on the GPU already, after a warm-up; evaluation is not counted. Test
accuracy is that of the end, in all the views that the recipe asks. Without airbench only ours is measured.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import chdir
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import fmean
from time import perf_counter

import torch

from engine import catalogue
from engine.datasets.sets import Pictures
from engine.datasets.sources import is_available, load
from engine.work import finish
from tests.benchmarks.speed import quality
from tests.benchmarks.speed.figures import Goal, line

AIMS = {
    "cifar10-quick": (Goal(least=94, unit=" %"), Goal(most=4, unit=" s")),
    "cifar10-best": (Goal(least=96, unit=" %"), Goal(most=25, unit=" s")),
}
PUBLISHED_S = {"train94": 3.83, "train96": 46.3}  # on an A100, not compiled: airbench's own figures
WARM_UP_S = 5.0


def measure(recipes: list[str], seeds: int, limit_s: float, home: Path) -> None:
    """A line for each recipe, and one for each of airbench's that is beside it."""
    title = "seconds to 94 % and 96 % of CIFAR-10 on a GPU"
    if not torch.cuda.is_available():
        line(title, "there is no GPU that PyTorch can use")
        return
    if not is_available("cifar10"):
        line(title, "CIFAR-10 is not on this computer: name its folder in CONVLENS_DATA")
        return
    device = torch.device("cuda:0")
    line("GPU", torch.cuda.get_device_name(device))
    for name in recipes or list(AIMS):
        courses = _courses(name, seeds, limit_s, device)
        accuracy, seconds = (100 * fmean(each.accuracy for each in courses), fmean(each.seconds for each in courses))
        words = [goal.words(figure) for goal, figure in zip(AIMS[name], (accuracy, seconds), strict=True)]
        line(f"{name}, {len(courses)} seeds", f"{accuracy:.2f} % after {seconds:.2f} s of training", "; ".join(words))
    _show_peer(seeds, home)


def _courses(name: str, seeds: int, limit_s: float, device: torch.device) -> list[quality.Course]:
    recipe = catalogue.recipe(name)
    pictures, tests = (_pictures(split) for split in ("train", "test"))
    quality.run(recipe, pictures, tests, WARM_UP_S, device)
    return [quality.run(replace(recipe, seed=seed), pictures, tests, limit_s, device) for seed in range(seeds)]


def _show_peer(seeds: int, home: Path) -> None:
    if find_spec("airbench") is None:
        line("airbench", "not there: `uv run --with airbench python -m tests.benchmarks.speed gpu`")
        return
    airbench = import_module("airbench")
    (home / "cifar10").mkdir()
    for split in ("train", "test"):
        found = _pictures(split)
        content = {"images": found.images, "labels": found.labels}
        tensors = {key: torch.from_numpy(each.copy()) for key, each in content.items()}
        torch.save(tensors | {"classes": list(found.classes)}, home / "cifar10" / f"{split}.pt")
    with chdir(home):
        for train, published_s in PUBLISHED_S.items():
            learn: Callable[..., object] = getattr(airbench, train)
            learn(run=-1, verbose=False, epochs=2)
            seconds = fmean(_timed(lambda learn=learn: learn(verbose=False)) for _ in range(seeds))
            speed = published_s / seconds
            line(
                f"airbench's {train}", f"{seconds:.2f} s; {published_s} s on an A100, so this GPU is {speed:.2f} of it"
            )


def _pictures(split: str) -> Pictures:
    return finish(load("cifar10", "test" if split == "test" else "train", catalogue.recipe("cifar10-quick").input))


def _timed(work: Callable[[], object]) -> float:
    torch.cuda.synchronize()
    begun_s = perf_counter()
    work()
    torch.cuda.synchronize()
    return perf_counter() - begun_s
