"""What a picture really is: said under the answer, kept, and taught. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.canvas.page import Page
from app.canvas.page_mark import page_mark
from app.preferences import PreferenceStore
from app.session import LIVE, Session
from app.state import KeptState, ModelState
from app.window import MainWindow
from engine.messages import Answer, DigitBox, KeptPicture, NothingThere
from engine.specs import Crop

TOLD_MS = 6000


class KeptWiring(QObject):
    """Connects the row under the answer, the keys on the page, and the run that teaches."""

    def __init__(self, window: MainWindow, session: Session, store: PreferenceStore) -> None:
        super().__init__(window)
        self._window, self._session, self._store = window, session, store
        self._place: Crop | None = None  # where on a picture the network found something by itself
        row, kept = window.answer.truth, session.kept
        session.model_changed.connect(self._show_model)
        session.answered.connect(self._take_answer)
        session.answer_withdrawn.connect(self._take_answer)
        session.digits.read.connect(lambda _reading: self._compare(window.input_view.page()))
        session.training.changed.connect(lambda _state: self._show_teaching())
        session.engine_changed.connect(lambda _engine: self._show_teaching())
        window.input_view.page_changed.connect(self._compare)
        window.input_view.label_typed.connect(self._take_typed)
        row.label_chosen.connect(self._keep)
        kept.changed.connect(self._show_kept)
        kept.page_kept.connect(self._tell_kept)
        window.actions_["teach"].triggered.connect(lambda _checked=False: self._teach())
        window.answer.show_teaching(window.actions_["teach"])
        self._show_model(session.model)

    # --- keeping ----------------------------------------------------------------------------------------------------

    def _keep(self, label: str) -> None:
        kept = self._session.kept
        if not label:
            kept.take_back()
            self._tell(self.tr("Not kept any more"))
            return
        page, box = self._window.input_view.page(), self._box()
        kept.show_page(page_mark(page, box))  # which may be newer than the one last told
        crop = page.crop or (self._place if self._window.input_view.has_picture() else None)
        kept.keep(label, page.pixels, crop, box)

    def _take_typed(self, digit: str) -> None:
        """A digit typed on the page; where it says nothing, why."""
        row = self._window.answer.truth
        if not row.label_typed(digit):
            self._tell(row.toolTip() or self.tr("“{digit}” is no class of this model").format(digit=digit))

    def _box(self) -> DigitBox | None:
        """The digit that the answer is about, where there are several."""
        reading = self._session.digits.reading
        if reading is None or len(reading.digits) < 2 or reading.selected < 0:
            return None
        return reading.digits[reading.selected].box

    def _compare(self, page: Page) -> None:
        """Another page, or another box looked into, was kept as something else, or not at all."""
        if self._session.kept.remembers:
            self._session.kept.show_page(page_mark(page, self._box()))
        self._show_use()

    def _take_answer(self, answer: Answer | NothingThere | None) -> None:
        self._place = answer.place if isinstance(answer, Answer) else None
        self._show_use()

    # --- what can be said -------------------------------------------------------------------------------------------

    def _show_model(self, model: ModelState) -> None:
        self._window.answer.truth.show_classes(model.classes)
        self._session.kept.describe(model.classes)
        self._show_use()
        self._show_teaching()

    def _show_use(self) -> None:
        """Whether there is anything to be kept, and if not, why."""
        view, reason = self._window.input_view, ""
        if view.is_blank():
            reason = self.tr("There is nothing on the page that could be kept")
        elif view.shows_data():
            reason = self.tr("The picture belongs to a data set: correct its label in the Evaluation tab")
        self._window.answer.truth.explain(reason)

    def _show_kept(self, state: KeptState) -> None:
        row, current = self._window.answer.truth, state.current
        row.show_kept(current.label if current is not None else "")
        self._window.training.form.offer_kept(state.data, len(state.pictures))
        self._show_teaching()

    def _tell_kept(self, picture: KeptPicture) -> None:
        text = self.tr("Kept as “{label}”. Pictures kept: {count}")
        self._tell(text.format(label=picture.label, count=len(self._session.kept.state.pictures)))

    # --- teaching ---------------------------------------------------------------------------------------------------

    def _show_teaching(self) -> None:
        state, count = self._session.training.state, len(self._session.kept.state.pictures)
        action, is_ready = self._window.actions_["teach"], self._session.engine.trainer_ready
        reference = self._session.model.reference
        action.setEnabled(is_ready and count > 0 and not state.is_active and reference not in ("", LIVE))
        one = self.tr("Train this network a little further with the picture you have kept")
        more = self.tr("Train this network a little further with the {count} pictures you have kept")
        none = self.tr("Say first what a picture really is: it is kept, and the network can be taught with it")
        busy = self.tr("It can be taught once the run in training has ended")
        tip = none if count == 0 else one if count == 1 else more.format(count=count)
        left = self.tr(
            "Only models that were saved can be taught: choose one at the top, or go on with the run in the tab “Runs”"
        )
        tip = busy if count and state.is_active else left if count and reference == LIVE else tip
        action.setToolTip(tip)
        action.setIconText(self.tr("Teach {count}").format(count=count))
        self._window.answer.offer_teaching(is_offered=count > 0)

    def _teach(self) -> None:
        self._session.training.teach(self._session.model.reference, self._window.training.form.device())

    def _tell(self, text: str) -> None:
        self._window.statusBar().showMessage(text, TOLD_MS)
