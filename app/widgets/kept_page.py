"""The pictures that the user has kept: their classes at the left, tiles beside them. GUI thread only."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.state import KeptState
from app.widgets.class_counts import ClassCounts
from app.widgets.kept_rows import KeptRows
from app.widgets.labels import plain_label
from app.widgets.tile_view import TileView
from engine.messages import KeptTiles

CLASSES_PX = 210


class KeptPage(QWidget):
    """What is chosen here can be opened, put to another class, or thrown away."""

    tiles_wanted = Signal(object, int)  # tuple[str, ...], side in pixels
    opened = Signal(str)  # file
    relabelled = Signal(object, str)  # tuple[str, ...], class
    deletion_wanted = Signal(object)  # tuple[str, ...]
    undo_wanted = Signal()
    choice_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = KeptState()
        self.classes, self.rows, self.view = ClassCounts(), KeptRows(self), TileView()
        self.view.setModel(self.rows)
        self.view.setAccessibleName(self.tr("Pictures kept"))
        self.view.setToolTip(
            self.tr("Enter opens a picture above, a digit says what it really is, Delete throws it away")
        )
        self._empty = plain_label(role="quiet")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._tiles = QStackedWidget()
        self._tiles.addWidget(self.view)
        self._tiles.addWidget(self._empty)
        self._connect()
        self._lay_out()
        self._fill()

    def show_state(self, state: KeptState) -> None:
        """What is kept now; what was selected stays so where it is still there."""
        before, self._state = self._state, state
        if replace(before, current=None) == replace(state, current=None):
            return
        if before.classes != state.classes:
            self.rows.forget_tiles()
        self._fill()

    def take_tiles(self, tiles: KeptTiles) -> None:
        """Small pictures that were asked for."""
        self.rows.take_tiles(tiles.tiles)

    def chosen(self) -> tuple[str, ...]:
        """The files selected."""
        return tuple(self.rows.file(each) for each in self.view.chosen())

    def labels(self) -> set[str]:
        """The classes of what is selected."""
        return {each.data() for each in self.view.chosen()}

    def relabel(self, label: str) -> None:
        """What is selected is really of this class, if there is one of that name."""
        if self.chosen() and label in self._state.classes:
            self.relabelled.emit(self.chosen(), label)

    def delete(self) -> None:
        """Throw away what is selected."""
        if self.chosen():
            self.deletion_wanted.emit(self.chosen())

    # --- inside -----------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.rows.tiles_wanted.connect(self.tiles_wanted)
        self.classes.chosen.connect(lambda _label: self._show_pictures())
        self.view.opened.connect(lambda index: self.opened.emit(self.rows.file(index)))
        self.view.label_typed.connect(self.relabel)
        self.view.deletion_wanted.connect(self.delete)
        self.view.undo_wanted.connect(self.undo_wanted)
        self.view.choice_changed.connect(self.choice_changed)

    def _fill(self) -> None:
        state = self._state
        counted = Counter(each.label for each in state.pictures)
        others = sorted(counted.keys() - set(state.classes))
        self.classes.show_counts([(name, counted[name]) for name in (*state.classes, *others)])
        self._show_pictures()

    def _show_pictures(self) -> None:
        files, label, current = self.chosen(), self.classes.choice(), self.view.currentIndex()
        row, here = current.row(), self.rows.file(current)
        self.rows.show_pictures(self._state.pictures, label)
        there = [self.rows.row_of(each) for each in files]
        now = self.rows.row_of(here) if here else -1
        self.view.choose([each for each in there if each >= 0], row if now < 0 else now)
        self._say_nothing(label)
        self.choice_changed.emit()

    def _say_nothing(self, label: str) -> None:
        is_empty = self.rows.rowCount() == 0
        text = self.tr("Nothing kept yet: draw something and say under the answer what it really is.")
        if self._state.pictures:
            text = self.tr("No picture of “{label}” is kept.").format(label=label)
        self._empty.setText(text if self._state.data else "")  # nobody knows yet
        self._tiles.setCurrentWidget(self._empty if is_empty else self.view)

    def _lay_out(self) -> None:
        self.classes.setMaximumWidth(CLASSES_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.classes, 2)
        row.addWidget(self._tiles, 5)
