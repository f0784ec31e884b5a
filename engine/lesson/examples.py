"""Small numbers the articles work through: the 6x6 picture of 002, the ReLU table, the unknown vector of 003.

Constant data; no owning thread.
"""

from __future__ import annotations

import numpy as np

from engine.lesson.arithmetic import Grid

RELU_TABLE = ((-3.0, 0.0), (-5.0, 0.0), (3.0, 3.0), (5.0, 5.0))


def six_by_six() -> Grid:
    """The picture of article 002 that gives -7 and -2.

    The article's text fixes only the twelve cells of the first three rows and four columns (`SIX_GIVEN`); its
    figure is lost, and the other cells are ours.
    """
    return np.array(
        [
            [3.0, 1, 1, 2, 8, 4],
            [1, 0, 7, 3, 2, 6],
            [2, 3, 5, 1, 1, 3],
            [0, 1, 3, 1, 7, 8],
            [4, 2, 1, 6, 2, 8],
            [2, 4, 5, 2, 3, 9],
        ]
    )


SIX_GIVEN = (3, 4)  # rows, columns


def vertical_line_filter() -> Grid:
    """The filter of article 002."""
    return np.array([[1.0, 0, -1], [1, 0, -1], [1, 0, -1]])


def unknown_vector() -> Grid:
    """The "unknown image" of article 003 as a flattened vector of 12."""
    return np.array([0.90, 0.65, 0.45, 0.87, 0.96, 0.73, 0.23, 0.63, 0.44, 0.89, 0.94, 0.53])
