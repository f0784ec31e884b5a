"""The pictures in a cell of a confusion matrix, as thumbnails. Owned by the evaluator's thread."""

from __future__ import annotations

from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.datasets import sources
from engine.datasets.ink import PREVIEW_PX, reduced
from engine.evaluation.counting import NO_ANSWER, Counted
from engine.messages import AskGallery, GalleryPart, JudgedOpened, Mark

EVERY_CORRECTED = -1
MOST_TILES = 500  # in one part


def gallery(counted: Counted, ask: AskGallery) -> GalleryPart:
    """The part of a cell that was asked for."""
    verdict, said = counted.verdict, counted.said
    everything = in_cell(counted, ask.truth, ask.predicted)
    places = everything[max(ask.first, 0) : max(ask.first, 0) + min(ask.count, MOST_TILES)]
    return GalleryPart(
        request=ask.request,
        evaluation=ask.evaluation,
        truth=ask.truth,
        predicted=ask.predicted,
        first=ask.first,
        total=len(everything),
        is_ink=verdict.is_ink,
        places=places,
        thumbnails=thumbnails(verdict.images, places, ask.tile_px),
        confidences=counted.confidences[places],
        truths=said.labels[places],
        given=verdict.labels[places],
        predictions=counted.predictions[places],
        marks=tuple(_mark(counted, int(place)) for place in places),
        names=tuple(name_of(counted, int(place)) for place in places),
    )


def in_cell(counted: Counted, truth: int, predicted: int) -> NDArray[np.int64]:
    """Places of the cell's pictures, most confident first: as many as the confusion matrix says."""
    said = counted.said
    if truth == EVERY_CORRECTED:
        chosen = np.flatnonzero(said.excluded | said.relabelled)
    else:
        chosen = np.flatnonzero((said.labels == truth) & (counted.predictions == predicted) & ~said.excluded)
    return chosen[np.argsort(-counted.confidences[chosen], kind="stable")]


def thumbnails(images: NDArray[np.uint8], places: NDArray[np.int64], tile_px: int) -> NDArray[np.uint8]:
    """Pictures (n, h, w) or (n, h, w, 3), made smaller where their longer side is more than `tile_px`."""
    height, width = images.shape[1:3]
    scale = tile_px / max(height, width)
    if scale >= 1 or len(places) == 0:
        return images[places]
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = [cv2.resize(images[place], size, interpolation=cv2.INTER_AREA) for place in places]
    return cast("NDArray[np.uint8]", np.stack(small))


def opened(counted: Counted, request: int, place: int) -> JudgedOpened:
    """One picture as the network was given it: the whole file where it was asked in several looks."""
    verdict, said = counted.verdict, counted.said
    predicted = int(counted.predictions[place])
    page = None if verdict.pages is None else verdict.pages.open(place)
    return JudgedOpened(
        request=request,
        evaluation=verdict.number,
        place=place,
        pixels=verdict.images[place].copy() if page is None else page,
        preview=None if page is None else reduced(page, PREVIEW_PX),
        is_prepared=page is None,
        name=name_of(counted, place) or str(place + 1),
        truth=verdict.classes[int(said.labels[place])],
        predicted=verdict.classes[predicted] if predicted != NO_ANSWER else "",
        confidence=float(counted.confidences[place]),
    )


def name_of(counted: Counted, place: int) -> str:
    """The picture's file, or its number in its data, counted from 1; "" where nobody can tell."""
    origin = counted.verdict.origin
    if origin is None:
        return ""
    data, key = origin.key(place)
    return key if data.startswith(sources.FOLDER_PREFIX) else str(int(key) + 1)


def _mark(counted: Counted, place: int) -> Mark:
    if counted.said.excluded[place]:
        return "excluded"
    return "relabelled" if counted.said.relabelled[place] else ""
