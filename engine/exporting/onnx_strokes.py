"""Slant and stroke width as ONNX, to the last bit of what `engine.datasets.shape` makes with OpenCV. Pure functions.

Ink is (H, W), whole numbers 0..255 as float32.
"""

from __future__ import annotations

import numpy as np

from engine.datasets.shape import BOX_PX, FINE_PX, INK_FLOOR, MNIST_SLANT, MNIST_STROKE, THIN_BECOMES
from engine.exporting.onnx_graph import Value
from engine.exporting.onnx_scaling import WHITE, enlarged, shrunk

STRAIGHT, DIAGONAL = 0.955, 1.3693  # OpenCV's lengths of steps in a 3 by 3 distance transform
FAR = 1e4
NEARER = 1e-3  # less is rounding
MOST_ROUNDS = FINE_PX  # nothing is further from its edge
SCALE = BOX_PX / FINE_PX


def upright(ink: Value) -> Value:
    """Ink that leans further than almost any in MNIST, set up to where MNIST's leans most; other ink as it is."""
    graph, exact = ink.graph, ink.cast(np.float64)
    rows = graph.count_to(ink.size(0), np.float64)
    profile = exact.total(1)  # (H,)
    mass = profile.total().at_least(1)
    down = (rows * profile).total()
    leaning_down = ((rows * rows) * profile).total() - down * (down / mass)
    columns = graph.count_to(ink.size(1), np.float64)
    across = (columns * exact.total(0)).total()
    leaning_across = (rows * (exact * columns.widened(0)).total(1)).total() - across * (down / mass)
    can_lean = leaning_down > 1e-6
    nothing = graph.constant(0, np.float64)
    leaning = graph.pick(can_lean, leaning_across / leaning_down.at_least(1e-6), nothing)
    low, high = MNIST_SLANT
    return _sheared(ink, leaning - leaning.at_least(low).at_most(high))


def in_range(ink: Value) -> Value:
    """Ink whose strokes are thinner or thicker than almost any in MNIST, brought back into its range; other ink as it
    is. `ink` fills its field."""
    fine = _fine(ink)
    width = _stroke_width(fine) * SCALE
    is_thin, is_thick = width < MNIST_STROKE[0], width > MNIST_STROKE[1]
    graph = ink.graph
    wanted = graph.pick(is_thin, graph.constant(THIN_BECOMES, np.float64), graph.constant(MNIST_STROKE[1], np.float64))
    growth = (wanted - width) / SCALE
    return graph.either(is_thin | is_thick, lambda: _with_stroke(_without_faint(fine), growth), lambda: ink)


def _sheared(ink: Value, shift: Value) -> Value:
    """Every row moved left by `shift` per row, in single precision as OpenCV's warpAffine does it."""
    graph = ink.graph
    height, width = ink.size(0), ink.size(1)
    flat = graph.node("Reshape", shift, graph.constant([1], np.int64))
    extra = (abs(flat) * height.cast(np.float64)).ceiled()
    offset = graph.pick(flat > 0, extra, graph.constant([0], np.float64))
    slope, back = flat.cast(np.float32), graph.constant([0], np.float32) - offset.cast(np.float32)
    starts = graph.count_to(height, np.float32) * slope + back  # (H,)
    places = graph.count_to(width + extra.cast(np.int64), np.float32).widened(0) + starts.widened(1)
    whole = places.floored()
    left = _looked_up(ink, whole, width)
    right = _looked_up(ink, whole + 1, width)
    share = (places - whole).cast(np.float64)
    mixed = left.cast(np.float64) + share * (right - left).cast(np.float64)
    return mixed.cast(np.float32).rounded()


def _looked_up(ink: Value, columns: Value, width: Value) -> Value:
    """The ink at these columns of each row, 0 outside."""
    end = width.cast(np.float32)
    inside = (columns >= 0) & (columns < end)
    found = ink.one_each(columns.at_least(0).at_most(end - 1).cast(np.int64), 1)
    return found * inside.cast(np.float32)


