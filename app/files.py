"""Files in and out: the file dialogs, what is dropped, and the list of recent files. GUI thread only."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.preferences import PreferenceStore
from app.session import Session
from app.state import Notice
from app.widgets.saving import ask_where_to_save
from engine.errors import say

MODEL_SUFFIX = ".safetensors"
RECIPE_SUFFIXES = (".toml", ".json")
ONE_OF_MANY = "“{name}” is opened, the first of {count} files. Open the others one at a time."
LESSON_SUFFIX, LESSON_LINK = ".lesson", "convlens:lesson?"


class Files(QObject):
    """Knows which files go where: models to the model chooser, places in the lesson (files or links) to the lesson,
    folders to the table of photos, everything else to the picture decoder."""

    lesson_wanted = Signal(str)  # path, or link
    folder_wanted = Signal(str)  # of photos

    def __init__(self, session: Session, store: PreferenceStore, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._store = store
        self._window = window

    def open_files(self, paths: list[str]) -> None:
        """Open what was dropped or named: the first file; how many others there were is said."""
        if not paths:
            return
        self.open_file(paths[0])
        if len(paths) > 1:
            sentence = say(ONE_OF_MANY, name=Path(paths[0]).name, count=len(paths))
            self._session.noticed.emit(Notice(sentence=sentence))

    def open_file(self, path: str) -> None:
        """A model answers from now on, a place in the lesson is shown, anything else is opened as a picture."""
        if path.lower().endswith(MODEL_SUFFIX):
            self._session.serve_model(path)
        elif LESSON_LINK in path:  # a second start of the program makes a path of it
            self.lesson_wanted.emit(path[path.index(LESSON_LINK) :])
        elif path.lower().endswith(LESSON_SUFFIX):
            self.lesson_wanted.emit(path)
        elif path.lower().endswith(RECIPE_SUFFIXES):
            self._session.recipes.open(path)
        elif os.path.isdir(path):  # Path's own raises where it may not look; the engine then says so
            self.folder_wanted.emit(path)
        else:
            self._session.pictures.open(path)

    def ask_for_picture(self) -> None:
        """Choose a picture to open."""
        kinds = self.tr("Pictures") + " (*.png *.jpg *.jpeg *.webp *.bmp *.tif *.tiff *.gif *.ppm *.pgm *.avif *.heic)"
        title, every = self.tr("Open picture"), self.tr("All files") + " (*)"
        path, _ = QFileDialog.getOpenFileName(self._window, title, self._open_folder(), f"{kinds};;{every}")
        if path:
            self._store.set(open_folder=str(Path(path).parent))
            self._session.pictures.open(path)

    def ask_for_model(self) -> None:
        """Choose a model to answer with."""
        kinds = self.tr("Models") + f" (*{MODEL_SUFFIX})"
        path, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open model"), self._save_folder(), kinds)
        if path:
            self._store.set(save_folder=str(Path(path).parent))
            self._session.serve_model(path)

    def ask_where_to_save(self) -> None:
        """Choose where the model that answers now is written to."""
        stamp = self._session.model.stamp
        name = f"{stamp.model if stamp else 'model'}{MODEL_SUFFIX}"
        kinds = self.tr("Models") + f" (*{MODEL_SUFFIX})"
        proposal = str(Path(self._save_folder()) / name)
        path = ask_where_to_save(self._window, self.tr("Save model"), proposal, kinds)
        if path:
            self._store.set(save_folder=str(Path(path).parent))
            self._session.save_model(path)

    def ask_for_recipe(self) -> None:
        """Choose a recipe to train by."""
        path, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open recipe"), self._save_folder(), self._recipe_kinds()
        )
        if path:
            self._store.set(save_folder=str(Path(path).parent))
            self._session.recipes.open(path)

    def ask_where_to_save_recipe(self, name: str) -> str:
        """Choose where a recipe is written to; "" for nowhere."""
        proposal = str(Path(self._save_folder()) / f"{name}{RECIPE_SUFFIXES[0]}")
        path = ask_where_to_save(self._window, self.tr("Save recipe"), proposal, self._recipe_kinds())
        if path:
            self._store.set(save_folder=str(Path(path).parent))
        return path

    def ask_for_data(self) -> str:
        """Choose a folder of pictures to train with; "" for none."""
        return QFileDialog.getExistingDirectory(self._window, self.tr("Folder of pictures"), self._open_folder())

    def fill_recent(self, menu: QMenu) -> None:
        """List the recent files; those that are gone or out of reach are greyed."""
        menu.clear()
        for path in self._store.now.recent:
            action = QAction(self.tr("{name}  ({folder})").format(name=_shown(path), folder=_shown_folder(path)), menu)
            action.setEnabled(os.path.exists(path))  # Path's own raises where it may not look
            action.setToolTip(path)
            action.triggered.connect(lambda _checked=False, path=path: self.open_file(path))
            menu.addAction(action)
        menu.addSeparator()
        clear = QAction(self.tr("Clear the list"), menu)
        clear.setEnabled(bool(self._store.now.recent))
        clear.triggered.connect(lambda: self._store.set(recent=()))
        menu.addAction(clear)

    def _recipe_kinds(self) -> str:
        return self.tr("Recipes") + f" ({' '.join('*' + each for each in RECIPE_SUFFIXES)})"

    def _open_folder(self) -> str:
        return self._store.now.open_folder or _place(QStandardPaths.StandardLocation.PicturesLocation)

    def _save_folder(self) -> str:
        return self._store.now.save_folder or _place(QStandardPaths.StandardLocation.DocumentsLocation)


def _place(location: QStandardPaths.StandardLocation) -> str:
    return QStandardPaths.writableLocation(location)


def _shown(path: str) -> str:
    """A file's name as a menu can show it: an & is one, not a mark under the next letter."""
    return Path(path).name.replace("&", "&&")


def _shown_folder(path: str) -> str:
    return Path(path).parent.name.replace("&", "&&")
