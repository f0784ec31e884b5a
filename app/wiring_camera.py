"""The camera's connections: live pictures in the page's place, answered as they move, until they are frozen. GUI
thread only."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from app.camera import Frames, MakeFrames, WebcamFrames, frozen
from app.state import Notice
from app.window import MainWindow
from engine.errors import Sentence
from engine.messages import PictureOpened


class CameraWiring(QObject):
    """One action: switched on it shows what the camera sees, switched off the last picture stays."""

    def __init__(
        self, window: MainWindow, say: Callable[[Notice], None], make_frames: MakeFrames = WebcamFrames
    ) -> None:
        super().__init__(window)
        self._window, self._say, self._make_frames = window, say, make_frames
        self._frames: Frames | None = None
        self._has_shown = False
        self._action = window.actions_["camera"]
        self._action.toggled.connect(self._toggle)
        window.destroyed.connect(self.stop)

    def start(self) -> None:
        """Show what the camera sees."""
        if self._frames is not None:
            return
        self._has_shown = False
        self._frames = frames = self._make_frames(self)
        frames.came.connect(self._show)
        frames.failed.connect(self._complain)
        frames.start()
        self._window.statusBar().showMessage(self.tr("Opening the camera…"), 4000)

    def stop(self) -> None:
        """Freeze: the camera is let go and its last picture stays."""
        if self._frames is not None:
            frames, self._frames = self._frames, None
            frames.came.disconnect(self._show)
            frames.failed.disconnect(self._complain)
            frames.stop()
        self._action.setChecked(False)

    def _toggle(self, is_wanted: bool) -> None:
        if is_wanted:
            self.start()
        else:
            self.stop()

    def _show(self, pixels: NDArray[np.uint8]) -> None:
        view = self._window.input_view
        if self._has_shown and not view.shows_frame():  # something else was put in its place
            self.stop()
            return
        height, width = pixels.shape[:2]
        name = self.tr("Camera")
        view.show_frame(
            PictureOpened(request=0, name=name, path="", pixels=frozen(pixels), width_px=width, height_px=height)
        )
        self._has_shown = True

    def _complain(self, sentence: Sentence) -> None:
        self.stop()
        self._say(Notice(sentence=sentence, is_error=True))
