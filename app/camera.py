"""Live pictures from a webcam through Qt Multimedia, which is an optional part of the program. GUI thread, with one
plain thread for the import.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from threading import Thread
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app.images import to_rgb
from engine.errors import Sentence, say

WIDTH_PX = 640  # about: a network needs far less, and a large picture takes too long to convert
EVERY_S = 0.08  # one picture, at most
NO_MODULE = 'The camera needs Qt Multimedia, which is not installed. Install it with: pip install "convlens[camera]"'
NO_CAMERA = "No camera was found. Connect one, or close the program that uses it, and try again."


class Frames(QObject):
    """Where live pictures come from; tests bring their own."""

    came = Signal(object)  # NDArray[np.uint8], (H, W, 3) RGB
    failed = Signal(object)  # Sentence

    def start(self) -> None:
        """Begin; pictures or a failure follow."""
        raise NotImplementedError

    def stop(self) -> None:
        """No more pictures."""
        raise NotImplementedError


MakeFrames = Callable[[QObject], Frames]


class WebcamFrames(Frames):
    """The computer's first camera, in a small format, at most twelve pictures a second."""

    _imported = Signal(object)  # the module, or None

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts: list[QObject] = []
        self._camera: Any = None  # a QCamera
        self._is_wanted = False
        self._told_s = 0.0
        self._imported.connect(self._open)

    def start(self) -> None:
        """Import what is needed beside the window, then open the camera."""
        self._is_wanted = True
        Thread(target=self._import, name="convlens-camera", daemon=True).start()

    def stop(self) -> None:
        """Let the camera go."""
        self._is_wanted = False
        if self._camera is not None:
            self._camera.stop()
        for part in reversed(self._parts):
            part.deleteLater()
        self._parts.clear()
        self._camera = None

    def _import(self) -> None:
        try:
            self._imported.emit(import_module("PySide6.QtMultimedia"))
        except ImportError:
            self._imported.emit(None)

    def _open(self, multimedia: Any) -> None:
        if not self._is_wanted:
            return
        if multimedia is None:
            self.failed.emit(Sentence(NO_MODULE))
            return
        device = multimedia.QMediaDevices.defaultVideoInput()
        if device.isNull():
            self.failed.emit(Sentence(NO_CAMERA))
            return
        camera = multimedia.QCamera(device, self)
        session, sink = multimedia.QMediaCaptureSession(self), multimedia.QVideoSink(self)
        self._parts, self._camera = [session, sink, camera], camera
        wanted = smallest_enough(device)
        if wanted is not None:
            camera.setCameraFormat(wanted)
        camera.errorOccurred.connect(self._complain)
        sink.videoFrameChanged.connect(self._take)
        session.setCamera(camera)
        session.setVideoSink(sink)
        camera.start()

    def _take(self, frame: Any) -> None:
        now_s = monotonic()
        if now_s - self._told_s < EVERY_S or not frame.isValid():
            return
        self._told_s = now_s
        pixels = to_rgb(frame.toImage())
        if pixels.size:
            self.came.emit(pixels)

    def _complain(self, _error: object, text: str) -> None:
        self.failed.emit(say("The camera does not work: {text}. Check it, then try again.", text=text.rstrip(".")))


def smallest_enough(device: Any) -> Any:
    """The QCameraFormat of a QCameraDevice that comes nearest to WIDTH_PX; None for none."""
    formats = device.videoFormats()
    return min(formats, key=lambda each: abs(each.resolution().width() - WIDTH_PX), default=None)


def frozen(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The same picture, never changed any more."""
    pixels.flags.writeable = False
    return pixels
