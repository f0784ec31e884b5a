"""Drives the real window through its journeys and saves a picture of each: `python -m tests.pictures DIR`.

README's pictures come from here. Offscreen unless QT_QPA_PLATFORM says otherwise; settings, runs and downloads go to a
folder of their own. Real MNIST is used where CONVLENS_DATA has it, digits drawn by the program elsewhere.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import tempfile
import time
import traceback
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from tests import (
    pictures_chores,
    pictures_controls,
    pictures_data,
    pictures_digits,
    pictures_editor,
    pictures_evaluation,
    pictures_inspector,
    pictures_lesson,
    pictures_photos,
    pictures_runs,
    pictures_training,
)

if TYPE_CHECKING:
    from tests.journeys.program import Program

SMALL, LARGE = (1280, 800), (2560, 1440)
STARTED_S = time.monotonic()


def main() -> int:
    """Save all pictures; the exit code is 1 if Qt or Python complained on the way."""
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures are saved")
    parser.add_argument("--only", default="", help="journeys to take, joined by commas: " + ", ".join(JOURNEYS))
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    named = ["start", *arguments.only.split(",")]  # which starts the program
    wanted = [each for each in JOURNEYS if not arguments.only or each in named]
    with tempfile.TemporaryDirectory() as home:
        _live_in(Path(home))
        complaints = _take_pictures(wanted, arguments.folder, Path(home))
    for each in complaints:
        print(f"complaint: {each}")
    return 1 if complaints else 0


def _live_in(home: Path) -> None:
    """Leave the settings and runs of whoever calls this alone."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["HOME"] = str(home)
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(home / name.lower())


def _take_pictures(wanted: list[str], folder: Path, home: Path) -> list[str]:
    from PySide6.QtCore import QSize, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from tests.journeys.program import Program

    complaints: list[str] = []
    app = QApplication(sys.argv[:1])
    qInstallMessageHandler(lambda _kind, _context, text: _note_qt(complaints, text))
    sys.excepthook = lambda _kind, error, trace: _note_error(complaints, error, trace)
    program = Program(home, size=QSize(*SMALL))
    try:
        for name in wanted:
            JOURNEYS[name](Camera(program, folder), home)
    finally:
        complaints += [] if program.end() else ["the engine did not end within ten seconds"]
        qInstallMessageHandler(None)
        sys.excepthook = sys.__excepthook__
        app.processEvents()
    return complaints


def _note_error(complaints: list[str], error: BaseException, trace: TracebackType | None) -> None:
    """Said at once too, with where it was: what ends the program later would take it along."""
    complaints.append(repr(error))
    traceback.print_exception(type(error), error, trace)


def _note_qt(complaints: list[str], text: str) -> None:
    if not text.startswith("This plugin does not support"):
        complaints.append(text)


class Camera:
    """Saves the window as it is, in both themes and the sizes asked for."""

    def __init__(self, program: Program, folder: Path) -> None:
        self.program = program
        self.folder = folder

    def take(self, name: str, *, sizes: tuple[tuple[int, int], ...] = (SMALL,)) -> None:
        """Save `name-light.png`, `name-dark.png`, and the same with the width behind for other sizes."""
        for size in sizes:
            for theme in ("light", "dark"):
                suffix = "" if size == SMALL else f"-{size[0]}"
                self._save(f"{name}-{theme}{suffix}.png", theme, size)

    def _save(self, name: str, theme: str, size: tuple[int, int]) -> None:
        from PySide6.QtCore import QCoreApplication

        window = self.program.window
        self.program.store.set(theme=theme)
        window.resize(*size)
        for _ in range(3):  # layouts settle in steps
            QCoreApplication.processEvents()
        window.grab().save(str(self.folder / name))
        say(f"saved {name}")


def say(text: str) -> None:
    """Print with the seconds since the start."""
    print(f"{time.monotonic() - STARTED_S:6.1f} s  {text}", flush=True)


# --- journeys, in the order in which a person would take them ---------------------------------------------------------


def _start(camera: Camera, _home: Path) -> None:
    camera.program.window.show()
    camera.take("starting")
    camera.program.start()
    say("the engine is ready")
    camera.take("empty", sizes=(SMALL, LARGE))


def _draw(camera: Camera, _home: Path) -> None:
    _draw_afresh(camera.program, "5")
    _say_answer(camera.program)
    camera.take("drawn", sizes=(SMALL, LARGE))


def _photo(camera: Camera, home: Path) -> None:
    from PIL import Image

    path = home / "page photographed at night.jpg"
    Image.fromarray(page_photo()).save(path, quality=88)
    camera.program.open_photo(path)
    _say_answer(camera.program)
    camera.take("photo", sizes=(SMALL, LARGE))


