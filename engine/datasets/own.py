"""Pictures that a person has kept with what they really are: PNG files in a folder per class, in the platform's folder
for the user's data. They are training data under the name "own:digits" and the like.

Written by the gatherer's thread only; read by whichever engine thread loads data.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import cv2
import msgspec
import numpy as np
import platformdirs
from numpy.typing import NDArray
from PIL import Image

from engine.datasets.folders import classes_in, natural_order
from engine.datasets.reading import read_safely
from engine.errors import EngineError
from engine.recipes.inputs import DIGITS, OBJECTS
from engine.writing import atomic_write, make_folder

PREFIX = "own:"
LISTING = "classes.json"
LISTING_LIMIT_BYTES = 1_000_000
KNOWN = {"digits": DIGITS, "objects": OBJECTS}
LONGEST_SIDE_PX = 1024  # a photo larger than that is kept smaller: no network here sees more
_NAME = re.compile(r"own:[a-z0-9-]+")
_REPEATED = re.compile(r"(own:[a-z0-9-]+)\*([0-9]{1,4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One of them: its file below the folder ("7/20261122-101502-730412-9f3c.png"), and the class it lies with."""

    file: str
    label: str


def name_of(classes: tuple[str, ...]) -> str:
    """What the data set of a person's own pictures of these classes is called: "own:digits"."""
    for key, known in KNOWN.items():
        if classes == known:
            return PREFIX + key
    return PREFIX + hashlib.sha256(msgspec.json.encode(classes)).hexdigest()[:8]


def all_names() -> tuple[str, ...]:
    """What those of them are called that hold any picture."""
    root = folder_of("")
    found = sorted(PREFIX + each.name for each in root.iterdir() if each.is_dir()) if root.is_dir() else []
    return tuple(each for each in found if is_own(each) and is_there(each))


def is_own(name: str) -> bool:
    """Whether a data set is a person's own pictures."""
    return _NAME.fullmatch(name) is not None


def repeated(part: str) -> tuple[str, int]:
    """The name in "own:digits*40", and how often each of its pictures is taken; once where nothing is said."""
    found = _REPEATED.fullmatch(part)
    return (part, 1) if found is None else (found[1], int(found[2]))


def folder_of(name: str) -> Path:
    """Where the pictures of "own:digits" lie, or would."""
    return platformdirs.user_data_path("Convlens", appauthor=False) / "own" / name.removeprefix(PREFIX)


def classes_of(name: str) -> tuple[str, ...]:
    """All classes that they may belong to, in the network's order; EngineError "missing" where nothing was kept yet,
    "damaged" where nobody can tell any more."""
    if (known := KNOWN.get(name.removeprefix(PREFIX))) is not None:
        return known
    listing = folder_of(name) / LISTING
    if not listing.is_file() and not is_there(name):
        raise nothing_kept()
    try:
        return msgspec.json.decode(read_safely(listing, LISTING_LIMIT_BYTES), type=tuple[str, ...])
    except (msgspec.MsgspecError, RecursionError, EngineError) as error:
        raise EngineError(
            "What the pictures in “{name}” are cannot be read. Move the folder away to begin anew.",
            reason="damaged",
            name=str(listing.parent),
        ) from error


def kept(name: str) -> tuple[Kept, ...]:
    """All of them, class by class, the oldest first."""
    folder = folder_of(name)
    found = [Kept(file=file, label=label) for file, label in classes_in(folder)] if folder.is_dir() else []
    return tuple(sorted(found, key=lambda each: (natural_order(each.label), _moment(each.file))))


def is_there(name: str) -> bool:
    """Whether any were kept."""
    folder = folder_of(name)
    return folder.is_dir() and next(iter(classes_in(folder)), None) is not None


def nothing_kept() -> EngineError:
    """What there is to say where somebody wants to learn from them too early."""
    return EngineError(
        "You have kept no pictures of these classes yet. Draw one in the window, and say under the answer what it "
        "really is.",
        reason="empty",
    )


def keep(classes: tuple[str, ...], label: str, picture: NDArray[np.uint8]) -> str:
    """Write `picture`, (H, W) gray or (H, W, 3) RGB, to the others of its class; its file below the folder.

    EngineError as of `make_folder` and `atomic_write`, or "unnameable" where no folder can have the name of the class.
    """
    name = name_of(classes)
    place = _place(name, label)
    if name.removeprefix(PREFIX) not in KNOWN and not (folder_of(name) / LISTING).is_file():
        atomic_write(folder_of(name) / LISTING, msgspec.json.encode(classes))
    file = _free(place)
    atomic_write(file, _png(picture))
    return f"{place.name}/{file.name}"


def relabel(classes: tuple[str, ...], file: str, label: str) -> str:
    """Put one of them to another class; its new file. EngineError "gone" where it is not there any more."""
    name = name_of(classes)
    path, place = _existing(name, file), _place(name, label)
    if path.parent == place:
        return file
    target = _free(place)
    try:
        path.rename(target)
    except OSError as error:
        raise _untouchable(error) from error
    return f"{place.name}/{target.name}"


def forget(classes: tuple[str, ...], file: str) -> None:
    """Delete one of them; EngineError "gone" where it is not there any more."""
    try:
        _existing(name_of(classes), file).unlink(missing_ok=True)
    except OSError as error:
        raise _untouchable(error) from error


def _place(name: str, label: str) -> Path:
    if label != label.strip() or label.startswith(".") or not label or set(label) & set("/\\\0") or len(label) > 200:
        raise EngineError(
            "No folder can be called “{label}”, so pictures of it cannot be kept.", reason="unnameable", label=label
        )
    place = folder_of(name) / label
    make_folder(place)
    return place


def _free(place: Path) -> Path:
    """A file of the folder that is not there yet, called after the time. Another window may look for one in the same
    moment: what is by chance tells them apart."""
    now = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    return place / f"{now}-{secrets.token_hex(2)}.png"


def _moment(file: str) -> tuple[object, ...]:
    """When a file was made, by what it is called; older ones have only the second in their name, and of one second the
    one without a number comes first."""
    return tuple(natural_order(part) for part in Path(file).stem.split("-"))


def _existing(name: str, file: str) -> Path:
    parts = Path(file).parts
    path = folder_of(name) / file
    if len(parts) != 2 or ".." in parts or not path.is_file():
        raise EngineError("The picture is not there any more.", reason="gone")
    return path


def _untouchable(error: OSError) -> EngineError:
    return EngineError(
        "The picture could not be changed: {cause}.", reason="unwritable", cause=error.strerror or str(error)
    )


def _png(picture: NDArray[np.uint8]) -> bytes:
    longest = max(picture.shape[:2])
    if longest > LONGEST_SIDE_PX:
        height, width = (max(1, round(side * LONGEST_SIDE_PX / longest)) for side in picture.shape[:2])
        picture = np.asarray(cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
    packed = BytesIO()
    Image.fromarray(picture).save(packed, "PNG")
    return packed.getvalue()
