"""Evaluation: which pictures were confused, how far answers can be trusted, and the pictures themselves. GUI thread
only."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.session_evaluation import EvaluationJob
from app.theme import number_font
from app.widgets.class_table import ClassTable
from app.widgets.confusion_layout import Cell
from app.widgets.confusion_view import ConfusionView
from app.widgets.evaluation_form import EvaluationForm
from app.widgets.evaluation_words import source_lines
from app.widgets.gallery_page import GalleryPage
from app.widgets.gallery_tile import THUMB_PX
from app.widgets.labels import ElidedLabel, plain_label
from app.widgets.pages import Pages
from app.widgets.reliability_page import ReliabilityPage
from app.wording import count, local, percent
from engine.messages import GalleryPart, Judged

FORM_PX, LEAST_FORM_PX = 236, 190
CORRECTED: Cell = (-1, -1)


class EvaluationPanel(QWidget):
    """The form and what is shown, the matrix, and beside it pages of classes, trust and pictures."""

    gallery_wanted = Signal(int, int, int, int, int)  # truth, predicted, first, count, tile side in pixels

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._judged: Judged | None = None
        self._cell: Cell | None = None
        self.form = EvaluationForm()
        self.matrix = ConfusionView()
        self.classes, self.reliability, self.gallery = ClassTable(), ReliabilityPage(), GalleryPage()
        self._accuracy, self._what, self._who = ElidedLabel(), ElidedLabel(), ElidedLabel()
        self._cell_words = ElidedLabel()
        self._corrected = QPushButton(self.tr("Corrections"))
        self._corrected.setToolTip(self.tr("Show the pictures whose labels you corrected or that you left out"))
        self._corrected.clicked.connect(lambda _checked=False: self.open_cell(CORRECTED))
        self._pages = Pages()
        self._pages.add_page(self.classes, self.tr("Classes"), self.tr("Accuracy, precision and recall of each class"))
        self._pages.add_page(
            self.reliability, self.tr("Trust"), self.tr("Reliability diagram, and what “not sure” gains")
        )
        self._pages.add_page(self.gallery, self.tr("Pictures"), self.tr("The pictures of the cell that was chosen"))
        self.matrix.cell_chosen.connect(lambda truth, predicted: self.open_cell((truth, predicted)))
        self.matrix.pointed_at.connect(self._describe_cell)
        self.gallery.view.part_wanted.connect(self._ask)
        self.head = self._make_head()
        self._lay_out()
        self.show_judged(None)

    # --- what is shown ----------------------------------------------------------------------------------------------

    def show_judged(self, judged: Judged | None) -> None:
        """Another evaluation, the same one counted anew, or none."""
        before, self._judged = self._judged, judged
        is_same = before is not None and judged is not None and before.evaluation == judged.evaluation
        classes = () if judged is None else judged.classes
        confusion = judged.confusion if judged is not None else None
        if confusion is not None:
            self.matrix.show_confusion(confusion, classes)
            self.classes.show_confusion(confusion, classes)
        self._empty.setVisible(judged is None)
        self.matrix.setVisible(judged is not None)
        self.reliability.show_judged(judged)
        self.gallery.bar.show_classes(classes)
        self.gallery.bar.allow_undo(judged is not None and judged.can_undo)
        self._say(judged)
        if not is_same:
            self._cell = None
            self.matrix.choose(None)
        self._fill_gallery(keep=is_same)

    def show_job(self, job: EvaluationJob) -> None:
        """How far the evaluation in hand is."""
        self.form.show_job(job)

    def show_part(self, part: GalleryPart) -> None:
        """Some pictures of the cell that is open."""
        if self._cell == (part.truth, part.predicted):
            self.gallery.view.show_part(part)

    def open_cell(self, cell: Cell) -> None:
        """Show the pictures of a cell; CORRECTED is all that were corrected."""
        self._cell = cell
        self.matrix.choose(None if cell == CORRECTED else cell)
        self._fill_gallery(keep=False)
        self._pages.show_page(self.gallery)
        self.gallery.view.setFocus()

    # --- inside -----------------------------------------------------------------------------------------------------

    def _fill_gallery(self, *, keep: bool) -> None:
        judged, cell = self._judged, self._cell
        self._describe_cell(None)
        if judged is None or cell is None:
            self.gallery.show_nothing()
            return
        total = judged.excluded + judged.relabelled if cell == CORRECTED else int(judged.confusion[cell])
        self.gallery.begin(total, keep=keep)

    def _ask(self, first: int, number: int) -> None:
        if self._cell is not None:
            side_px = round(self.gallery.view.devicePixelRatioF() * THUMB_PX)
            self.gallery_wanted.emit(*self._cell, first, number, side_px)

    def _say(self, judged: Judged | None) -> None:
        if judged is None:
            for each in (self._accuracy, self._what, self._who):
                each.clear()
            self._corrected.hide()
            return
        total, right = len(judged.right), int(judged.confusion.trace())
        words = self.tr("{accuracy}  ·  {right} of {total}  ·  loss {loss}")
        self._accuracy.setText(
            words.format(
                accuracy=percent(judged.accuracy, 2),
                right=count(right),
                total=count(total),
                loss=local(f"{judged.loss:.4f}"),
            )
        )
        what, who = source_lines(judged)
        for label, text in ((self._what, what), (self._who, who)):
            label.setText(text)
            label.setToolTip(text)
        number = judged.excluded + judged.relabelled
        self._corrected.setVisible(number > 0)
        text = self.tr("Corrected {relabelled} · left out {excluded}")
        self._corrected.setText(text.format(relabelled=judged.relabelled, excluded=judged.excluded))

    def _describe_cell(self, pointed_at: Cell | None) -> None:
        """The cell pointed at, else the one that is open."""
        judged, cell = self._judged, pointed_at or self._cell
        self._cell_words.setText("" if judged is None or cell is None else self._cell_text(judged, cell))

    def _cell_text(self, judged: Judged, cell: Cell) -> str:
        if cell == CORRECTED:
            return self.tr("Corrected: {count}").format(count=count(judged.excluded + judged.relabelled))
        truth, predicted = judged.classes[cell[0]], judged.classes[cell[1]]
        number = count(int(judged.confusion[cell]))
        if cell[0] == cell[1]:
            return self.tr("{count} of “{truth}”, told rightly").format(count=number, truth=truth)
        words = self.tr("{count} of “{truth}”, taken for “{predicted}”")
        return words.format(count=number, truth=truth, predicted=predicted)

    def _show_chooser(self) -> None:
        is_trust = self._pages.current() is self.reliability
        self.reliability.chooser.setVisible(is_trust)
        self._cell_words.setVisible(not is_trust)

    def _make_head(self) -> QWidget:
        """What stands in the title bar, so that it is never out of sight."""
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(12, 0, 8, 0)
        line.setSpacing(16)
        self._accuracy.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        for label, share in ((self._what, 4), (self._accuracy, 0), (self._who, 5)):
            line.addWidget(label, share)
        return head

    def _lay_out(self) -> None:
        self._accuracy.setFont(number_font(self.font(), bold=True))
        self._accuracy.setAccessibleName(self.tr("Accuracy"))
        self._what.setAccessibleName(self.tr("Which pictures"))
        self._who.setAccessibleName(self.tr("Which model"))
        self._who.setProperty("quiet", True)
        self._cell_words.setProperty("quiet", True)
        self._empty = plain_label(
            self.tr("Nothing has been evaluated yet. A run shows here after each epoch how good it is."), role="quiet"
        )
        self._empty.setWordWrap(True)
        left, middle, right, head = QVBoxLayout(), QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        for each in (self.form, self._corrected):
            left.addWidget(each)
        left.addStretch(1)
        left.setSpacing(2)
        left.setContentsMargins(0, 0, 8, 0)
        column = QWidget()
        column.setLayout(left)
        scroll = QScrollArea()
        scroll.setWidget(column)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setMinimumWidth(LEAST_FORM_PX)
        scroll.setMaximumWidth(FORM_PX + 12)
        scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        scroll.setFocusPolicy(self.focusPolicy())
        middle.addWidget(self._empty)
        middle.addWidget(self.matrix, 1)
        head.addWidget(self._pages.head)
        head.addWidget(self._cell_words, 1)
        head.addWidget(self.reliability.chooser)
        self.reliability.chooser.hide()
        self._pages.page_shown.connect(self._show_chooser)
        right.setSpacing(4)
        right.addLayout(head)
        right.addWidget(self._pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 14, 8)
        row.setSpacing(16)
        row.addWidget(scroll, 4)
        row.addLayout(middle, 4)
        row.addLayout(right, 6)
