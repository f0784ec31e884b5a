"""A whole run as one HTML page that needs nothing else: what is in it is gathered here. Any thread may call it."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.checkpoints import Checkpoint
from engine.datasets.sources import load
from engine.errors import EngineError, Sentence, say
from engine.explanation.filters import layers_with_filters, weights_of
from engine.exporting.report_mistakes import SURE
from engine.exporting.report_page import page_of
from engine.exporting.subjects import Subject
from engine.inference.classify import Served, probabilities_of, serve
from engine.messages.evaluation import SPLIT_NAMES
from engine.runs import RunDescription, RunFolder, RunLabel
from engine.specs import Recipe
from engine.training.curves import Curves
from engine.training.data import TrainingData
from engine.training.preparing import pictures_for
from engine.training.recalling import divided_again
from engine.work import Progress, part_of
from engine.writing import atomic_write

BATCH = 250
MOST_MISTAKES = 48


@dataclass(frozen=True, slots=True, eq=False)
class Mistake:
    """A picture (H, W) or (H, W, 3) that was answered wrongly, the most confident first."""

    picture: NDArray[np.uint8]
    truth: str
    answer: str
    confidence: float


@dataclass(frozen=True, slots=True, eq=False)
class Judgement:
    """What the best model makes of the pictures the run was measured on. `confusion` is (truth, predicted); the most
    confident `mistakes` are kept, `sure_mistakes` of all were made with `SURE` or more. `learned_before` is the share
    (0..1) of the pictures that the model which the run began with has learned from."""

    confusion: NDArray[np.int64]
    mistakes: tuple[Mistake, ...]
    sure_mistakes: int = 0
    learned_before: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """Everything that stands in the page; `why_unjudged` says why there is no judgement."""

    run: RunDescription
    label: RunLabel
    curves: Curves
    checkpoint: Checkpoint
    served: Served
    filters: NDArray[np.float32] | None
    judgement: Judgement | None
    why_unjudged: Sentence | None

    @property
    def pictures(self) -> str:
        """What the run was measured on, in a word or two."""
        return SPLIT_NAMES[self.run.recipe.measured_on]


def write_report(path: Path, subject: Subject) -> Generator[Progress, None, Report]:
    """Put the page at `path`. The best model is asked again about the pictures the run was measured on."""
    run, curves, checkpoint = subject.description(), subject.curves(), subject.checkpoint()
    served, judgement, why = serve(checkpoint), None, None
    recipe = checkpoint.recipe or run.recipe
    try:
        judgement = yield from _judged(served, recipe, subject.folder())
    except EngineError as error:
        why = error.sentence
    report = Report(run, _label(subject.folder()), curves, checkpoint, served, _first_filters(served), judgement, why)
    yield say("Writing the page"), 0.98
    atomic_write(path, page_of(report).encode(errors="backslashreplace"))
    return report


def _label(folder: RunFolder) -> RunLabel:
    """What the user calls the run, if anything."""
    return folder.read_label() if folder.label.is_file() else RunLabel()


def _judged(served: Served, recipe: Recipe, folder: RunFolder) -> Generator[Progress, None, Judgement]:
    pictures, fitted = yield from part_of(pictures_for(recipe, load), 0.0, 0.5)
    return (yield from _asked(served, divided_again(folder, pictures, fitted)))


def _asked(served: Served, data: TrainingData) -> Generator[Progress, None, Judgement]:
    count, classes = len(data.validation_labels), served.checkpoint.classes
    found: list[NDArray[np.float32]] = []
    for first in range(0, count, BATCH):
        more = say("Asking the best model about {count} pictures", count=count)
        yield say("Asking the best model about one picture") if count == 1 else more, 0.5 + 0.45 * first / count
        values = data.validation_images[first : first + BATCH].numpy().astype(np.float32) / np.float32(255)
        found.append(probabilities_of(served, values))
    answers, truths = np.concatenate(found), data.validation_labels.numpy()
    chosen = answers.argmax(axis=1)
    pairs = np.bincount(truths * len(classes) + chosen, minlength=len(classes) ** 2)
    wrong = np.flatnonzero(chosen != truths)
    shares = answers[wrong, chosen[wrong]]
    surest = wrong[np.argsort(-shares, kind="stable")][:MOST_MISTAKES]
    mistakes = tuple(
        Mistake(
            _shown(data.validation_images[place].numpy()),
            classes[truths[place]],
            classes[chosen[place]],
            float(answers[place, chosen[place]]),
        )
        for place in surest
    )
    sure, confusion = int(np.count_nonzero(shares >= SURE)), pairs.reshape(len(classes), len(classes))
    return Judgement(confusion, mistakes, sure, data.learned_before)


def _shown(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """(C, H, W) as people see it: (H, W) or (H, W, 3)."""
    return picture[0] if len(picture) == 1 else np.ascontiguousarray(np.moveaxis(picture, 0, -1))


def _first_filters(served: Served) -> NDArray[np.float32] | None:
    """The first convolution's weights (maps, C, H, W), or None where there is none."""
    found = [each for each in layers_with_filters(served.network) if each.kind == "conv"]
    return weights_of(found[0]) if found else None
