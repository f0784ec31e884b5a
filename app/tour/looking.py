"""The first stops of the tour: draw, see what becomes of it, layer by layer, and read the answer. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.session import Session
from app.tour.borrowed import Borrowed
from app.tour.stop import Sight, Stop
from app.window import MainWindow


class PageStop(Stop):
    """Asks for a digit on the page; any drawing or picture will do."""

    def __init__(self, window: MainWindow, session: Session, parent: QObject) -> None:
        super().__init__(window, session, parent)
        self._steps = window.input_view.undo_stack.index()
        view = window.input_view
        view.undo_stack.indexChanged.connect(self._take_step)
        view.picture_shown.connect(self.changed)
        session.model_changed.connect(self.changed)
        window.actions_["pen"].toggled.connect(self.changed)

    def arrive(self, borrowed: Borrowed) -> None:
        """The page."""
        borrowed.bring("input")

    def sight(self) -> Sight:
        """What has to be done before one can draw depends on what is there."""
        return Sight(
            part=self.window.input_view,
            title=self.tr("Draw a digit"),
            text=" ".join([*self._before(), self.tr("Draw a 3 here, with the mouse, a pen or a finger.")]),
            keys=self.tr(
                "By keyboard: Tab leads from these buttons to the page. There the arrow keys move the pen, and Space "
                "puts it down and lifts it."
            ),
        )

    def is_busy(self) -> bool:
        """A 3 may have more strokes than one."""
        return self.window.input_view.is_drawing()

    def _before(self) -> list[str]:
        view, said = self.window.input_view, list[str]()
        known = self.session.model.input
        if known is not None and known.preparation == "photo":
            said.append(self.tr("The model that answers knows photos; choose “Model: digits” at the top."))
        if view.has_picture():
            said.append(self.tr("{keys} takes the picture away.").format(keys=self.key("clear")))
        elif not view.is_blank():
            said.append(self.tr("{keys} empties the page.").format(keys=self.key("clear")))
        if not self.window.actions_["pen"].isChecked():
            said.append(self.tr("{keys} takes the brush.").format(keys=self.key("pen")))
        return said

    def _take_step(self, steps: int) -> None:
        is_further, self._steps = steps > self._steps, steps
        self.changed.emit()
        if is_further and not self.window.input_view.is_blank():
            self.done.emit()


class StepsStop(Stop):
    """The steps on the way into the network."""

    def __init__(self, window: MainWindow, session: Session, parent: QObject) -> None:
        super().__init__(window, session, parent)
        window.input_view.undo_stack.indexChanged.connect(self.changed)

    def arrive(self, borrowed: Borrowed) -> None:
        """The strip below the page."""
        borrowed.bring("input")

    def sight(self) -> Sight:
        """Empty frames are explained, too."""
        text = self.tr(
            "Each small picture is a step on the way into the network: the digit is found, scaled and centred. The "
            "last one is all that the network sees. Point at one, and the line above says what was done."
        )
        if self.window.input_view.is_blank():
            text = self.tr("They come as soon as something is drawn.") + " " + text
        return Sight(
            part=self.window.strip,
            title=self.tr("What the network sees"),
            text=text,
            keys=self.tr("By keyboard: Tab goes from one to the next."),
        )


class LayersStop(Stop):
    """Asks for a map and then for a cell in it."""

    linger_ms = 3500  # there is a sum to be read

    def __init__(self, window: MainWindow, session: Session, parent: QObject) -> None:
        super().__init__(window, session, parent)
        window.input_view.undo_stack.indexChanged.connect(self.changed)
        window.network.map_opened.connect(self.changed)
        window.network.cell_closed.connect(self.changed)
        window.network.cell_kept.connect(self.done)
        session.answered.connect(self.changed)

    def arrive(self, borrowed: Borrowed) -> None:
        """The rows of layers."""
        borrowed.bring("network")
        borrowed.turn(self.window.inspector, self.window.network)

    def sight(self) -> Sight:
        """Where nothing is drawn there are no maps; where one is open there are cells."""
        rows = self.tr("Each row is a layer, and the small pictures in it are what the layer made of yours.")
        ask = self.tr("Click into one of them.")
        keys = self.tr("By keyboard: Tab to a row, the arrow keys to a picture, Enter to open it.")
        if self.window.input_view.is_blank():
            ask = self.tr("Draw a digit on the page, and then click into one of them.")
        elif self.window.network.has_open_map():
            rows = self.tr(
                "The picture is enlarged below. Beside it is the sum that made the number you point at; move over the "
                "cells, and it follows."
            )
            ask = self.tr("Click a cell to keep its sum.")
            keys = self.tr("By keyboard: the arrow keys go from cell to cell, Enter keeps one.")
        return Sight(
            part=self.window.inspector,
            title=self.tr("Inside the network"),
            text=f"{rows} {ask}",
            keys=keys,
            also=self.window.input_view,
        )


class AnswerStop(Stop):
    """The answer, and that there may be none."""

    def arrive(self, borrowed: Borrowed) -> None:
        """The answer's column."""
        borrowed.bring("answer")

    def sight(self) -> Sight:
        """The same for every answer."""
        return Sight(
            part=self.window.answer,
            also=self.window.input_view,
            title=self.tr("The answer"),
            text=self.tr(
                "The class that is most likely stands here large, and each bar is how likely a class is. Where none is "
                "likely enough it says “Not sure”; where the picture is unlike anything the network knows, it says "
                "that too. Scribble over your drawing, and watch the bars."
            ),
        )
