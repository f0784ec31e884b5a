"""The input: the page to draw on, or a picture with its square in the page's place. GUI thread.

Knows nothing of the engine: what is to be answered goes out by `page_changed`, what is to be decoded by the signals of
drop and paste.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QUndoStack
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from app.actions import Actions
from app.canvas.box_desk import BoxDesk
from app.canvas.commands import Exchange, forget_old
from app.canvas.cropping import cut, largest
from app.canvas.decided import Decided
from app.canvas.drop_target import DropTarget
from app.canvas.frames import FrameGate
from app.canvas.keeping import Keeping
from app.canvas.keyboard import typed_digit
from app.canvas.page import Page
from app.canvas.photo import PhotoView
from app.canvas.photo_page import PhotoPage
from app.canvas.samples import SAMPLES
from app.canvas.sheet import Sheet, Tool
from app.canvas.view import CanvasView
from app.copying import copy_picture
from app.images import to_qimage
from engine.messages import PictureOpened
from engine.specs import Crop

KEPT_PICTURES = 6


@dataclass(frozen=True, slots=True, eq=False)
class _Shown:
    """A picture in the page's place, with its square, both None for the page itself; and what was decided about the
    boxes on it, None for a picture that is new or the page as it was left."""

    picture: PictureOpened | None = None
    crop: Crop | None = None
    decided: Decided | None = None


class InputView(DropTarget):
    """Page and picture, one at a time, with one history of undo for both.

    `page_changed(Page)` comes at most once a frame and always last for the newest state.
    """

    page_changed = Signal(object)  # Page
    sample_chosen = Signal(str)  # the digit
    label_typed = Signal(str)  # what somebody says that the page shows
    picture_shown = Signal(bool)  # a picture took the page's place, or gave it back

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self._sheet = Sheet(self.undo_stack, self)
        self._canvas = CanvasView(self._sheet)
        self._photo_page = PhotoPage()
        self.desk = BoxDesk(self._canvas, self._photo_page.photo, self._sheet, self.undo_stack)
        self.keeping = Keeping(self._sheet, self._photo_page.photo, self.desk, self.undo_stack, self._let_go)
        self._gate = FrameGate(self)
        self._frame: PictureOpened | None = None  # the newest live picture
        self.give_up_opening: Callable[[], bool] = lambda: False  # whether a picture was on its way
        self._stacked = QStackedLayout(self)
        self._stacked.addWidget(self._canvas)
        self._stacked.addWidget(self._photo_page)
        self.setFocusProxy(self._canvas)
        self._connect()

    def _connect(self) -> None:
        self._gate.due.connect(lambda: self.page_changed.emit(self.page()))
        self._sheet.changed.connect(self._gate.request)
        self._photo.crop_changed.connect(self._gate.request)
        self.desk.asked.connect(self._gate.request)
        self._photo_page.back_wanted.connect(self.back_to_canvas)
        self._canvas.samples.chosen.connect(self._draw_sample)

    def expect_photos(self, is_expected: bool) -> None:
        """Whether the model that answers knows photos and no digits."""
        self._canvas.expect_photos(is_expected)

    def offer_tips(self, actions: Actions) -> None:
        """Tips on an empty page, with the keys of these actions."""
        self._canvas.offer_tips(actions)

    # --- what is there ----------------------------------------------------------------------------------------------

    def page(self) -> Page:
        """What is there now, in arrays that nobody changes any more."""
        picture = self._photo.picture
        if picture is not None:
            crop = self._photo.placed_crop
            is_whole = crop in (None, largest(*picture.pixels.shape[1::-1]))
            return Page(
                pixels=picture.pixels,
                crop=crop,
                is_blank=False,
                is_prepared=picture.is_prepared and is_whole,
                looking=self.desk.looking(),
            )
        pixels = self._sheet.ink.pixels.copy()
        pixels.flags.writeable = False
        return Page(pixels=pixels, crop=None, is_blank=self._sheet.ink.is_blank, looking=self.desk.looking())

    def is_blank(self) -> bool:
        """Whether the page has neither ink nor a picture."""
        return not self.has_picture() and self._sheet.ink.is_blank

    def picture(self) -> PictureOpened | None:
        """The picture in the page's place, if there is one."""
        return self._photo.picture

    def is_drawing(self) -> bool:
        """Whether a pen is down."""
        return self._sheet.ink.is_drawing

    def has_picture(self) -> bool:
        """Whether a picture is in the page's place."""
        return self._photo.picture is not None

    def shows_data(self) -> bool:
        """Whether a picture of a data set is in the page's place."""
        picture = self._photo.picture
        return picture is not None and (picture.is_prepared or picture.is_of_gallery)

    @property
    def _photo(self) -> PhotoView:
        return self._photo_page.photo

    # --- pictures ---------------------------------------------------------------------------------------------------

    def show_picture(self, picture: PictureOpened, crop: Crop | None = None) -> None:
        """Put a picture in the place of what is there; undo brings that back. One of a gallery in another's place is no
        step of its own. Without a square the network looks where it finds something. A stroke in progress is kept."""
        self._let_go()
        before = self._photo.picture
        if before is not None and before.is_of_gallery and picture.is_of_gallery:
            self._swap(_Shown(picture))
            return
        self._exchange(self.tr("Open picture"), _Shown(picture, crop))

    def show_place(self, crop: Crop | None) -> None:
        """Where on the picture the network has looked by itself; None for everywhere."""
        self._photo.show_place(crop)

    def show_frame(self, picture: PictureOpened) -> None:
        """A live picture: the first is shown with the largest square, a later one takes its place, with the same."""
        if self.shows_frame():
            self._photo_page.show_picture(picture, self._photo.crop)
            self._gate.request()
        else:
            self.show_picture(picture, largest(*picture.pixels.shape[1::-1]))
        self._frame = picture

    def shows_frame(self) -> bool:
        """Whether the newest live picture is still in the page's place."""
        return self._frame is not None and self._photo.picture is self._frame

    def back_to_canvas(self) -> None:
        """Put the page back in the picture's place; undo brings the picture back."""
        if self.has_picture():
            self._let_go()
            self._exchange(self.tr("Back to the page"), _Shown())

    def _exchange(self, text: str, shown: _Shown) -> None:
        self.undo_stack.push(Exchange(text, shown, self._swap))
        forget_old(self.undo_stack, KEPT_PICTURES, _without_picture)  # large pictures are not kept for ever

    def _swap(self, shown: _Shown) -> _Shown:
        is_page_as_left = shown.picture is None and shown.decided is None
        decided = self.desk.begin(shown.picture, self.desk.on_page if is_page_as_left else shown.decided)
        crop = self._photo.placed_crop if self.has_picture() else None
        before = _Shown(self._photo.picture, crop, decided)
        if shown.picture is None:
            self._photo_page.clear()
        else:
            self._photo_page.show_picture(shown.picture, shown.crop)
        self._show(self._canvas if shown.picture is None else self._photo_page)
        self.picture_shown.emit(self.has_picture())
        self._gate.request()
        return before

    def _show(self, part: QWidget) -> None:
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self._stacked.setCurrentWidget(part)
        proxy = self._canvas if part is self._canvas else self._photo
        self.setFocusProxy(proxy)
        if had_focus:
            proxy.setFocus()

    # --- the page ---------------------------------------------------------------------------------------------------

    def clear(self) -> None:
        """An empty page: the picture goes, or the strokes and boxes do; undo brings either back. One on its way is not
        wanted any more."""
        self.give_up_opening()
        if self.has_picture():
            self.back_to_canvas()
        else:
            self.clear_page()

    def clear_page(self) -> None:
        """The strokes and boxes of the page go, also under a picture."""
        self._let_go()
        if self.desk.on_page.is_any:
            self.undo_stack.beginMacro(self.tr("Clear"))
            self._sheet.clear()
            self.desk.forget_page()
            self.undo_stack.endMacro()
        else:
            self._sheet.clear()

    def undo(self) -> None:
        """Give up the stroke or drag in progress, or take the last step back."""
        if self._sheet.ink.is_drawing:
            self.cancel_stroke()
        elif not self.desk.give_drag_up():
            self.undo_stack.undo()

    def redo(self) -> None:
        """Make the step again that was taken back last; a stroke in progress is newer than that, and kept."""
        self._let_go()
        self.undo_stack.redo()

    def _let_go(self) -> None:
        """A stroke or a drag in progress becomes a step of the history, before another one comes."""
        self._canvas.end_stroke()
        self.desk.let_go()

    def cancel_stroke(self) -> None:
        """Lift the pen as if it had not come down."""
        self._canvas.cancel_stroke()

    def set_tool(self, tool: Tool | Literal["boxes"]) -> None:
        """Draw or erase with the next stroke, or make boxes."""
        self.desk.hold_tool(tool == "boxes")
        if tool != "boxes":
            self._sheet.set_tool(tool)

    def tool(self) -> Tool | Literal["boxes"]:
        """What the mouse does: boxes where there are any, else what the next stroke does."""
        return "boxes" if self.desk.has_tool() else self._sheet.tool

    def set_brush_px(self, width_px: int) -> None:
        """Width of the next stroke on the page of 560."""
        self._sheet.set_brush_px(width_px)

    def brush_px(self) -> int:
        """Width of the next stroke on the page of 560."""
        return self._sheet.brush_px

    def _draw_sample(self, index: int) -> None:
        name, strokes = SAMPLES[index]
        self._canvas.setFocus()
        self._sheet.lay(strokes, self.tr("Draw the sample {digit}").format(digit=name))
        self.sample_chosen.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up the box or picture on its way, else leaves the picture; a digit says what is there."""
        is_escape = event.key() == Qt.Key.Key_Escape
        if is_escape and (self.desk.give_drag_up() or self.give_up_opening()):
            return
        if is_escape and self.has_picture():
            self.back_to_canvas()
        elif digit := typed_digit(event):
            self.label_typed.emit(digit)
        else:
            super().keyPressEvent(event)

    def ask_again(self) -> None:
        """Send what is there once more: it is looked at in another way now."""
        self._gate.request()

    # --- clipboard --------------------------------------------------------------------------------------------------

    def copy_picture(self) -> None:
        """Put what is seen on the clipboard."""
        copy_picture(to_qimage(self.seen_pixels()))

    def seen_pixels(self) -> NDArray[np.uint8]:
        """The page, or what the square shows: dark on white, whatever the theme."""
        page = self.page()
        crop = self._photo.shown_crop if self.has_picture() and not self.desk.boxes.is_active() else None
        return page.pixels if crop is None else cut(page.pixels, crop)


def _without_picture(shown: _Shown) -> _Shown:
    """The page in a picture's place; what was decided about the page is small enough to stay."""
    return shown if shown.picture is None else _Shown()
