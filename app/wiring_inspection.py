"""The inspector's connections: cells, layers and weights asked for, and what is told of them. GUI thread only."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject

from app.session import Session
from app.window import MainWindow
from engine.messages import ANSWER_LAYER, Answer, LayerView


class InspectionWiring(QObject):
    """Connects everything that looks into the network."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self._connect_cells()

    def _connect_cells(self) -> None:
        network, inspection = self._window.network, self._session.inspection
        network.cell_wanted.connect(inspection.inspect_cell)
        network.cell_closed.connect(inspection.close_cell)
        network.layer_wanted.connect(inspection.inspect_layer)
        inspection.cell_explained.connect(network.show_cell)
        inspection.layer_inspected.connect(network.show_numbers)
        inspection.given_up.connect(lambda lane: network.close_cell() if lane == "cell" else None)
        self._session.answered.connect(lambda answer: network.show_layers(rows_of(answer), answer.classes))
        self._session.answer_withdrawn.connect(lambda _nothing: network.show_nothing())


def rows_of(answer: Answer) -> tuple[LayerView, ...]:
    """The layers, and behind the last one the probabilities as a row of their own."""
    shares = answer.probabilities
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
    return (*answer.layers, last)
