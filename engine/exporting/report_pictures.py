"""Pictures inside a report: curves as SVG, arrays as PNG in the page itself. Pure functions; no owning thread."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

WIDTH_PX, HEIGHT_PX = 640, 260
LEFT_PX, RIGHT_PX, TOP_PX, BOTTOM_PX = 56, 12, 14, 34
MOST_POINTS = 600
POSITIVE, NEGATIVE = (214, 104, 20), (34, 92, 190)
Numbers = Sequence[float]


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One curve: `kind` is its class in the style sheet."""

    name: str
    kind: str
    xs: Numbers
    ys: Numbers


def plot(title: str, lines: Sequence[Line], unit: str) -> str:
    """Curves over batches as an SVG element; `unit` is "%" for shares in 0..1, else ""."""
    drawn = [line for line in lines if len(line.xs)]
    if not drawn:
        return ""
    right = max(max(line.xs) for line in drawn)
    low, high = _reach([y for line in drawn for y in line.ys])

    def place(x: float, y: float) -> tuple[float, float]:
        across = LEFT_PX + (WIDTH_PX - LEFT_PX - RIGHT_PX) * x / max(right, 1)
        down = HEIGHT_PX - BOTTOM_PX - (HEIGHT_PX - TOP_PX - BOTTOM_PX) * (y - low) / (high - low)
        return across, down

    parts = [f'<svg class="plot" viewBox="0 0 {WIDTH_PX} {HEIGHT_PX}" role="img" aria-label="{escape(title)}">']
    for tick in np.linspace(low, high, 5):
        y = place(0, float(tick))[1]
        parts.append(f'<line class="grid" x1="{LEFT_PX}" x2="{WIDTH_PX - RIGHT_PX}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(f'<text class="tick" x="{LEFT_PX - 8}" y="{y + 4:.1f}">{_number(float(tick), unit)}</text>')
    for tick in np.linspace(0, right, 5):
        x = place(float(tick), low)[0]
        anchor = "end" if tick == right else "middle"
        parts.append(f'<text class="step" text-anchor="{anchor}" x="{x:.1f}" y="{HEIGHT_PX - 12}">{tick:.0f}</text>')
    for line in drawn:
        xs, ys = thinned(line.xs, line.ys)
        points = " ".join("{:.1f},{:.1f}".format(*place(x, y)) for x, y in zip(xs, ys, strict=True))
        parts.append(f'<polyline class="{line.kind}" points="{points}"/>')
    return "".join([*parts, "</svg>"])


def thinned(xs: Numbers, ys: Numbers, most: int = MOST_POINTS) -> tuple[list[float], list[float]]:
    """At most about `most` points: of each stretch the lowest and the highest, so that no peak is lost."""
    if len(xs) <= most:
        return list(map(float, xs)), list(map(float, ys))
    values = np.asarray(ys, np.float64)
    kept: set[int] = {0, len(xs) - 1}
    for stretch in np.array_split(np.arange(len(xs)), most // 2):
        finite = stretch[np.isfinite(values[stretch])]
        if len(finite):
            kept |= {int(finite[values[finite].argmin()]), int(finite[values[finite].argmax()])}
    places = sorted(kept)
    return [float(xs[place]) for place in places], [float(ys[place]) for place in places]


def picture(pixels: NDArray[np.uint8], enlarged: int = 1, title: str = "") -> str:
    """Gray (H, W) or RGB (H, W, 3) as an IMG element that holds its PNG, each pixel as a square."""
    bgr = pixels if pixels.ndim == 2 else pixels[..., ::-1]
    large = bgr.repeat(enlarged, axis=0).repeat(enlarged, axis=1)
    encoded = base64.b64encode(cv2.imencode(".png", np.ascontiguousarray(large))[1].tobytes()).decode()
    height, width = large.shape[:2]
    words = escape(title)
    return (
        f'<img src="data:image/png;base64,{encoded}" width="{width}" height="{height}" alt="{words}" title="{words}">'
    )


def signed(values: NDArray[np.float32]) -> NDArray[np.uint8]:
    """(H, W) as RGB: zero white, positive orange, negative blue, the largest of either in full colour."""
    reach = max(float(np.abs(values).max()), 1e-12)
    share = np.abs(values / reach)[..., None]
    colour = np.where(values[..., None] > 0, np.array(POSITIVE), np.array(NEGATIVE))
    return cast("NDArray[np.uint8]", np.rint(255 + (colour - 255) * share).astype(np.uint8))


def _reach(values: list[float]) -> tuple[float, float]:
    """From the lowest to what nearly all stay below: the first batches' losses would flatten everything else."""
    finite = np.asarray([each for each in values if np.isfinite(each)] or [0.0])
    low, high = float(finite.min()), float(np.percentile(finite, 99.5))
    return (low, high) if high - low > 1e-9 else (low - 0.5, low + 0.5)


def _number(value: float, unit: str) -> str:
    return f"{value * 100:.1f} %" if unit == "%" else f"{value:.3g}"
