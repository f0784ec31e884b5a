"""A sheet to draw a frame of a film on: text, tiles, bars, in a fixed palette. Owned by the thread that draws."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, int, int]
Floats = NDArray[np.float32]

PANEL: Colour = (255, 255, 255)
LINE: Colour = (225, 228, 232)
EMPTY: Colour = (243, 245, 247)
TEXT: Colour = (29, 33, 39)
QUIET: Colour = (101, 110, 120)
ACCENT: Colour = (43, 105, 214)
POSITIVE: Colour = (214, 104, 20)
NEGATIVE: Colour = (34, 92, 190)
GAP_PX = 2
SMALL_PX, NORMAL_PX = 12, 14


class Sheet:
    """A picture being drawn. All places are pixels from its upper left corner."""

    def __init__(self, width_px: int, height_px: int) -> None:
        self._image = Image.new("RGB", (width_px, height_px), PANEL)
        self._pen = ImageDraw.Draw(self._image)

    def text(
        self, x: float, y: float, text: str, *, px: int = NORMAL_PX, colour: Colour = TEXT, anchor: str = "ls"
    ) -> None:
        """Write; `anchor` says what of the text is at (x, y), as Pillow does: "ls" left and base line."""
        self._pen.text((x, y), text, fill=colour, font=_font(px), anchor=anchor)

    def fitting(self, text: str, width_px: float, *, px: int = NORMAL_PX) -> str:
        """As much of the text as fits, with … where it is cut."""
        font, kept = _font(px), text
        while kept and font.getlength(kept if kept == text else kept + "…") > width_px:
            kept = kept[:-1]
        return kept if kept == text else kept + "…"

    def box(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """A filled rectangle; nothing where it has no size."""
        if width >= 1 and height >= 1:
            self._pen.rectangle((round(x), round(y), round(x + width) - 1, round(y + height) - 1), fill=colour)

    def tiles(self, x: int, y: int, pixels: NDArray[np.uint8], side_px: int) -> None:
        """A picture (H, W, 3) with each cell `side_px` wide and tall."""
        image = Image.fromarray(pixels)
        self._image.paste(
            image.resize((image.width * side_px, image.height * side_px), Image.Resampling.NEAREST), (x, y)
        )

    def finished(self) -> Image.Image:
        """The picture in the film's palette."""
        return self._image.quantize(palette=_palette(), dither=Image.Dither.NONE)


def montage(maps: Floats, columns: int, bound: float, *, gap_cells: int = 1) -> NDArray[np.uint8]:
    """Maps (n, H, W) side by side, coloured by sign; `bound` is the strongest colour's value."""
    count, height, width = maps.shape
    lines = -(-count // columns)
    tall, wide = height + gap_cells, width + gap_cells
    sheet = np.full((lines * tall - gap_cells, min(columns, count) * wide - gap_cells, 3), 255, np.uint8)
    for number, colours in enumerate(signed(maps, bound)):
        line, column = divmod(number, columns)
        sheet[line * tall : line * tall + height, column * wide : column * wide + width] = colours
    return sheet


def signed(values: Floats, bound: float) -> NDArray[np.uint8]:
    """Colours (..., 3): blue below zero, orange above, white at zero, strongest at `bound`."""
    share = (values / (bound or 1.0)).clip(-1, 1)[..., None]
    ends = np.where(share < 0, np.array(NEGATIVE, np.float32), np.array(POSITIVE, np.float32))
    return (255 + (ends - 255) * abs(share)).round().astype(np.uint8)


def shaded(share: float, colour: Colour) -> Colour:
    """`colour` on white, 0..1 strong."""
    red, green, blue = (round(255 + (each - 255) * share) for each in colour)
    return red, green, blue


@lru_cache(maxsize=8)
def _font(px: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(px)


@lru_cache(maxsize=1)
def _palette() -> Image.Image:
    """256 colours: white to each of the colours used, so that no frame's colours depend on what it shows."""
    ramps = ((POSITIVE, 48), (NEGATIVE, 48), (TEXT, 32), (QUIET, 16), (ACCENT, 32))
    colours = [PANEL, LINE, EMPTY]
    colours += [shaded((step + 1) / count, end) for end, count in ramps for step in range(1, count)]
    made = Image.new("P", (1, 1))
    made.putpalette([value for colour in colours for value in colour])
    return made
