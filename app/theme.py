"""Colours, fonts and palettes, light and dark. GUI thread only."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.stylesheet import style_sheet

STEP_PX = 4
GAP_PX = 12
RADIUS_PX = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """All colours of one scheme as "#rrggbb". `positive` and `negative` are the ends of the map of signed values,
    whose zero is `panel`; `peak` is the far end of the map of values that are never negative."""

    is_dark: bool
    background: str
    panel: str
    field: str
    line: str
    text: str
    quiet: str
    disabled: str
    accent: str
    on_accent: str
    accent_wash: str
    training: str
    positive: str
    negative: str
    peak: str
    warning: str
    danger: str
    page: str
    ink: str

    def color(self, name: str) -> QColor:
        """The colour called `name` as Qt wants it."""
        return QColor(getattr(self, name))


# Quiet text and accent are one step darker than in the sketch: on the background those have contrasts of 4.49 and 4.40.
LIGHT = Theme(
    is_dark=False,
    background="#f6f7f9",
    panel="#ffffff",
    field="#f6f7f9",
    line="#e1e4e8",
    text="#1d2127",
    quiet="#656e78",
    disabled="#a3aab2",
    accent="#2b69d6",
    on_accent="#ffffff",
    accent_wash="#ecf2fd",
    training="#e07b27",
    positive="#d66814",
    negative="#225cbe",
    peak="#5e2400",
    warning="#9a5b00",
    danger="#b3261e",
    page="#ffffff",
    ink="#1d2127",
)
DARK = Theme(
    is_dark=True,
    background="#17191c",
    panel="#1f2226",
    field="#17191c",
    line="#31353b",
    text="#e8eaed",
    quiet="#9aa3ad",
    disabled="#5d646c",
    accent="#6aa1ff",
    on_accent="#10151d",
    accent_wash="#26364f",
    training="#f0a05a",
    positive="#d66814",
    negative="#225cbe",
    peak="#ffe3c4",
    warning="#e5b567",
    danger="#ff8f85",
    page="#17191c",
    ink="#e8eaed",
)


def theme_of(widget: QWidget) -> Theme:
    """The theme `widget` is painted in; ask again on `QEvent.Type.PaletteChange`.

    Told from the application's palette: a style sheet that makes a widget's ground transparent makes its own black.
    """
    del widget
    return DARK if QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def palette(theme: Theme) -> QPalette:
    """Every role of the palette, so that nothing of the desktop's own colours shines through."""
    made = QPalette()
    role = QPalette.ColorRole
    roles = {
        role.Window: theme.background,
        role.WindowText: theme.text,
        role.Base: theme.panel,
        role.AlternateBase: theme.field,
        role.Text: theme.text,
        role.PlaceholderText: theme.quiet,
        role.Button: theme.panel,
        role.ButtonText: theme.text,
        role.BrightText: theme.on_accent,
        role.ToolTipBase: theme.panel,
        role.ToolTipText: theme.text,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.panel,
        role.Midlight: theme.line,
        role.Mid: theme.line,
        role.Dark: theme.quiet,
        role.Shadow: theme.line,
    }
    for each, colour in roles.items():
        made.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(theme.disabled))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.line))
    return made


def number_font(base: QFont, *, points: float = 0.0, bold: bool = False) -> QFont:
    """`base` with figures of one width, so that changing numbers stay where they are."""
    made = QFont(base)
    made.setFeature(QFont.Tag("tnum"), 1)
    if points:
        made.setPointSizeF(points)
    made.setBold(bold)
    return made


def scaled_font(base: QFont, factor: float, *, bold: bool = False) -> QFont:
    """`base` made larger or smaller, whatever unit it is given in."""
    made = QFont(base)
    if base.pointSizeF() > 0:
        made.setPointSizeF(base.pointSizeF() * factor)
    else:
        made.setPixelSize(round(base.pixelSize() * factor))
    made.setBold(bold)
    return made


class ThemeKeeper(QObject):
    """Keeps the application in one theme: the system's, or the one the user chose ("system", "light", "dark").

    The style sheet comes with `dress`, once the window is made and before it is shown: a widget made under a style
    sheet is styled anew with every parent that it gets, and the window takes twice as long.
    """

    changed = Signal(object)  # Theme

    def __init__(self, app: QApplication, choice: str = "system") -> None:
        super().__init__(app)
        self._app = app
        self._hints = app.styleHints()  # kept: the hints object of a chained call is deleted too early
        self._choice = choice
        self._theme: Theme | None = None
        self._is_dressed = False
        app.setStyleSheet("")  # of a window before this one
        app.setStyle("Fusion")
        self._hints.colorSchemeChanged.connect(self._apply)
        self._apply()

    @property
    def choice(self) -> str:
        """What the user chose."""
        return self._choice

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._theme or LIGHT

    def dress(self) -> None:
        """Put the style sheet on."""
        self._is_dressed = True
        self._put_on(self.theme)

    def choose(self, choice: str) -> None:
        """Follow the system, or stay light or dark."""
        self._choice = choice
        self._apply()

    def _apply(self) -> None:
        wanted = DARK if self._is_dark() else LIGHT
        if wanted is self._theme:
            return
        self._theme = wanted
        self._put_on(wanted)
        self.changed.emit(wanted)

    def _put_on(self, theme: Theme) -> None:
        self._app.setPalette(palette(theme))
        if self._is_dressed:
            self._app.setStyleSheet(style_sheet(asdict(theme)))
            self._app.setPalette(palette(theme))  # a style sheet takes the palette of widgets it touches with it

    def _is_dark(self) -> bool:
        if self._choice == "system":
            return self._hints.colorScheme() == Qt.ColorScheme.Dark
        return self._choice == "dark"
