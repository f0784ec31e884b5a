"""A shown input, its page, boxes on it, and every page it sent."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.canvas.box_layer import BoxLayer
from app.canvas.input_view import InputView
from app.canvas.page import Page
from app.canvas.view import CanvasView
from tests.app.canvas.box_hands import read
from tests.app.canvas.hands import canvas_of, shown_input


@pytest.fixture
def view(qtbot) -> Iterator[InputView]:
    made = shown_input(qtbot)
    yield made
    made.close()


@pytest.fixture
def canvas(view: InputView) -> CanvasView:
    return canvas_of(view)


@pytest.fixture
def pages(view: InputView) -> list[Page]:
    """Every page sent so far."""
    sent: list[Page] = []
    view.page_changed.connect(sent.append)
    return sent


@pytest.fixture
def layer(view: InputView, canvas: CanvasView) -> BoxLayer:
    """Three boxes on the page: "123", the first of them selected."""
    read(view, (0.1, 0.4, 0.1, 0.2), (0.4, 0.4, 0.1, 0.2), (0.7, 0.4, 0.1, 0.2))
    view.desk.boxes.select(0)
    return view.desk.layer()
