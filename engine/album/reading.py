"""A data set taken off the shelf: its pictures and classes first, then what is measured of all of them. Generators, run
by the gatherer's thread."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from engine.album.measuring import means_and_deviations
from engine.album.stock import LEFT_OUT, FolderStock, LoadedStock, Stock
from engine.aside import TURN_S, Aside, patiently
from engine.catalogue import dataset
from engine.datasets import sources
from engine.datasets.drawn import is_drawn
from engine.datasets.folders import (
    FolderPictures,
    check_amount,
    check_for_training,
    classes_in,
    in_order,
    load_folder,
    natural_order,
    root_of,
)
from engine.datasets.naming import is_offered
from engine.datasets.reading import shown_name
from engine.errors import EngineError, Sentence, say
from engine.messages import BrowseData, DataBrowsed, DataFigures
from engine.specs import InputSpec
from engine.work import Progress

T = TypeVar("T")
DRAWN_TO_LOOK_AT = 2000  # digits, where none were drawn yet: all of them take minutes
SCANNED = InputSpec(height_px=16, width_px=16, channels=3, preparation="photo")  # enough for a mean


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The pictures, and what there is to tell of them."""

    stock: Stock
    event: DataBrowsed


Reading = Generator[Progress | Found | None, None, None]


def reading(command: BrowseData) -> Reading:
    """Find the data, then measure it; what was found comes twice, the second time with its figures. EngineError where
    it is not here, is damaged, or holds no pictures."""
    if is_offered(command.name):
        yield from _offered(command)
    else:
        yield from _folder(command)


def _offered(command: BrowseData) -> Reading:
    known, name, remarks = dataset(command.name), command.name, tuple[Sentence, ...]()
    if name == "drawn" and not is_drawn(command.split, known.input, sources.data_folder() / "drawn"):
        name = f"drawn@{DRAWN_TO_LOOK_AT}"
        few = say("Only the first {count:,} were drawn; a run that needs all draws the rest.", count=DRAWN_TO_LOOK_AT)
        remarks = (few,)
    pictures = yield from sources.load(name, command.split, known.input)
    if not len(pictures):
        raise EngineError("“{name}” holds no pictures. Choose other data.", reason="empty", name=command.name)
    stock = LoadedStock(pictures, is_ink=known.input.preparation == "digit")
    yield Found(stock, _browsed(command, stock, is_split=True))
    height, width = pictures.images.shape[1:3]
    means, deviations = yield from means_and_deviations(pictures.images)
    figures = DataFigures(
        means=means, deviations=deviations, smallest=(width, height), largest=(width, height), remarks=remarks
    )
    yield Found(stock, _browsed(command, stock, is_split=True, figures=figures))


def _folder(command: BrowseData) -> Reading:
    folder = Path(command.name).expanduser()
    root, items = yield from patiently(lambda: _listed(folder, command.split))
    classes = tuple(sorted({label for _, label in items}, key=natural_order))
    number = {label: place for place, label in enumerate(classes)}
    files, labels = tuple(file for file, _ in items), np.array([number[label] for _, label in items], np.int64)
    stock, is_split = FolderStock(root, files, classes, labels), root != folder
    yield Found(stock, _browsed(command, stock, is_split=is_split))
    try:
        found = yield from _in_pieces(load_folder(folder, command.split, SCANNED))
    except EngineError as error:  # what there is can be looked at all the same
        figures = DataFigures(remarks=(error.sentence,))
        yield Found(stock, _browsed(command, stock, is_split=is_split, figures=figures))
        return
    stock = FolderStock(root, files, classes, _usable(files, labels, found))
    figures = yield from _figures(command, found)
    yield Found(stock, _browsed(command, stock, is_split=is_split, figures=figures))


def _listed(folder: Path, split: str) -> tuple[Path, list[tuple[str, str]]]:
    """Where the pictures of the split are, and all of them with their classes, none of them read."""
    if not folder.is_dir():
        raise EngineError("There is no folder “{name}”. Choose another.", reason="missing", name=shown_name(folder))
    root = root_of(folder, split)
    items = in_order(classes_in(root))
    check_amount(len(items), folder, SCANNED)
    return root, items


def _usable(files: tuple[str, ...], labels: NDArray[np.int64], found: FolderPictures) -> NDArray[np.int64]:
    """The same labels, LEFT_OUT where the file is none that anybody learns from: places stay what they are."""
    kept = set(found.files)
    return np.where([file in kept for file in files], labels, LEFT_OUT)


def _figures(command: BrowseData, found: FolderPictures) -> Generator[None, None, DataFigures]:
    means, deviations = yield from means_and_deviations(found.pictures.images)
    remarks = list(found.pictures.remarks)
    if command.split == "train":
        try:
            check_for_training(found.pictures)
        except EngineError as error:
            remarks.append(error.sentence)
    sizes = sorted(found.sizes, key=lambda size: (size[0] * size[1], size))
    return DataFigures(
        means=means, deviations=deviations, smallest=sizes[0], largest=sizes[-1], remarks=tuple(remarks)
    )  # fmt: skip


def _browsed(command: BrowseData, stock: Stock, *, is_split: bool, figures: DataFigures | None = None) -> DataBrowsed:
    counts = np.bincount(stock.labels[stock.labels != LEFT_OUT], minlength=len(stock.classes))
    return DataBrowsed(
        request=command.request,
        name=command.name,
        split=command.split,
        is_split=is_split,
        classes=stock.classes,
        counts=tuple(counts.tolist()),
        figures=figures,
    )


def _in_pieces(work: Generator[Progress, None, T]) -> Generator[Progress | None, None, T]:
    """The same, each piece on a thread that may be held up: the folder may be one that has stopped answering."""

    def piece() -> tuple[Progress | None, StopIteration | None]:
        try:
            return next(work), None
        except StopIteration as end:
            return None, end

    while True:
        aside = Aside(piece)
        while not aside.wait(TURN_S):
            yield None
        progress, end = aside.result()
        if end is not None:
            return end.value
        yield progress
