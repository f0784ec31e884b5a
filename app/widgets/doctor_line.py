"""One quiet line beside the curves: what is wrong with the run, or what was changed last. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.state import TrainingState
from app.theme import theme_of
from app.widgets.change_words import mark_text
from app.widgets.labels import ElidedLabel
from app.wording import translated


class DoctorLine(ElidedLabel):
    """Keeps its place while it has nothing to say; the tooltip has everything, a line each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self.fontMetrics().height() + 2)
        self.setAccessibleName(self.tr("What there is to say of the run"))
        self._said: tuple[object, ...] = ()
        self._color()

    def show_state(self, state: TrainingState) -> None:
        """The most important finding, with how many more there are; else the last change; else nothing."""
        said = (state.findings, state.marks)
        if said == self._said:
            return
        self._said = said
        found = [translated(each.sentence) for each in state.findings]
        changes = [mark_text(each) for each in reversed(state.marks)]
        self.setText(self._first(found) or next(iter(changes), ""))
        self.setToolTip("\n".join((*found, *changes)))
        self.setAccessibleDescription(self.toolTip())
        self._color()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme, another colour."""
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_said"):
            self._color()
        super().changeEvent(event)

    def _first(self, found: list[str]) -> str:
        if len(found) < 2:
            return "".join(found)
        return self.tr("{first}  (+{count} more)").format(first=found[0], count=len(found) - 1)

    def _color(self) -> None:
        theme = theme_of(self)
        wanted = theme.color("warning" if self._said and self._said[0] else "quiet")
        palette = self.palette()
        if palette.color(QPalette.ColorRole.WindowText) != wanted:
            palette.setColor(QPalette.ColorRole.WindowText, wanted)
            self.setPalette(palette)
