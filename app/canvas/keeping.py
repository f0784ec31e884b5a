"""What is kept of the input for the case of a crash, and how it comes back: as steps of the history. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from app.canvas.box_desk import BoxDesk
from app.canvas.decided import Decided
from app.canvas.kept_page import KeptPage
from app.canvas.photo import PhotoView
from app.canvas.sheet import Sheet


class Keeping(QObject):
    """`changed` follows every change of what `page` gives; `let_go` ends a stroke or drag in progress."""

    changed = Signal()

    def __init__(
        self, sheet: Sheet, photo: PhotoView, desk: BoxDesk, history: QUndoStack, let_go: Callable[[], None]
    ) -> None:
        super().__init__(sheet)
        self._sheet, self._photo, self._desk, self._history, self._let_go = sheet, photo, desk, history, let_go
        history.indexChanged.connect(lambda _index: self.changed.emit())
        photo.crop_changed.connect(self.changed)

    def page(self) -> KeptPage:
        """What is there now; quick, and nobody changes it any more. A stroke in progress is not yet in it."""
        picture = self._photo.picture
        path = picture.path if picture is not None else ""  # of a live or pasted picture there is no file
        return KeptPage(
            strokes=tuple(self._sheet.ink.strokes),
            pixels=self._sheet.ink.finished_pixels(),
            boxes=self._desk.on_page,
            picture=path,
            crop=self._photo.placed_crop if path else None,
            picture_boxes=self._desk.boxes.decided if path else Decided(),
        )

    def bring_back(self, page: KeptPage) -> None:
        """The drawing is on the page again, under what was drawn meanwhile; one step of the history."""
        if not page.has_drawing:
            return
        self._let_go()
        text = self.tr("Bring the drawing back")
        self._history.beginMacro(text)
        self._sheet.put_under(page.strokes, page.pixels, text)
        if page.boxes.is_any:
            self._desk.bring_back(page.boxes, text)
        self._history.endMacro()

    def place_again(self, page: KeptPage) -> None:
        """The picture of that page is shown again: its square and its boxes are where they were."""
        if page.crop is not None:
            self._photo.set_crop(page.crop)
        if page.picture_boxes.is_any:
            self._desk.boxes.bring_back(page.picture_boxes, self.tr("Bring the boxes back"))