def _fine(ink: Value) -> Value:
    """The ink with its longer side at FINE_PX."""
    graph = ink.graph
    height, width = ink.size(0), ink.size(1)
    side = height.at_least(width)
    factor = graph.constant(FINE_PX, np.float64) / side.cast(np.float64)
    tall, wide = ((each.cast(np.float64) * factor).rounded().at_least(1).cast(np.int64) for each in (height, width))
    return graph.either(
        side > FINE_PX, lambda: shrunk(ink.widened(0), (tall, wide)).last(0), lambda: enlarged(ink, tall, wide)
    )


def _stroke_width(ink: Value) -> Value:
    """Four times the mean distance of the ink from its edge, half a pixel taken off: float64 (1,)."""
    graph = ink.graph
    half = (ink.highest() / 2).floored().at_least(1)
    mask = (ink > half).cast(np.float32).padded(graph.constant([1, 1, 1, 1], np.int64))
    distance = graph.repeated(mask * FAR, graph.constant([MOST_ROUNDS], np.int64), lambda _, before: _nearer(before))
    mean = (distance * mask).cast(np.float64).total() / mask.cast(np.float64).total().at_least(1)
    return graph.node("Reshape", (mean - 0.5) * 4, graph.constant([1], np.int64))


def _nearer(before: Value) -> tuple[Value, Value]:
    """One step of the distance transform: each cell by way of its eight neighbours; whether anything came nearer."""
    graph = before.graph
    far = graph.constant(FAR, np.float32)
    padded = graph.node("Pad", before, graph.constant([1, 1, 1, 1], np.int64), far)
    height, width = before.size(0), before.size(1)
    level = padded.part(0, 1, height + 1)
    beside = level.part(1, 0, width).at_most(level.part(1, 2, width + 2))
    above = padded.part(0, 0, height).at_most(padded.part(0, 2, height + 2))  # or below: the nearer
    askew = above.part(1, 0, width).at_most(above.part(1, 2, width + 2)) + DIAGONAL
    now = before.at_most(beside.at_most(above.part(1, 1, width + 1)) + STRAIGHT).at_most(askew)
    return (before - now).highest() > NEARER, now


def _without_faint(ink: Value) -> Value:
    return ink * (ink > INK_FLOOR - 1).cast(np.float32)


def _with_stroke(ink: Value, growth: Value) -> Value:
    """Every stroke wider by `growth` pixels, float64 (1,), or thinner where it is negative, in a wider field."""
    graph = ink.graph
    rim = (growth.at_least(0).ceiled() + 1).cast(np.int64)
    field = ink.padded(graph.joined(rim, rim, rim, rim))
    size = (abs(growth).rounded().at_least(1) + 1).cast(np.int64)
    grows = growth > 0
    white = graph.constant(WHITE, np.float32)
    turned = graph.pick(grows, field, white - field)  # what is darkest grows where strokes are to be thinner
    grown = _dilated(turned, size)
    return graph.pick(grows, grown, white - grown)


def _dilated(picture: Value, size: Value) -> Value:
    """The brightest under an ellipse of `size` by `size` cells around each cell; outside is nothing."""
    graph = picture.graph
    height, width = picture.size(0), picture.size(1)
    middle = size / 2
    after = size - middle - 1
    wide = picture.padded(graph.joined(middle, middle, after, after))
    offsets = graph.node("Transpose", graph.node("NonZero", _ellipse(size), dtype=np.int64), perm=[1, 0])  # (K, 2)

    def look(number: Value, before: Value) -> tuple[Value, Value]:
        offset = offsets.among(number, 0)  # (2,)
        down, across = offset.part(0, 0, 1), offset.part(0, 1, 2)
        there = wide.part(0, down, down + height).part(1, across, across + width)
        return graph.named(graph.constant(True, np.bool_), f"{number.name}_on"), before.at_least(there)

    return graph.repeated(picture * 0, offsets.size(0), look)


def _ellipse(size: Value) -> Value:
    """(size, size) bool: OpenCV's getStructuringElement."""
    graph = size.graph
    radius = (size / 2).cast(np.float64)
    places = graph.count_to(size, np.float64)
    away = places - radius
    inverse = graph.constant(1, np.float64) / (radius * radius).at_least(1e-9)
    reach = (radius * ((radius * radius - away * away) * inverse).at_least(0).root()).rounded().widened(1)
    columns = places.widened(0)
    return ((columns >= radius - reach) & (columns < radius + reach + 1)).cast(np.int64)
