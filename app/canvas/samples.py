"""A few digits written by hand, as pen strokes in shares of the page. Constant; no owning thread."""

from __future__ import annotations

from app.canvas.strokes import PAGE_PX, Dab, Stroke, stroke

_BRUSH_PX = 42
_Line = tuple[tuple[float, float], ...]

_TWO: tuple[_Line, ...] = (
    (
        (0.30, 0.34), (0.33, 0.26), (0.42, 0.20), (0.53, 0.20), (0.63, 0.26), (0.65, 0.36), (0.60, 0.46),
        (0.50, 0.57), (0.38, 0.69), (0.28, 0.79), (0.38, 0.79), (0.52, 0.78), (0.62, 0.79), (0.72, 0.77),
    ),
)  # fmt: skip
_THREE: tuple[_Line, ...] = (
    (
        (0.32, 0.27), (0.40, 0.20), (0.52, 0.18), (0.63, 0.23), (0.65, 0.33), (0.58, 0.42), (0.46, 0.47),
        (0.45, 0.48), (0.58, 0.50), (0.67, 0.58), (0.67, 0.70), (0.58, 0.79), (0.45, 0.82), (0.33, 0.77),
    ),
)  # fmt: skip
_FIVE: tuple[_Line, ...] = (
    (
        (0.42, 0.22), (0.40, 0.32), (0.37, 0.46), (0.47, 0.43), (0.59, 0.46), (0.67, 0.56), (0.65, 0.68),
        (0.56, 0.77), (0.43, 0.80), (0.32, 0.75),
    ),
    ((0.42, 0.21), (0.52, 0.22), (0.62, 0.21), (0.70, 0.19)),
)  # fmt: skip
_EIGHT: tuple[_Line, ...] = (
    (
        (0.62, 0.29), (0.56, 0.20), (0.44, 0.19), (0.36, 0.27), (0.38, 0.37), (0.48, 0.46), (0.60, 0.55),
        (0.66, 0.66), (0.61, 0.77), (0.49, 0.82), (0.37, 0.77), (0.34, 0.66), (0.42, 0.55), (0.54, 0.46),
        (0.62, 0.37), (0.635, 0.32), (0.62, 0.28), (0.59, 0.245),
    ),
)  # fmt: skip


def _written(lines: tuple[_Line, ...]) -> tuple[Stroke, ...]:
    return tuple(stroke([Dab(x * PAGE_PX, y * PAGE_PX).kept() for x, y in line], _BRUSH_PX) for line in lines)


SAMPLES: tuple[tuple[str, tuple[Stroke, ...]], ...] = (
    ("2", _written(_TWO)),
    ("3", _written(_THREE)),
    ("5", _written(_FIVE)),
    ("8", _written(_EIGHT)),
)
