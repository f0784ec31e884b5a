"""The window: docks, bars and banner put together, and how they are arranged. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QIcon, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QTabBar,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.actions import Actions
from app.canvas.input_view import InputView
from app.curves import CurveHistory
from app.icons import icon
from app.inspector import Inspector
from app.panels.answer import AnswerPanel
from app.panels.data import DataPanel
from app.panels.evaluation import EvaluationPanel
from app.panels.lesson import LessonPanel
from app.panels.network import NetworkPanel
from app.panels.photos import PhotosPanel
from app.panels.runs import RunsPanel
from app.panels.strip import StripPanel
from app.panels.training import TrainingPanel
from app.preferences import PreferenceStore
from app.stylesheet import ICONS
from app.theme import GAP_PX, Theme, theme_of
from app.widgets.banner import Banner
from app.widgets.dock import Dock, place_newer
from app.widgets.labels import plain_label
from app.widgets.lent_height import LentHeight
from app.widgets.model_chooser import ModelChooser
from app.widgets.number_line import NumberLine
from app.widgets.seen_keys import SeenKeys
from app.widgets.status_bar import StatusBar
from app.widgets.tool_bar import ToolBar

ARRANGEMENT = 3  # raised when the docks change so much that old arrangements make no sense
FIRST_SIZE = QSize(1280, 800)
BANNER_PX = 760
UNSEEN_PX = 80  # what the style and the desktop's title bar will add to the window's least height


class MainWindow(QMainWindow):
    """Every part in its place. What the parts do with each other is `app.wiring`'s."""

    painted = Signal()  # for the first time

    def __init__(self, store: PreferenceStore, curves: CurveHistory) -> None:
        super().__init__()
        self._store = store
        self._was_painted = False
        self._may_close: Callable[[], bool] = lambda: True
        self.setWindowTitle("Convlens")
        self.setWindowIcon(QIcon(str(ICONS / "convlens.svg")))
        self.setDockNestingEnabled(True)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.actions_ = Actions(self)
        self.input_view = InputView()
        self.input_view.offer_tips(self.actions_)
        self.strip = StripPanel()
        self.number = NumberLine(self.actions_["copy-text"].toolTip())
        self.network = NetworkPanel()
        self.inspector = Inspector(self.network)
        self.answer = AnswerPanel()
        self.training = TrainingPanel(curves)
        self.evaluation = EvaluationPanel()
        self.lesson = LessonPanel()
        self.runs = RunsPanel()
        self.photos = PhotosPanel()
        self.data = DataPanel(self.actions_["teach"])
        self.models = ModelChooser()
        self.menus = self.actions_.fill_menus(self.menuBar())
        self._toolbar = ToolBar(self.actions_, self.models, self)
        self.addToolBar(self._toolbar)
        self._docks = self._make_docks()
        self._keys = SeenKeys(self)
        self._make_status()
        self._add_dock_actions()
        self.banner = Banner(self)
        self.banner.resized.connect(self._place_banner)
        self._toolbar.installEventFilter(self)
        self._color(theme_of(self))
        self.restore()
        self.input_view.setFocus()

    # --- arrangement ------------------------------------------------------------------------------------------------

    def restore(self) -> None:
        """The size and arrangement of last time, pulled back onto a screen that exists."""
        now = self._store.now
        if not (now.geometry and self.restoreGeometry(QByteArray(now.geometry))):
            room = QGuiApplication.primaryScreen().availableSize()
            self.resize(FIRST_SIZE.boundedTo(room))
        self._pull_onto_screen()
        self._arrange()
        if self._give_way():
            self._arrange()
        self._name_tabs()

    def remember(self) -> None:
        """Keep size and arrangement for the next start, without what is lent only for now."""
        for lent in self.findChildren(LentHeight):
            lent.take_back()
        self._settle_parts()
        self._store.set(
            geometry=bytes(self.saveGeometry().data()), arrangement=bytes(self.saveState(ARRANGEMENT).data())
        )

    def reset_arrangement(self) -> None:
        """Input, network and answer side by side; everything else as tabs below."""
        input_, network, answer, training, *others = self._docks
        for dock in self._docks:
            dock.setFloating(False)
            self.removeDockWidget(dock)
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, input_)
        self.splitDockWidget(input_, training, Qt.Orientation.Vertical)
        self.splitDockWidget(input_, network, Qt.Orientation.Horizontal)
        self.splitDockWidget(network, answer, Qt.Orientation.Horizontal)
        for one, other in pairwise((training, *others)):
            self.tabifyDockWidget(one, other)
        for dock in self._docks:
            dock.show()
        training.raise_()
        width, height = self.width(), self.height()
        self.resizeDocks([input_, network, answer], [width * 24 // 100, width * 50 // 100, width * 26 // 100],
                         Qt.Orientation.Horizontal)  # fmt: skip
        self.resizeDocks([input_, training], [height * 63 // 100, height * 37 // 100], Qt.Orientation.Vertical)

    def _settle_parts(self) -> None:
        """What was asked of the docks in this turn would reach them, and what is saved of them, only with the next."""
        inside = self.layout()
        if inside is not None:
            inside.activate()

    def _arrange(self) -> None:
        arrangement = self._store.now.arrangement
        if arrangement and self.restoreState(QByteArray(arrangement), ARRANGEMENT):
            place_newer(self, self._docks, self._docks[3:])
        else:
            self.reset_arrangement()

    def _give_way(self) -> bool:
        """On a screen lower than the window has to be, the parts scroll rather than reach beyond its edge."""
        room_px = min(each.availableSize().height() for each in QGuiApplication.screens())
        is_low = room_px < self.minimumSizeHint().height() + UNSEEN_PX
        for dock in self._docks if is_low else ():
            dock.give_way()
        return is_low

    def _name_tabs(self) -> None:
        """Qt makes the bars of tabbed docks as it needs them, and leaves them nameless."""
        for bar in self.findChildren(QTabBar):
            bar.setAccessibleName(self.tr("Parts in one place"))
            for button in bar.findChildren(QToolButton):
                button.setToolTip(button.accessibleName())

    def _pull_onto_screen(self) -> None:
        frame = self.frameGeometry()
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        if not any(screen.intersects(frame.adjusted(40, 0, -40, -frame.height() + 40)) for screen in screens):
            self.move(screens[0].topLeft())

    # --- events -----------------------------------------------------------------------------------------------------

    def guard_closing(self, may_close: Callable[[], bool]) -> None:
        """Ask `may_close` before the window goes; when it says no, it closes the window itself later."""
        self._may_close = may_close

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the arrangement; a run in training is somebody else's question."""
        if not self._may_close():
            event.ignore()
            return
        self.remember()
        self._store.flush()
        self.hide()  # what ends behind it may take a moment
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bars' ground reaches from edge to edge. The first time is told; the parts are painted before the timer's
        turn comes."""
        super().paintEvent(event)
        painter, theme, bars_px = QPainter(self), theme_of(self), self._toolbar.geometry().bottom() - GAP_PX + 1
        painter.fillRect(0, 0, self.width(), bars_px, theme.color("panel"))
        painter.fillRect(0, bars_px, self.width(), 1, theme.color("line"))
        painter.end()
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The banner keeps its place."""
        super().resizeEvent(event)
        self._place_banner()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The bars' ground ends where the toolbar does, also where it is laid out after the first painting."""
        if watched is self._toolbar and event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self.update()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Tab goes through what is seen, from left to right and from top to bottom."""
        return self._keys.go_on(is_next=next_) if self._keys.takes_tab() else super().focusNextPrevChild(next_)

    def changeEvent(self, event: QEvent) -> None:
        """Icons follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "banner"):
            self._color(theme_of(self))

    # --- parts ------------------------------------------------------------------------------------------------------

    def _make_docks(self) -> tuple[Dock, ...]:
        input_ = QWidget()
        column = QVBoxLayout(input_)
        column.setContentsMargins(12, 0, 12, 10)
        column.setSpacing(6)
        column.addWidget(self.input_view, 1)
        column.addWidget(self.number)
        column.addWidget(self.strip)
        bodies = (
            ("input", self.tr("Input"), input_),
            ("network", self.tr("Network"), self.inspector),
            ("answer", self.tr("Answer"), self.answer),
            ("training", self.tr("Training"), self.training),
            ("runs", self.tr("Runs"), self.runs),
            ("evaluation", self.tr("Evaluation"), self.evaluation),
            ("photos", self.tr("Photos"), self.photos),
            ("data", self.tr("Data"), self.data),
            ("lesson", self.tr("Lesson"), self.lesson),
        )
        panels = {
            "network": self.inspector, "evaluation": self.evaluation, "runs": self.runs, "photos": self.photos,
            "data": self.data,
        }  # fmt: skip
        heads: dict[str, QWidget] = {name: panel.head for name, panel in panels.items()}
        docks = tuple(Dock(name, title, body, self, heads.get(name)) for name, title, body in bodies)
        for dock in docks:
            dock.dockLocationChanged.connect(self._name_tabs)
        return docks

    def _make_status(self) -> None:
        bar = StatusBar()
        self.status, self.activity = bar.status, plain_label(role="quiet")
        bar.addPermanentWidget(self.activity)
        bar.setContentsMargins(GAP_PX, 0, GAP_PX, 2)
        self.setStatusBar(bar)
        self.setContentsMargins(GAP_PX, 0, GAP_PX, 0)

    def _add_dock_actions(self) -> None:
        before = self.actions_["theme-system"]
        for dock in self.findChildren(QDockWidget):
            toggle = dock.toggleViewAction()
            toggle.setStatusTip(self.tr("Show or hide “{title}”").format(title=dock.windowTitle()))
            self.menus["view"].insertAction(before, toggle)
        self.menus["view"].insertSeparator(before)

    def _color(self, theme: Theme) -> None:
        QTimer.singleShot(0, self, self._toolbar.give_foot)  # after the toolbar has heard of the style itself
        for action in self.actions_:
            name = self.actions_.spec(action.objectName()).icon
            if name:
                action.setIcon(icon(name, theme))

    def _place_banner(self) -> None:
        if not hasattr(self, "banner"):
            return
        width = min(BANNER_PX, self.width() - 2 * GAP_PX)
        self.banner.resize(width, self.banner.height_for(width))
        self.banner.move((self.width() - width) // 2, self._toolbar.geometry().bottom() + 8)
