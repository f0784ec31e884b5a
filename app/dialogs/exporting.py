"""Export: which model or run, as what. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.session_chores import ExportState
from app.widgets.job_bar import JobBar
from app.widgets.labels import plain_label
from app.wording import translated
from engine.messages import EXPORT_KINDS, OF_RUNS, ExportKind

WIDTH_PX = 520
ONNX_PACKAGES = ("onnx", "onnxscript", "onnxruntime")
INDENT_PX = 24
WORDS_LINES = 4  # of what is said below, so that nothing jumps


@dataclass(frozen=True, slots=True)
class Source:
    """Something that can be exported: `reference` is what the engine calls it."""

    title: str
    reference: str
    is_run: bool


class ExportDialog(QDialog):
    """Says what is wished; where it goes is asked for by whoever hears it."""

    export_wished = Signal(object, str)  # Source, ExportKind
    cancel_wished = Signal()

    def __init__(self, sources: Sequence[Source], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._paths: tuple[str, ...] = ()
        self._source = QComboBox()
        self._source.setAccessibleName(self.tr("What is exported"))
        self._source.setToolTip(self.tr("The model or the run to export"))
        for each in sources:
            self._source.addItem(each.title, each)
        self._source.currentIndexChanged.connect(lambda _index: self._offer_kinds())
        self._kinds = QButtonGroup(self)
        self._job = JobBar(self.tr("Export"), self.tr("Give the export up"))
        self._job.cancelled.connect(self.cancel_wished)
        self._words = plain_label(role="quiet")
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._words.setMinimumHeight(WORDS_LINES * self._words.fontMetrics().lineSpacing())
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out(self._buttons())
        self._offer_kinds()
        self.setMinimumWidth(WIDTH_PX)

    def show_state(self, state: ExportState) -> None:
        """How far the export is, or how it went."""
        self._job.follow(state.fraction, is_busy=state.is_busy)
        self._words.setText(translated(state.sentence) if state.sentence is not None else "")
        self._paths = state.paths
        self._open.setEnabled(bool(state.paths))
        self._begin.setEnabled(not state.is_busy and self._kinds.checkedButton() is not None)

    def choose(self, kind: ExportKind) -> None:
        """Take `kind` if it can be had."""
        button = self._kinds.button(EXPORT_KINDS.index(kind))
        if button.isEnabled():
            button.setChecked(True)

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        form = QFormLayout()
        form.addRow(self.tr("&What"), self._source)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addLayout(form)
        for kind in EXPORT_KINDS:
            column.addLayout(self._row(kind))
        column.addWidget(self._job)
        column.addWidget(self._words)
        column.addStretch(1)
        column.addWidget(buttons)

    def _row(self, kind: ExportKind) -> QVBoxLayout:
        title, words = self._kind_words(kind)
        button = QRadioButton(title)
        button.setAccessibleName(title.replace("&", ""))
        button.setAccessibleDescription(words)
        self._kinds.addButton(button, EXPORT_KINDS.index(kind))
        described = plain_label(words, role="quiet")
        described.setWordWrap(True)
        described.setContentsMargins(INDENT_PX, 0, 0, 0)
        row = QVBoxLayout()
        row.setSpacing(2)
        row.addWidget(button)
        row.addWidget(described)
        return row

    def _kind_words(self, kind: ExportKind) -> tuple[str, str]:
        match kind:
            case "csv":
                return self.tr("C&urves as a table (CSV)"), self.tr("Loss, accuracy and learning rate of each batch.")
            case "tensorboard":
                return self.tr("Curves for &TensorBoard"), self.tr("A folder of event files.")
            case "onnx":
                return self.tr("Model for other programs (&ONNX)"), self.tr(
                    "From the drawing to the answer in one file, compared with this program on 1,000 drawings first."
                )
            case "python":
                return self.tr("Network as a &Python program"), self.tr("Plain PyTorch, with its weights beside it.")
            case "report":
                return self.tr("Whole run as a &report (HTML)"), self.tr(
                    "One page with curves, confusion, mistakes, filters and settings."
                )

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setToolTip(self.tr("Close; an export under way goes on (Esc)"))
        close.setAutoDefault(False)  # Enter is for exporting
        self._open = QPushButton(self.tr("Show in &folder"))
        self._open.setToolTip(self.tr("Open the folder with what was written"))
        self._open.setEnabled(False)
        self._open.setAutoDefault(False)
        self._open.clicked.connect(self._show_in_folder)
        self._begin = QPushButton(self.tr("&Export…"))
        self._begin.setToolTip(self.tr("Choose a place and export (Enter)"))
        self._begin.setProperty("primary", True)
        self._begin.setDefault(True)
        self._begin.clicked.connect(self._wish)
        buttons.addButton(self._open, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self._begin, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        return buttons

    def _offer_kinds(self) -> None:
        """Only what can be made of the source; the tooltip says why not the others."""
        source = self._source.currentData()
        for place, kind in enumerate(EXPORT_KINDS):
            button = self._kinds.button(place)
            why = self._why_not(kind, source)
            button.setEnabled(not why)
            button.setToolTip(why or self._kind_words(kind)[1])
        chosen = self._kinds.checkedButton()
        if chosen is None or not chosen.isEnabled():
            first = next((each for each in self._kinds.buttons() if each.isEnabled()), None)
            if first is not None:
                first.setChecked(True)
        self._begin.setEnabled(not self._job.is_busy and self._kinds.checkedButton() is not None)

    def _why_not(self, kind: ExportKind, source: Source | None) -> str:
        if source is None:
            return self.tr("There is nothing to export yet")
        if kind in OF_RUNS and not source.is_run:
            return self.tr("Only a run has curves: choose one above")
        if kind == "onnx" and any(find_spec(each) is None for each in ONNX_PACKAGES):
            return self.tr('Needs more packages. Install them with: pip install "convlens[onnx]"')
        return ""

    def _wish(self) -> None:
        self.export_wished.emit(self._source.currentData(), EXPORT_KINDS[self._kinds.checkedId()])

    def _show_in_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self._paths[0]).parent)))
