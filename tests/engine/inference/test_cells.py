"""The digit in a cell of a grid: fine print in pieces is one digit, lines are none, and blur is taken back."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.inference.cells import digit_in, sharpened
from engine.inference.numbers import Eye
from engine.specs import InputSpec


def _cell(*bars: tuple[int, int, int, int]) -> NDArray[np.uint8]:
    """A cell of 56 pixels with bright bars: left, top, width, height."""
    cell = np.zeros((56, 56), np.uint8)
    for left, top, width, height in bars:
        cell[top : top + height, left : left + width] = 255
    return cell


def _size(ink: NDArray[np.uint8] | None) -> tuple[int, int] | None:
    """Width and height of what is bright in it."""
    if ink is None:
        return None
    _left, _top, width, height = cv2.boundingRect(ink)
    return width, height


def test_pieces_that_a_fine_stroke_held_together_are_one_digit() -> None:
    assert _size(digit_in(_cell((24, 12, 6, 24), (20, 40, 18, 3)))) == (18, 31)


def test_what_is_no_piece_of_the_digit_is_left_out() -> None:
    alone = _cell((24, 12, 8, 30))
    for other in ((33, 12, 1, 1), (0, 8, 50, 2), (34, 0, 3, 30), (4, 8, 44, 2), (44, 20, 4, 20)):
        assert _size(digit_in(np.maximum(alone, _cell(other)))) == (8, 30), other


def test_a_cell_without_a_digit() -> None:
    for bars in ([], [(2, 2, 6, 40)], [(24, 24, 6, 8)], [(0, 26, 56, 3)]):
        assert digit_in(_cell(*bars)) is None


def test_print_out_of_focus_gets_its_holes_back() -> None:
    ring = np.zeros((64, 64), np.uint8)
    cv2.circle(ring, (32, 32), 7, 200, 4, cv2.LINE_AA)
    blurred = np.asarray(cv2.GaussianBlur(ring, (0, 0), 3.5), np.uint8)
    shares = [float(each[32, 32]) / float(each.max()) for each in (blurred, *(sharpened(blurred, t) for t in (2, 8)))]
    assert shares[0] > 0.5
    assert shares[2] < shares[1] < shares[0]
    assert shares[2] < 0.1


def test_of_several_looks_at_a_digit_the_clearest_counts() -> None:
    faint, clear = _cell((24, 12, 6, 30)), _cell((24, 12, 6, 30), (24, 36, 20, 6))

    def judge(values: NDArray[np.float32]) -> NDArray[np.float32]:
        widths = (values[:, 0].max(axis=1) > 0.5).sum(axis=1)  # of the ink in each picture
        return np.stack([[0.9, 0.1] if each > 8 else [0.4, 0.6] for each in widths]).astype(np.float32)

    eye = Eye(InputSpec(), judge)
    first, second, none = eye.clearest([(faint, clear), (faint,), (_cell(),)])
    assert first is not None
    assert second is not None
    assert (first[0] is clear, eye.name(first[1]), eye.name(second[1]), none) == (True, "0", "1", None)
