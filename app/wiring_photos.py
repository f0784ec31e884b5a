"""The photos tab's connections, and the networks that can be downloaded. GUI thread only."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from app.dialogs.fetching import FetchDialog
from app.files import Files
from app.preferences import Preferences, PreferenceStore
from app.session import LIVE, Session
from app.state import EngineState
from app.widgets.dock import bring_forward
from app.widgets.saving import ask_where_to_save
from app.window import MainWindow
from engine.catalogue import SHIPPED_MODELS

PICTURES = QStandardPaths.StandardLocation.PicturesLocation
DOCUMENTS = QStandardPaths.StandardLocation.DocumentsLocation


class PhotosWiring(QObject):
    """Connects a folder of photos with its table, and the list of models with what can be downloaded."""

    def __init__(self, window: MainWindow, session: Session, store: PreferenceStore, files: Files) -> None:
        super().__init__(window)
        self._window, self._session, self._store = window, session, store
        self._dialog: FetchDialog | None = None
        self._has_asked = False
        self._connect_photos(files)
        self._connect_library()
        store.changed.connect(self._take_preferences)
        self._take_preferences(store.now)

    # --- a folder ---------------------------------------------------------------------------------------------------

    def _connect_photos(self, files: Files) -> None:
        panel, photos = self._window.photos, self._session.photos
        photos.changed.connect(panel.show_state)
        photos.begun.connect(panel.table.clear)
        photos.rows_came.connect(panel.table.add)
        photos.thumbnails_came.connect(panel.table.take_thumbnails)
        photos.exported.connect(
            lambda path: self._window.statusBar().showMessage(self.tr("Saved as {path}").format(path=path), 8000)
        )
        panel.table.thumbnails_wanted.connect(photos.ask_thumbnails)
        panel.folder_wanted.connect(self._choose_folder)
        panel.again_wanted.connect(lambda: self.survey(photos.state.folder))
        panel.cancel_wanted.connect(photos.cancel)
        panel.export_wanted.connect(self._export)
        panel.photo_opened.connect(self._session.pictures.open)
        files.folder_wanted.connect(self.survey)
        self._window.actions_["open-folder"].triggered.connect(self._choose_folder)

    def survey(self, folder: str) -> None:
        """Answer for every photo in a folder with the model that answers now, and show the table."""
        reference = self._session.model.reference
        if reference in ("", LIVE):  # a run in training has no file to take
            reference = self._store.now.model or SHIPPED_MODELS[0]
        self._session.photos.survey(folder, reference)
        bring_forward(self._window, "photos")

    def _choose_folder(self) -> None:
        first = self._store.now.open_folder or QStandardPaths.writableLocation(PICTURES)
        folder = QFileDialog.getExistingDirectory(self._window, self.tr("Folder of photos"), first)
        if folder:
            self._store.set(open_folder=folder)
            self.survey(folder)

    def _export(self) -> None:
        panel, folder = self._window.photos, self._store.now.save_folder
        name = f"{Path(self._session.photos.state.folder).name or 'photos'}.csv"
        proposal = str(Path(folder or QStandardPaths.writableLocation(DOCUMENTS)) / name)
        kinds = self.tr("Tables") + " (*.csv)"
        path = ask_where_to_save(self._window, self.tr("Export the table"), proposal, kinds)
        if path:
            self._store.set(save_folder=str(Path(path).parent))
            self._session.photos.export(path, panel.table.shown_places(), panel.limits())

    def _take_preferences(self, now: Preferences) -> None:
        self._window.photos.set_limits(now.unsure_below, now.unfamiliar_below)

    # --- networks to download ---------------------------------------------------------------------------------------

    def _connect_library(self) -> None:
        library = self._session.library
        library.changed.connect(self._window.models.show_offers)
        library.fetched.connect(self._take_fetched)
        library.progressed.connect(self._show_progress)
        self._window.models.offer_wanted.connect(self.offer)
        self._session.engine_changed.connect(self._ask_once)

    def _ask_once(self, engine: EngineState) -> None:
        if engine.reader_ready and not self._has_asked:
            self._has_asked = True
            self._session.library.list_offers()

    def offer(self, name: str) -> None:
        """Say what a network is and how large, and fetch it if that is wanted."""
        wanted = self._session.library.offer(name)
        if wanted is None:
            return
        if self._dialog is not None:
            self._dialog.close()
        self._dialog = dialog = FetchDialog(wanted, self._window)
        dialog.fetch_wanted.connect(self._session.library.fetch)
        dialog.cancel_wanted.connect(self._session.library.cancel)
        dialog.finished.connect(lambda _result: self._forget(dialog))
        dialog.show_state(self._session.library.fetching)
        dialog.show()

    def _show_progress(self, _state: object) -> None:
        if self._dialog is not None:
            self._dialog.show_state(self._session.library.fetching)

    def _take_fetched(self, name: str) -> None:
        """It is here: answer with it."""
        if self._dialog is not None and self._dialog.offer.name == name:
            self._dialog.accept()
        self._session.serve_model(name)

    def _forget(self, dialog: FetchDialog) -> None:
        """It is closed; another may have taken its place already."""
        if self._dialog is dialog:
            self._dialog = None
