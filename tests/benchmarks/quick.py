"""How good the quick recipes are after how many seconds: `python -m tests.benchmarks.quick [--seeds 10]`.

Seconds of training are those of all steps, from the first batch to the last weights, by the training loop that the
program uses, with the data in memory; the validations after each epoch are told apart, and the views asked of the test
pictures belong to the test. With `--held-out 10000` so many pictures at the end of the training data are judged
instead, which the run then does not learn from: settings are chosen so, never on the test pictures.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace
from statistics import fmean, pstdev
from time import perf_counter, process_time

import torch

from engine import catalogue, devices, memory
from engine.datasets.sets import Pictures
from engine.datasets.sources import load
from engine.specs import Recipe
from engine.training.data import split
from engine.training.evaluation import evaluate
from engine.training.loop import Training
from engine.training.steps import Stepped
from engine.work import finish
from tests.benchmarks.household import private_home


@dataclass(frozen=True, slots=True)
class Outcome:
    """One run: the share right, and its seconds of steps by the clock and of the processors, and of validating."""

    accuracy: float
    training_s: float
    processor_s: float
    validating_s: float
    pictures: int


def main() -> None:
    """Train every recipe with every seed and print a line for each, and one for all."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.quick", description=__doc__)
    parser.add_argument("recipes", nargs="*", default=["mnist-quick", "mnist-swift"])
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--held-out", type=int, default=0, help="judge so many training pictures, not the test's")
    arguments = parser.parse_args()
    devices.set_threads(arguments.threads)
    memory.keep_freed()
    with private_home():
        for name in arguments.recipes:
            _measure(catalogue.recipe(name), arguments.seeds, arguments.held_out)


def _measure(recipe: Recipe, seeds: int, held_out: int) -> None:
    pictures = finish(load(recipe.data, "train", recipe.input))
    tests = None if held_out else finish(load(recipe.data, "test", recipe.input))
    if held_out:
        recipe = replace(recipe, validation_count=held_out, validation_from="end")
    _train(replace(recipe, epochs=1), pictures, tests)  # the first run pays for what libraries put off
    outcomes: list[Outcome] = []
    for seed in range(seeds):
        outcome = _train(replace(recipe, seed=seed), pictures, tests)
        outcomes.append(outcome)
        print(f"{recipe.name} seed {seed}: {_line(outcome)}", flush=True)
    shares = [100 * each.accuracy for each in outcomes]
    seconds = [each.training_s for each in outcomes]
    judged_by = f"last {held_out:,} training pictures" if held_out else "test pictures"
    print(
        f"{recipe.name}: mean of {seeds} seeds {fmean(shares):.3f} % of the {judged_by} (deviation "
        f"{pstdev(shares):.3f}, least {min(shares):.2f}), {fmean(seconds):.2f} s of training (most {max(seconds):.2f}; "
        f"{torch.get_num_threads()} threads)",
        flush=True,
    )


def _train(recipe: Recipe, pictures: Pictures, tests: Pictures | None) -> Outcome:
    """Train to the end; judged are the last weights, by the test pictures or else those held out."""
    data = split(pictures, recipe)
    training = Training(recipe, data, torch.device("cpu"))
    training_s = processor_s = validating_s = 0.0
    count, events = 0, training.events()
    while True:
        begun_s, begun_processor_s = perf_counter(), process_time()
        event = next(events, None)
        spent_s = perf_counter() - begun_s
        if event is None:
            break
        if isinstance(event, Stepped):
            count, training_s = count + event.count, training_s + spent_s
            processor_s += process_time() - begun_processor_s
        else:
            validating_s += spent_s
    asked = (data.validation_images, data.validation_labels) if tests is None else (tests.images, tests.labels)
    judged = finish(evaluate(training.learner.judged, *asked, recipe.input))
    return Outcome(judged.accuracy, training_s, processor_s, validating_s, count)


def _line(outcome: Outcome) -> str:
    speed = outcome.pictures / outcome.training_s
    return (
        f"{outcome.accuracy:.2%}, {outcome.training_s:.2f} s of training, {outcome.processor_s:.2f} s of processors, "
        f"{speed:,.0f} pictures/s; {outcome.validating_s:.2f} s of validating"
    )


if __name__ == "__main__":
    main()
