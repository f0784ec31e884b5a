"""A shown input, its page, and every page it sent."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.canvas.input_view import InputView, Page
from app.canvas.view import CanvasView
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
