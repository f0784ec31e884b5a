"""What box tests share: what was read of boxes, where a box and its tag are on screen, the mouse that drags them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from app.canvas.box_layer import BoxLayer
from app.canvas.input_view import InputView
from engine.messages import DigitBox, ReadDigit, Reading

LEFT = Qt.MouseButton.LeftButton


def read(view: InputView, *boxes: tuple[float, float, float, float]) -> None:
    """What the engine says of boxes (left, top, width, height) in shares of the page: 1, 2, 3 ..., each quite sure."""
    across, down = view.desk.boxes.size
    digits = [
        ReadDigit(
            box=DigitBox(left=left * across, top=top * down, width=width * across, height=height * down),
            line=0,
            place=place,
            label=str(place + 1),
            share=0.98,
        )
        for place, (left, top, width, height) in enumerate(boxes)
    ]
    view.desk.show_reading(Reading(surface=view.desk.boxes.surface, digits=tuple(digits), selected=0))


def at(layer: BoxLayer, x: float, y: float) -> QPoint:
    """Where a share of the page is in the widget."""
    across, down = layer._boxes.size
    return (layer._page_rect().topLeft() + QPointF(x * across, y * down) * layer.scale()).toPoint()


def tag(layer: BoxLayer, index: int) -> QPoint:
    return layer.tags()[index].center().toPoint()


def drag(widget, *places: QPoint, release: bool = True) -> None:
    QTest.mousePress(widget, LEFT, pos=places[0])
    for place in places[1:]:
        QTest.mouseMove(widget, place)
    if release:
        QTest.mouseRelease(widget, LEFT, pos=places[-1])
