"""The way to a place in the window: the right tab, the right page, the focus, a frame around it. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QToolBar, QWidget

from app.widgets.bars import ProbabilityBars
from app.widgets.highlight import Highlight
from app.window import MainWindow

BENDS = ("relu", "selu", "tanh", "sigmoid", "relu6", "silu", "gelu", "hardswish", "hard_sigmoid")
POOLS = ("max_pool", "average_pool", "global_average_pool")
OPENED = {"sum": ("conv",), "bend": BENDS, "pooled": POOLS}  # kinds of layers, of which the first is opened


class Places(QObject):
    """Knows where each chapter of the lesson happens on real data; see `engine.lesson.chapters`."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def show(self, place: str) -> None:
        """Bring a place to the front, ready for the keyboard, and say where it is."""
        target = self._find(place)
        _raise_dock(self._window.training if place == "start" else target)
        QTimer.singleShot(0, target, lambda: self._point_out(target))  # when it has its size

    def _find(self, place: str) -> QWidget:
        window = self._window
        match place:
            case "preparation":
                return window.strip
            case "input":
                return window.input_view
            case "answer":
                return window.answer.findChild(ProbabilityBars) or window.answer
            case "recipes":
                return window.training.form
            case "start":
                return self._train_button()
            case "curves":
                return _named(window.training, QCoreApplication.translate("TrainingPanel", "Accuracy"))
            case _:
                window.inspector.show_page(window.network)
                return window.network.open_first(OPENED[place]) if place in OPENED else window.network

    def _train_button(self) -> QWidget:
        bar = self._window.findChild(QToolBar, "tools")
        button = bar.widgetForAction(self._window.actions_["train"]) if bar is not None else None
        return button or self._window.training.form

    def _point_out(self, target: QWidget) -> None:
        able = [target, *target.findChildren(QWidget)]
        first = next((each for each in able if _takes_keys(each)), None)
        if first is not None:
            self._window.activateWindow()
            first.setFocus(Qt.FocusReason.TabFocusReason)
        Highlight(target)


def _raise_dock(inside: QWidget | None) -> None:
    while inside is not None and not isinstance(inside, QDockWidget):
        inside = inside.parentWidget()
    if inside is not None:
        inside.show()
        inside.raise_()


def _named(parent: QWidget, name: str) -> QWidget:
    return next((each for each in parent.findChildren(QWidget) if each.accessibleName() == name), parent)


def _takes_keys(widget: QWidget) -> bool:
    has_policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return has_policy and widget.isVisible() and widget.isEnabled()
