"""Photos: a folder of them in a table, what the network makes of each, and how sure it is. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.session_photos import OWN, SurveyState
from app.theme import number_font
from app.widgets.job_bar import JobBar
from app.widgets.labels import ElidedLabel, plain_label
from app.widgets.photo_table import ANSWER, NAME, SHARE, SURE, PhotoTable
from app.widgets.photo_tiles import TILE_HEIGHT_PX
from app.wording import count, stamp_line
from engine.messages import Limits

WIDTHS_PX = {ANSWER: 150, SHARE: 92, SURE: 110}
BAR_PX = 130


class PhotosPanel(QWidget):
    """The controls stand in the dock's title bar (`head`), the table below. Only rows in sight are painted, and only
    their pictures are asked for."""

    folder_wanted = Signal()
    again_wanted = Signal()  # the same folder with the model that answers now
    cancel_wanted = Signal()
    export_wanted = Signal()
    photo_opened = Signal(str)  # path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = PhotoTable()
        self._state = SurveyState()
        self._own = Limits()
        self._chosen = (Limits().probability, OWN)
        self._folder = QPushButton(self.tr("Folder…"))
        self._folder.setToolTip(self.tr("Choose a folder of photos; the network answers for each of them"))
        self._again = QPushButton(self.tr("Again"))
        self._again.setToolTip(self.tr("Answer for this folder anew, with the model that answers now"))
        self._only_unsure = QCheckBox(self.tr("Only not sure"))
        self._only_unsure.setToolTip(self.tr("Show only photos without a sure answer"))
        self._export = QPushButton(self.tr("Export…"))
        self._export.setToolTip(self.tr("Write the table as it is shown into a CSV file"))
        self._what, self._counts = ElidedLabel(), plain_label(role="quiet")
        self._what.setProperty("quiet", True)
        self._counts.setFont(number_font(self.font()))
        self._job = JobBar(self.tr("Progress of the folder"), self.tr("Give up; what was answered stays"))
        self._view = self._make_view()
        self.head = self._make_head()
        self._connect()
        self._lay_out()
        self.show_state(self._state)

    def show_state(self, state: SurveyState) -> None:
        """How far the folder is."""
        self._state = state
        self._job.follow(state.done / state.total if state.total else 0.0, is_busy=state.is_busy)
        self._own = state.limits
        self._judge()
        self._again.setEnabled(bool(state.folder) and not state.is_busy)
        self._say()

    def set_limits(self, probability: float, familiarity: float) -> None:
        """What is asked of an answer; a negative familiarity is the model's own."""
        self._chosen = (probability, familiarity)
        self._judge()

    def limits(self) -> Limits:
        """What is asked of an answer now."""
        probability, familiarity = self._chosen
        return Limits(probability=probability, familiarity=self._own.familiarity if familiarity < 0 else familiarity)

    def _judge(self) -> None:
        self.table.set_limits(self.limits())

    def _say(self) -> None:
        state, table = self._state, self.table
        parts = [state.folder, stamp_line(state.stamp) if state.stamp is not None else ""]
        hint = self.tr("A folder of photos becomes a table: what each shows, and how sure that is.")
        self._what.setText(" · ".join(each for each in parts if each) or hint)
        self._what.setToolTip(state.folder.replace("&", "&amp;").replace("<", "&lt;"))
        text = self.tr("{done} of {total} · {unsure} not sure")
        numbers = {"done": count(table.total), "total": count(state.total), "unsure": count(table.unsure_count)}
        self._counts.setText(text.format(**numbers) if state.total else "")
        self._export.setEnabled(table.total > 0)
        self._only_unsure.setEnabled(table.total > 0)

    def _open(self, index: QModelIndex) -> None:
        row = self.table.row(index)
        if row.path:
            self.photo_opened.emit(row.path)

    def _connect(self) -> None:
        self._folder.clicked.connect(lambda _checked: self.folder_wanted.emit())
        self._again.clicked.connect(lambda _checked: self.again_wanted.emit())
        self._export.clicked.connect(lambda _checked: self.export_wanted.emit())
        self._only_unsure.toggled.connect(self.table.set_filtered)
        self._job.cancelled.connect(self.cancel_wanted)
        self.table.counts_changed.connect(self._say)
        self._view.activated.connect(self._open)

    def _make_view(self) -> QTableView:
        view = QTableView()
        view.setModel(self.table)
        view.setAccessibleName(self.tr("Photos and answers"))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setSortingEnabled(True)
        view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        view.horizontalHeader().setSortIndicatorClearable(True)
        view.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in WIDTHS_PX.items():
            view.setColumnWidth(column, width)
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(TILE_HEIGHT_PX + 8)
        view.verticalHeader().hide()
        return view

    def _make_head(self) -> QWidget:
        """What stands in the dock's title bar: the table needs the room below."""
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(12, 0, 8, 0)
        line.setSpacing(8)
        self._job.setFixedWidth(BAR_PX)
        for each in (self._folder, self._again):
            line.addWidget(each)
        line.addWidget(self._what, 1)
        for each in (self._counts, self._job, self._only_unsure, self._export):
            line.addWidget(each)
        return head

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 14, 12)
        column.addWidget(self._view)
