"""A whole page's ink, laid bare for finding digits on it, with a picture of every step. Pure; no owning thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.datasets.ink import Gray
from engine.datasets.paper import cut_ground, even_light, grain, ink_level, stretched
from engine.datasets.papers import find_ink_on_paper
from engine.datasets.rules import find_rules, without_rules
from engine.datasets.shape import INK_FLOOR
from engine.datasets.work import Work
from engine.errors import Sentence, say
from engine.messages import PreparationStep
from engine.specs import InputSpec

SHEET_SIDE_PX = 1600
WIDEST_STROKE = 0.12  # of the page's short side: on a page of several digits strokes are finer than on one digit's
RULE_SHARE = 0.25  # of the typical ink's strength
SHEET_STEPS = frozenset({"polarity", "light", "lines", "ink"})
"""Those of the road's steps that a whole sheet takes; the others each digit takes for itself."""


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """A step that the whole page has taken: as a `PreparationStep`, with the picture at its full size."""

    key: str
    title: str
    picture: NDArray[np.uint8]
    note: Sentence


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A page's ink, bright on black, (H, W) uint8; `scale` is how many page pixels one of its pixels is.

    `is_flat`: the ground was clean, so that ink at the very edge is ink too; else `page` is what the ink was found in,
    bright where it is dark, and `contrast` that in even light.
    """

    ink: Gray
    scale: float
    is_flat: bool
    page: Gray | None = None
    contrast: Gray | None = None
    stages: tuple[Stage, ...] = ()

    def steps(self, spec: InputSpec, without: frozenset[str] = frozenset()) -> tuple[PreparationStep, ...]:
        """The stages as pictures of the strip."""
        return shown(self.stages, spec, without)


def shown(stages: tuple[Stage, ...], spec: InputSpec, without: frozenset[str]) -> tuple[PreparationStep, ...]:
    """Stages as small pictures for the strip."""
    work = Work(stages[0].picture, spec, without)
    for stage in stages:
        work = work.showing(stage.key, stage.title, stage.picture, stage.note)
    return work.steps


def page_stage(page: NDArray[np.uint8]) -> Stage:
    """The page as it came."""
    height, width = page.shape[:2]
    return Stage("page", "Page", page, say("{width} × {height} pixels", width=width, height=height))


def see_sheet(page: NDArray[np.uint8], without: frozenset[str] = frozenset()) -> Sheet | None:
    """The ink of a whole page, (H, W) gray or (H, W, 3) RGB; None when there is none."""
    found = find_ink_on_paper(page, SHEET_SIDE_PX)
    if found is None:
        return None
    scale = max(page.shape[:2]) / max(found.picture.shape)
    stages = [page_stage(page), _polarity(found.picture, without, light_ink=found.light_ink)]
    stages.append(_light(stages[-1].picture, without, is_flat=found.is_flat))
    contrast = stages[-1].picture
    level = ink_level(contrast)
    least = INK_FLOOR if found.is_flat else max(grain(contrast), RULE_SHARE * level)
    stages.append(_lines(contrast, least, without))
    stages.append(_ink(stages[-1].picture, level, without, is_flat=found.is_flat))
    ink = stages[-1].picture
    if not ink.any():
        return None
    if found.is_flat:
        return Sheet(ink, scale, is_flat=True, stages=tuple(stages))
    return Sheet(ink, scale, is_flat=False, page=stages[1].picture, contrast=contrast, stages=tuple(stages))


def _polarity(ink: Gray, without: frozenset[str], *, light_ink: bool) -> Stage:
    if "polarity" not in without:
        return Stage("polarity", "Polarity", ink, say("Light ink on dark") if light_ink else say("Dark ink on light"))
    return _off("polarity", "Polarity", cast("Gray", cv2.bitwise_not(ink)) if light_ink else ink)


def _light(ink: Gray, without: frozenset[str], *, is_flat: bool) -> Stage:
    if is_flat:
        return Stage("light", "Light", ink, say("Even already"))
    if "light" in without:
        return _off("light", "Light", stretched(ink))
    return Stage("light", "Light", even_light(ink, WIDEST_STROKE), say("Shadows evened out"))


def _lines(contrast: Gray, least: float, without: frozenset[str]) -> Stage:
    if "lines" in without:
        return _off("lines", "Lines", contrast)
    mask = cast("Gray", cv2.inRange(contrast, least, 255))
    rules = find_rules(mask)
    note = say("{count} ruled lines taken out", count=rules.count) if rules.count else say("No ruled lines")
    return Stage("lines", "Lines", without_rules(contrast, mask, rules), note)


def _ink(contrast: Gray, level: float, without: frozenset[str], *, is_flat: bool) -> Stage:
    if is_flat:
        return Stage("ink", "Ink", contrast, say("Untouched"))
    if "ink" in without:
        return _off("ink", "Ink", contrast)
    cut = cut_ground(contrast, level) if level > 0 else np.zeros_like(contrast)
    return Stage("ink", "Ink", cut, say("Paper cut off"))


def _off(key: str, title: str, picture: Gray) -> Stage:
    return Stage(key, title, picture, say("Switched off"))
