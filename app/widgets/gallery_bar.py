"""What can be said about the picture selected in a gallery: what it really is, that it is left out. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QPushButton, QWidget

from app.widgets.buttons import icon_button
from app.widgets.gallery_tile import Tile
from app.widgets.labels import ElidedLabel, label_for
from app.wording import percent

FIRST_IN_MENU = 26  # classes listed in the menu; the box has them all


class GalleryBar(QWidget):
    """Says what is known of a picture, and takes corrections. Every one can be taken back."""

    relabelled = Signal(int, int)  # place, class
    excluded = Signal(int)  # place
    restored = Signal(int)  # place
    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tile: Tile | None = None
        self._classes: tuple[str, ...] = ()
        self._words = ElidedLabel()
        self._words.setAccessibleName(self.tr("The picture selected"))
        self._label = QComboBox()
        self._label.setAccessibleName(self.tr("What the picture really is"))
        self._label.setToolTip(
            self.tr("Says what this picture really is; kept for later training and evaluation, the data stays as it is")
        )
        self._label.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._label.setMinimumContentsLength(3)
        self._label.activated.connect(self.relabel)
        self._exclude = self._button(
            self.tr("Leave out"),
            self.tr("Leave this picture out of later training and evaluation (Delete)"),
            self.exclude,
        )
        self._restore = self._button(
            self.tr("Take back"), self.tr("Take back what was said of this picture"), self._take_back
        )
        self._undo = icon_button(
            "undo", self.tr("Take back the newest correction (Ctrl+Z in the gallery)"), self.undo_wanted.emit
        )
        self._lay_out()
        self.show_tile(None)
        self.allow_undo(False)

    def show_classes(self, classes: tuple[str, ...]) -> None:
        """The classes a picture can be of."""
        if classes != self._classes:
            self._classes = classes
            self._label.clear()
            self._label.addItems(list(classes))

    def show_tile(self, tile: Tile | None) -> None:
        """Another picture, or none."""
        self._tile = tile
        self._words.setText("" if tile is None else self._described(tile))
        self._words.setToolTip(self._words.text())
        for each in (self._label, self._exclude):
            each.setEnabled(tile is not None)
        self._exclude.setEnabled(tile is not None and tile.mark != "excluded")
        self._restore.setEnabled(tile is not None and tile.mark != "")
        if tile is not None:
            self._label.setCurrentIndex(tile.truth)

    def allow_undo(self, can: bool) -> None:
        """Whether there is a correction to take back."""
        self._undo.setEnabled(can)

    def relabel(self, class_number: int) -> None:
        """The picture is really of this class."""
        if self._tile is not None and 0 <= class_number < len(self._classes):
            self.relabelled.emit(self._tile.place, class_number)

    def relabel_by_name(self, name: str) -> None:
        """The picture is really of the class with this name, if there is one."""
        if name in self._classes:
            self.relabel(self._classes.index(name))

    def exclude(self) -> None:
        """Leave the picture out."""
        if self._tile is not None and self._tile.mark != "excluded":
            self.excluded.emit(self._tile.place)

    def open_menu(self, place: QPoint) -> None:
        """The same as a menu."""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for number, name in enumerate(self._classes[:FIRST_IN_MENU]):
            action = menu.addAction(self.tr("This is really “{name}”").format(name=name))
            action.triggered.connect(lambda _checked=False, number=number: self.relabel(number))
        menu.addSeparator()
        for button in (self._exclude, self._restore, self._undo):
            action = menu.addAction(button.text() or self.tr("Undo"))
            action.setToolTip(button.toolTip())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(lambda _checked=False, button=button: button.click())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _take_back(self) -> None:
        if self._tile is not None:
            self.restored.emit(self._tile.place)

    def _described(self, tile: Tile) -> str:
        words = self.tr("{name}: {truth}, taken for {predicted} with {confidence}").format(
            name=tile.name or self.tr("Picture"),
            truth=self._classes[tile.truth],
            predicted=self._classes[tile.predicted] if tile.predicted >= 0 else "–",
            confidence=percent(tile.confidence),
        )
        if tile.mark == "relabelled":
            words += self.tr(" · the data says {given}").format(given=self._classes[tile.given])
        elif tile.mark == "excluded":
            words += self.tr(" · left out")
        return words

    def _button(self, text: str, tip: str, pressed: Callable[[], object]) -> QPushButton:
        made = QPushButton(text)
        made.setToolTip(tip)
        made.clicked.connect(lambda _checked=False: pressed())
        return made

    def _lay_out(self) -> None:
        really = label_for(self._label, self.tr("Reall&y a"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self._words, 1)
        for each in (really, self._label, self._exclude, self._restore, self._undo):
            line.addWidget(each)
