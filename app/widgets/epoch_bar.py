"""A slider through a run's kept epochs, and a way to play them. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from app.theme import number_font
from app.widgets.buttons import IconButton, icon_button
from app.widgets.labels import plain_label

FRAME_MS = 350
LONG, SHORT = "epoch 0000 of 0000 ", "0000 of 0000 "
SLIDER_PX = 80  # at least, before the words beside it get shorter


class EpochBar(QWidget):
    """Says which epoch is wanted. While it plays it waits for each one to be shown, so that none is skipped."""

    epoch_wanted = Signal(int)  # counted from 1

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._epochs: tuple[int, ...] = ()
        self._is_playing = False
        self._slider = slider = QSlider(Qt.Orientation.Horizontal)
        slider.setMinimumHeight(24)
        slider.setPageStep(1)
        slider.setAccessibleName(self.tr("Epoch"))
        slider.setToolTip(
            self.tr(
                "Answer with what the run knew after this epoch. Arrow keys go one epoch on, Home and End to the ends"
            )
        )
        slider.valueChanged.connect(self._choose)
        slider.actionTriggered.connect(self._choose_again)
        self._label = plain_label()
        self._label.setFont(number_font(self.font()))
        self._play = IconButton("play", self.tr("Play through all epochs"))
        self._play.clicked.connect(lambda _checked: self.stop() if self._is_playing else self.play())
        self._next = QTimer(self, singleShot=True, interval=FRAME_MS)
        self._next.timeout.connect(lambda: self._slider.setValue(self._slider.value() + 1))
        self._line = line = QHBoxLayout(self)
        line.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(icon_button("previous", self.tr("The epoch before"), lambda: self._step(-1)))
        line.addWidget(self._play)
        line.addWidget(icon_button("next", self.tr("The next epoch"), lambda: self._step(1)))
        line.addWidget(slider, 1)
        line.addWidget(self._label)
        self.show_epochs(())

    @property
    def epoch(self) -> int:
        """Where the slider is; 0 without epochs."""
        return self._epochs[self._slider.value()] if self._epochs else 0

    @property
    def is_playing(self) -> bool:
        """Whether it goes on by itself."""
        return self._is_playing

    def show_epochs(self, epochs: tuple[int, ...], *, stays: bool = False) -> None:
        """The epochs there are. The slider goes to the last one, or stays where it is."""
        here = self.epoch if stays else 0
        self._epochs = epochs
        with QSignalBlocker(self._slider):
            self._slider.setRange(0, max(0, len(epochs) - 1))
            self._slider.setValue(epochs.index(here) if here in epochs else len(epochs) - 1)
        for each in self.findChildren(QWidget):
            each.setEnabled(bool(epochs))
        self._say()

    def play(self) -> None:
        """From here, or from the first epoch if this is the last."""
        if len(self._epochs) < 2:
            return
        self._set_playing(True)
        if self._slider.value() == len(self._epochs) - 1:
            self._slider.setValue(0)
        else:
            self._choose()

    def stop(self) -> None:
        """Stay here."""
        self._next.stop()
        self._set_playing(False)

    def go_on(self, epoch: int) -> None:
        """An epoch was shown: while playing, the next one is due soon."""
        if not self._is_playing or epoch != self.epoch:
            return
        if self._slider.value() < len(self._epochs) - 1:
            self._next.start()
        else:
            self.stop()

    def _step(self, by: int) -> None:
        self.stop()
        before = self._slider.value()
        self._slider.setValue(before + by)
        if self._slider.value() == before:
            self._choose()  # asked for, even if it is the end

    def _choose_again(self) -> None:
        """A key that leads to where the slider is already asks for that epoch as well."""
        if self._slider.sliderPosition() == self._slider.value():
            self._choose()

    def _choose(self) -> None:
        self._say()
        if self._epochs:
            self.epoch_wanted.emit(self.epoch)

    def _set_playing(self, is_playing: bool) -> None:
        self._is_playing = is_playing
        tip = self.tr("Stay at this epoch") if is_playing else self.tr("Play through all epochs")
        self._play.show_icon("pause" if is_playing else "play", tip)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Long words where the slider keeps room to be moved in."""
        super().resizeEvent(event)
        self._say()

    def minimumSizeHint(self) -> QSize:
        """With the short words."""
        return QSize(self._others_px() + SLIDER_PX + self._label_px(SHORT), super().minimumSizeHint().height())

    def _say(self) -> None:
        """The words' place is as wide as the longest of their kind, so that nothing moves with the numbers."""
        is_long = self.width() >= self._others_px() + SLIDER_PX + self._label_px(LONG)
        self._label.setFixedWidth(self._label_px(LONG if is_long else SHORT))
        last = self._epochs[-1] if self._epochs else 0
        words = self.tr("epoch {epoch} of {last}") if is_long else self.tr("{epoch} of {last}")
        self._label.setText(words.format(epoch=self.epoch, last=last) if last else "")

    def _others_px(self) -> int:
        """The buttons, and the gaps."""
        buttons = self.findChildren(IconButton)
        return sum(each.sizeHint().width() + self._line.spacing() for each in buttons) + self._line.spacing()

    def _label_px(self, widest: str) -> int:
        return self.fontMetrics().horizontalAdvance(widest)
