"""How fast this computer is, beside article 000's table. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.session_chores import SpeedState
from app.state import TrainingState
from app.theme import number_font
from app.widgets.job_bar import JobBar
from app.widgets.labels import plain_label
from app.wording import count, device_title, translated

PUBLISHED = (("GTX 1070", 484.0), ("i7-7700HQ", 12_600.0))
"""Article 000: 8 m 4 s and 3 h 30 m for 60 epochs of CIFAR-10's 50,000 pictures."""
PICTURES = 60 * 50_000
MOST_DEVICES = 6
WIDTH_PX = 640


class MachineDialog(QDialog):
    """A table that fills up device by device while it is measured."""

    measuring_wished = Signal()
    cancel_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Speed of this computer"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._cells: list[list[QLabel]] = []
        self._is_training = False
        self._job = JobBar(self.tr("Measurement"), self.tr("Give the measurement up"))
        self._job.cancelled.connect(self.cancel_wished)
        self._words = plain_label(role="quiet")
        self._measure = QPushButton(self.tr("&Measure"))
        self._measure.setProperty("primary", True)
        self._measure.setDefault(True)
        self._measure.clicked.connect(self.measuring_wished)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setToolTip(self.tr("Close (Esc)"))
        close.setAutoDefault(False)  # Enter is for measuring
        buttons.addButton(self._measure, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(self._introduction())
        column.addLayout(self._table())
        column.addStretch(1)
        column.addWidget(self._job)
        column.addWidget(self._words)
        column.addWidget(buttons)
        self._allow_measuring()

    def show_state(self, state: SpeedState) -> None:
        """What was measured so far."""
        self._job.follow(state.fraction, is_busy=state.is_busy)
        self._words.setText(translated(state.sentence) if state.sentence is not None else "")
        self._allow_measuring()
        for row, cells in enumerate(self._cells):
            there = row < len(state.found)
            for cell in cells:
                cell.setVisible(there)
            if there:
                found = state.found[row]
                rates = (found.training_images_per_s, found.answers_per_s, found.batched_answers_per_s)
                texts = (
                    device_title(found.device.title),
                    *map(self._rate, rates),
                    self.time_text(found.sixty_epochs_s),
                )
                for cell, text in zip(cells, texts, strict=True):
                    cell.setText(text)

    def take_training(self, state: TrainingState) -> None:
        """A run in training would spoil the figures."""
        self._is_training = state.is_active
        self._allow_measuring()

    def _allow_measuring(self) -> None:
        self._measure.setEnabled(not self._is_training and not self._job.is_busy)
        self._measure.setToolTip(
            self.tr("Not while a run is in training: the figures would be wrong")
            if self._is_training
            else self.tr("Train and answer on each device for some seconds (Enter)")
        )

    def time_text(self, seconds: float) -> str:
        """Seconds as the article writes them: "8 m 4 s", "3 h 30 m"."""
        minutes, rest = divmod(round(seconds), 60)
        hours, minutes = divmod(minutes, 60)
        if hours:
            return self.tr("{hours} h {minutes} m").format(hours=hours, minutes=minutes)
        return self.tr("{minutes} m {seconds} s").format(minutes=minutes, seconds=rest)

    def _introduction(self) -> QLabel:
        words = self.tr(
            "Pictures per second with the network of article 000, and what its 60 epochs of 50,000 pictures would take."
        )
        made = plain_label(words, role="quiet")
        made.setWordWrap(True)
        made.setMinimumWidth(WIDTH_PX)
        return made

    def _table(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        heads = (
            self.tr("Device"), self.tr("Training"), self.tr("Answers, one by one"), self.tr("Answers, 500 at once"),
            self.tr("60 epochs"),
        )  # fmt: skip
        for column, text in enumerate(heads):
            grid.addWidget(plain_label(text, role="heading"), 0, column, self._side(column))
        self._cells = [self._row(grid, 1 + row) for row in range(MOST_DEVICES)]
        for row, (name, seconds) in enumerate(PUBLISHED, 1 + MOST_DEVICES):
            cells = self._row(grid, row)
            title = self.tr("{name} (article 000)").format(name=name)
            texts = (title, self._rate(PICTURES / seconds), "–", "–", self.time_text(seconds))
            for cell, text in zip(cells, texts, strict=True):
                cell.setText(text)
                cell.setProperty("quiet", True)
        return grid

    def _row(self, grid: QGridLayout, row: int) -> list[QLabel]:
        cells = [plain_label() for _ in range(5)]
        for column, cell in enumerate(cells):
            if column:
                cell.setFont(number_font(self.font()))
            grid.addWidget(cell, row, column, self._side(column))
        return cells

    def _side(self, column: int) -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft

    def _rate(self, per_s: float) -> str:
        return count(round(per_s))
