"""A folder of photos answered one by one, and networks that can be downloaded. Frozen; no owning thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.errors import Sentence
from engine.messages.doubt import Limits
from engine.messages.parts import FrozenArrays
from engine.specs import Stamp

# --- commands: to the gatherer ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyFolder:
    """Answer for every picture in `folder` and below with the model called `reference`, as `ServeModel` names it. A
    newer survey takes the place of the one in hand."""

    request: int
    reference: str
    folder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelSurvey:
    """Give up the survey in hand; what was answered stays."""

    request: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskThumbnails:
    """Small pictures of these places of the survey. Only the newest such question is answered."""

    request: int
    survey: int
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportSurvey:
    """Write the rows at `places` of the survey to `path` as CSV, in that order, judged within `limits`; a negative
    familiarity is the model's own."""

    request: int
    survey: int
    path: str
    places: tuple[int, ...]
    limits: Limits


# --- commands: to the fetcher -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOffers:
    """Which networks can be downloaded, and which are here?"""

    request: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchModel:
    """Download the network called `name`. Nothing is ever fetched without this command."""

    request: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelFetch:
    """Give up the download in progress; what came so far is kept for the next time."""

    request: int


SurveyCommand = SurveyFolder | CancelSurvey | AskThumbnails | ExportSurvey
FetchCommand = ListOffers | FetchModel | CancelFetch

# --- events -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyRow:
    """One picture: `name` is its path below the folder as it can be shown, `file` that path as it is, "" where both are
    the same, `path` where it lies. `label` and `probability` are of the likeliest class, "" and 0 where there is none;
    `familiarity` 0..1 where the model can tell. `problem` says why there is no answer."""

    place: int
    name: str
    file: str = ""
    path: str = ""
    label: str = ""
    probability: float = 0.0
    familiarity: float | None = None
    problem: Sentence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyBegun:
    """The folder was read: `total` pictures will be answered by the model of the stamp."""

    request: int
    folder: str
    total: int
    stamp: Stamp
    classes: tuple[str, ...]
    limits: Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyRows:
    """Rows that were answered since the last time, in order."""

    request: int
    rows: tuple[SurveyRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyEnded:
    """No more rows will come."""

    request: int
    outcome: Literal["finished", "cancelled"]
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Thumbnail(FrozenArrays):
    """A small picture, (H, W, 3) RGB uint8; (0, 0, 3) where the file holds none, so that nobody asks again."""

    place: int
    pixels: NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thumbnails:
    """Small pictures of the places asked for."""

    request: int
    survey: int
    tiles: tuple[Thumbnail, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyExported:
    """The table was written."""

    request: int
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedModel:
    """A network trained on ImageNet: `top1` is the share of its validation pictures it gets right. `path` is where it
    lies on this computer, "" while it has not been downloaded."""

    name: str
    title: str
    size_mb: float
    top1: float
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelsOffered:
    """Every network on offer."""

    request: int
    offers: tuple[OfferedModel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchProgress:
    """How far a download is; `total_bytes` is what was said beforehand until the server says more."""

    request: int
    name: str
    sentence: Sentence
    done_bytes: int
    total_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFetched:
    """The network is here, and can be served from `path`."""

    request: int
    name: str
    path: str


SurveyEvent = SurveyBegun | SurveyRows | SurveyEnded | Thumbnails | SurveyExported
FetchEvent = ModelsOffered | FetchProgress | ModelFetched
