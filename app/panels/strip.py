"""What the network sees: every step from the page to its input, as pictures. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from app.widgets.labels import ElidedLabel
from app.widgets.measures import Strut
from app.widgets.step_tile import StepTile
from app.widgets.unhurried import Unhurried
from app.wording import step_title, translated
from engine.messages import Field, PreparationStep

COLUMNS = 6
SLOTS = 12


class StripPanel(QWidget):
    """One tile per preparation step, each of which can be switched off. The line over them is the note of the step that
    one points at."""

    switched = Signal(str)  # the key of a step to leave out, or to take again
    all_on_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles = [StepTile(index) for index in range(SLOTS)]
        self._pointed_at = -1
        self._unhurried = Unhurried(self._repaint, self)
        self._count_off = 0
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(0)
        for index, tile in enumerate(self._tiles):
            self._place(index, tile)
        self._note = ElidedLabel()
        self._all_on = self._make_all_on()
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._note, 1)
        head.addWidget(self._all_on)
        head.addWidget(Strut(self._all_on))  # nothing moves when the button comes
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(self._grid)
        self._say_note()

    def show_steps(self, steps: tuple[PreparationStep, ...]) -> None:
        """Show the steps of the newest answer; empty tiles stand for steps that were not taken. There are as many
        tiles from the start as a digit has steps, so that nothing moves with the first answer."""
        for index in range(len(self._tiles), len(steps)):
            self._tiles.append(StepTile(index))
            self._place(index, self._tiles[index])
        for index, tile in enumerate(self._tiles):
            tile.show_step(steps[index] if index < len(steps) else None)
        self._unhurried.ask()
        self._say_note()

    def _repaint(self) -> None:
        for tile in self._tiles:
            tile.update_new()

    def show_switches(self, without: frozenset[str]) -> None:
        """How many steps are off, wherever the newest answer is."""
        self._count_off = len(without)
        self._all_on.setVisible(bool(without))
        self._say_note()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Every step as an entry that can be ticked, and all of them at once."""
        menu = QMenu(self)
        for step in (tile.step for tile in self._tiles):
            if step is not None and step.is_switchable:
                entry = menu.addAction(step_title(step))
                entry.setCheckable(True)
                entry.setChecked(step.is_on)
                entry.triggered.connect(lambda _checked=False, key=step.key: self.switched.emit(key))
        menu.addSeparator()
        menu.addAction(self.tr("All steps on")).triggered.connect(self.all_on_wanted)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def outline(self, field: Field | None) -> None:
        """Frame a part of the network's input, in its pixels, on the last step's picture; None for none."""
        for tile in self._tiles:
            is_input = tile.step is not None and tile.step.key == "input"
            tile.outline(QRect(field.left, field.top, field.width, field.height) if field and is_input else None)

    def _place(self, index: int, tile: StepTile) -> None:
        self._grid.addWidget(tile, *divmod(index, COLUMNS))
        self._grid.setColumnStretch(index % COLUMNS, 1)
        tile.pointed_at.connect(self._point_at)
        tile.switched.connect(self.switched)

    def _make_all_on(self) -> QToolButton:
        made = QToolButton()
        made.setProperty("flat", True)
        made.setText(self.tr("All steps on"))
        made.setToolTip(self.tr("Take every step again that was switched off"))
        made.setAccessibleName(self.tr("All steps on"))
        made.setVisible(False)
        made.clicked.connect(self.all_on_wanted)
        return made

    def _point_at(self, index: int) -> None:
        self._pointed_at = index
        self._say_note()

    def _say_note(self) -> None:
        step = self._tiles[self._pointed_at].step if self._pointed_at >= 0 else None
        if step is None and self._count_off:
            self._write(self.tr("STEPS OFF: {count}").format(count=self._count_off), "heading")
        elif step is None:
            self._write(self.tr("WHAT THE NETWORK SEES"), "heading")
        else:
            self._write(f"{step_title(step)}: {translated(step.note)}", "quiet")

    def _write(self, text: str, role: str) -> None:
        if text == self._note.text():
            return
        self._note.setText(text)
        self._note.setToolTip(text)
        for each in ("heading", "quiet"):
            self._note.setProperty(each, each == role)
        self._note.style().polish(self._note)
