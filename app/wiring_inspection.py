"""The inspector's connections: cells, layers and weights asked for, and what is told of them. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QDockWidget

from app.preferences import PreferenceStore
from app.session import Session
from app.state import ModelState, Notice
from app.widgets.figures import FORMS
from app.widgets.saving import ask_where_to_save, trouble_with_writing
from app.widgets.view_export import copy_view, packing_of
from app.widgets.view_menu import ViewMenu, ViewWish
from app.window import MainWindow
from app.writing import write_beside
from engine.errors import Sentence
from engine.messages import ANSWER_LAYER, Answer, LayerView, NothingThere

DOCUMENTS = QStandardPaths.StandardLocation.DocumentsLocation


class InspectionWiring(QObject):
    """Connects everything that looks into the network."""

    _written = Signal(str, object)  # path, Sentence | None; from the thread that wrote

    def __init__(
        self, window: MainWindow, session: Session, store: PreferenceStore, say: Callable[[Notice], None]
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._store, self._say = window, session, store, say
        dock = window.findChild(QDockWidget, "network")
        self.is_seen = dock is None or not dock.isHidden()  # neither closed nor behind another one
        if dock is not None:
            dock.visibilityChanged.connect(self._take_visibility)
        self._connect_cells()
        self._connect_filters()
        self._connect_why()
        self._connect_forms()
        window.inspector.view_wished.connect(self._fulfil)
        ViewMenu(window.training.graphs, self._fulfil, lambda: session.training.state.run or self.tr("curves"))
        ViewMenu(window.runs.curves, self._fulfil, lambda: self.tr("runs"))
        session.inspection.numbers_saved.connect(self._say_saved)
        self._written.connect(self._take_written, Qt.ConnectionType.QueuedConnection)

    def _connect_forms(self) -> None:
        """How numbers are written, in the menu too: in a narrow window the box has no room."""
        forms, actions = self._window.inspector.forms, self._window.actions_
        for number, form in enumerate(FORMS):
            choose = partial(forms.setCurrentIndex, number)
            actions[f"numbers-{form}"].triggered.connect(lambda _checked=False, choose=choose: choose())
        forms.form_chosen.connect(lambda form: actions[f"numbers-{form}"].setChecked(True))
        actions[f"numbers-{forms.form()}"].setChecked(True)

    def _connect_cells(self) -> None:
        network, inspection = self._window.network, self._session.inspection
        network.cell_wanted.connect(inspection.inspect_cell)
        network.cell_closed.connect(inspection.close_cell)
        network.layer_wanted.connect(inspection.inspect_layer)
        network.field_seen.connect(self._window.strip.outline)
        inspection.cell_explained.connect(network.show_cell)
        inspection.layer_inspected.connect(network.show_numbers)
        inspection.given_up.connect(lambda lane: network.close_cell() if lane == "cell" else None)
        self._session.answered.connect(self._show_layers)
        self._session.answer_withdrawn.connect(self._show_no_values)
        self._session.model_changed.connect(self._introduce, Qt.ConnectionType.SingleShotConnection)

    def _show_layers(self, answer: Answer) -> None:
        if answer.layers:  # else they were not asked for, since nobody sees them
            self._window.network.show_layers(rows_of(answer.layers, answer.probabilities), answer.classes)
            self._window.inspector.filters.show_layers(answer.layers)

    def _show_no_values(self, nothing: NothingThere | None) -> None:
        """The rows of the network that would answer, without values; its weights can be looked at all the same."""
        window, classes = self._window, self._session.model.classes
        if nothing is not None and nothing.layers and classes:
            window.network.expect_layers(rows_of(nothing.layers, np.zeros(len(classes), np.float32)), classes)
            window.inspector.filters.show_layers(nothing.layers)
        window.network.show_nothing()

    def _introduce(self, _model: ModelState) -> None:
        """The first model is there: an empty page is asked about as well, so that its rows can be seen."""
        view = self._window.input_view
        if self.is_seen and view.is_blank():
            self._session.ask(view.page().pixels)  # there is no answer yet to be taken away

    def _take_visibility(self, is_seen: bool) -> None:
        was_seen, self.is_seen = self.is_seen, is_seen
        if is_seen and not was_seen:
            self._window.input_view.ask_again()

    def _connect_filters(self) -> None:
        filters, inspection = self._window.inspector.filters, self._session.inspection
        filters.layer_wanted.connect(inspection.inspect_filters)
        inspection.filters_inspected.connect(filters.show_filters)
        inspection.given_up.connect(lambda lane: filters.show_nothing() if lane == "filters" else None)

    def _connect_why(self) -> None:
        why, inspection, answer = self._window.inspector.why, self._session.inspection, self._window.answer
        why.explanation_wanted.connect(inspection.explain)
        why.judgement_wanted.connect(inspection.judge)
        why.cancel_wanted.connect(inspection.cancel)
        why.covered.connect(inspection.occlude_at)
        why.uncovered.connect(inspection.stop_occluding)
        why.uncovered.connect(lambda: answer.show_what_if(None))
        why.class_changed.connect(answer.choose_class)
        inspection.explained.connect(why.show_explained)
        inspection.judged.connect(why.show_judged)
        inspection.occluded.connect(why.show_occluded)
        inspection.occluded.connect(lambda occluded: answer.show_what_if(occluded.probabilities))
        inspection.progressed.connect(why.show_progress)
        inspection.given_up.connect(why.give_up)
        answer.class_chosen.connect(self._ask_why)
        self._session.answered.connect(why.show_answer)
        self._session.answer_withdrawn.connect(lambda _nothing: why.show_nothing())

    def _ask_why(self, class_number: int) -> None:
        """A bar was chosen: the page that says why."""
        self._window.inspector.show_page(self._window.inspector.why)
        self._window.inspector.why.choose_class(class_number)

    # --- ways out ---------------------------------------------------------------------------------------------------

    def _fulfil(self, wish: ViewWish) -> None:
        """Save a view, copy it, or save the numbers behind it."""
        if wish.what == "copy":
            copy_view(wish.view)
            self._window.statusBar().showMessage(self.tr("Copied"), 3000)
            return
        kinds = self.tr("Numbers") + " (*.npy)"
        if wish.what == "save":
            suffixes = {self.tr("Picture"): "png", self.tr("Drawing"): "svg", self.tr("Page"): "pdf"}
            kinds = ";;".join(f"{kind} (*.{suffix})" for kind, suffix in suffixes.items())
        path = self._ask_where(wish.name, kinds)
        if not path:
            return
        if wish.what == "numbers":
            self._session.inspection.save_numbers(path, wish.layer, of_filters=wish.of_filters)
        else:
            self._write(path, packing_of(wish.view, path))

    def _write(self, path: str, packed: Callable[[], bytes]) -> None:
        """Packing and waiting for the disk are a thread's, which is waited for at the end."""

        def tell(trouble: Sentence | None) -> None:
            with suppress(RuntimeError):  # the window is gone; the file is there
                self._written.emit(path, trouble)

        write_beside(packed, lambda data: trouble_with_writing(path, data), tell)

    def _take_written(self, path: str, trouble: Sentence | None) -> None:
        if trouble is not None:
            self._say(Notice(sentence=trouble, is_error=True))
        else:
            self._say_saved(path)

    def _ask_where(self, name: str, kinds: str) -> str:
        folder = self._store.now.save_folder or QStandardPaths.writableLocation(DOCUMENTS)
        first = kinds.split("*", 1)[1].split(")", 1)[0]  # ".png"
        proposal = str(Path(folder) / f"{name}{first}")
        path = ask_where_to_save(self._window, self.tr("Save"), proposal, kinds)
        if path:
            self._store.set(save_folder=str(Path(path).parent))
        return path

    def _say_saved(self, path: str) -> None:
        self._window.statusBar().showMessage(self.tr("Saved as {path}").format(path=path), 8000)


def rows_of(layers: tuple[LayerView, ...], shares: NDArray[np.float32]) -> tuple[LayerView, ...]:
    """The layers, and behind the last one the probabilities `shares` (classes,) as a row of their own."""
    last = LayerView(
        name=ANSWER_LAYER,
        kind="softmax",
        shape=shares.shape,
        parameters=0,
        detail="",
        maps=shares.reshape(-1, 1, 1),
        low=float(shares.min()),
        high=float(shares.max()),
        mean=float(shares.mean()),
        deviation=float(shares.std()),
        zeros=float(np.mean(shares == 0)),
    )
    return (*layers, last)
