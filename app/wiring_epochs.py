"""The runs tab's epochs: shown, branched from, filmed. GUI thread only."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QStandardPaths

from app.dialogs.branch import BranchDialog
from app.preferences import PreferenceStore
from app.session import LIVE, Session, is_epoch
from app.widgets.dock import bring_forward
from app.widgets.saving import ask_where_to_save
from app.window import MainWindow
from app.wording import megabytes
from engine.messages import Answer, DeviceSpec, FilmMade, RunSummary
from engine.specs import Recipe

FILM_FRAME_MS = 400
MOVIES = QStandardPaths.StandardLocation.PicturesLocation


class EpochsWiring(QObject):
    """Connects the page that goes through the epochs of a run."""

    def __init__(self, window: MainWindow, session: Session, store: PreferenceStore) -> None:
        super().__init__(window)
        self._window, self._session, self._store = window, session, store
        self._answer: Answer | None = None
        self._before = ""  # the model that answered before an epoch did
        self._connect()

    def _connect(self) -> None:
        page, runs = self._window.runs.time, self._session.runs
        page.epoch_wanted.connect(self._show_epoch)
        page.epoch_expected.connect(runs.expect_epoch)
        page.back_wanted.connect(self._go_back)
        page.film_wanted.connect(self._film)
        page.film_unwanted.connect(runs.cancel_film)
        page.branch_wanted.connect(self._branch)
        runs.epoch_shown.connect(page.show_epoch)
        runs.epoch_lost.connect(page.stop)
        runs.film_progressed.connect(page.show_film)
        runs.film_ended.connect(self._end_film)
        self._session.answered.connect(self._keep_answer)
        self._session.answer_withdrawn.connect(lambda _nothing: self._keep_answer(None))

    def _keep_answer(self, answer: Answer | None) -> None:
        self._answer = answer

    def _show_epoch(self, folder: str, epoch: int) -> None:
        if not is_epoch(self._session.model.reference):
            self._before = self._session.model.reference
        self._session.runs.show_epoch(folder, epoch)

    def _go_back(self) -> None:
        self._window.runs.time.stop()
        is_over = self._before == LIVE and not self._session.training.state.is_active
        self._session.serve_model(self._session.choices[0].reference if is_over or not self._before else self._before)

    def _branch(self, run: RunSummary, epoch: int) -> None:
        if run.recipe is None:
            return
        dialog = BranchDialog(run, epoch, run.recipe, self._window)
        dialog.wished.connect(lambda recipe: self._start_branch(run, epoch, recipe))
        dialog.open()

    def _start_branch(self, run: RunSummary, epoch: int, recipe: Recipe) -> None:
        device = device_of(run, self._session.engine.devices)
        self._session.training.start(recipe, device, parent=run.folder, parent_epoch=epoch)
        bring_forward(self._window, "training")

    def _film(self, run: RunSummary) -> None:
        folder = self._store.now.save_folder or QStandardPaths.writableLocation(MOVIES)
        kinds = ";;".join(
            f"{name} (*{suffix})" for name, suffix in (("GIF", ".gif"), ("APNG", ".png *.apng"), ("WebP", ".webp"))
        )
        proposal = str(Path(folder) / f"{run.run}.gif")
        path = ask_where_to_save(self._window, self.tr("Save the film"), proposal, kinds)
        if not path:
            return
        self._store.set(save_folder=str(Path(path).parent))
        self._session.runs.film(run, path, self._picture_for(run), FILM_FRAME_MS)

    def _picture_for(self, run: RunSummary) -> NDArray[np.float32] | None:
        """What the network was given of the page there is, before normalisation, if the run's networks take that."""
        answer, model = self._answer, self._session.model
        if answer is None or model.input is None or run.recipe is None:
            return None
        spec, wanted = model.input, run.recipe.input
        if (spec.channels, spec.height_px, spec.width_px) != (wanted.channels, wanted.height_px, wanted.width_px):
            return None
        mean, std = (np.array(each, np.float32)[:, None, None] for each in (spec.mean, spec.std))
        return (answer.network_input * std + mean).astype(np.float32)

    def _end_film(self, made: FilmMade | None) -> None:
        self._window.runs.time.end_film()
        if made is not None:
            text = self.tr("Film of {frames} epochs saved as {path} ({size})")
            text = self.tr("Film of one epoch saved as {path} ({size})") if made.frames == 1 else text
            words = text.format(frames=made.frames, path=made.path, size=megabytes(made.size_bytes))
            self._window.statusBar().showMessage(words, 10_000)


def device_of(run: RunSummary, devices: Iterable[DeviceSpec]) -> str:
    """The device it was trained on, if it is still there: only that one goes on exactly."""
    return next((each.name for each in devices if each.title == run.device), "auto")
