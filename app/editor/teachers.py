"""Which models teach: what is chosen, and a menu to choose more. GUI thread only."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QFileDialog, QMenu, QWidget

from app.editor.fields import WheelKeeper
from app.widgets.elided_box import ElidedBox
from engine.catalogue import SHIPPED_MODELS
from engine.run_names import run_of_best


class TeachersBox(ElidedBox):
    """Models by name, and files; `edited` with all of them when the user changes them.

    Closed it is a list whose one entry names them all; its popup is a menu to tick several.
    """

    edited = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: tuple[str, ...] = ()
        self._offered: tuple[str, ...] = ()
        self.menu = QMenu(self)
        self.menu.setToolTipsVisible(True)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.installEventFilter(WheelKeeper(self))
        self.addItem(self.tr("none"))

    def offer(self, references: tuple[str, ...]) -> None:
        """Models that may teach, shipped ones and the user's own."""
        self._offered = references

    def show_value(self, value: tuple[str, ...]) -> None:
        """Show other teachers without telling anybody."""
        if value != self._chosen:
            self._chosen = value
            with QSignalBlocker(self):
                self.setItemText(0, ", ".join(map(teacher_name, value)) or self.tr("none"))

    def showPopup(self) -> None:
        """The menu, made anew each time: what is chosen changes, also by undo."""
        self.menu.clear()
        for each in dict.fromkeys((*self._offered, *self._chosen)):
            action = QAction(teacher_name(each).replace("&", "&&"), self.menu, checkable=True)
            action.setChecked(each in self._chosen)
            action.setToolTip(each)
            action.triggered.connect(lambda _checked, reference=each: self._turn(reference))
            self.menu.addAction(action)
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Open model…")).triggered.connect(self._ask)
        self.menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _turn(self, reference: str) -> None:
        left = tuple(each for each in self._chosen if each != reference)
        self._take(left if reference in self._chosen else (*self._chosen, reference))

    def _ask(self) -> None:
        kinds = self.tr("Models") + " (*.safetensors)"
        files = [each for each in (*self._chosen, *self._offered) if each not in SHIPPED_MODELS]
        folder = str(Path(files[0]).parent) if files else ""
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Open model"), folder, kinds)
        if path and path not in self._chosen:
            self._take((*self._chosen, path))

    def _take(self, chosen: tuple[str, ...]) -> None:
        self.show_value(chosen)
        self.edited.emit(chosen)


def teacher_name(reference: str) -> str:
    """A short name: a run's for its best model, a file's without its ending, a shipped model's own."""
    return run_of_best(reference) or Path(reference).stem
