"""Where digits may be on a page, as reading sees them before any network is asked."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.inference.finding import FoundDigit, find_boxes, found_digits, lines_of
from engine.inference.sheets import see_sheet


def find_digits(page: NDArray[np.uint8]) -> tuple[FoundDigit, ...]:
    """In reading order."""
    sheet = see_sheet(page)
    return () if sheet is None else found_digits(sheet, lines_of(find_boxes(sheet)))
