"""From the time slider to an epoch on the screen: `python -m tests.benchmarks.epochs [--recipe lenet-mnist]`.

A run of made-up weights lies in the runs' folder; a digit is on the page. The slider of the real window goes through
its epochs one by one, then to and fro. Printed is the time from a key or a wish to the moment when the answer, the
layers, the confusion matrix and the classes of that epoch have been painted, the longest piece of work of the window's
thread on the way (processor time), and how long the reader took.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np

from tests.benchmarks.household import percentiles, private_home

if TYPE_CHECKING:
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QWidget

    from tests.benchmarks.pieces import Piece, WatchedApplication
    from tests.journeys.program import Program

EPOCHS = 40
REACHING_MS = 700  # from turning to the page until a hand is at the slider
NAME = "2026-01-01_00-00-00_made-up"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.epochs", description=__doc__)
    parser.add_argument("--recipe", default="lenet-mnist", help="whose network the run has")
    parser.add_argument("--training", action="store_true", help="train a run meanwhile")
    arguments = parser.parse_args()
    with private_home() as home:
        from tests.benchmarks.pieces import WatchedApplication

        app = WatchedApplication()
        folder = make_run(arguments.recipe)
        _measure(app, home, folder, arguments.recipe if arguments.training else "")
        app.quit()


def make_run(name: str) -> Path:
    """A finished run of `EPOCHS` epochs whose weights nobody trained."""
    import torch

    from engine import catalogue, checkpoints
    from engine.checkpoints import Checkpoint, Extras
    from engine.models import build
    from engine.runs import CONFUSION, RunDescription, RunFolder, runs_folder
    from engine.specs import Stamp

    recipe = replace(catalogue.recipe(name), epochs=EPOCHS)
    folder = RunFolder(runs_folder() / NAME)
    folder.make()
    classes, counts = recipe.model.classes, np.random.default_rng(1)
    for number in range(1, EPOCHS + 1):
        stamp = Stamp(model=name, architecture="made up", dataset=recipe.data, run=NAME, epoch=number, step=number)
        model = Checkpoint(
            stamp=stamp,
            model=recipe.model,
            input=recipe.input,
            classes=catalogue.dataset(recipe.data.split("+")[0].split("@")[0]).classes,
            recipe=recipe,
            metrics={"validation_accuracy": number / EPOCHS, "validation_loss": 1 / number},
            state=build(recipe.model, recipe.input, seed=number).state_dict(),
        )
        confusion = torch.from_numpy(counts.integers(0, 500, (classes, classes)))
        checkpoints.save(folder.epoch(number), model, Extras(tensors={CONFUSION: confusion}))
    started = "2026-01-01T00:00:00+00:00"
    folder.describe(
        RunDescription(
            run=NAME, recipe=recipe, device="CPU", started=started, outcome="finished", step=EPOCHS,
            steps_per_epoch=1, evaluations=EPOCHS,
        )
    )  # fmt: skip
    return folder.path


def _measure(app: WatchedApplication, home: Path, folder: Path, trained: str) -> None:
    from PySide6.QtTest import QTest

    from engine import catalogue
    from engine.messages import TrainingProgress
    from tests.journeys.program import Program, written

    program = Program(home)
    program.start()
    program.wait_for_trainer()
    program.draw(*written("5"))
    program.answer()
    if trained:
        program.session.training.start(replace(catalogue.recipe(trained), data="drawn@2000"), "cpu")
        program.until(lambda: program.newest(TrainingProgress) is not None, "the first batch", 300)
    slides = Slides(program, app, folder)
    QTest.qWait(REACHING_MS)
    slides.go([1]).show("the first one")
    slides.go(range(2, EPOCHS + 1)).show("one by one")
    slides.go(range(EPOCHS - 1, 0, -1)).show("back again")
    slides.go(np.random.default_rng(2).permutation(EPOCHS)[:30] + 1).show("to and fro")
    program.end()


class Waits:
    """What a walk through epochs took, in milliseconds."""

    def __init__(self) -> None:
        self.shown: list[float] = []
        self.pieces: list[Piece] = []
        self.reading: list[float] = []

    def show(self, title: str) -> None:
        """Three lines on the terminal."""
        print(f"{title:12} slider to screen  {percentiles(self.shown)}")
        longest = max(self.pieces, key=lambda each: each.cost_ms)
        costs = percentiles([each.cost_ms for each in self.pieces])
        print(f"{'':12} longest GUI piece {costs}  {longest.what}")
        print(f"{'':12} reader's part     {percentiles(self.reading)}", flush=True)


class Slides:
    """The time slider's hand, and an eye on what is painted."""

    def __init__(self, program: Program, app: WatchedApplication, folder: Path) -> None:
        from PySide6.QtCore import QEvent, QObject
        from PySide6.QtWidgets import QDockWidget

        from app.widgets.bars import ProbabilityBars
        from app.widgets.layer_row import LayerRow

        self._program, self._app, self._panel = program, app, program.window.runs
        dock = program.window.findChild(QDockWidget, "runs")
        assert dock is not None
        dock.raise_()
        program.until(lambda: str(folder) in program.session.runs.runs, "the run")
        self._panel.choose(str(folder), self._panel.time)
        bars, row = program.window.findChild(ProbabilityBars), program.window.findChild(LayerRow)
        assert bars is not None
        assert row is not None
        self._of_answer: tuple[QWidget, ...] = (bars, row)
        self._of_epoch: tuple[QWidget, ...] = (self._panel.time._matrix, self._panel.time._bars)
        self._wanted, self._awaited, self._unpainted = 0, 0, set[QObject]()
        slides = self

        class PaintWatch(QObject):
            """Notes what has been painted since it had something new to show."""

            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                if event.type() == QEvent.Type.Paint:
                    slides._unpainted.discard(watched)
                return False

        self._watch = PaintWatch()
        for each in (*self._of_answer, *self._of_epoch):
            each.installEventFilter(self._watch)
        program.session.answered.connect(lambda answer: self._expect(answer.stamp.epoch, self._of_answer))
        program.session.runs.epoch_shown.connect(lambda shown: self._expect(shown.epoch, self._of_epoch))

    def go(self, epochs: Iterable[int]) -> Waits:
        """Show each epoch, one after the other."""
        from engine.messages import EpochShown

        waits = Waits()
        for epoch in epochs:
            self._wanted, self._awaited, self._unpainted = int(epoch), 2, set()
            self._app.take()
            started = perf_counter()
            self._panel.time._bar._slider.setValue(self._wanted - 1)
            while self._awaited or self._unpainted:
                self._app.processEvents(self._events)
            waits.shown.append((perf_counter() - started) * 1000)
            waits.pieces.append(self._app.longest()[0])
            shown = self._program.newest(EpochShown)
            assert isinstance(shown, EpochShown)
            waits.reading.append(shown.elapsed_ms)
        return waits

    @property
    def _events(self) -> QEventLoop.ProcessEventsFlag:
        from PySide6.QtCore import QEventLoop

        return QEventLoop.ProcessEventsFlag.WaitForMoreEvents

    def _expect(self, epoch: int, parts: tuple[QWidget, ...]) -> None:
        """What came has to be painted before the epoch is on the screen."""
        if epoch == self._wanted:
            self._awaited -= 1
            self._unpainted |= set(parts)


if __name__ == "__main__":
    main()
