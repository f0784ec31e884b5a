"""OpenCV's scaling of pictures as ONNX, to the last bit. Pure functions.

All take and give whole numbers 0..255 as float32.
"""

from __future__ import annotations

import numpy as np

from engine.exporting.onnx_graph import Value

WHITE = 255
ONE = 2048  # OpenCV's fixed-point one for weights of linear interpolation
Length = Value | int


def shrunk(planes: Value, size: tuple[Length, Length]) -> Value:
    """(C, H, W) at (h, w), rounded, as `cv2.resize` with INTER_AREA gives it.

    OpenCV adds up single-precision products one after the other, along each row and then down the rows; whole-number
    scales go through sums of whole numbers instead.
    """
    graph = planes.graph
    tall, wide = (each if isinstance(each, Value) else graph.constant([each], np.int64) for each in size)
    is_whole = (planes.size(1) % tall).equals(0) & (planes.size(2) % wide).equals(0)
    return graph.either(is_whole, lambda: _block_means(planes, tall, wide), lambda: _weighted_sums(planes, tall, wide))


def enlarged(picture: Value, tall: Value, wide: Value) -> Value:
    """(H, W) at (h, w), as `cv2.resize` with INTER_LINEAR gives it: fixed-point, each row of two cut off by itself."""
    left, right, left_share, right_share = _neighbours(picture.size(1), wide, is_row=True)
    whole = picture.cast(np.int64)
    rows = whole.among(left, 1) * left_share + whole.among(right, 1) * right_share  # (H, w)
    top, bottom, top_share, bottom_share = _neighbours(picture.size(0), tall, is_row=False)
    upper = top_share.widened(1) * (rows.among(top, 0) / 16) / 65536
    lower = bottom_share.widened(1) * (rows.among(bottom, 0) / 16) / 65536
    return ((upper + lower + 2) / 4).cast(np.float32)


def _neighbours(length: Value, cells: Value, *, is_row: bool) -> tuple[Value, Value, Value, Value]:
    """For each cell the two places it lies between, int64 (cells,), and how much each counts, of ONE.

    At the ends OpenCV moves the places along a row onto the rim, but counts a rim row twice.
    """
    graph = length.graph
    one = graph.constant(1, np.float64)
    scale = one / (cells.cast(np.float64) / length.cast(np.float64))
    exact = ((graph.count_to(cells, np.float64) + 0.5) * scale - 0.5).cast(np.float32)
    first = exact.floored()
    share = exact - first
    last = length - 1
    place = first.cast(np.int64)
    if is_row:
        nothing = graph.constant(0, np.float32)
        share = graph.pick((place < 0) | (place >= last), nothing, share)
    after = (share * ONE).rounded().cast(np.int64)
    before = ((graph.constant(1, np.float32) - share) * ONE).rounded().cast(np.int64)
    return place.at_least(0).at_most(last), (place + 1).at_least(0).at_most(last), before, after


def _weighted_sums(planes: Value, tall: Value, wide: Value) -> Value:
    graph = planes.graph
    same = graph.constant([0], np.int64)  # for Reshape: the length that is there
    places, shares = _shares(planes.size(2), wide)  # (w, taps)
    taken = planes.among(places.flat(), 2)  # (C, H, w * taps)
    rows = graph.node("Reshape", taken, graph.joined(same, same, wide, places.size(1)))
    rows = (rows * shares.widened(0, 1)).running_total(3).last(3)  # (C, H, w)
    places, shares = _shares(planes.size(1), tall)  # (h, taps)
    taken = rows.among(places.flat(), 1)  # (C, h * taps, w)
    field = graph.node("Reshape", taken, graph.joined(same, tall, places.size(1), wide))
    field = (field * shares.widened(0, 3)).running_total(2).last(2)  # (C, h, w)
    return field.rounded().at_most(WHITE)


def _shares(length: Value, cells: Value) -> tuple[Value, Value]:
    """Which places count in each cell, int64 (cells, taps), in order, and how much: OpenCV's computeResizeAreaTab."""
    graph = length.graph
    exact = length.cast(np.float64)
    scale = exact / cells.cast(np.float64)
    start = graph.count_to(cells, np.float64).widened(1) * scale  # (cells, 1)
    end = start + scale
    span = scale.at_most(exact - start)
    last = end.floored().at_most(exact - 1)
    first = start.ceiled().at_most(last)
    taps = graph.count_to((scale.ceiled() + 2).cast(np.int64), np.float64)
    place = first - 1 + taps.widened(0)  # (cells, taps)
    before, after = first - start, end - last
    nothing = graph.constant(0, np.float32)
    whole = (graph.constant(1, np.float64) / span).cast(np.float32)
    shares = graph.pick((first <= place) & (place < last), whole, nothing)
    has_before = place.equals(first - 1) & (before > 1e-3)
    shares = graph.pick(has_before, (before / span).cast(np.float32), shares)
    has_after = place.equals(last) & (after > 1e-3)
    shares = graph.pick(has_after, (after.at_most(1).at_most(span) / span).cast(np.float32), shares)
    return place.at_least(0).at_most(exact - 1).cast(np.int64), shares


def _block_means(planes: Value, tall: Value, wide: Value) -> Value:
    """Means of whole blocks, rounded; of 2 by 2 blocks halves are rounded up."""
    graph = planes.graph
    rows, columns = planes.size(1) / tall, planes.size(2) / wide  # int64 (1,): in a block
    down, across = _blocks(planes.size(1), rows, tall), _blocks(planes.size(2), columns, wide)
    sums = graph.node("MatMul", planes.cast(np.float64), graph.node("Transpose", across, perm=[1, 0]))
    sums = graph.node("MatMul", down, sums)  # (C, h, w), exact
    share = graph.constant(1, np.float32) / (rows * columns).at_least(1).cast(np.float32)
    means = (sums.cast(np.float32) * share).rounded().at_most(WHITE)
    of_four = ((sums + 2) / 4).floored().cast(np.float32)
    return graph.pick(rows.equals(2) & columns.equals(2), of_four, means)


def _blocks(length: Value, block: Value, cells: Value) -> Value:
    """(cells, length) float64: 1 where a place lies in a cell's block."""
    graph = length.graph
    owner = (graph.count_to(length, np.float64) / block.at_least(1).cast(np.float64)).floored().widened(0)
    return owner.equals(graph.count_to(cells, np.float64).widened(1)).cast(np.float64)
