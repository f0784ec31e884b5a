"""What a person said about the labels of pictures: a small file beside the data, which itself is never changed.

Read by the trainer's and the evaluator's threads, written by the evaluator's only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import numpy as np
import platformdirs
from numpy.typing import NDArray

from engine.datasets.folders import plain_name
from engine.datasets.reading import read_safely
from engine.datasets.sets import Pictures
from engine.errors import EngineError
from engine.messages import Origin
from engine.writing import atomic_write, make_folder

FILE = "corrections.json"
LIMIT_BYTES = 50_000_000
SCHEMA = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Of one picture: the class it had, and the class it has since, "" where it is left out."""

    was: str
    now: str = ""


Place = tuple[str, str]  # the fingerprint of the data, and the picture's key in it


@dataclass(frozen=True, slots=True, eq=False)
class Corrections:
    """All corrections by fingerprint and key; immutable."""

    by_data: Mapping[str, Mapping[str, Correction]]

    def __bool__(self) -> bool:
        return bool(self.by_data)

    def get(self, place: Place) -> Correction | None:
        """What was said about a picture."""
        return self.by_data.get(place[0], {}).get(place[1])

    def having(self, place: Place, correction: Correction | None) -> Corrections:
        """The same with another word about one picture, or none."""
        data, key = place
        kept = {each: found for each, found in self.by_data.get(data, {}).items() if each != key}
        if correction is not None:
            kept[key] = correction
        rest = {each: found for each, found in self.by_data.items() if each != data}
        return Corrections({**rest, data: kept} if kept else rest)

    def about(self, origin: Origin | None) -> dict[int, Correction]:
        """Those about pictures that come from `origin`, by the pictures' places."""
        if origin is None or not any(part.data in self.by_data for part in origin.parts):
            return {}
        order = np.argsort(origin.rows, kind="stable")
        ranked = origin.rows[order]
        found: dict[int, Correction] = {}
        for row, correction in self._rows(origin):
            rank = int(np.searchsorted(ranked, row))
            if rank < len(ranked) and ranked[rank] == row:
                found[int(order[rank])] = correction
        return found

    def _rows(self, origin: Origin) -> list[tuple[int, Correction]]:
        """Places in the origin's parts laid end to end."""
        rows: list[tuple[int, Correction]] = []
        first = 0
        for part in origin.parts:
            said = self.by_data.get(part.data, {})
            numbers = {file: number for number, file in enumerate(part.files)} if said else {}
            for key, correction in said.items():
                number = numbers.get(key, -1) if part.files else int(key) if key.isdecimal() else -1
                if 0 <= number < part.count:
                    rows.append((first + number, correction))
            first += part.count
        return rows


NONE = Corrections({})


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """Labels int64 (N,) as they are corrected, and which pictures are `excluded`, bool (N,); `relabelled` bool (N,)."""

    labels: NDArray[np.int64]
    excluded: NDArray[np.bool_]
    relabelled: NDArray[np.bool_]


def applied(
    corrections: Corrections, origin: Origin | None, labels: NDArray[np.int64], classes: tuple[str, ...]
) -> Said:
    """What the corrections make of labels (N,) of pictures from `origin`.

    One whose picture has another label by now than it had then is not applied: the data is another one. A class that
    is not among `classes` leaves the picture out.
    """
    said = Said(labels.copy(), np.zeros(len(labels), bool), np.zeros(len(labels), bool))
    numbers = {plain_name(name): number for number, name in enumerate(classes)}
    for place, correction in corrections.about(origin).items():
        if numbers.get(plain_name(correction.was)) != labels[place]:
            continue
        number = numbers.get(plain_name(correction.now)) if correction.now else None
        if number is None:
            said.excluded[place] = True
        else:
            said.labels[place], said.relabelled[place] = number, True
    return said


def corrected(pictures: Pictures, corrections: Corrections) -> Pictures:
    """The pictures with corrected labels, without those left out."""
    said = applied(corrections, pictures.origin, pictures.labels, pictures.classes)
    kept = np.flatnonzero(~said.excluded)
    return replace(pictures, labels=said.labels).take(kept)


def corrections_path() -> Path:
    """The file of all corrections, in the platform's folder for the user's data."""
    return platformdirs.user_data_path("Convlens", appauthor=False) / FILE


def load_corrections(path: Path | None = None) -> Corrections:
    """What the file says; none where there is none. EngineError "damaged" where it cannot be read."""
    path = path or corrections_path()
    if not path.exists():
        return NONE
    try:
        stored = msgspec.json.decode(read_safely(path, LIMIT_BYTES), type=_Stored)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise EngineError(
            "The corrections in “{name}” cannot be read. Move the file away to begin anew.",
            reason="damaged",
            name=str(path),
        ) from error
    if stored.schema > SCHEMA:
        raise EngineError(
            "“{name}” was made by a newer version of Convlens. Update Convlens to use it.",
            reason="newer",
            name=str(path),
        )
    return Corrections(stored.corrections)


def save_corrections(corrections: Corrections, path: Path | None = None) -> None:
    """Write the file anew; EngineError as of `make_folder` and `atomic_write`."""
    path = path or corrections_path()
    stored = _Stored(SCHEMA, {data: dict(said) for data, said in corrections.by_data.items()})
    make_folder(path.parent)
    atomic_write(path, msgspec.json.format(msgspec.json.encode(stored), indent=1))


@dataclass(frozen=True, slots=True)
class _Stored:
    schema: int
    corrections: dict[str, dict[str, Correction]]
