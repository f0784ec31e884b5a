"""The evaluation tab's connections: form and gallery to session, session to panel, pictures to the input. GUI thread
only."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.files import Files
from app.preferences import Preferences, PreferenceStore
from app.session import Session
from app.state import ModelState
from app.widgets.dock import bring_forward
from app.widgets.evaluation_words import data_title
from app.widgets.gallery_tile import Tile
from app.widgets.reliability_page import PROBABILITY
from app.window import MainWindow
from engine.messages import JudgedOpened, PictureOpened


class EvaluationWiring(QObject):
    """Connects everything that has to do with evaluations."""

    def __init__(self, window: MainWindow, session: Session, store: PreferenceStore, files: Files) -> None:
        super().__init__(window)
        self._window, self._session, self._store, self._files = window, session, store, files
        self._connect_form()
        self._connect_panel()
        store.changed.connect(self._take_preferences)
        self._take_preferences(store.now)

    def _connect_form(self) -> None:
        form, evaluation = self._window.evaluation.form, self._session.evaluation
        form.evaluation_wanted.connect(evaluation.evaluate)
        form.cancel_wanted.connect(evaluation.cancel)
        form.source_chosen.connect(evaluation.show)
        form.folder_wanted.connect(self._choose_folder)
        form.data_chosen.connect(lambda name: form.show_data(self._session.data.state(name)))
        form.download_wanted.connect(self._session.data.download)
        form.download_unwanted.connect(self._session.data.cancel_download)
        form.show_models(self._session.choices)
        self._session.choices_changed.connect(form.show_models)
        self._session.model_changed.connect(self._show_model)
        self._session.data.changed.connect(form.show_data)
        evaluation.sources_changed.connect(self._show_sources)
        self._window.actions_["evaluate"].triggered.connect(self._ask)
        self._show_sources()
        self._show_model(self._session.model)

    def _connect_panel(self) -> None:
        panel, evaluation = self._window.evaluation, self._session.evaluation
        evaluation.changed.connect(panel.show_judged)
        evaluation.job_changed.connect(panel.show_job)
        evaluation.gallery_part_came.connect(panel.show_part)
        evaluation.picture_opened.connect(self._show_picture)
        panel.gallery_wanted.connect(evaluation.ask_gallery)
        panel.gallery.view.opened.connect(self._open)
        panel.gallery.bar.relabelled.connect(evaluation.relabel)
        panel.gallery.bar.excluded.connect(evaluation.exclude)
        panel.gallery.bar.restored.connect(evaluation.restore)
        panel.gallery.bar.undo_wanted.connect(evaluation.undo)
        panel.reliability.limit_moved.connect(self._move_limit)

    def _ask(self) -> None:
        """The menu's way to evaluate: the tab comes forward as well."""
        bring_forward(self._window, "evaluation")
        self._window.evaluation.form.ask()

    def _show_sources(self) -> None:
        evaluation = self._session.evaluation
        self._window.evaluation.form.show_source(evaluation.source, tuple(evaluation.found))

    def _show_model(self, model: ModelState) -> None:
        self._window.evaluation.form.show_served(model.reference)
        self._window.actions_["evaluate"].setEnabled(bool(model.reference))

    def _choose_folder(self) -> None:
        folder = self._files.ask_for_data()
        if folder:
            self._window.evaluation.form.choose_data(folder)

    def _open(self, tile: Tile) -> None:
        self._session.evaluation.open(tile.place)

    def _show_picture(self, opened: JudgedOpened) -> None:
        shown = self._session.evaluation.shown
        words = self.tr("Truth {truth}, taken for {predicted} · {data} {name}").format(
            truth=opened.truth,
            predicted=opened.predicted or "–",
            data=data_title(shown.data) if shown is not None else "",
            name=opened.name,
        )
        height, width = opened.pixels.shape[:2]
        self._window.input_view.show_picture(
            PictureOpened(
                request=opened.request,
                name=words,
                path="",
                pixels=opened.pixels,
                width_px=width,
                height_px=height,
                is_prepared=opened.is_prepared,
                is_of_gallery=True,
                preview=opened.preview,
            )
        )

    def _move_limit(self, which: str, least: float) -> None:
        if which == PROBABILITY:
            self._store.set(unsure_below=least)
        else:
            self._store.set(unfamiliar_below=least)

    def _take_preferences(self, now: Preferences) -> None:
        self._window.evaluation.reliability.set_limits(now.unsure_below, now.unfamiliar_below)
