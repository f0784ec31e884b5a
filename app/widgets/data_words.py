"""What is known of all pictures of a data set, in two lines. No owning thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.session_browse import BrowseState
from app.wording import count, percent, translated, value
from engine.messages import DataBrowsed, DataFigures


def facts_line(state: BrowseState) -> str:
    """How many pictures of which size there are, their mean and deviation; until then, how far the reading is."""
    found = state.found
    if found is None:
        return ""
    parts = [_amount(found)]
    if found.figures is not None:
        parts += _measured(found.figures)
    elif state.sentence is not None:
        parts.append(f"{translated(state.sentence)} {percent(state.fraction, 0)}")
    return " · ".join(parts)


def remarks_line(state: BrowseState) -> str:
    """What was left out and what is odd, the most important first; "" for nothing."""
    found = state.found
    remarks = found.figures.remarks if found is not None and found.figures is not None else ()
    return " ".join(translated(each) for each in reversed(remarks))


def _amount(found: DataBrowsed) -> str:
    total = sum(found.counts)
    words = QCoreApplication.translate("data", "{count} pictures")
    words = QCoreApplication.translate("data", "One picture") if total == 1 else words
    return words.format(count=count(total))


def _measured(figures: DataFigures) -> list[str]:
    """Nothing where nothing could be measured."""
    if not figures.means:
        return []
    small, large = (f"{width} × {height}" for width, height in (figures.smallest, figures.largest))
    sizes = QCoreApplication.translate("data", "from {small} to {large} pixels")
    sizes = QCoreApplication.translate("data", "{large} pixels") if small == large else sizes
    gray = QCoreApplication.translate("data", "gray: 1 channel")
    colour = QCoreApplication.translate("data", "colour: 3 channels")
    spread = QCoreApplication.translate("data", "mean {mean}, deviation {deviation}")
    means, deviations = (" / ".join(map(value, each)) for each in (figures.means, figures.deviations))
    return [
        sizes.format(small=small, large=large),
        gray if len(figures.means) == 1 else colour,
        spread.format(mean=means, deviation=deviations),
    ]
