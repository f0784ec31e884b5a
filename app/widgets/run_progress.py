"""How far a run is: epoch, accuracies, speed, time left. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.state import TrainingState
from app.theme import number_font, scaled_font
from app.widgets.labels import ElidedLabel, plain_label
from app.wording import count, duration, measured_on, percent, translated

DONE = 1000
WIDTH_PX = 190  # with a font of the usual size
READ_MS = 950  # a little less than a second, which is four of the engine's messages


class RunProgress(QWidget):
    """A column of short lines; each keeps its place while its numbers change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel()
        self._title.setFont(scaled_font(self.font(), 1.1, bold=True))
        self._accuracy, self._best, self._speed = ElidedLabel(), ElidedLabel(), ElidedLabel()
        for each in (self._accuracy, self._best, self._speed):
            each.setFont(number_font(self.font()))
            each.setProperty("quiet", True)
        self._bar = QProgressBar()
        self._bar.setRange(0, DONE)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the run"))
        self._left = plain_label(role="quiet")
        self._left.setWordWrap(True)
        self._left.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for each in (self._title, self._accuracy, self._best, self._speed, self._bar, self._left):
            column.addWidget(each)
        column.addStretch(1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(6)
        column.addLayout(self._buttons)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._told: tuple[object, ...] = ()
        self._since = QElapsedTimer()
        self.show_state(TrainingState())

    def sizeHint(self) -> QSize:
        """As wide as its buttons, whatever its lines say."""
        return QSize(self._width_px(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The same width, and room for every line."""
        return QSize(self._width_px(), super().minimumSizeHint().height())

    def show_actions(self, *actions: QAction) -> None:
        """A small button for each."""
        for action in actions:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setProperty("framed", True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(action.text().replace("&", ""))
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)

    def show_state(self, state: TrainingState) -> None:
        """Say how far the run is; while nothing but its step and speed is other than before, not more often than one
        can read."""
        told = (state.phase, state.epoch, state.recipe, state.validation_accuracy, state.best_accuracy, state.sentence)
        if told == self._told and state.step and not self._since.hasExpired(READ_MS):
            return
        self._told = told
        self._since.start()
        self._title.setText(self._title_text(state))
        pictures = measured_on("validation" if state.recipe is None else state.recipe.measured_on)
        self._accuracy.setText(self._accuracy_text(pictures + " {percent}", state.validation_accuracy))
        self._best.setText(self._accuracy_text(self.tr("best {percent}"), state.best_accuracy))
        speed = self.tr("{number} images/s").format(number=count(round(state.images_per_s)))
        self._speed.setText(speed if state.images_per_s else "")
        done = state.fraction if state.phase == "preparing" else state.step / max(1, state.total_steps)
        self._bar.setValue(round(DONE * done))
        self._left.setText(self._left_text(state))

    def _width_px(self) -> int:
        return max(WIDTH_PX, self._buttons.minimumSize().width())

    def _title_text(self, state: TrainingState) -> str:
        if state.phase == "preparing":
            return self.tr("Getting ready")
        if state.recipe is None:
            return self.tr("No run yet")
        epoch = min(state.epoch + 1, state.recipe.epochs)
        return self.tr("Epoch {epoch} of {all}").format(epoch=epoch, all=state.recipe.epochs)

    def _accuracy_text(self, template: str, accuracy: float | None) -> str:
        return "" if accuracy is None else template.format(percent=percent(accuracy, 2))

    def _left_text(self, state: TrainingState) -> str:
        match state.phase:
            case "preparing":
                return translated(state.sentence) if state.sentence is not None else ""
            case "pausing":
                return self.tr("Holding after this batch…")
            case "paused":
                return self.tr("Held. Resume, or go step by step.")
            case "stopping":
                return self.tr("Stopping and saving…")
            case "running":
                if state.sentence is not None:
                    return translated(state.sentence)
                if (left := state.seconds_left) is not None:
                    return self.tr("{time} left").format(time=duration(left))
                return "" if state.step else self.tr("Learning the first batch…")
            case "idle":
                return self._outcome_text(state)

    def _outcome_text(self, state: TrainingState) -> str:
        is_lost = state.best_accuracy is not None and not state.best_path  # its folder may be gone, or the disk full
        match state.outcome:
            case "finished" if is_lost:
                return self.tr("Finished in {time}; nothing of it is kept.").format(time=duration(state.seconds))
            case "finished":
                return self.tr("Finished in {time}.").format(time=duration(state.seconds))
            case "stopped" if state.best_accuracy is None:
                return self.tr("Stopped before anything was measured; “Runs” can go on with it.")
            case "stopped" if is_lost:
                return self.tr("Stopped; nothing of it is kept.")
            case "stopped":
                return self.tr("Stopped; the best model is kept.")
            case "failed":
                return self.tr("The run failed.")
            case "":
                return self.tr("Press Train to begin.")
