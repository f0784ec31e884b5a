"""The page with its pen: tool, brush, and a history in which each stroke can be undone. GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from app.canvas.commands import AddStroke, ReplaceStrokes
from app.canvas.ink import Ink
from app.canvas.raster import Box, blank_page, draw
from app.canvas.strokes import PAGE_PX, Dab, Stroke
from app.preferences import LARGEST_BRUSH_PX, SMALLEST_BRUSH_PX

Tool = Literal["pen", "eraser"]
BRUSH_PX = 42
"""On a page where a digit fills 60 %, the 2.5 pixels that MNIST's pens leave in its 20 by 20 box."""


class Sheet(QObject):
    """One page being drawn on. `changed(Box)` follows every change of its pixels; `brush_changed()` tool and size;
    `inked(x, y)` comes before the change that leaves ink at a place, `given_up()` after a stroke that left nothing;
    `beside` is asked for what else a finished stroke has changed, to be undone and made again with it."""

    changed = Signal(object)
    inked = Signal(float, float)
    given_up = Signal()
    brush_changed = Signal()

    def __init__(self, history: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ink = Ink()
        self.tool: Tool = "pen"
        self.brush_px = BRUSH_PX
        self.beside: Callable[[], QUndoCommand | None] = lambda: None
        self._history = history
        self._is_erasing = False

    def set_tool(self, tool: Tool) -> None:
        """What the next stroke does."""
        self.tool = tool
        self.brush_changed.emit()

    def set_brush_px(self, width_px: int) -> None:
        """The width of the next stroke, in page pixels, kept within what can be drawn."""
        self.brush_px = min(max(width_px, SMALLEST_BRUSH_PX), LARGEST_BRUSH_PX)
        self.brush_changed.emit()

    def begin(self, place: Dab, *, is_eraser: bool = False) -> None:
        """Put the pen down; a stroke still open is finished first. `is_eraser`: the pen's other end is."""
        self.finish()
        self._is_erasing = is_eraser or self.tool == "eraser"
        self._tell_ink(place)
        self._announce(self.ink.begin(place, self.brush_px, is_eraser=self._is_erasing))

    def extend(self, place: Dab) -> None:
        """Move the pen that is down."""
        if self.ink.is_drawing:
            self._tell_ink(place)
            self._announce(self.ink.extend(place))

    def finish(self) -> None:
        """Lift the pen; the stroke can be undone from now on."""
        drawn = self.ink.finish()
        if drawn:
            text = self.tr("Erase") if self._is_erasing else self.tr("Draw")
            self._history.push(AddStroke(text, self.ink, drawn, self._announce, self.beside()))
        else:
            self.given_up.emit()

    def cancel(self) -> None:
        """Lift the pen as if it had never come down."""
        self._announce(self.ink.cancel())
        self.given_up.emit()

    def clear(self) -> None:
        """A blank page; the strokes come back with undo."""
        self.cancel()
        wiped = self.ink.change_to(blank_page(PAGE_PX))
        if wiped:
            self._history.push(ReplaceStrokes(self.tr("Clear"), self.ink, wiped, self._announce))

    def put_under(self, strokes: Iterable[Stroke], pixels: NDArray[np.uint8], text: str) -> None:
        """Finished strokes come under those that are there, as one step; `pixels` is what they left on blank paper."""
        self.finish()
        page, over = pixels.copy(), self.ink.strokes
        for each in over:
            draw(page, each)
        change = self.ink.change_to(page)
        if change:
            self._history.push(ReplaceStrokes(text, self.ink, change, self._announce, [*strokes, *over]))

    def lay(self, strokes: Iterable[Stroke], text: str) -> None:
        """Draw finished strokes with the pen, as one step of the history."""
        self.finish()
        self._history.beginMacro(text)
        for each in strokes:
            places = [Dab(*place) for place in each.points.tolist()]
            self.ink.begin(places[0], each.width_px, is_eraser=each.is_eraser)
            for place in places[1:]:
                self.ink.extend(place)
            self.finish()
        self._history.endMacro()

    def _tell_ink(self, place: Dab) -> None:
        if not self._is_erasing:
            self.inked.emit(place.x, place.y)

    def _announce(self, box: Box) -> None:
        if box:
            self.changed.emit(box)
