"""What names of data mean: "mnist+drawn@20000", "own:digits*40", or folders whose own names hold a + or an @. No
owning thread."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from engine import catalogue
from engine.datasets import own
from engine.specs import Stamp


def offered_names() -> tuple[str, ...]:
    """The data sets of the catalogue."""
    return tuple(each.name for each in catalogue.DATASETS)


def is_offered(data: str) -> bool:
    """Whether `data` is the catalogue's own name of a data set, or several joined by "+"."""
    return set(names(data)) <= set(offered_names())


def names(data: str) -> list[str]:
    """What "a+b@100" is joined of: ["a", "b"]."""
    return [name_and_most(part)[0] for part in named_parts(data)]


def named_parts(data: str) -> list[str]:
    """The names in "a+b@100", with their numbers; as much of it is one name as is a folder that is called so."""
    pieces, found = data.split("+"), list[str]()
    while pieces:
        count = next(count for count in range(len(pieces), 0, -1) if count == 1 or _is_folder("+".join(pieces[:count])))
        found.append("+".join(pieces[:count]))
        del pieces[:count]
    return found


def name_and_most(part: str) -> tuple[str, int | None]:
    """The name of "drawn@20000" and its number; a folder may have an @ in its name. That of "own:digits*40" too."""
    if own.is_own(plain := own.repeated(part)[0]):
        return plain, None
    name, at, count = part.rpartition("@")
    return (name, int(count)) if at and count.isdecimal() and not Path(part).is_dir() else (part, None)


def place_of(name: str) -> str:
    """The same word for one folder however it is written; the name of a data set as it is."""
    if name in offered_names():
        return name
    return str((own.folder_of(name) if own.is_own(name) else Path(name).expanduser()).resolve())


def learned_from(stamp: Stamp) -> frozenset[str]:
    """The names of all data that the model, or one that it learned from, has learned from."""
    return frozenset(name for said in (stamp.dataset, stamp.earlier) for name in names(said) if name)


def _is_folder(part: str) -> bool:
    return Path(name_and_most(part)[0]).is_dir()


def merged(names: Iterable[str], *, without: str) -> str:
    """All parts of all `names`, each once and none of those in `without`, as one name."""
    known, parts = named_parts(without), (part for name in names for part in named_parts(name))
    return "+".join(dict.fromkeys(part for part in parts if part and part not in known))
