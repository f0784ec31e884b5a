"""The road from a page to a network's input as ONNX, to the last bit of what OpenCV gives. Pure functions.

Of `engine.datasets.digit_road` it holds what a drawing goes through: polarity and contrast, slant, stroke, box, fit,
centre. What clears up photographs and scans is LEFT_OUT.
"""

from __future__ import annotations

import numpy as np

from engine.datasets.digit_road import BOX_SHARE
from engine.datasets.ink import BLANK_RANGE
from engine.datasets.shape import INK_FLOOR
from engine.exporting.onnx_graph import Value
from engine.exporting.onnx_scaling import WHITE, shrunk
from engine.exporting.onnx_strokes import in_range, upright
from engine.specs import InputSpec

LEFT_OUT = ("light", "lines", "ink", "specks")
"""Keys of the steps that are not inside."""
GRAY, GRAY_ONE = (9798, 19235, 3735), 1 << 15  # what red, green and blue count in gray, and all three together
RIM_SHARE = 0.02  # as `engine.datasets.ink` takes the page's rim


def digit_values(page: Value, spec: InputSpec) -> Value:
    """The prepared values (1, C, H, W) float32 in 0..1 of a gray drawing, uint8 (height, width), on flat paper."""
    ink = in_range(cut(upright(cut(_ink(page.cast(np.float32))))))
    box = cut(ink)
    height, width = box.size(0), box.size(1)
    side = height.at_least(width)
    inner = max(1, round(min(spec.height_px, spec.width_px) * BOX_SHARE))
    graph = page.graph
    none = graph.constant([0, 0], np.int64)
    square = box.padded(graph.joined(none, side - height, side - width)).widened(0)  # (1, side, side)
    fitted = shrunk(square, (inner, inner))
    fitted = _stretched(fitted, fitted.highest())
    field = _centred(fitted, _fitted(height, side, inner), _fitted(width, side, inner), spec)
    values = (field / WHITE).widened(0)  # (1, 1, H, W)
    return graph.node("Concat", *[values] * spec.channels, axis=1)


def photo_values(page: Value, spec: InputSpec) -> Value:
    """The prepared values (1, C, H, W) float32 in 0..1 of a photo, uint8 RGB (height, width, 3): the largest square in
    its middle at the network's size, by area averaging, in gray where the network takes one channel. It must not be
    smaller than that."""
    graph = page.graph
    height, width = page.size(0), page.size(1)
    side = height.at_most(width)
    top, left = ((height - side) / 2), ((width - side) / 2)  # int64: rounded down
    square = page.part(0, top, top + side).part(1, left, left + side).cast(np.float32)
    planes = graph.node("Transpose", square, perm=[2, 0, 1])
    planes = planes if spec.channels > 1 else _gray(planes)
    return (shrunk(planes, (spec.height_px, spec.width_px)) / WHITE).widened(0)


def normalised(values: Value, spec: InputSpec) -> Value:
    """`(values - mean) / std` per channel."""
    mean, std = (np.asarray(each, np.float32).reshape(1, -1, 1, 1) for each in (spec.mean, spec.std))
    graph = values.graph
    return (values - graph.constant(mean, np.float32)) / graph.constant(std, np.float32)


def cut(ink: Value) -> Value:
    """The rectangle that holds all ink that is not faint; everything where there is none."""
    mask = (ink > INK_FLOOR - 1).cast(np.float32)
    (top, height), (left, width) = _extent(mask.highest(1)), _extent(mask.highest(0))
    return ink.part(0, top, top + height).part(1, left, left + width)


def _gray(planes: Value) -> Value:
    """(1, H, W): the gray that OpenCV makes of RGB (3, H, W), in fixed point."""
    weights = planes.graph.constant(np.reshape(GRAY, (3, 1, 1)), np.int64)
    weighted = (planes.cast(np.int64) * weights).total(0)
    return ((weighted + GRAY_ONE // 2) / GRAY_ONE).cast(np.float32).widened(0)


def _ink(gray: Value) -> Value:
    """Ink bright on black, at full contrast: the rim's median is paper, what differs more from it is ink."""
    graph = gray.graph
    ground = _ground(gray)
    low, high = gray.lowest(), gray.highest()
    is_light = (high - ground) > (ground - low)
    reach = graph.pick(is_light, high - ground, ground - low)
    strength = graph.pick(is_light, gray.at_least(ground) - ground, ground - gray.at_most(ground))
    is_drawn = ((high - low) > BLANK_RANGE).cast(np.float32)
    return _stretched(strength, reach) * is_drawn


def _stretched(ink: Value, reach: Value) -> Value:
    """Whole numbers, `reach` brought to 255."""
    factor = (ink.graph.constant(WHITE, np.float64) / reach.at_least(1).cast(np.float64)).cast(np.float32)
    return (ink * factor).rounded().at_most(WHITE)


def _ground(gray: Value) -> Value:
    """The median of the page's rim, rounded down: (1,)."""
    graph, end = gray.graph, np.iinfo(np.int64).max
    short = gray.size(0).at_most(gray.size(1)).cast(np.float64)
    band = (short * RIM_SHARE).rounded().at_least(1).cast(np.int64)
    none = graph.constant([0], np.int64)
    back = none - band
    sides = (gray.part(0, none, band), gray.part(0, back, end), gray.part(1, none, band), gray.part(1, back, end))
    rim = graph.joined(*(each.flat() for each in sides))
    count = rim.size(0)
    ordered = graph.node("TopK", rim, count)
    middle = graph.joined((count - 1) / 2, count / 2)
    return (graph.node("Gather", ordered, middle).total(0) / 2).floored()


def _extent(has_ink: Value) -> tuple[Value, Value]:
    """Where the ink begins and how far it reaches, int64 (1,), of flags (length,)."""
    node = has_ink.graph.node
    first = node("ArgMax", has_ink, dtype=np.int64, axis=0, keepdims=1)
    last = node("ArgMax", has_ink, dtype=np.int64, axis=0, keepdims=1, select_last_index=1)
    return first, last - first + 1


def _fitted(length: Value, side: Value, inner: int) -> Value:
    """How many pixels of the inner square a stretch of the box fills: int64 (1,)."""
    scale = length.graph.constant(inner, np.float64) / side.cast(np.float64)
    return (length.cast(np.float64) * scale - 1e-6).ceiled().at_least(1).cast(np.int64)


def _centred(fitted: Value, height: Value, width: Value, spec: InputSpec) -> Value:
    """(1, H, W): the fitted ink (1, h, w) with its centre of mass on pixel (H/2, W/2)."""
    graph = fitted.graph
    exact = fitted.cast(np.float64)
    mass = exact.total().at_least(1)
    top = _start(exact.total(0, 2), mass, height, spec.height_px)
    left = _start(exact.total(0, 1), mass, width, spec.width_px)
    nothing = graph.constant([0], np.int64)
    below = graph.constant([spec.height_px], np.int64) - top - height
    right = graph.constant([spec.width_px], np.int64) - left - width
    cut = fitted.part(1, 0, height).part(2, 0, width)
    return cut.padded(graph.joined(nothing, top, left, nothing, below, right))


def _start(profile: Value, mass: Value, length: Value, field: int) -> Value:
    """Where a stretch of ink starts so that its centre of mass lands in the middle, within the field: int64 (1,)."""
    graph = profile.graph
    weighted = (graph.count_to(profile.size(0), np.float64) * profile).total() / mass
    start = (graph.constant([field // 2], np.float64) - weighted + 0.5).floored().cast(np.int64)
    return start.at_least(0).at_most(graph.constant([field], np.int64) - length)
