"""A data set looked through: read, measured, and shown in parts, piece by piece. Owned by the gatherer's thread."""

from __future__ import annotations

from collections.abc import Callable, Generator
from time import monotonic
from typing import Literal, assert_never

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.album.reading import Found, reading
from engine.album.stock import FolderStock, Stock, places_of
from engine.aside import patiently_each
from engine.datasets.ink import PREVIEW_PX, reduced
from engine.datasets.reading import shown_name
from engine.errors import Cancelled, EngineError
from engine.messages import (
    AskPictures,
    BrowseCommand,
    BrowseData,
    BrowseProgress,
    DataPictureOpened,
    DataTile,
    Event,
    Failed,
    LeaveData,
    OpenDataPicture,
    PicturesPart,
)
from engine.specs import Recipe
from engine.work import Pace

TOLD_EVERY_S = 0.1
MOST_TILES = 500  # in one part
SHOWN_WITHIN_S = 0.15  # a part has what could be read by then; the rest is asked for again
Kind = Literal["open", "show", "read"]
KINDS: tuple[Kind, ...] = ("open", "show", "read")  # what is done before what
Work = Generator[None, None, None]


class Browser:
    """One data set at a time; of each kind of work the newest alone is done."""

    def __init__(self, tell: Callable[[Event], None], clock: Callable[[], float] = monotonic) -> None:
        self._tell = tell
        self._clock = clock
        self._pace = Pace(TOLD_EVERY_S, clock)
        self._stock: Stock | None = None
        self._number = 0  # of the request that it answers
        self._work: dict[Kind, tuple[int, Work]] = {}

    @property
    def is_busy(self) -> bool:
        """Whether there is something to go on with."""
        return bool(self._work)

    def carry_out(self, command: BrowseCommand) -> None:
        """Begin what is asked for, in the place of what was asked for before; questions about data that is not looked
        at any more are not answered."""
        match command:
            case BrowseData():
                self._leave()
                self._number = command.request
                self._begin("read", command.request, self._read(command))
            case LeaveData():
                self._leave()
            case AskPictures():
                if self._stock is not None and command.data == self._number:
                    self._begin("show", command.request, self._show(command, self._stock))
            case OpenDataPicture():
                if self._stock is not None and command.data == self._number:
                    self._begin("open", command.request, self._open(command, self._stock))
            case _:
                assert_never(command)

    def go_on(self) -> None:
        """One more piece of what is most urgent; what fails is told."""
        kind: Kind | None = next((each for each in KINDS if each in self._work), None)
        if kind is None:
            return
        request, work = self._work[kind]
        try:
            next(work)
        except StopIteration:
            self._work.pop(kind)
        except Exception as error:
            self._work.pop(kind)
            self._tell(Failed.because(request, error))

    def _begin(self, kind: Kind, request: int, work: Work) -> None:
        if kind in self._work:
            self._work.pop(kind)[1].close()
        self._work[kind] = request, work

    def _leave(self) -> None:
        if "read" in self._work:
            self._tell(Failed.because(self._work["read"][0], Cancelled()))
        for _request, work in self._work.values():
            work.close()
        self._work.clear()
        self._stock = None

    def _read(self, command: BrowseData) -> Work:
        for told in reading(command):
            if isinstance(told, Found):
                self._stock = told.stock
                self._tell(told.event)
            elif told is not None and self._pace.is_due():
                self._tell(BrowseProgress(request=command.request, sentence=told[0], fraction=told[1]))
            yield

    def _show(self, ask: AskPictures, stock: Stock) -> Work:
        places = places_of(stock, ask.label, ask.shuffled_by)
        first = max(ask.first, 0)
        wanted = places[first : first + min(max(ask.count, 0), MOST_TILES)]

        def each() -> Generator[None, None, tuple[DataTile, ...]]:
            _check_folder(stock)
            made, end_s = list[DataTile](), self._clock() + SHOWN_WITHIN_S
            for place in wanted.tolist():
                made.append(_tile(stock, place, ask))
                if self._clock() > end_s:
                    break
                yield
            return tuple(made)

        tiles = yield from patiently_each(each())
        is_ink = stock.is_ink if ask.recipe is None else ask.recipe.input.preparation == "digit"
        self._tell(
            PicturesPart(
                request=ask.request, data=ask.data, first=first, total=len(places), is_ink=is_ink, tiles=tiles
            )
        )  # fmt: skip

    def _open(self, command: OpenDataPicture, stock: Stock) -> Work:
        place = command.place

        def one() -> Generator[None, None, NDArray[np.uint8]]:
            _check_folder(stock)
            yield
            return _seen(stock, place, command.recipe, command.seed)

        pixels = yield from patiently_each(one())
        is_prepared = stock.is_prepared or command.recipe is not None
        self._tell(
            DataPictureOpened(
                request=command.request,
                data=command.data,
                place=place,
                label=stock.classes[int(stock.labels[place])],
                name=stock.name(place),
                pixels=pixels.copy(),  # read-only from now on, unlike the data
                preview=None if is_prepared else reduced(pixels, PREVIEW_PX),
                is_prepared=is_prepared,
                is_changed=command.recipe is not None,
            )
        )


def _check_folder(stock: Stock) -> None:
    if isinstance(stock, FolderStock) and not stock.root.is_dir():
        raise EngineError(
            "The folder “{name}” is not there any more. Put it back, or choose other data.",
            reason="gone",
            name=shown_name(stock.root),
        )


def _tile(stock: Stock, place: int, ask: AskPictures) -> DataTile:
    label, name = int(stock.labels[place]), stock.name(place)
    try:
        pixels = _seen(stock, place, ask.recipe, ask.seed)
    except EngineError as error:
        return DataTile(
            place=place, label=label, name=name, pixels=np.zeros((0, 0), np.uint8), problem=error.sentence
        )  # fmt: skip
    return DataTile(place=place, label=label, name=name, pixels=_small(pixels, ask.side_px))


def _seen(stock: Stock, place: int, recipe: Recipe | None, seed: int) -> NDArray[np.uint8]:
    """The picture as it is, or as a network sees it that learns by `recipe`."""
    if recipe is None:
        return stock.picture(place)
    import torch

    from engine.album.learned import changed

    torch.set_num_threads(1)  # of the thread that this is done on: drawing and training go on beside it
    return changed(stock.taken(place, recipe.input), recipe, place, seed)


def _small(pixels: NDArray[np.uint8], side_px: int) -> NDArray[np.uint8]:
    """A copy that is no larger than that."""
    scale = side_px / max(pixels.shape[:2])
    if scale >= 1:
        return pixels.copy()
    size = (max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
