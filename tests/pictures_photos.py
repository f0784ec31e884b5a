"""Journeys for `tests.pictures` through what is no digit, a folder of photos, a network to download, and the camera."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from app.dialogs.fetching import FetchDialog
from engine.datasets.nondigits import non_digit
from tests.journeys.program import LEFT, written

if TYPE_CHECKING:
    from tests.pictures import Camera

SMALL, LARGE = (1280, 800), (2560, 1440)
SCRIBBLE = [[(0.2, 0.3), (0.8, 0.35), (0.25, 0.5), (0.8, 0.55), (0.2, 0.7), (0.75, 0.75), (0.3, 0.2), (0.6, 0.85)]]


def _unsure(camera: Camera, _home: Path) -> None:
    program = camera.program
    panel = program.window.answer
    program.window.input_view.back_to_canvas()
    program.window.input_view.clear()
    program.draw(*SCRIBBLE)
    program.answer()
    camera.take("unsure-scribble", sizes=(SMALL, LARGE))
    QTest.mouseClick(panel._more, LEFT)
    camera.take("unsure-limits", sizes=(SMALL, LARGE))
    program.window.input_view.clear()
    program.draw(*written("3"))
    program.answer()
    program.store.set(unsure_below=0.99)
    camera.take("unsure-strict")
    program.store.set(unsure_below=0.8)
    QTest.mouseClick(panel._more, LEFT)


def _photos(camera: Camera, home: Path) -> None:
    program = camera.program
    photos, table = program.window.photos, program.window.photos.table
    program.open_file(_folder(home))
    program.until(lambda: table.total > 4 or not program.session.photos.state.is_busy, "the first rows", 60)
    camera.take("photos-under-way")
    program.until(lambda: not program.session.photos.state.is_busy, "the whole folder", 300)
    view = photos.findChild(QTableView)
    box = photos._only_unsure
    assert view is not None
    program.until(lambda: len(table._tiles) >= 3, "the small pictures")
    camera.take("photos", sizes=(SMALL, LARGE))
    view.horizontalHeader().setSortIndicator(2, Qt.SortOrder.AscendingOrder)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    view.selectRow(1)
    view.setFocus()
    camera.take("photos-not-sure")
    program.until_another_picture(lambda: QTest.keyClick(view, Qt.Key.Key_Return))
    program.until(program.is_answered, "what the network makes of it")
    camera.take("photos-opened", sizes=(SMALL, LARGE))
    program.window.input_view.back_to_canvas()


def _library(camera: Camera, _home: Path) -> None:
    program, models = camera.program, camera.program.window.models
    program.until(lambda: bool(program.session.library.offers), "the networks on offer")
    models.showPopup()
    camera.take("models-offered")
    models.hidePopup()
    program.wiring.photos.offer("mobilenet_v3_small")
    dialog = next(each for each in program.window.findChildren(FetchDialog) if each.isVisible())
    dialog.grab().save(str(camera.folder / "model-download.png"))
    dialog.close()


def _folder(home: Path) -> Path:
    """Photos by people where there are some; else pages that the program makes."""
    wild = Path(os.environ.get("CONVLENS_DATA", "")) / "wild" / "photos"
    if os.environ.get("CONVLENS_DATA") and wild.is_dir():
        return wild
    folder = home / "a folder of photos"
    folder.mkdir(exist_ok=True)
    for index in range(40):
        Image.fromarray(non_digit(5, index)).save(folder / f"page {index:02d}.png")
    (folder / "broken.jpg").write_bytes(b"not a picture")
    return folder


JOURNEYS = {"unsure": _unsure, "photos": _photos, "library": _library}
