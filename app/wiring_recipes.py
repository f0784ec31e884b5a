"""The way of a recipe: chosen, edited, saved, opened, remembered. GUI thread only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from app.files import Files
from app.preferences import PreferenceStore
from app.session import Session
from app.widgets.recipe_choice import EDITED
from app.window import MainWindow
from app.wording import catalogued, translated
from engine.catalogue import SHIPPED_MODELS, SHIPPED_RECIPES
from engine.errors import EngineError
from engine.recipe_rules import refusal_of
from engine.recipe_text import read, written
from engine.run_names import BEST
from engine.specs import Recipe

if TYPE_CHECKING:
    from app.editor.window import NetworkEditor

EDITED_NAME = "-edited"
SHOWN_MS = 8000
KEEP_AFTER_MS = 400
MOST_RUNS = 8  # whose models are offered as teachers


class RecipeWiring(QObject):
    """Connects the box of recipes, the editor and recipe files. An edited recipe that was not saved is kept in the
    preferences; it is one of the box's, beside those of files."""

    def __init__(self, window: MainWindow, session: Session, store: PreferenceStore, files: Files) -> None:
        super().__init__(window)
        self._window, self._session, self._store, self._files = window, session, store, files
        self._form, self._choice = window.training.form, window.training.form.choice
        self._editor: NetworkEditor | None = None
        self._base: Recipe | None = None  # what the editor began with
        self._judged: Recipe | None = None
        self._is_waiting = False  # for the end of a run, to choose the edited recipe
        self._keep = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._keep.timeout.connect(self._keep_draft)
        window.installEventFilter(self)
        self._restore()
        self._connect()
        self._follow_form()

    @property
    def editor(self) -> NetworkEditor:
        """The editor, made when it is first wanted."""
        if self._editor is None:
            from app.editor.window import NetworkEditor

            self._base = self._choice.offered(EDITED)
            self._editor = made = NetworkEditor(self._base or self._form.recipe(), self._window)
            made.draft.changed.connect(self._take_draft)
            made.draft.changed.connect(self._offer_teachers)
            made.save_wanted.connect(self._save)
            made.train_wanted.connect(self._window.actions_["train"].trigger)
            self._show_readiness()
        return self._editor

    def edit(self) -> None:
        """Open the editor with the recipe chosen. Changes that were not saved are one step back."""
        self._begin(self._form.recipe())
        QTimer.singleShot(0, self.editor, self._show_editor)  # making it has taken long enough for one turn

    def _show_editor(self) -> None:
        self._offer_teachers(self.editor.draft.recipe)
        self.editor.show()
        self.editor.raise_()
        self.editor.activateWindow()

    def _offer_teachers(self, recipe: Recipe) -> None:
        """The shipped models, and the best ones of the newest runs, whose networks take such pictures and tell as many
        classes apart."""
        wanted = _outside(recipe)
        shipped = [each for each in SHIPPED_MODELS if _outside(SHIPPED_RECIPES[each]) == wanted]
        runs = sorted(self._session.runs.runs.values(), key=lambda each: each.started, reverse=True)
        fit = [each for each in runs if each.evaluations and each.recipe and _outside(each.recipe) == wanted]
        own = [str(Path(each.folder) / BEST) for each in fit[:MOST_RUNS]]
        self.editor.settings.offer_teachers((*shipped, *own))

    def _connect(self) -> None:
        recipes, actions = self._session.recipes, self._window.actions_
        self._choice.picked.connect(self._take_pick)
        self._choice.edit_wanted.connect(self.edit)
        self._choice.file_wanted.connect(self._files.ask_for_recipe)
        self._form.changed.connect(self._follow_form)
        actions["edit-network"].triggered.connect(self.edit)
        actions["open-recipe"].triggered.connect(self._files.ask_for_recipe)
        recipes.opened.connect(self._take_opened)
        recipes.saved.connect(self._take_saved)
        recipes.lost.connect(self._forget)
        self._session.training.changed.connect(self._show_readiness)
        self._session.engine_changed.connect(self._show_readiness)

    def _restore(self) -> None:
        """The recipes of last time: the edited one at once, those of files when they have been read."""
        now = self._store.now
        if now.draft:
            try:
                self._choice.offer(EDITED, read(now.draft, name=self.tr("the edited recipe"), is_checked=False))
            except EngineError:  # written by another version; what could be read of it is gone with it
                self._store.set(draft="")
        self._choice.choose(now.recipe)
        for path in now.recipe_files:
            self._session.recipes.open(path, is_remembered=True)

    # --- the editor and the form ------------------------------------------------------------------------------------

    def _begin(self, recipe: Recipe) -> None:
        draft = self.editor.draft
        if self._base is not None and _bare(recipe) == _bare(draft.recipe):
            return
        is_kept = self._base is None or (draft.stack.isClean() and self._choice.offered(EDITED) is None)
        self._base = recipe
        if is_kept:
            draft.begin(recipe)
        else:
            draft.become(recipe, self.tr("Edit “{title}”").format(title=catalogued(recipe.title)))

    def _take_draft(self, recipe: Recipe) -> None:
        """What is in the editor is what would be trained."""
        if recipe == self._form.recipe():
            return
        named = self._named(recipe)
        self._choice.offer(EDITED, named)
        self._keep.start()
        self._is_waiting = self._session.training.state.is_active  # whose settings the form shows
        if not self._is_waiting:
            self._choice.choose(EDITED)

    def _keep_draft(self) -> None:
        """Write the edited recipe into the preferences, so that it survives."""
        self._keep.stop()
        if (edited := self._choice.offered(EDITED)) is not None:
            self._store.set(draft=written(edited), recipe=self._choice.key())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window closes: now or never."""
        if event.type() == QEvent.Type.Close and self._keep.isActive():
            self._keep_draft()
        return False

    def _named(self, recipe: Recipe) -> Recipe:
        """An edited recipe is not called as the one it was made of."""
        base = self._base or recipe
        if recipe.name == base.name and not base.name.endswith(EDITED_NAME):
            recipe = replace(recipe, name=recipe.name + EDITED_NAME)
            if recipe.title == base.title:
                recipe = replace(recipe, title=self.tr("{title} (edited)").format(title=catalogued(recipe.title)))
        return recipe

    def _follow_form(self) -> None:
        """Judge what would be trained, and let the editor show what was changed in the form."""
        recipe = self._form.recipe()
        if recipe != self._judged:
            self._judged = recipe
            refusal = refusal_of(recipe)
            self._form.show_refusal(translated(refusal.sentence) if refusal is not None else "")
        editor, is_running = self._editor, self._session.training.state.is_active
        if editor is not None and editor.isVisible() and not is_running and _bare(recipe) != _bare(editor.draft.recipe):
            draft = editor.draft.recipe
            renamed = replace(recipe, name=draft.name, title=draft.title)
            editor.draft.become(renamed, self.tr("Change in the Training tab"), "form")

    def _take_pick(self, key: str) -> None:
        self._store.set(recipe=key)
        if self._editor is not None and self._editor.isVisible():
            self._begin(self._form.recipe())

    def _show_readiness(self, _state: object = None) -> None:
        if self._editor is not None:
            is_idle = not self._session.training.state.is_active
            if is_idle and self._is_waiting:
                self._is_waiting = False
                self._choice.choose(EDITED)
            self._editor.set_can_train(self._session.engine.trainer_ready and is_idle)

    # --- files ------------------------------------------------------------------------------------------------------

    def _save(self) -> None:
        recipe = self.editor.draft.recipe
        path = self._files.ask_where_to_save_recipe(self._named(recipe).name)
        if path:
            self._session.recipes.save(path, self._named_for(path, recipe))

    def _named_for(self, path: str, recipe: Recipe) -> Recipe:
        """A recipe of one's own is called as its file, unless one has given it a title."""
        base, stem = self._base or recipe, Path(path).stem
        is_own = recipe.title != base.title or recipe == base
        return replace(recipe, name=stem, title=recipe.title if is_own else stem)

    def _take_opened(self, path: str, recipe: Recipe, is_wanted: bool) -> None:
        self._choice.offer(path, recipe)
        if is_wanted:
            self._remember(path)
            self._store.set(recipe=path)
            self._form.choose_data(recipe.data)
        if is_wanted or self._store.now.recipe == path:
            self._choice.choose(path)
        if is_wanted and self._editor is not None and self._editor.isVisible():
            self._begin(self._form.recipe())

    def _take_saved(self, path: str, recipe: Recipe) -> None:
        self._choice.offer(path, recipe)
        if self._editor is not None and _bare(recipe) == _bare(self._editor.draft.recipe):
            self._base = recipe
            self._choice.choose(path)
            self._editor.draft.settle(recipe)
            self._choice.withdraw(EDITED)
            self._keep.stop()
            self._store.set(draft="", recipe=path)
        self._remember(path)
        said = self.tr("Saved as {path}").format(path=path)
        self._window.statusBar().showMessage(said, SHOWN_MS)

    def _remember(self, path: str) -> None:
        others = tuple(each for each in self._store.now.recipe_files if each != path)
        self._store.set(recipe_files=(*others, path))

    def _forget(self, path: str) -> None:
        """A file that cannot be read any more was told in the banner; it is not asked for again."""
        self._store.set(recipe_files=tuple(each for each in self._store.now.recipe_files if each != path))


def _outside(recipe: Recipe) -> tuple[int, ...]:
    """What a network takes and gives."""
    taken = recipe.input
    return recipe.model.classes, taken.channels, taken.height_px, taken.width_px


def _bare(recipe: Recipe) -> Recipe:
    """All of it but what it is called."""
    return replace(recipe, name="", title="")
