"""The training tab's connections: form to session, session to panel and buttons. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.files import Files
from app.preferences import PreferenceStore
from app.session import Session
from app.state import EngineState, TrainingState
from app.window import MainWindow
from app.wording import catalogued


class TrainingWiring(QObject):
    """Connects everything that has to do with runs and their data."""

    def __init__(self, window: MainWindow, session: Session, store: PreferenceStore, files: Files) -> None:
        super().__init__(window)
        self._window, self._session, self._store, self._files = window, session, store, files
        self._shown: tuple[object, ...] = ()  # what decides which actions there are
        self._connect()
        self._show_engine(session.engine)

    def _connect(self) -> None:
        training, data, form = self._session.training, self._session.data, self._window.training.form
        now = self._store.now
        form.restore(now.recipe, now.data, now.device)
        self._session.engine_changed.connect(self._show_engine)
        training.changed.connect(self._show_training)
        training.curves_changed.connect(self._window.training.curves_changed)
        data.changed.connect(form.show_data)
        form.data_chosen.connect(self._show_data)
        form.download_wanted.connect(data.download)
        form.download_unwanted.connect(data.cancel_download)
        form.folder_wanted.connect(self._choose_folder)
        form.settings_wanted.connect(training.adjust)
        form.judged.connect(lambda: self._show_training(training.state))
        actions = self._window.actions_
        actions["train"].triggered.connect(self._train)
        actions["pause"].triggered.connect(self._pause_or_resume)
        actions["step"].triggered.connect(training.step)
        actions["epoch"].triggered.connect(training.train_epoch)
        self._window.training.show_actions(actions["step"], actions["epoch"])
        actions["stop"].triggered.connect(training.stop)

    def _train(self) -> None:
        form = self._window.training.form
        recipe = form.recipe()
        self._store.set(recipe=form.choice.key(), data=recipe.data, device=form.device())
        self._session.training.start(recipe, form.device())

    def _pause_or_resume(self) -> None:
        training = self._session.training
        if training.state.phase in ("paused", "pausing"):
            training.resume()
        else:
            training.pause()

    def _show_engine(self, engine: EngineState) -> None:
        self._window.training.form.show_devices(engine.devices)
        self._show_training(self._session.training.state)

    def _show_data(self, name: str) -> None:
        self._window.training.form.show_data(self._session.data.state(name.split("+", maxsplit=1)[0]))

    def _choose_folder(self) -> None:
        folder = self._files.ask_for_data()
        if folder:
            self._window.training.form.choose_data(folder)

    def _show_training(self, state: TrainingState) -> None:
        self._window.training.show_training(state)
        actions, is_ready = self._window.actions_, self._session.engine.trainer_ready
        refusal = self._window.training.form.refusal
        if (shown := (state.phase, state.recipe, is_ready, refusal)) == self._shown:
            return
        self._shown = shown
        if state.phase == "preparing":
            self._window.banner.forget_run()
        actions["train"].setEnabled(is_ready and not state.is_active and not refusal)
        actions["train"].setToolTip(refusal or actions.tip("train"))
        actions["pause"].setEnabled(state.phase in ("running", "pausing", "paused"))
        for name in ("step", "epoch"):
            actions[name].setEnabled(state.phase in ("running", "paused"))
        actions["stop"].setEnabled(state.is_active and state.phase != "stopping")
        held = state.phase in ("paused", "pausing")
        actions["pause"].setText(self.tr("&Resume") if held else self.tr("&Pause"))
        actions["pause"].setIconText(self.tr("Resume") if held else self.tr("Pause"))
        title = state.recipe.title if state.is_active and state.recipe is not None else ""
        text = self.tr("In training: {recipe}").format(recipe=catalogued(title))
        self._window.activity.setText(text if title else self.tr("Getting ready") if state.is_active else "")
