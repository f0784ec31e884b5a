"""Journeys through the inspector for `tests.pictures`: each kind of layer of several networks, by mouse."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from app.widgets.bars import ProbabilityBars
from engine.catalogue import recipe
from engine.specs import ModelSpec
from tests.journeys.program import LEFT, Program, written
from tests.pictures_networks import ODDS, boat, photo, saved

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.widgets.layer_row import LayerRow
    from engine.messages import CellExplained
    from tests.pictures import Camera

SMALL, LARGE = (1280, 800), (2560, 1440)
CLASSES = ("plane", "car", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")
DIGITS = tuple("0123456789")
CELL = (0.45, 0.55)  # where in a map one clicks, in shares of its height and width


def digits(camera: Camera, home: Path) -> None:
    """The shipped model on a drawn digit."""
    camera.program.session.serve_model("digits")
    _draw(camera.program)
    _every_kind(camera, "inspect")


def odds(camera: Camera, home: Path) -> None:
    """Kinds of layers that only a network of one's own has."""
    _serve(camera.program, saved(home, "odds", ODDS, recipe("lenet-mnist").input, DIGITS))
    _draw(camera.program)
    _every_kind(camera, "inspect-odds", but=("input", "conv", "batch_norm", "answer"))


def residual(camera: Camera, home: Path) -> None:
    """A residual network in colour on a photo."""
    spec = ModelSpec(family="residual", options=(("widths", "8,16,32"), ("blocks", 1)))
    _serve(camera.program, saved(home, "residual", spec, photo(32), CLASSES))
    _open_photo(camera, home)
    _every_kind(camera, "inspect-residual")
    first = next(each for each in _rows(camera.program) if each.view.kind == "conv")
    _click_cell(camera.program, first, 2)
    camera.take("inspect-residual-colour", sizes=(SMALL, LARGE))


def mobilenet(camera: Camera, home: Path) -> None:
    """MobileNet as torchvision builds it, on a photo: convolutions map by map, weighed maps, bent lines."""
    spec = ModelSpec(family="torchvision", options=(("name", "mobilenet_v3_small"),))
    _serve(camera.program, saved(home, "mobilenet", spec, photo(96), CLASSES))
    _open_photo(camera, home)
    _every_kind(camera, "inspect-mobilenet")
    depthwise = next(each for each in _rows(camera.program) if "each map alone" in each.view.detail)
    _click_cell(camera.program, depthwise, 0)
    camera.take("inspect-mobilenet-depthwise", sizes=(SMALL, LARGE))
    _filters_and_why(camera, "inspect-mobilenet")


def why(camera: Camera, home: Path) -> None:
    """All methods, the mouse as occluder, and how good an explanation is."""
    camera.program.session.serve_model("digits")
    _draw(camera.program)
    _filters_and_why(camera, "inspect")


def live(camera: Camera, home: Path) -> None:
    """Cell, filters and explanation follow a run, and then one batch."""
    program = camera.program
    program.wait_for_trainer()
    _draw(program)
    training = program.session.training
    program.window.training.form.restore("lenet-mnist", "drawn", "auto")
    program.click("train")
    program.session.serve_model("live")
    program.until(lambda: training.state.phase == "running" and training.state.step > 20, "the run", 600)
    program.until(lambda: program.session.model.reference == "live", "the live model")
    program.answer()
    _page(program, "Activations")
    _click_cell(program, next(each for each in _rows(program) if each.view.kind == "conv"), 2)
    first = _told(program)
    program.until(lambda: _told(program).stamp.step > first.stamp.step, "newer weights under the cell", 60)
    camera.take("inspect-live-cell", sizes=(SMALL, LARGE))
    _page(program, "Filters")
    filters = program.window.inspector.filters
    program.until(lambda: filters._filters is not None and filters._filters.gradient is not None, "a gradient", 60)
    camera.take("inspect-live-filters", sizes=(SMALL, LARGE))
    program.click("pause")
    program.until(lambda: training.state.phase == "paused", "the pause", 60)
    _one_batch(camera)
    training.stop()
    program.until(lambda: training.state.phase == "idle", "the end", 120)
    program.session.serve_model("digits")
    _page(program, "Activations")


def _one_batch(camera: Camera) -> None:
    """One batch: what it did to the weights, then to the cell."""
    program, filters = camera.program, camera.program.window.inspector.filters
    before = filters._filters
    assert before is not None
    filters._beside.setCurrentIndex(filters._beside.findData("change"))
    program.click("step")
    program.until(
        lambda: filters._filters is not None and filters._filters.stamp.step > before.stamp.step, "a batch", 60
    )
    camera.take("inspect-batch-change")
    _page(program, "Activations")
    cell = _told(program)
    program.click("step")
    program.until(lambda: _told(program).stamp.step > cell.stamp.step, "the cell after one batch", 60)
    camera.take("inspect-batch-cell")


JOURNEYS: dict[str, Callable[[Camera, Path], None]] = {
    "inspect": digits,
    "inspect-odds": odds,
    "inspect-residual": residual,
    "inspect-mobilenet": mobilenet,
    "inspect-why": why,
    "inspect-live": live,
}


