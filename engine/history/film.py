"""All kept epochs of a run as an animated picture: GIF, APNG or WebP. Made by the archivist's thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image

from engine.errors import EngineError
from engine.history.frames import frame, scales_of
from engine.history.looks import Look, looks
from engine.messages import FilmMade, FilmRun
from engine.runs import RunFolder
from engine.writing import atomic_write

MOST_FRAMES = 120
LAST_SHOWN_MS = 2000
KINDS = {".gif": "GIF", ".png": "PNG", ".apng": "PNG", ".webp": "WEBP"}
LOOKING = 0.5  # the share of the work that is reading and asking; the rest is drawing


def film(command: FilmRun, go_on: Callable[[float], None]) -> FilmMade:
    """Make the film and write it; `go_on` is told the share done (0..1) after each piece and may raise to give up.

    EngineError "no-epochs", "format", or as of `read_epoch` and `atomic_write`.
    """
    path = Path(command.path)
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        raise EngineError("A film is a .gif, .png or .webp file. Choose one of these names.", reason="format")
    epochs = thinned(kept_epochs(Path(command.folder)))
    seen = looks(Path(command.folder), epochs, command.values, lambda done: go_on(done * LOOKING))
    frames = _drawn(seen, command.title, lambda done: go_on(LOOKING + done * (1 - LOOKING)))
    data = _packed(frames, kind, len(seen), command.frame_ms)
    atomic_write(path, data)
    return FilmMade(request=command.request, path=command.path, frames=len(seen), size_bytes=len(data))


def kept_epochs(folder: Path) -> tuple[int, ...]:
    """The epochs there are; EngineError where there is none, or no folder."""
    try:
        epochs = RunFolder(folder).epochs()
    except OSError as error:
        raise EngineError(
            "The run's folder “{name}” is gone. Choose another run.", reason="missing", name=folder.name
        ) from error
    if not epochs:
        raise EngineError(
            "The run “{name}” has kept no epochs, so there is nothing to show.", reason="no-epochs", name=folder.name
        )
    return epochs


def thinned(epochs: tuple[int, ...], most: int = MOST_FRAMES) -> tuple[int, ...]:
    """At most `most` epochs, evenly spread, the first and the last among them."""
    if len(epochs) <= most:
        return epochs
    return tuple(epochs[round(place * (len(epochs) - 1) / (most - 1))] for place in range(most))


def _drawn(seen: list[Look], title: str, go_on: Callable[[float], None]) -> Iterator[Image.Image]:
    scales = scales_of(seen)
    for number, look in enumerate(seen, start=1):
        yield frame(look, title, seen[-1].epoch, scales)
        go_on(number / len(seen))


def _packed(frames: Iterator[Image.Image], kind: str, count: int, frame_ms: int) -> bytes:
    """GIF's writer asks for one frame after the other; the others look at all of them twice."""
    packed = BytesIO()
    first, rest = next(frames), frames if kind == "GIF" else list(frames)
    durations = [frame_ms] * (count - 1) + [max(LAST_SHOWN_MS, frame_ms)]
    how = {"lossless": True} if kind == "WEBP" else {"optimize": False}
    first.save(packed, kind, save_all=True, append_images=rest, duration=durations, loop=0, **how)
    return packed.getvalue()
