"""Which model is asked about which data, and how far that is. GUI thread only."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QGridLayout, QPushButton, QWidget

from app.session_evaluation import EvaluationJob, Source
from app.state import DataState, ModelChoice
from app.widgets.data_status import DataStatus
from app.widgets.elided_box import ElidedBox
from app.widgets.job_bar import JobBar
from app.widgets.labels import ElidedLabel, label_for
from app.wording import catalogued, translated
from engine.catalogue import DATASETS
from engine.run_names import plain_title, run_of_best

FOLDER = "\0folder"  # no data set and no path is called so
SERVED = ""
FIELD_PX = 110


class EvaluationForm(QWidget):
    """Nothing is evaluated on test data but by the button here, or by its menu entry."""

    evaluation_wanted = Signal(str, str)  # model, data
    cancel_wanted = Signal()
    folder_wanted = Signal()
    source_chosen = Signal(str)  # Source
    data_chosen = Signal(str)  # a data set of the catalogue
    download_wanted = Signal(str)
    download_unwanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._served = ""
        self._before = ""  # the data chosen before "Folder…" was
        self._source, self._model, self._data = QComboBox(), ElidedBox(), ElidedBox()
        self._source.addItem(self.tr("Validation of the run"), "run")
        self._source.addItem(self.tr("What was asked for"), "asked")
        self._source.activated.connect(lambda _index: self.source_chosen.emit(self._source.currentData()))
        for split, words in (("test", self.tr("{title}, test set")), ("train", self.tr("{title}, training set"))):
            for dataset in DATASETS:
                self._data.addItem(words.format(title=catalogued(dataset.title)), f"{dataset.name}:{split}")
        self._data.addItem(self.tr("Folder of pictures…"), FOLDER)
        self._data.activated.connect(lambda _index: self._choose_data())
        self._status = DataStatus()
        self._status.download_wanted.connect(lambda: self.download_wanted.emit(self._dataset()))
        self._status.download_unwanted.connect(self.download_unwanted)
        self._button = QPushButton()
        self._button.clicked.connect(lambda _checked=False: self.ask())
        self._job = JobBar(self.tr("Progress of the evaluation"), self.tr("Give the evaluation up"))
        self._job.cancelled.connect(self.cancel_wanted)
        self._words = ElidedLabel()
        self._words.setProperty("quiet", True)
        self.show_models(())
        self._name_button()
        self._lay_out()

    def data(self) -> str:
        """The chosen data: "mnist:test", or a folder."""
        return self._data.currentData()

    def ask(self) -> None:
        """Evaluate the model chosen on the data chosen."""
        if self.data() != FOLDER:
            self.evaluation_wanted.emit(self._model.currentData() or self._served, self.data())

    def choose_data(self, name: str) -> None:
        """Evaluate on this data; a folder is added to the list."""
        if self._data.findData(name) < 0:
            self._data.insertItem(self._data.count() - 1, Path(name).name or name, name)
            self._data.setItemData(self._data.findData(name), name, Qt.ItemDataRole.ToolTipRole)
        self._data.setCurrentIndex(self._data.findData(name))
        self._name_button()

    def show_models(self, choices: tuple[ModelChoice, ...]) -> None:
        """The model that answers, and every other one on offer; the choice is kept."""
        before = self._model.currentData()
        with QSignalBlocker(self._model):
            self._model.clear()
            self._model.addItem(self.tr("The model that answers"), SERVED)
            for each in choices:
                self._model.addItem(self._title(each), each.reference)
                self._model.setItemData(self._model.count() - 1, each.reference, Qt.ItemDataRole.ToolTipRole)
            self._model.setCurrentIndex(max(0, self._model.findData(before)))

    def show_served(self, reference: str) -> None:
        """The model that answers now."""
        self._served = reference
        self._name_button()

    def show_source(self, source: Source, offered: tuple[Source, ...]) -> None:
        """Which evaluation is looked at, and which there are."""
        with QSignalBlocker(self._source):
            self._source.setCurrentIndex(self._source.findData(source))
        items = self._source.model()
        if isinstance(items, QStandardItemModel):
            for number in range(items.rowCount()):
                items.item(number).setEnabled(self._source.itemData(number) in offered)

    def show_data(self, state: DataState) -> None:
        """What is known of the chosen data set."""
        if state.name == self._dataset():
            self._status.show_state(state)
            self._status.setVisible(state.downloading or state.available is False)

    def show_job(self, job: EvaluationJob) -> None:
        """How far the evaluation in hand is."""
        self._job.follow(job.fraction, is_busy=job.is_busy)
        self._words.setText(translated(job.sentence) if job.sentence is not None else "")

    def _dataset(self) -> str:
        """The catalogue's name of the chosen data; "" for a folder."""
        name = self.data().removesuffix(":test").removesuffix(":train")
        return name if any(each.name == name for each in DATASETS) else ""

    def _choose_data(self) -> None:
        if self.data() == FOLDER:
            self._data.setCurrentIndex(self._data.findData(self._before))
            self.folder_wanted.emit()
        self._name_button()

    def _name_button(self) -> None:
        if not self._dataset():
            self._button.setText(self.tr("Evaluate on the folder"))
        elif self.data().endswith(":train"):
            self._button.setText(self.tr("Evaluate on the training set"))
        else:
            self._button.setText(self.tr("Evaluate on the test set"))
        self._button.setToolTip(self.tr("Ask the chosen model for every picture (Ctrl+T); nothing else uses test data"))
        self._button.setEnabled(bool(self._served))
        self._status.setVisible(False)
        self._before = self.data()
        if self._dataset():
            self.data_chosen.emit(self._dataset())

    def _title(self, choice: ModelChoice) -> str:
        path, run = Path(choice.reference), run_of_best(choice.reference)
        match choice.kind:
            case "shipped":
                return choice.reference
            case "live":
                return self.tr("the run, at its last evaluation")
            case "run" | "file" if run:
                return self.tr("best of {run}").format(run=run)
            case "epoch":
                return self.tr("{epoch} of {run}").format(epoch=path.stem, run=plain_title(path.parent.name))
            case "run" | "file":
                return path.stem

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(3)
        grid.setHorizontalSpacing(12)
        rows = (
            (self.tr("Sho&w"), self._source, self.tr("Which evaluation is looked at")),
            (self.tr("&Model"), self._model, self.tr("Which model is asked")),
            (self.tr("D&ata"), self._data, self.tr("Which labelled pictures it is asked about")),
        )
        for row, (text, field, tip) in enumerate(rows):
            field.setMinimumContentsLength(10)
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            grid.addWidget(label_for(field, text, tip), row, 0)
            grid.addWidget(field, row, 1)
        self._source.setMinimumWidth(FIELD_PX)
        for row, widget in enumerate((self._status, self._button, self._job, self._words), len(rows)):
            grid.addWidget(widget, row, 0, 1, 2)
        grid.setColumnStretch(1, 1)