# --- pages ------------------------------------------------------------------------------------------------------------


def _every_kind(camera: Camera, name: str, *, but: tuple[str, ...] = ()) -> None:
    """Click into a map of the last layer of each kind, then move on to the cell beside it."""
    program = camera.program
    _page(program, "Activations")
    layers = program.window.network._layers
    program.until(lambda: len(layers.rows) == len(layers.views()), "a row for every layer")
    for kind, row in {each.view.kind: each for each in _rows(program)}.items():
        if kind in but:
            continue
        _click_cell(program, row, min(1, len(row.view.maps) - 1))
        camera.take(f"{name}-{kind}", sizes=(SMALL, LARGE))
        _hover_beside(program)


def _filters_and_why(camera: Camera, name: str) -> None:
    program = camera.program
    filters, panel = program.window.inspector.filters, program.window.inspector.why
    _page(program, "Filters")
    program.until(lambda: filters._filters is not None, "the filters")
    camera.take(f"{name}-filters", sizes=(SMALL, LARGE))
    bars = program.window.answer.findChild(ProbabilityBars)
    assert bars is not None
    QTest.mouseClick(bars, LEFT, pos=QPoint(20, bars._row_px() * 3 + 4))  # a bar turns to the page that says why
    for number, method in enumerate(("gradient", "smooth_gradient", "integrated_gradients", "grad_cam")):
        panel._choice._method.setCurrentIndex(number)
        program.until(lambda method=method: _explains(program, method), method, 120)
        camera.take(f"{name}-{method}", sizes=(SMALL, LARGE))
    panel._begin_judging()
    program.until(lambda: panel._judgement._judged is not None, "the judgement", 240)
    camera.take(f"{name}-judgement", sizes=(SMALL, LARGE))
    panel._choice._method.setCurrentIndex(4)
    QTest.mouseMove(panel._overlay, QPoint(1, 1))  # to where it is already it would not move
    QTest.mouseMove(panel._overlay, panel._overlay._area().center())
    program.until(lambda: panel._occluded is not None, "the covered picture")
    camera.take(f"{name}-occlusion", sizes=(SMALL, LARGE))
    panel._uncover()
    program.press(panel._map)
    program.until(lambda: panel._explained is not None, "the map of occlusions", 240)
    camera.take(f"{name}-occlusion-map")
    _page(program, "Activations")


def _explains(program: Program, method: str) -> bool:
    found = program.window.inspector.why._explained
    return found is not None and found.method == method


# --- hands ------------------------------------------------------------------------------------------------------------


def _page(program: Program, title: str) -> None:
    head = program.window.inspector.head
    program.press(next(each for each in head.findChildren(QToolButton) if each.text() == title))


def _rows(program: Program) -> list[LayerRow]:
    return program.window.network._layers.rows


def _told(program: Program) -> CellExplained:
    found = program.window.network._event
    assert found is not None
    return found


def _click_cell(program: Program, row: LayerRow, number: int) -> None:
    """Click into a map of a row, as far down and across as `CELL` says."""
    network = program.window.network
    network._layers.ensureWidgetVisible(row, 0, 0)
    assert row._layout is not None
    area = row._layout.rect_of(number).translated(row._corner())
    QTest.mouseClick(row, LEFT, pos=area.topLeft() + QPoint(int(area.width() * CELL[1]), int(area.height() * CELL[0])))
    program.until(lambda: network._event is not None and network._event.layer == row.view.name, row.view.name)
    event = _told(program)
    assert abs(event.sum.value - event.recorded) <= 1e-5 * event.scale + 1e-9, f"{row.view.name}: the sum is another"


def _hover_beside(program: Program) -> None:
    """The sum follows the mouse to another cell of the enlarged map."""
    network = program.window.network
    canvas, before = network._enlarged.canvas(), _told(program)
    if canvas.is_pinned or canvas.width() < 3 * canvas.cell_px:
        return
    row, column = canvas.cell
    step = 1 if (column + 2) * canvas.cell_px < canvas.width() else -1
    place = QPoint((column + step) * canvas.cell_px + canvas.cell_px // 2, row * canvas.cell_px + canvas.cell_px // 2)
    for each in (place - QPoint(1, 1), place):  # the mouse may be there already
        QTest.mouseMove(canvas, each)
    program.until(
        lambda: (_told(program).map, _told(program).column) != (before.map, before.column), "the cell beside it"
    )


def _draw(program: Program) -> None:
    program.window.input_view.back_to_canvas()
    program.window.input_view.clear()
    program.draw(*written("5"))
    program.answer()


def _serve(program: Program, path: Path) -> None:
    program.session.serve_model(str(path))
    program.until(lambda: program.session.model.reference == str(path), "the model")


def _open_photo(camera: Camera, home: Path) -> None:
    from PIL import Image

    path = home / "boat.png"
    Image.fromarray(boat()).save(path)
    camera.program.open_photo(path)
    name = Path(camera.program.session.model.reference).stem
    camera.program.until(lambda: _answers(camera.program) == name, f"an answer by {name}", 60)


def _answers(program: Program) -> str:
    """The model that gave the newest answer, when nothing newer is asked."""
    return program.answer().stamp.model
