"""The way of weights that another program saved: looked into, made a model, answered with. GUI thread only."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from app.dialogs.importing import ImportDialog
from app.files import MODEL_SUFFIX, Files
from app.preferences import PreferenceStore
from app.session import Session
from app.state import Notice
from app.widgets.saving import ask_where_to_save
from app.window import MainWindow
from app.wording import translated
from engine.messages import FileLookedInto, ModelImported
from engine.specs import Recipe

SHOWN_MS = 8000


class ImportWiring(QObject):
    """Opens the dialog once a file was looked into, and connects it while it is open."""

    def __init__(self, window: MainWindow, session: Session, store: PreferenceStore, files: Files) -> None:
        super().__init__(window)
        self._window, self._session, self._store = window, session, store
        self._dialog: ImportDialog | None = None
        imports = session.imports
        files.weights_wanted.connect(self.look)
        imports.met.connect(self.look)
        imports.changed.connect(self._show_look)
        imports.looked_into.connect(self.open)
        imports.imported.connect(self._take_model)
        imports.given_up.connect(self._show_idle)

    def look(self, path: str) -> None:
        """What is in the file? Recipes of one's own are asked too."""
        self._session.imports.look(path, self._window.training.form.choice.own())

    def open(self, looked: FileLookedInto) -> ImportDialog:
        """The dialog about a file, in the place of one about another."""
        if self._dialog is not None:
            self._dialog.reject()
        self._dialog = dialog = ImportDialog(looked, self._window)
        dialog.import_wished.connect(lambda recipe: self._import(dialog, recipe))
        dialog.cancel_wished.connect(self._session.imports.cancel)
        dialog.finished.connect(lambda _result: self._forget(dialog))
        dialog.show()
        return dialog

    def _show_look(self, path: str) -> None:
        bar = self._window.statusBar()
        if path:
            bar.showMessage(self.tr("Looking into {name}…").format(name=Path(path).name))
        else:
            bar.clearMessage()

    def _import(self, dialog: ImportDialog, recipe: Recipe) -> None:
        kinds = self.tr("Models") + f" (*{MODEL_SUFFIX})"
        out = ask_where_to_save(dialog, self.tr("Import weights"), self._proposal(dialog.looked.path), kinds)
        if out and self._dialog is dialog:  # else another file has come meanwhile
            self._store.set(save_folder=str(Path(out).parent))
            dialog.show_busy(is_busy=True)
            self._session.imports.make_model(dialog.looked.path, recipe, out)

    def _proposal(self, path: str) -> str:
        """Beside the other models, under the file's name; never that file itself."""
        source = Path(path)
        folder = Path(self._store.now.save_folder or source.parent)
        proposed = folder / f"{source.stem}{MODEL_SUFFIX}"
        return str(proposed if proposed != source else folder / f"{source.stem}-imported{MODEL_SUFFIX}")

    def _take_model(self, imported: ModelImported) -> None:
        """It is there: answer with it, and say what is not known of it."""
        if self._dialog is not None:
            self._dialog.accept()
        self._session.serve_model(imported.path)
        self._session.noticed.emit(Notice(sentence=imported.sentence))
        if imported.notice is not None:
            self._window.statusBar().showMessage(translated(imported.notice), SHOWN_MS)

    def _show_idle(self) -> None:
        if self._dialog is not None:
            self._dialog.show_busy(is_busy=False)

    def _forget(self, dialog: ImportDialog) -> None:
        """It is closed; another may have taken its place already."""
        if self._dialog is dialog:
            self._dialog = None
