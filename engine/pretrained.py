"""Fetching a network trained on ImageNet and keeping it as one of our own model files.

Used by whichever engine thread fetches. A generator: closing it is cancelling, and what came so far is kept for the
next time. The downloaded file is read without unpickling, and thrown away once the model stands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine import checkpoints
from engine.checkpoints import Checkpoint
from engine.datasets.download import fetched, not_written
from engine.datasets.reading import read_safely
from engine.errors import EngineError, Sentence, say
from engine.offers import ADDRESS, Offer, model_path
from engine.specs import InputSpec, ModelSpec, Stamp
from engine.tensor_files import read_tensors

LARGEST_FILE_BYTES = 500_000_000
BODY = "body."  # what our own module calls torchvision's network


@dataclass(frozen=True, slots=True)
class FetchStep:
    """How far a fetch is; `total_bytes` is what was said beforehand until the file itself says more."""

    sentence: Sentence
    done_bytes: int
    total_bytes: int


def fetch(offer: Offer, folder: Path, address: str = ADDRESS) -> Generator[FetchStep, None, Path]:
    """Bring the network here; returns where its model file lies in `folder`, which is made.

    EngineError "offline", "server", "web-page", "damaged", "no-space", and those of saving a model.
    """
    target = model_path(offer, folder)
    packed = folder / offer.file
    total = round(offer.size_mb * 1e6)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        done = 0
        for more in fetched(packed, [address + offer.file], lambda path: _digest(path).startswith(offer.digest)):
            done += more
            yield FetchStep(say("Downloading {title}…", title=offer.title), done, max(done, total))
    except OSError as error:
        raise not_written(error) from error
    except EngineError as error:
        raise _said_of(offer, error) from error
    yield FetchStep(say("Reading the weights of {title}…", title=offer.title), done, done)
    checkpoints.save(target, as_checkpoint(offer, read_safely(packed, LARGEST_FILE_BYTES)))
    packed.unlink(missing_ok=True)
    return target


def as_checkpoint(offer: Offer, data: bytes) -> Checkpoint:
    """The bytes of torchvision's file as a model of ours, with the class names and figures that come with it."""
    about = _about(offer)
    state = {BODY + name: tensor for name, tensor in read_tensors(data, offer.file).items()}
    classes = tuple(str(each) for each in about["categories"])
    return Checkpoint(
        stamp=Stamp(model=offer.name, architecture="torchvision", dataset="ImageNet"),
        model=ModelSpec(family="torchvision", classes=len(classes), options=(("name", offer.name),)),
        input=InputSpec(
            height_px=offer.side_px,
            width_px=offer.side_px,
            channels=3,
            mean=(0.485, 0.456, 0.406),
            std=(0.229, 0.224, 0.225),
            preparation="photo",
        ),
        classes=unique(classes),
        state=state,
        metrics={"imagenet_top1": offer.top1},
    )


def unique(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names with a number behind each that comes again: ImageNet has two cranes and two maillots."""
    seen: dict[str, int] = {}
    made: list[str] = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        made.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(made)


def _about(offer: Offer) -> dict[str, Any]:
    """What torchvision knows of the weights."""
    from torchvision.models import get_model_weights  # takes seconds to import, and nothing else here needs it

    return get_model_weights(offer.name)[offer.weights].meta


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _said_of(offer: Offer, error: EngineError) -> EngineError:
    """The download's own sentence speaks of data; this one of the network."""
    match error.reason:
        case "offline":
            return EngineError(
                "{title} was not downloaded: there is no connection, or it broke. Check the network and try again; "
                "what is here already is kept, and the models that came with Convlens need no network.",
                reason="offline",
                title=offer.title,
            )
        case "server":
            return EngineError(
                "The server refused to send {title}. Try again later; the models that came with Convlens go on.",
                reason="server",
                title=offer.title,
            )
    return error
