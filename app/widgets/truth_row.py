"""What the picture really is: a button for each class, or a list where there are many. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from app.widgets.elided_box import ElidedBox
from app.widgets.labels import ElidedLabel

MOST_BUTTONS = 10
LONGEST_BUTTON = 2  # letters
LEAST_PX, TARGET_PX = 9, 24


class TruthRow(QWidget):
    """`label_chosen` with a class's name; with "" where what was said is taken back."""

    label_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes: tuple[str, ...] = ()
        self._kept = ""
        self._words = ElidedLabel(self.tr("Really a"))
        self._words.setProperty("quiet", True)
        self._words.setMinimumWidth(1)  # the classes come first where there is little room
        self._words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._buttons: list[_Class] = []
        self._list = _Classes()
        self._list.setAccessibleName(self.tr("What the picture really is"))
        self._list.setToolTip(self.tr("Keep the picture with what it really is, to teach the network with it"))
        self._list.setSizeAdjustPolicy(ElidedBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._list.setMinimumContentsLength(6)
        self._list.activated.connect(lambda index: self._choose(self._list.itemData(index)))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._words)
        self._row.addSpacing(4)
        self._row.addWidget(self._list, 1)
        self._words.hide()  # until there are classes
        self._list.hide()
        self.setFixedHeight(max(TARGET_PX, self._list.sizeHint().height()))

    def show_classes(self, classes: tuple[str, ...]) -> None:
        """Which classes there are."""
        if classes == self._classes:
            return
        self._classes, self._kept = classes, ""
        for each in self._buttons:
            self._row.removeWidget(each)
            each.hide()  # at once, not when its time comes
            each.deleteLater()
        are_few = len(classes) <= MOST_BUTTONS and all(len(each) <= LONGEST_BUTTON for each in classes)
        self._buttons = [self._button(each) for each in classes] if are_few else []
        self._words.setVisible(bool(classes))
        self._list.setVisible(bool(classes) and not are_few)
        self._list.clear()
        if not are_few:
            self._list.addItem(self.tr("not said"), "")
            for each in classes:
                self._list.addItem(each, each)

    def show_kept(self, label: str) -> None:
        """As what the picture is kept; "" where it is not."""
        self._kept = label
        for each in self._buttons:
            each.setChecked(each.text() == label)
        with QSignalBlocker(self._list):
            self._list.setCurrentIndex(max(0, self._list.findData(label)))

    def label_typed(self, text: str) -> bool:
        """Choose the class of this name, if there is one, and the row can be used; whether that was so."""
        if not self.isEnabled() or text not in self._classes:
            return False
        self._choose(text)
        return True

    def explain(self, reason: str) -> None:
        """Why nothing can be said of what is there; "" where it can."""
        self.setEnabled(not reason)
        self.setToolTip(reason)

    def _button(self, name: str) -> _Class:
        made = _Class(name)
        made.setToolTip(
            self.tr("This is really “{name}”: keep the picture, to teach the network with it").format(name=name)
        )
        made.setAccessibleName(self.tr("This is really “{name}”").format(name=name))
        made.clicked.connect(lambda: self._choose(name))
        self._row.addWidget(made, 1)
        return made

    def _choose(self, label: str) -> None:
        said = "" if label == self._kept else label
        self.show_kept(self._kept)  # until the engine has kept it
        if said != self._kept:
            self.label_chosen.emit(said)


class _Classes(ElidedBox):
    """A list from which nothing is taken in passing: the wheel turns nothing, and the arrow keys open it first."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Not meant for the list."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What would change the choice shows what there is to choose."""
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape) or not self.count():
            super().keyPressEvent(event)
        else:
            self.showPopup()


class _Class(QToolButton):
    """A class's name, narrow, and high enough to be hit. Left and right lead to the next one."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setText(name)
        self.setCheckable(True)
        self.setProperty("flat", True)
        self.setProperty("narrow", True)
        self.setMinimumSize(LEAST_PX, TARGET_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as its name, and no wider."""
        return QSize(max(LEAST_PX, self.fontMetrics().horizontalAdvance(self.text()) + 3), TARGET_PX)

    def minimumSizeHint(self) -> QSize:
        """A digit's width is enough."""
        return QSize(LEAST_PX, TARGET_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys go from class to class."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)
