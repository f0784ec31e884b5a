"""One line about a data set: here, or not and what it takes, with download and cancel. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QStackedWidget, QWidget

from app.state import DataState
from app.widgets.labels import ElidedLabel
from app.wording import megabytes, translated
from engine.catalogue import DATASETS

DONE = 1000


class DataStatus(QWidget):
    """Always as tall as its button, so that nothing moves when the state changes."""

    download_wanted = Signal()
    download_unwanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ElidedLabel()
        self._text.setProperty("quiet", True)
        self._bar = QProgressBar()
        self._bar.setRange(0, DONE)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Download"))
        self._left = QStackedWidget()
        self._left.addWidget(self._text)
        self._left.addWidget(self._bar)
        self._button = QPushButton(self.tr("Download"))
        self._button.clicked.connect(self._press)
        self._is_loading = False
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._left, 1)
        line.addWidget(self._button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_state(DataState(name=""))

    def sizeHint(self) -> QSize:
        """As high as the button, shown or not."""
        return QSize(super().sizeHint().width(), self._button.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The same height."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def show_state(self, state: DataState) -> None:
        """Say what is known."""
        self._is_loading = state.downloading
        self._left.setCurrentIndex(1 if state.downloading else 0)
        self._button.setVisible(state.downloading or state.available is False)
        if state.downloading:
            total = state.total_bytes
            self._bar.setRange(0, DONE if total else 0)
            self._bar.setValue(DONE * state.done_bytes // total if total else 0)
            so_far = self.tr("{done} of {all}").format(done=megabytes(state.done_bytes), all=megabytes(total))
            self._bar.setToolTip(so_far)
            self._button.setText(self.tr("Cancel"))
            self._button.setToolTip(self.tr("Give up the download ({progress})").format(progress=so_far))
            return
        size = next((megabytes(each.download_mb * 1e6) for each in DATASETS if each.name == state.name), "")
        self._button.setText(self.tr("Download"))
        self._button.setToolTip(self.tr("Fetch it from the internet: {size}").format(size=size))
        words = {None: "", True: self.tr("On this computer"), False: self.tr("Not here · {size}").format(size=size)}
        self._text.setText(words[state.available])
        self._text.setToolTip(translated(state.sentence) if state.sentence is not None else "")

    def _press(self) -> None:
        (self.download_unwanted if self._is_loading else self.download_wanted).emit()
