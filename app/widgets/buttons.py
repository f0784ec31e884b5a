"""Small flat buttons with an icon that follows the theme. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QToolBar, QToolButton, QWidget

from app.icons import icon
from app.theme import Theme, theme_of

SIDE_PX = 16  # of the icon


class IconButton(QToolButton):
    """A flat tool button; its tooltip is its accessible name as well."""

    def __init__(self, icon_name: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._painted: tuple[str, Theme] | None = None  # which icon it has, in the colours of which theme
        self.setProperty("flat", True)
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        self.setIconSize(QSize(SIDE_PX, SIDE_PX))
        self.setMinimumSize(24, 24)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._color()

    def show_icon(self, icon_name: str, tip: str) -> None:
        """Another icon, because the button does something else now."""
        self._icon_name = icon_name
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        self._color()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme, another colour."""
        if event.type() == QEvent.Type.PaletteChange:
            self._color()
        super().changeEvent(event)

    def _color(self) -> None:
        wanted = self._icon_name, theme_of(self)
        if wanted != self._painted:  # its palette changes several times before it is shown
            self._painted = wanted
            self.setIcon(icon(*wanted, color=wanted[1].quiet, sizes_px=(SIDE_PX,)))


def icon_button(icon_name: str, tip: str, pressed: Callable[[], object]) -> IconButton:
    """An `IconButton` that calls `pressed`."""
    made = IconButton(icon_name, tip)
    made.clicked.connect(lambda _checked: pressed())
    return made


def name_overflow(bar: QToolBar, tip: str) -> None:
    """Name the arrow of a toolbar: Qt leaves it nameless."""
    arrow = overflow_of(bar)
    if arrow is not None:
        arrow.setToolTip(tip)
        arrow.setAccessibleName(tip)


def overflow_of(bar: QToolBar) -> QToolButton | None:
    """The arrow behind which a toolbar puts the buttons it has no room for."""
    return bar.findChild(QToolButton, "qt_toolbar_ext_button")
