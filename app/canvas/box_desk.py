"""Boxes for the page and for a picture in its place: one set at a time, with the tool that draws them. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from app.canvas.box_layer import BoxLayer
from app.canvas.boxes import Boxes
from app.canvas.decided import Decided
from app.canvas.photo import PhotoView
from app.canvas.sheet import Sheet
from app.canvas.strokes import PAGE_PX
from app.canvas.view import CanvasView
from engine.messages import Looking, PictureOpened, ReadDigit, Reading


class BoxDesk(QObject):
    """`asked` follows every change of a box or of what is selected."""

    asked = Signal()

    def __init__(self, canvas: CanvasView, photo: PhotoView, sheet: Sheet, history: QUndoStack) -> None:
        super().__init__(canvas)
        self.boxes = Boxes(history, self)
        self._sheet, self._photo = sheet, photo
        self._on_page = BoxLayer(canvas, self.boxes, canvas.page_rect)
        self._on_photo = BoxLayer(photo, self.boxes, photo.picture_rect)
        self._on_photo.adds_by_double_click = True
        self._is_photo = False
        self._left_with = Decided()  # what was decided about the page when a picture took its place
        self._has_tool = False
        self._is_wanted = True  # several digits are looked for, where a picture has room for them
        self._is_prepared = False
        self.boxes.changed.connect(self._take_what_is_ours)
        self.boxes.asked.connect(self.asked)
        self.boxes.touched.connect(canvas.end_stroke)  # its step comes before that of the box
        sheet.inked.connect(self.boxes.follow_pen)
        sheet.given_up.connect(self.boxes.give_stroke_up)
        sheet.beside = self.boxes.keep_stroke
        self.begin(None)

    def begin(self, picture: PictureOpened | None, decided: Decided | None = None) -> Decided:
        """Another surface: a picture, or the page again for None; gives what was decided about the last one."""
        self._left_with = self.on_page
        self._is_photo = picture is not None
        self._is_prepared = picture is not None and picture.is_prepared
        self._switch()
        height, width = picture.pixels.shape[:2] if picture is not None else (PAGE_PX, PAGE_PX)
        return self.boxes.begin((float(width), float(height)), decided)

    @property
    def on_page(self) -> Decided:
        """What is decided about the page, also while a picture is in its place."""
        return self._left_with if self._is_photo else self.boxes.decided

    def bring_back(self, decided: Decided, text: str) -> None:
        """What was decided about the page before the program ended; a step of the history where the page is seen."""
        if self._is_photo:
            self._left_with = decided
        else:
            self.boxes.bring_back(decided, text)

    def forget_page(self) -> None:
        """Nothing is decided about the page any more; a step of the history where it is seen."""
        if self._is_photo:
            self._left_with = Decided()
        else:
            self.boxes.reset()

    def looking(self) -> Looking | None:
        """How the engine is to look for digits; None for not at all."""
        if not self.boxes.is_on:
            return None
        return self.boxes.looking(is_photo=self._is_photo, is_moving=self._sheet.ink.is_drawing)

    def show_reading(self, reading: Reading | None) -> None:
        """What the engine found; None where it took everything for one digit."""
        self.boxes.show_reading(reading)

    def find_several(self, wanted: bool) -> None:
        """Look for several digits, or take everything for one."""
        if wanted == self._is_wanted:
            return
        self.let_go()
        self._is_wanted = wanted
        self._switch()
        self.boxes.changed.emit()
        self.asked.emit()

    def hold_tool(self, held: bool) -> None:
        """With the boxes' tool the mouse makes boxes, on the page too."""
        self._has_tool = held
        self._take_what_is_ours()

    def has_tool(self) -> bool:
        """Whether the mouse makes boxes now: the tool is held, and there are boxes to make."""
        return self._has_tool and self.boxes.is_on

    def write(self, written: Callable[[ReadDigit], str]) -> None:
        """How a digit is written on its tag."""
        for layer in (self._on_page, self._on_photo):
            layer.written = written
            layer.update()

    def add(self) -> None:
        """A box of a sensible size, selected and in the keyboard's hands."""
        self.let_go()
        self.boxes.add_at()
        self.layer().setFocus()

    def find_again(self) -> None:
        """Forget every change of boxes."""
        self.let_go()
        self.boxes.reset()

    def let_go(self) -> None:
        """End a drag where it is."""
        self.layer().let_go()

    def give_drag_up(self) -> bool:
        """Put back what is being dragged; False where nothing is."""
        return self.layer().give_drag_up()

    def layer(self) -> BoxLayer:
        """The layer over what is shown."""
        return self._on_photo if self._is_photo else self._on_page

    def _switch(self) -> None:
        """What a network takes as it is, is one digit."""
        self.boxes.is_on = self._is_wanted and not self._is_prepared

    def _take_what_is_ours(self) -> None:
        """A picture with boxes is theirs alone; the page is the pen's unless the boxes' tool is held."""
        is_active = self.boxes.is_active()
        self._on_page.takes_all = self.has_tool()
        self._on_photo.takes_all = self.boxes.is_on and (self._has_tool or is_active)
        self._photo.show_square(not is_active)
        self._on_page.update()
        self._on_photo.update()
