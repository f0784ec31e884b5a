"""What is worth saying of a folder of pictures that is learned from. Pure functions; no owning thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from engine.datasets.reading import shown_name
from engine.datasets.sets import Pictures
from engine.errors import Sentence, say

UNEVEN = 100  # times as many pictures of one class as of another: worth a word
NAMED = 3  # files that a sentence names; how many more there are follows


@dataclass(slots=True)
class Oddities:
    """Names of what is not as it should be: folders without pictures, lines of the list that say nothing, the second
    of two equal pictures, files with another label than they had first, and files that cannot be used."""

    hollow: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    twins: list[str] = field(default_factory=list)
    relabelled: list[str] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)


def remarks(folder: str, pictures: Pictures, odd: Oddities) -> tuple[Sentence, ...]:
    """The most important one last, where it stays longest before somebody's eyes."""
    return (*_oddities(folder, odd), *_uneven(folder, pictures), *_left_out(folder, odd))


def unused(name: str, odd: Oddities) -> tuple[Sentence, ...]:
    """Of a person's own pictures only which are not learned from: they are of as many classes as were kept."""
    return (*_doubled(name, odd), *_left_out(name, odd))


def _oddities(folder: str, odd: Oddities) -> Iterator[Sentence]:
    if odd.hollow:
        yield say("No classes, for want of pictures, in “{folder}”: {names}.", folder=folder, names=_few(odd.hollow))
    if odd.bare:
        yield say("Lines without a file or a label in “{folder}”: {names}.", folder=folder, names=_few(odd.bare))
    yield from _doubled(folder, odd)


def _doubled(folder: str, odd: Oddities) -> Iterator[Sentence]:
    if odd.twins:
        yield say("More than once in “{folder}”, and learned once: {names}.", folder=folder, names=_few(odd.twins))
    if odd.relabelled:
        yield say(
            "With a second label in “{folder}”, and learned with the first: {names}.",
            folder=folder,
            names=_few(odd.relabelled),
        )


def _uneven(folder: str, pictures: Pictures) -> Iterator[Sentence]:
    counts = np.bincount(pictures.labels, minlength=len(pictures.classes))
    most, least = int(counts.argmax()), int(counts.argmin())
    if counts[most] > UNEVEN * max(counts[least], 1):
        yield say(
            "The classes of “{folder}” are uneven, {many} pictures of “{most}” against {few} of “{least}”: what is "
            "rare is hardly learned. Add pictures of it.",
            folder=folder,
            many=int(counts[most]),
            most=pictures.classes[most],
            few=int(counts[least]),
            least=pictures.classes[least],
        )


def _left_out(folder: str, odd: Oddities) -> Iterator[Sentence]:
    if odd.bad:
        yield say("Left out of “{folder}”, as not usable: {names}.", folder=folder, names=_few(odd.bad))


def _few(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    shown = ", ".join("/".join(shown_name(part) for part in each.split("/")) for each in names[:NAMED])
    return shown if len(names) <= NAMED else f"{shown}, … (+{len(names) - NAMED})"
