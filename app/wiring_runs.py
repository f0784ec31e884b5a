"""The runs tab's connections: what lies on disk, and what is in training. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDockWidget

from app.preferences import PreferenceStore
from app.session import Session
from app.state import Notice, TrainingState
from app.trash import Trash
from app.widgets.banner import Message
from app.widgets.dock import bring_forward, is_seen
from app.widgets.run_table_model import LiveFigures
from app.window import MainWindow
from app.wiring_epochs import EpochsWiring, device_of
from engine.errors import say
from engine.messages import Judged, RunCurves, RunSummary

LIVE_ROW_MS, LIVE_CURVES_MS = 200, 500
NO_TRASH = "“{name}” was not deleted: this folder has no trash to put it into. Remove the folder yourself: {folder}"
IN_TRASH = "“{name}” is in the trash now."


class RunsWiring(QObject):
    """Connects everything about runs other than the controls of the one in training."""

    def __init__(
        self, window: MainWindow, session: Session, store: PreferenceStore, say: Callable[[Notice], None]
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._say = window, session, say
        self._trash = Trash(self)
        self._trashing: dict[str, str] = {}  # titles by folder
        self._has_offered = False
        self._live = ("", "idle", 0, True)  # folder, phase, evaluations, is saved: what the list was last asked for
        self._row: tuple[object, ...] = ()  # what decides the words in the run's row
        self._row_due = self._timer(LIVE_ROW_MS, self._show_live)
        self._curves_due = self._timer(LIVE_CURVES_MS, self._show_live_curves)
        self._connect_list()
        self._connect_training()
        self.epochs = EpochsWiring(window, session, store)
        self._show_live()

    def make_plots(self) -> None:
        """pyqtgraph is here."""
        self._window.runs.curves.make_plots()

    def _timer(self, interval_ms: int, carry_out: Callable[[], None]) -> QTimer:
        made = QTimer(self, singleShot=True, interval=interval_ms)
        made.timeout.connect(carry_out)
        return made

    # --- the list ---------------------------------------------------------------------------------------------------

    def _connect_list(self) -> None:
        panel, runs = self._window.runs, self._session.runs
        runs.changed.connect(self._show_runs)
        panel.refresh_wanted.connect(runs.refresh)
        panel.table.rows.title_wished.connect(lambda run, title: runs.label(run, title=title))
        panel.table.rows.note_wished.connect(lambda run, note: runs.label(run, note=note))
        panel.deletion_wanted.connect(self._delete)
        panel.resume_wanted.connect(self._resume)
        panel.best_wanted.connect(lambda run: self._session.serve_model(str(Path(run.folder) / "best.safetensors")))
        panel.curves_wanted.connect(self._fetch_curves)
        runs.curves_read.connect(panel.curves.show_curves)
        self._trash.moved.connect(self._take_trashed)
        self._session.evaluation.changed.connect(self._take_judged)

    def _show_runs(self) -> None:
        runs = self._session.runs.runs
        self._window.runs.show_runs(runs)
        if not self._has_offered and self._session.runs.folder:
            self._has_offered = True
            self._offer()

    def _offer(self) -> None:
        """Say once of the newest interrupted run that it can go on."""
        lost = [each for each in self._session.runs.runs.values() if each.outcome == "interrupted" and each.can_resume]
        run = max(lost, key=lambda each: each.started, default=None)
        if run is None or run.offered_step == run.step or run.recipe is None:
            return
        text = self.tr(
            "The run “{name}” was interrupted after {done} of {all} epochs. Go on with it to lose nothing but the last "
            "moments."
        )
        if run.recipe.epochs == 1:
            text = self.tr(
                "The run “{name}” was interrupted in its only epoch. Go on with it to lose nothing but the last "
                "moments."
            )
        message = Message(
            text=text.format(name=run.title, done=run.evaluations, all=run.recipe.epochs),
            cure=(self.tr("Go on with it"), lambda: self._resume(run)),
        )
        self._window.banner.say(message)
        self._session.runs.label(run, offered=True)

    def _resume(self, run: RunSummary) -> None:
        if run.recipe is not None and not self._session.training.state.is_active:
            device = device_of(run, self._session.engine.devices)
            self._session.training.start(run.recipe, device, folder=run.folder)
            bring_forward(self._window, "training")

    def _delete(self, runs: list[RunSummary]) -> None:
        for run in runs:
            self._trashing[run.folder] = run.title
            self._trash.move(run.folder)

    def _take_trashed(self, folder: str, is_gone: bool) -> None:
        title = self._trashing.pop(folder, "")
        if is_gone:
            self._session.runs.forget(folder)
            self._window.runs.curves.forget_curves(folder)
            self._say(Notice(sentence=say(IN_TRASH, name=title)))
        else:
            self._say(Notice(sentence=say(NO_TRASH, name=title, folder=folder), is_error=True))

    def _take_judged(self, judged: Judged | None) -> None:
        """A run's model was measured on a test set: its row may say so now."""
        if judged is not None and judged.split == "test" and not judged.is_run:
            folder = str(Path(judged.reference).parent)
            self._session.runs.refresh_run(folder if folder in self._session.runs.runs else "")

    def _fetch_curves(self, run: RunSummary) -> None:
        if run.folder == self._session.training.state.folder and self._is_in_memory():
            self._show_live_curves()
        else:
            self._session.runs.read_curves(run.folder)

    # --- the run in training ----------------------------------------------------------------------------------------

    def _connect_training(self) -> None:
        training = self._session.training
        training.changed.connect(self._follow)
        training.curves_changed.connect(self._show_live_curves_soon)
        if (dock := self._window.findChild(QDockWidget, "runs")) is not None:
            dock.visibilityChanged.connect(lambda _is_seen: self._curves_due.start())  # it will be in its place then

    def _follow(self, state: TrainingState) -> None:
        """The row and the list keep up with the run, neither more often than one can see."""
        row, self._row = self._row, (state.folder, state.phase, state.epoch, state.best_accuracy)
        if row != self._row and not self._row_due.isActive():
            self._row_due.start()
        evaluations = len(self._session.training.curves.validation)
        before, self._live = self._live, (state.folder, state.phase, evaluations, state.is_saved)
        if before == self._live:
            return
        self._show_live()
        folder, phase, evaluations, is_saved = self._live
        if folder and folder != before[0]:
            self._session.runs.refresh()
        elif folder and (evaluations != before[2] or (phase == "idle") != (before[1] == "idle")):
            self._session.runs.refresh_run(folder)
        elif folder and is_saved and not before[3]:
            self._session.runs.refresh()
        if phase == "idle" and before[1] != "idle" and folder:
            self._window.runs.curves.forget_curves(folder)
            if state.is_saved:  # else there may be none, and why has been said
                self._session.runs.read_curves(folder)

    def _show_live(self) -> None:
        state, panel = self._session.training.state, self._window.runs
        live = LiveFigures()
        if state.is_active and state.folder and state.recipe is not None:
            words = self.tr("epoch {epoch} of {all}")
            live = LiveFigures(
                folder=state.folder,
                words=words.format(epoch=min(state.epoch + 1, state.recipe.epochs), all=state.recipe.epochs),
                best_accuracy=state.best_accuracy,
            )
        panel.show_live(live, can_start=not state.is_active)

    def _is_in_memory(self) -> bool:
        """Whether the last run's curves are whole here alone: it goes on, or its end could not be saved."""
        state = self._session.training.state
        return state.is_active or not state.is_saved

    def _show_live_curves_soon(self) -> None:
        if not self._curves_due.isActive() and is_seen(self._window.runs.curves):
            self._curves_due.start()

    def _show_live_curves(self) -> None:
        """The curves so far, if anybody looks at them."""
        state, history, panel = self._session.training.state, self._session.training.curves, self._window.runs
        if not (self._is_in_memory() and state.folder and state.steps_per_epoch and is_seen(panel.curves)):
            return
        training, validation = history.training, history.validation
        panel.curves.show_curves(
            RunCurves(
                request=0,
                folder=state.folder,
                at=training.column(0) / state.steps_per_epoch,
                losses=training.column(1).copy(),
                accuracies=training.column(2).copy(),
                evaluated_at=validation.column(0) / state.steps_per_epoch,
                validation_losses=validation.column(1).copy(),
                validation_accuracies=validation.column(2).copy(),
            )
        )