def _broken(camera: Camera, home: Path) -> None:
    path = home / "holiday.png"
    path.write_bytes(b"This is a shopping list, not a picture.")
    camera.program.open_file(path)
    camera.program.until(camera.program.window.banner.isVisible, "the banner")
    camera.take("broken-file")
    camera.program.window.banner.dismiss()


def _train(camera: Camera, _home: Path) -> None:
    program = camera.program
    program.wait_for_trainer()
    _draw_afresh(program, "3")
    _say_answer(program)
    _choose_run(program)
    program.click("train")
    program.session.serve_model("live")
    training = program.session.training
    program.until(lambda: training.state.phase == "running", "the run's start", 600)
    say(f"training on {training.state.recipe.data if training.state.recipe else ''}")
    steps = training.state.steps_per_epoch
    program.until(lambda: training.state.step > 1.3 * steps, "the first epoch", 600)
    program.until(lambda: program.session.model.reference == "live", "the live model")
    _say_answer(program)
    camera.take("training", sizes=(SMALL, LARGE))
    program.click("pause")
    program.until(lambda: training.state.phase == "paused", "the pause")
    camera.take("paused")
    program.click("pause")
    program.until(lambda: training.state.phase == "idle", "the run's end", 900)
    say(f"the run has {training.state.outcome}, best validation {training.state.best_accuracy}")
    _draw_afresh(program, "8")
    _say_answer(program)
    camera.take("trained", sizes=(SMALL, LARGE))


JOURNEYS = {
    "start": _start,
    "draw": _draw,
    "photo": _photo,
    "broken": _broken,
    **pictures_digits.JOURNEYS,
    "train": _train,
    **pictures_inspector.JOURNEYS,
    **pictures_lesson.JOURNEYS,
    **pictures_evaluation.JOURNEYS,
    **pictures_chores.JOURNEYS,
    **pictures_photos.JOURNEYS,
    **pictures_editor.JOURNEYS,
    **pictures_training.JOURNEYS,
    **pictures_runs.JOURNEYS,
    **pictures_controls.JOURNEYS,
    **pictures_data.JOURNEYS,
}


def _choose_run(program: Program) -> None:
    """Article 001's network for three epochs, on MNIST if it is here."""
    form = program.window.training.form
    form.restore("lenet-mnist", "mnist" if os.environ.get("CONVLENS_DATA") else "drawn", "auto")
    from PySide6.QtWidgets import QSpinBox

    for box in form.findChildren(QSpinBox):
        if box.maximum() == 1000:  # the number of epochs
            box.setValue(3)


def _draw_afresh(program: Program, digit: str) -> None:
    """An empty page, then a digit with the mouse."""
    from tests.journeys.program import written

    program.window.input_view.back_to_canvas()
    program.window.input_view.clear()
    program.draw(*written(digit))


def _say_answer(program: Program) -> None:
    try:
        answer = program.answer()
    except AssertionError as nothing:
        say(str(nothing))
        return
    best = int(answer.probabilities.argmax())
    say(f"answer {answer.classes[best]}, {answer.probabilities[best]:.1%}, by {answer.stamp.model or answer.stamp.run}")


def page_photo():
    """A photo of a page with a 7 in blue ink: shadow, grain, paper colour; uint8 (900, 1200, 3), made here."""
    import numpy as np

    from app.canvas.raster import blank_page, draw_piece
    from app.canvas.strokes import PAGE_PX, Dab

    random = np.random.default_rng(7)
    ink = blank_page(PAGE_PX)
    corners = [Dab(190, 170), Dab(280, 160), Dab(375, 165), Dab(330, 270), Dab(290, 350), Dab(265, 420)]
    for start, end in itertools.pairwise(corners):
        draw_piece(ink, start, end, 17, is_eraser=False)
    mask = np.zeros((900, 1200), np.float32)
    mask[180 : 180 + PAGE_PX, 330 : 330 + PAGE_PX] = 1 - ink / 255.0
    down, across = np.mgrid[0:900, 0:1200].astype(np.float32)
    light = 0.95 - 0.35 * across / 1200 - 0.15 * (down / 900) ** 2
    paper = light[..., None] * np.array([236, 228, 212], np.float32)
    blue = light[..., None] * np.array([40, 52, 110], np.float32)
    photo = paper + (blue - paper) * (0.92 * mask[..., None])
    return (photo + random.normal(0, 4, photo.shape)).clip(0, 255).astype(np.uint8)


if __name__ == "__main__":
    sys.exit(main())
