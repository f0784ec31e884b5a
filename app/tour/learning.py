"""The last stops of the tour: train a network, and go deeper. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDockWidget, QToolBar, QWidget

from app.session import Session
from app.state import TrainingState
from app.tour.borrowed import Borrowed
from app.tour.stop import Sight, Stop
from app.window import MainWindow


class TrainStop(Stop):
    """Asks for one button, and shows what it does. A run that goes on already is left alone."""

    linger_ms = 7000  # there are curves to be watched

    def __init__(self, window: MainWindow, session: Session, parent: QObject) -> None:
        super().__init__(window, session, parent)
        self._phase = session.training.state.phase
        self._awaited = False  # a run has begun, and its first batches are to come
        session.training.changed.connect(self._take_state)
        window.actions_["train"].changed.connect(self.changed)

    def arrive(self, borrowed: Borrowed) -> None:
        """The training tab, above which is the button."""
        borrowed.bring("training")
        self._awaited = False

    def sight(self) -> Sight:
        """The button, and once it is pressed, the curves."""
        title = self.tr("Train a network")
        if self.session.training.state.is_active:
            text = self.tr(
                "A run is in training. The curves show how it learns, and your drawing is answered by its newest "
                "weights: watch the bars. {pause} holds it; {stop} ends it and keeps the best model so far."
            ).format(pause=self.key("pause"), stop=self.key("stop"))
            return Sight(part=_around(self.window.training), title=title, text=text, also=self.window.answer)
        action = self.window.actions_["train"]
        if not action.isEnabled():
            refusal = self.window.training.form.refusal
            text = refusal or self.tr("This button can be pressed as soon as the engine is ready.")
        else:
            text = self.tr(
                "This one button trains a network with the recipe and the data chosen below. Press Train, or {keys}."
            ).format(keys=self.key("train"))
        return Sight(part=self._button(), title=title, text=text, also=_around(self.window.training))

    def _button(self) -> QWidget:
        bar = self.window.findChild(QToolBar, "tools")
        button = bar.widgetForAction(self.window.actions_["train"]) if bar is not None else None
        return button if button is not None and button.isVisible() else _around(self.window.training)

    def _take_state(self, state: TrainingState) -> None:
        before, self._phase = self._phase, state.phase
        if before != state.phase:
            self._awaited = state.is_active and (self._awaited or before == "idle")
            self.changed.emit()
        if self._awaited and state.step > 0:
            self._awaited = False
            self.done.emit()


class DeeperStop(Stop):
    """The lesson, and where labels are put right."""

    def arrive(self, borrowed: Borrowed) -> None:
        """The lesson's tab."""
        borrowed.bring("lesson")

    def sight(self) -> Sight:
        """The same for everybody."""
        return Sight(
            part=_around(self.window.lesson),
            title=self.tr("Go deeper"),
            text=self.tr(
                "The lesson explains step by step what you have just seen, with your own drawing in it; {lesson} opens "
                "it at any time. The tab “Evaluation” shows which pictures a model mistakes. There you can say what a "
                "picture really is, and later runs learn from that."
            ).format(lesson=self.key("lesson")),
        )


def _around(part: QWidget) -> QWidget:
    """The dock that a part is in."""
    above: QWidget | None = part
    while above is not None and not isinstance(above, QDockWidget):
        above = above.parentWidget()
    return above or part
