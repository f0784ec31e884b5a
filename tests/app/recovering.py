"""What tests of recovery share: a page that somebody left, the file it is kept in, and a program that looks there."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from pytestqt.qtbot import QtBot

from app.canvas.input_view import InputView
from app.canvas.kept_page import KeptPage
from app.canvas.page_file import pack
from app.canvas.sheet import Sheet
from app.canvas.strokes import Dab
from app.recovery import Recovery
from app.safekeeping import FILE
from tests.app.conftest import House


def sheet_of(view: InputView) -> Sheet:
    found = view.findChild(Sheet)
    assert found is not None
    return found


def draw_line(view: InputView, *places: tuple[float, float]) -> None:
    """A stroke through places of the page, in its pixels, with a pressure that changes."""
    sheet = sheet_of(view)
    sheet.begin(Dab(*places[0]))
    for index, place in enumerate(places[1:]):
        sheet.extend(Dab(*place, 1 - 0.13 * index))
    sheet.finish()


def drawing(qtbot: QtBot) -> KeptPage:
    """Three strokes, the last of them an eraser's."""
    view = InputView()
    qtbot.addWidget(view)
    draw_line(view, (100.3, 120), (250.7, 131.1), (280, 400))
    draw_line(view, (300, 300))
    view.set_tool("eraser")
    draw_line(view, (90, 90), (200, 300))
    return view.keeping.page()


def leave(folder: Path, page: KeptPage) -> Path:
    """The file that a program has left there when it was killed."""
    (folder / FILE).write_bytes(pack(page))
    return folder / FILE


def begin(house: House, qtbot: QtBot, folder: Path, *named: str) -> Recovery:
    """The program has started and looked there. Whoever calls this ends it."""
    recovery = Recovery(house.window, house.session, house.wiring.say, folder)
    with qtbot.waitSignal(recovery.safe.opened):
        recovery.begin(list(named))
    return recovery


def keep(recovery: Recovery, qtbot: QtBot) -> None:
    """What waits to be kept is kept now."""
    assert recovery._due.isActive()
    with qtbot.waitSignal(recovery.safe.kept):
        recovery._due.timeout.emit()
    recovery._due.stop()


def same(one: KeptPage, other: KeptPage) -> bool:
    """Whether two pages are the same, bit for bit."""
    lines = [[(each.points.tobytes(), each.width_px, each.is_eraser) for each in page.strokes] for page in (one, other)]
    return lines[0] == lines[1] and np.array_equal(one.pixels, other.pixels) and one.boxes == other.boxes


def told(house: House) -> list[str]:
    """Everything that the banner has to say."""
    return [each.text for each in house.window.banner._messages]
