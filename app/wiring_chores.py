"""Connections of what runs in a process of its own: exports, and the speed of this computer. GUI thread only."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from app.dialogs.exporting import ExportDialog, Source
from app.dialogs.machine import MachineDialog
from app.preferences import PreferenceStore
from app.session import LIVE, Session
from app.session_chores import ExportState
from app.widgets.saving import ask_where_to_save
from app.window import MainWindow
from app.wording import translated
from engine.messages import ExportKind
from engine.run_names import run_of_best

SUFFIXES: dict[ExportKind, str] = {
    "csv": ".csv",
    "tensorboard": "",
    "onnx": ".onnx",
    "python": ".py",
    "report": ".html",
}
DOCUMENTS = QStandardPaths.StandardLocation.DocumentsLocation
MOST_RUNS = 50


class ChoresWiring(QObject):
    """Opens the two dialogs and connects them while they are open."""

    def __init__(self, window: MainWindow, session: Session, store: PreferenceStore) -> None:
        super().__init__(window)
        self._window, self._session, self._store = window, session, store
        window.actions_["export"].triggered.connect(self.open_export)
        window.actions_["speed"].triggered.connect(self.open_speed)
        session.chores.export_changed.connect(self._say_done)

    def open_export(self) -> ExportDialog:
        """The dialog, as far as an export under way has come."""
        chores = self._session.chores
        dialog = ExportDialog(self._sources(), self._window)
        dialog.export_wished.connect(lambda source, kind: self._export(dialog, source, kind))
        dialog.cancel_wished.connect(chores.cancel_export)
        chores.export_changed.connect(dialog.show_state)
        if chores.export_state.is_busy:
            dialog.show_state(chores.export_state)
        dialog.show()
        return dialog

    def open_speed(self) -> MachineDialog:
        """The table, with what was measured before."""
        chores, training = self._session.chores, self._session.training
        dialog = MachineDialog(self._window)
        dialog.measuring_wished.connect(chores.measure)
        dialog.cancel_wished.connect(chores.cancel_measuring)
        chores.speed_changed.connect(dialog.show_state)
        training.changed.connect(dialog.take_training)
        dialog.take_training(training.state)
        dialog.show_state(chores.speed)
        dialog.show()
        return dialog

    def _sources(self) -> list[Source]:
        """The model that answers, then the runs, the newest first."""
        session, found = self._session, []
        model, state = session.model, session.training.state
        if model.reference and model.reference != LIVE:
            run = run_of_best(model.reference)
            name = self.tr("best of {run}").format(run=run) if run else Path(model.reference).stem
            found.append(Source(self.tr("The model that answers: {name}").format(name=name), model.reference, False))
        if state.folder:
            listed = session.runs.runs.get(state.folder)
            title = self.tr("The run {name}").format(name=listed.title if listed is not None else state.run)
            found.append(Source(title, state.folder, True))
        runs = sorted(session.runs.runs.values(), key=lambda each: each.started, reverse=True)
        others = [each for each in runs[:MOST_RUNS] if each.folder != state.folder]
        found += [Source(self.tr("The run {name}").format(name=each.title), each.folder, True) for each in others]
        return found

    def _export(self, dialog: ExportDialog, source: Source, kind: ExportKind) -> None:
        path = self._ask_where(dialog, source, kind)
        if path:
            self._store.set(save_folder=str(Path(path).parent))
            self._session.chores.export(source.reference, kind, path)

    def _ask_where(self, dialog: ExportDialog, source: Source, kind: ExportKind) -> str:
        folder = self._store.now.save_folder or QStandardPaths.writableLocation(DOCUMENTS)
        name, suffix = Path(source.reference).stem or "export", SUFFIXES[kind]
        if not suffix:
            chosen = QFileDialog.getExistingDirectory(dialog, self.tr("Folder for the event files"), folder)
            return str(Path(chosen) / name) if chosen else ""
        kinds = self.tr("Files") + f" (*{suffix})"
        return ask_where_to_save(dialog, self.tr("Export"), str(Path(folder) / f"{name}{suffix}"), kinds)

    def _say_done(self, state: ExportState) -> None:
        if state.paths and state.sentence is not None:
            self._window.statusBar().showMessage(translated(state.sentence), 8000)
