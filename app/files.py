"""Files in and out: the file dialogs, what is dropped, and the list of recent files. GUI thread only."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.beside import Beside
from app.preferences import PreferenceStore
from app.session import Session
from app.state import Notice
from app.widgets.saving import ask_where_to_save
from engine.errors import say

MODEL_SUFFIX = ".safetensors"
WEIGHTS_SUFFIXES = (".pt", ".pth", ".ckpt", ".bin")  # of PyTorch's own files
RECIPE_SUFFIXES = (".toml", ".json")
ONE_OF_MANY = "“{name}” is opened, the first of {count} files. Open the others one at a time."
LESSON_SUFFIX, LESSON_LINK = ".lesson", "convlens:lesson?"


class Files(QObject):
    """Knows which files go where: models to the model chooser, weights of others to the import, places in the lesson
    (files or links) to the lesson, folders to the table of photos, everything else to the picture decoder."""

    lesson_wanted = Signal(str)  # path, or link
    folder_wanted = Signal(str)  # of photos
    weights_wanted = Signal(str)  # path of a file that holds weights and no more

    def __init__(self, session: Session, store: PreferenceStore, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._store = store
        self._window = window
        self._beside = Beside(self)
        self._gone: dict[str, bool] = {}  # recent files, as far as it is known
        self._looked_for: set[str] = set()
        self._recent: dict[str, QAction] = {}
        session.pictures.folder_found.connect(self.folder_wanted)

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
        elif path.lower().endswith(WEIGHTS_SUFFIXES):
            self.weights_wanted.emit(path)
        elif LESSON_LINK in path:  # a second start of the program makes a path of it
            self.lesson_wanted.emit(path[path.index(LESSON_LINK) :])
        elif path.lower().endswith(LESSON_SUFFIX):
            self.lesson_wanted.emit(path)
        elif path.lower().endswith(RECIPE_SUFFIXES):
            self._session.recipes.open(path)
        else:
            self._session.pictures.open(path)  # the engine says where it is a folder: to look may take for ever

    def ask_for_picture(self) -> None:
        """Choose a picture to open."""
        kinds = self.tr("Pictures") + " (*.png *.jpg *.jpeg *.webp *.bmp *.tif *.tiff *.gif *.ppm *.pgm *.avif *.heic)"
        title, every = self.tr("Open picture"), self.tr("All files") + " (*)"
        path, _ = QFileDialog.getOpenFileName(self._window, title, self._open_folder(), f"{kinds};;{every}")
        if path:
            self._store.set(open_folder=str(Path(path).parent))
            self.open_file(path)

    def ask_for_model(self) -> None:
        """Choose a model to answer with."""
        kinds = (
            self.tr("Models and weights") + f" ({' '.join('*' + each for each in (MODEL_SUFFIX, *WEIGHTS_SUFFIXES))})"
        )
        path, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open model"), self._save_folder(), kinds)
        if path:
            self._store.set(save_folder=str(Path(path).parent))
            self.open_file(path)

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

    def ask_for_run_folder(self) -> str:
        """Choose where a run makes itself another folder; "" for nowhere."""
        title = self.tr("Where the run is saved from now on")
        return QFileDialog.getExistingDirectory(self._window, title, self._save_folder())

    def fill_recent(self, menu: QMenu) -> None:
        """List the recent files; those that are gone or out of reach are greyed, as soon as that is known."""
        menu.clear()
        self._recent = {}
        for path in self._store.now.recent:
            action = QAction(self.tr("{name}  ({folder})").format(name=_shown(path), folder=_shown_folder(path)), menu)
            action.setEnabled(not self._gone.get(path, False))
            action.setToolTip(path)
            self._recent[path] = action
            action.triggered.connect(lambda _checked=False, path=path: self.open_file(path))
            menu.addAction(action)
        menu.addSeparator()
        clear = QAction(self.tr("Clear the list"), menu)
        clear.setEnabled(bool(self._store.now.recent))
        clear.triggered.connect(lambda: self._store.set(recent=()))
        menu.addAction(clear)

    def look_for_recent(self) -> None:
        """Find out which of the recent files are there, each once at a time."""
        for path in set(self._recent) - self._looked_for:
            self._looked_for.add(path)
            self._beside.ask(partial(os.path.exists, path), partial(self._take_presence, path))

    def _take_presence(self, path: str, is_there: bool) -> None:
        self._looked_for.discard(path)
        self._gone[path] = not is_there
        if path in self._recent:
            self._recent[path].setEnabled(is_there)

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
