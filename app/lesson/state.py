"""Where in the lesson one is, and what follows from it: board, filters, the whole walk. GUI thread only."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from engine.lesson import position as positions
from engine.lesson.arithmetic import Grid
from engine.lesson.board import INK, Board, letter_x
from engine.lesson.position import HEAVIEST, LIGHTEST, Position
from engine.lesson.printed import is_the_articles
from engine.lesson.walkthrough import Walk, walk


class LessonState(QObject):
    """The position, replaced as a whole at each change; `page` is the user's own drawing or picture, None before there
    is one."""

    changed = Signal()
    page_changed = Signal()
    answered = Signal(object, object)  # classes, probabilities: what the network said to the page asked about
    page_asked = Signal(object)  # what does the network say to this page?
    place_asked = Signal(str)  # show this part of the window

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.position = positions.start()
        self.page: NDArray[np.uint8] | None = None
        self._derive()

    def change(self, **fields: Any) -> None:
        """Replace some fields of the position."""
        self.open(msgspec.structs.replace(self.position, **fields))

    def open(self, position: Position) -> None:
        """Go to a position as a whole."""
        if position == self.position:
            return
        self.position = position
        self._derive()
        self.changed.emit()

    def set_page(self, page: NDArray[np.uint8] | None) -> None:
        """The user's drawing or picture, (H, W) or (H, W, 3) uint8."""
        self.page = page
        self.page_changed.emit()

    def set_board(self, board: Board) -> None:
        """Another board."""
        self.change(board=positions.encode_board(board))

    def toggle_cell(self, row: int, column: int) -> None:
        """Ink becomes paper, paper becomes ink."""
        board = self.board.copy()
        board[row, column] *= -INK
        self.set_board(board)

    def change_weight(self, number: int, row: int, column: int, step: int) -> None:
        """Change a filter's weight by `step`, or with 0 to the next of -1, 0, 1."""
        filters = tuple(each.copy() for each in self.filters)
        weight = filters[number][row, column]
        wanted = weight + step if step else (weight + 1 if -1 <= weight < 1 else -1)
        filters[number][row, column] = min(max(wanted, LIGHTEST), HEAVIEST)
        self.change(filters=positions.encode_filters(filters))

    def reset(self) -> None:
        """The article's own board and filters again."""
        usual = positions.start()
        self.change(board=usual.board, filters=usual.filters)

    @property
    def kernel(self) -> Grid:
        """The filter that is looked at."""
        return self.filters[self.position.filter]

    def _derive(self) -> None:
        self.board: Board = positions.decode_board(self.position.board)
        self.filters: tuple[Grid, Grid, Grid] = positions.decode_filters(self.position.filters)
        self.walk: Walk = walk(self.board, self.filters)
        self.is_the_articles: bool = is_the_articles(self.board, self.filters, letter_x())
