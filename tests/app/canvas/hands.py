"""Real mouse and pen events for the canvas' tests, in shares of the page; pictures to show."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.canvas.input_view import InputView
from app.canvas.view import CanvasView
from app.theme import LIGHT, palette
from engine.messages import PictureOpened

Place = tuple[float, float]


def shown_input(qtbot) -> InputView:
    """An input of 300 by 300, shown and active, in the light theme."""
    QApplication.setPalette(palette(LIGHT))
    made = InputView()
    qtbot.addWidget(made)
    made.resize(300, 300)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def canvas_of(view: InputView) -> CanvasView:
    found = view.findChild(CanvasView)
    assert found is not None
    return found


def at(canvas: CanvasView, place: Place) -> QPoint:
    """Where a share of the page is in the widget."""
    return canvas.to_widget(QPointF(place[0] * 560, place[1] * 560)).toPoint()


def draw(canvas: CanvasView, *places: Place, release: bool = True) -> None:
    """Press, move, release the left mouse button at shares of the page."""
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=at(canvas, places[0]))
    for place in places[1:]:
        QTest.mouseMove(canvas, at(canvas, place))
    if release:
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at(canvas, places[-1]))


def ink_at(view: InputView, place: Place) -> bool:
    """Whether there is ink at a share of the page."""
    return bool(view.page().pixels[min(int(place[1] * 560), 559), min(int(place[0] * 560), 559)] < 128)


def make_pen(system_id: int, *, tip: bool = True, feels: bool = True) -> QPointingDevice:
    kind = QPointingDevice.PointerType
    capabilities = QInputDevice.Capability.Position
    if feels:
        capabilities |= QInputDevice.Capability.Pressure
    return QPointingDevice(
        f"pen {system_id}",
        system_id,
        QInputDevice.DeviceType.Stylus,
        kind.Pen if tip else kind.Eraser,
        capabilities,
        1,
        1,
    )


def send_pen(
    canvas: CanvasView,
    device: QPointingDevice,
    kind: QEvent.Type,
    place: Place,
    pressure: float = 1.0,
    *,
    down: bool = True,
) -> bool:
    """Send one event of a pen; whether it was accepted."""
    position = QPointF(at(canvas, place))
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.TabletMove else Qt.MouseButton.LeftButton
    buttons = Qt.MouseButton.LeftButton if down else Qt.MouseButton.NoButton
    event = QTabletEvent(
        kind, device, position, QPointF(canvas.mapToGlobal(position)), pressure, 0, 0, 0, 0, 0,
        Qt.KeyboardModifier.NoModifier, button, buttons,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)
    return event.isAccepted()


def picture(width: int = 200, height: int = 100, name: str = "photo.jpg", gray: int = 90) -> PictureOpened:
    pixels = np.full((height, width, 3), gray, np.uint8)
    return PictureOpened(
        request=1, name=name, path=f"/pictures/{name}", pixels=pixels, width_px=2 * width, height_px=2 * height
    )
