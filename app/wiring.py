"""Who hears whom: session to panels, actions to session, preferences to everything. GUI thread only."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from app.canvas.page import Page
from app.close_looks import CloseLooks
from app.dialogs.preferences import PreferencesDialog
from app.files import Files
from app.notices import Notices
from app.preferences import LARGEST_BRUSH_PX, SMALLEST_BRUSH_PX, Preferences, PreferenceStore
from app.session import LIVE, Session, is_epoch
from app.state import EngineState, Half, ModelState, Notice
from app.theme import ThemeKeeper
from app.widgets.banner import Message
from app.window import MainWindow
from app.wiring_browse import BrowseWiring
from app.wiring_camera import CameraWiring
from app.wiring_chores import ChoresWiring
from app.wiring_data import DataWiring
from app.wiring_digits import DigitsWiring
from app.wiring_evaluation import EvaluationWiring
from app.wiring_help import HelpWiring
from app.wiring_imports import ImportWiring
from app.wiring_inspection import InspectionWiring
from app.wiring_kept import KeptWiring
from app.wiring_lesson import LessonWiring
from app.wiring_photos import PhotosWiring
from app.wiring_printing import PrintingWiring
from app.wiring_recipes import RecipeWiring
from app.wiring_runs import RunsWiring
from app.wiring_training import TrainingWiring
from app.wording import count, device_title, translated
from engine.catalogue import SHIPPED_MODELS
from engine.errors import say
from engine.messages import Answer, NothingThere, PictureOpened

DAMAGED_SETTINGS = "The settings could not be read and begin anew. The old ones were kept beside them as “{file}”."
SETTINGS_NOT_KEPT = (
    "Settings cannot be kept this time: nothing can be written to “{folder}”. What you choose holds until the window "
    "is closed."
)
BRUSH_STEP_PX = 4


class Wiring(QObject):
    """Connects the parts of one window. Holds no beliefs of its own."""

    def __init__(
        self, window: MainWindow, session: Session, store: PreferenceStore, themes: ThemeKeeper, notices: Notices
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._store, self._themes = window, session, store, themes
        self.files = Files(session, store, window)
        self.training = TrainingWiring(window, session, store, self.files)
        self.recipes = RecipeWiring(window, session, store, self.files)
        self.digits = DigitsWiring(window, session, store)
        self.inspection = InspectionWiring(window, session, store, self.say)
        self.runs = RunsWiring(window, session, store, self.say)
        self.chores = ChoresWiring(window, session, store)
        self.imports = ImportWiring(window, session, store, self.files)
        self.evaluation = EvaluationWiring(window, session, store, self.files)
        self.photos = PhotosWiring(window, session, store, self.files)
        self.kept = KeptWiring(window, session, store)
        self.data = DataWiring(window, session, self.say)
        self.browse = BrowseWiring(window, session, self.files)
        self.printing = PrintingWiring(window, session, store, self.say)
        self.camera = CameraWiring(window, self.say)
        self.help = HelpWiring(window, session)
        self.close_looks = CloseLooks(self)
        self._asked = 0  # the newest question about the page
        self._connect_input()
        self.lesson = LessonWiring(window, session, self.say)  # asks about a page changed by it after the page itself
        self.files.lesson_wanted.connect(self.lesson.open)
        self._connect_answers()
        self._connect_models()
        self._connect_files()
        self._connect_view()
        session.noticed.connect(self.say)
        session.notice_withdrawn.connect(lambda sentence: self._window.banner.withdraw(translated(sentence)))
        notices.noticed.connect(self.say)
        store.changed.connect(self._take_preferences)
        self._take_preferences(store.now)
        window.actions_["pen"].setChecked(True)
        window.actions_[f"theme-{themes.choice}"].setChecked(True)
        self._show_engine(session.engine)
        if not store.is_kept:
            self.say(Notice(sentence=say(SETTINGS_NOT_KEPT, folder=store.folder), is_error=True))
        elif store.damaged_file:
            self.say(Notice(sentence=say(DAMAGED_SETTINGS, file=Path(store.damaged_file).name)))

    def say(self, notice: Notice) -> None:
        """Put a notice into the banner."""
        cure = None
        if (half := notice.half) is not None:
            cure = (self.tr("Restart"), lambda: self._restart(half))
        elif notice.offers_elsewhere:
            cure = (self.tr("Save elsewhere…"), lambda: self._save_elsewhere(notice))
        elif notice.offers_partial:
            cure = (self.tr("Open what is there"), self._session.pictures.open_what_is_there)
        text = translated(notice.sentence)
        message = Message(
            text=text, details=notice.details, stays=notice.is_error, cure=cure, is_of_run=notice.is_of_run
        )
        self._window.banner.say(message)

    def _restart(self, half: Half) -> None:
        self._session.restart(half)
        if half == "reader":
            self._window.input_view.ask_again()  # the question in hand went with the one before

    def _save_elsewhere(self, notice: Notice) -> None:
        """Whoever chooses no folder still needs one."""
        if folder := self.files.ask_for_run_folder():
            self._session.training.save_elsewhere(folder)
        else:
            self.say(notice)

    # --- input and answers ------------------------------------------------------------------------------------------

    def _connect_input(self) -> None:
        view, actions = self._window.input_view, self._window.actions_
        view.page_changed.connect(self._ask)
        self.close_looks.due.connect(view.ask_again)
        view.give_up_opening = self._session.pictures.give_up
        view.files_dropped.connect(self.files.open_files)
        view.picture_data_dropped.connect(self._session.pictures.open_data)
        view.refused.connect(lambda sentence: self._window.statusBar().showMessage(sentence, 6000))
        for name, intent in (
            ("undo", view.undo),
            ("redo", view.redo),
            ("copy", view.copy_picture),
            ("paste", view.paste),
            ("clear", view.clear),
            ("thinner", lambda: self._widen(-BRUSH_STEP_PX)),
            ("thicker", lambda: self._widen(BRUSH_STEP_PX)),
        ):
            actions[name].triggered.connect(lambda _checked=False, intent=intent: intent())
        actions["pen"].triggered.connect(lambda: view.set_tool("pen"))
        actions["eraser"].triggered.connect(lambda: view.set_tool("eraser"))
        for name, can in (("undo", view.undo_stack.canUndo()), ("redo", view.undo_stack.canRedo())):
            actions[name].setEnabled(can)
        view.undo_stack.canUndoChanged.connect(actions["undo"].setEnabled)
        view.undo_stack.canRedoChanged.connect(actions["redo"].setEnabled)

    def _ask(self, page: Page) -> None:
        is_close = self.close_looks.take(is_moving=page.looking is not None and page.looking.is_moving)
        self._asked = self._session.ask(
            page.pixels,
            page.crop,
            is_blank=page.is_blank,
            is_prepared=page.is_prepared,
            with_layers=is_close and self.inspection.is_seen,
            with_steps=is_close,
            looking=page.looking,
        )

    def _widen(self, by_px: int) -> None:
        width_px = min(max(self._store.now.brush_px + by_px, SMALLEST_BRUSH_PX), LARGEST_BRUSH_PX)
        self._store.set(brush_px=width_px)
        text = self.tr("Brush: {width} pixels wide").format(width=self._store.now.brush_px)
        self._window.statusBar().showMessage(text, 2000)

    def _connect_answers(self) -> None:
        self._session.answered.connect(self._show_answer)
        self._session.answer_withdrawn.connect(self._show_nothing)
        self._session.pictures.opened.connect(self._show_picture)
        self._window.answer.probability_wanted.connect(lambda share: self._store.set(unsure_below=share))
        self._window.answer.model_wanted.connect(self._session.serve_model)
        self._window.answer.familiarity_wanted.connect(lambda share: self._store.set(unfamiliar_below=share))

    def _show_answer(self, answer: Answer) -> None:
        self._window.answer.set_other(self._other_model())
        self._window.answer.show_answer(answer)
        if answer.request == self._asked:  # else it is of another picture
            self._window.input_view.show_place(answer.place)
        if answer.steps:  # else they were not asked for: the pen moves
            self._window.strip.show_steps(answer.steps)

    def _show_nothing(self, nothing: NothingThere | None) -> None:
        self._window.answer.set_other(self._other_model())
        if nothing is not None and nothing.request == self._asked:
            self._window.input_view.show_place(None)
        is_mute = nothing is not None and nothing.stamp.model and self._window.input_view.is_blank()
        self._window.answer.show_nothing(None if is_mute else nothing)  # what to do is more than that nothing is there
        self._window.strip.show_steps(nothing.steps if nothing is not None else ())

    def _other_model(self) -> str:
        """The shipped model for what the model that answers does not know: photos, or digits; "" where it should."""
        known = self._session.model.input
        if known is not None and known.preparation == "photo":
            return "digits" if "digits" in SHIPPED_MODELS else ""
        is_picture = self._window.input_view.has_picture()
        return "objects" if is_picture and "objects" in SHIPPED_MODELS else ""

    def _show_picture(self, picture: PictureOpened) -> None:
        self._window.input_view.show_picture(picture)
        if picture.path:
            self._store.remember_file(picture.path)

    # --- models -----------------------------------------------------------------------------------------------------

    def _connect_models(self) -> None:
        models = self._window.models
        models.show_choices(self._session.choices)
        models.model_wanted.connect(self._session.serve_model)
        models.file_wanted.connect(self.files.ask_for_model)
        self._session.choices_changed.connect(models.show_choices)
        self._session.training.changed.connect(lambda state: models.show_training(is_active=state.is_active))
        self._session.model_changed.connect(self._show_model)
        self._session.engine_changed.connect(self._show_engine)
        self._session.model_saved.connect(
            lambda path: self._window.statusBar().showMessage(self.tr("Saved as {path}").format(path=path), 8000)
        )

    def _show_model(self, model: ModelState) -> None:
        self._window.models.show_model(model.reference)
        self._window.answer.show_model(model)
        self._show_engine(self._session.engine)
        if model.reference and model.reference != LIVE and not is_epoch(model.reference):
            self._store.set(model=model.reference)

    def _show_engine(self, engine: EngineState) -> None:
        self._window.status.setText(self._status_text(engine))
        self._window.actions_["save-model"].setEnabled(bool(self._session.model.reference))

    def _status_text(self, engine: EngineState) -> str:
        if engine.dead:
            return self.tr("A part of the engine has stopped; drawing goes on.")
        if engine.silent:
            return self.tr("A part of the engine does not answer; drawing goes on.")
        if not engine.reader_ready:
            words = translated(engine.sentence) if engine.sentence else self.tr("Starting the engine…")
            return self.tr("{what}  {percent} %").format(what=words, percent=round(100 * engine.fraction))
        parts = [self.tr("Engine ready")]
        if engine.devices:
            parts.append(device_title(engine.devices[0].title))
        if self._session.model.parameters:
            parts.append(self.tr("{count} parameters").format(count=count(self._session.model.parameters)))
        return " · ".join(parts)

    # --- files, view ------------------------------------------------------------------------------------------------

    def _connect_files(self) -> None:
        actions, menu = self._window.actions_, self._window.menus["file"]
        actions["open"].triggered.connect(self.files.ask_for_picture)
        actions["open-model"].triggered.connect(self.files.ask_for_model)
        actions["save-model"].triggered.connect(self.files.ask_where_to_save)
        actions["quit"].triggered.connect(self._window.close)
        recent = QMenu(self.tr("Open &recent"), menu)
        recent.setToolTipsVisible(True)
        recent.aboutToShow.connect(lambda: self.files.fill_recent(recent))
        recent.aboutToShow.connect(self.files.look_for_recent)
        self.files.fill_recent(recent)
        menu.insertMenu(actions["open-model"], recent)

    def _connect_view(self) -> None:
        window, actions = self._window, self._window.actions_
        actions["fit"].triggered.connect(window.network.fit_map)
        actions["full-screen"].triggered.connect(
            lambda wanted: window.showFullScreen() if wanted else window.showNormal()
        )
        for name in ("system", "light", "dark"):
            actions[f"theme-{name}"].triggered.connect(lambda _checked=False, name=name: self._store.set(theme=name))
        actions["preferences"].triggered.connect(lambda: PreferencesDialog(self._store, window).show())
        actions["reset-arrangement"].triggered.connect(window.reset_arrangement)

    def _take_preferences(self, now: Preferences) -> None:
        self._themes.choose(now.theme)
        self._window.actions_[f"theme-{now.theme}"].setChecked(True)
        self._window.input_view.set_brush_px(now.brush_px)
        self._window.answer.set_limits(now.unsure_below, now.unfamiliar_below)
