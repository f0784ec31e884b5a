"""Training data as uint8 tensors, split once, cut into batches by a permutation of (seed, epoch). Trainer's thread."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from zlib import crc32

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.datasets.corrections import NONE, Corrections, Said, applied
from engine.datasets.sets import Pictures
from engine.errors import EngineError
from engine.messages import Origin
from engine.specs import InputSpec, Recipe


@dataclass(frozen=True, slots=True, eq=False)
class TrainingData:
    """What a run learns from and what it is judged by.

    `images`, `validation_images`: uint8 (N, C, H, W); labels int64 (N,). `fingerprint` changes with any of it.
    Of the pictures held out, `validation_given` are the labels that the data itself has, before any correction, and
    `validation_origin` is where they come from, and `learned_before` the share (0..1) of them that the run which this
    one branches from has learned from. `relabelled` and `excluded` count the `corrections` that were applied.
    """

    images: Tensor
    labels: Tensor
    validation_images: Tensor
    validation_labels: Tensor
    classes: tuple[str, ...]
    fingerprint: str
    validation_given: NDArray[np.int64] | None = None
    validation_origin: Origin | None = None
    corrections: Corrections = NONE
    relabelled: int = 0
    excluded: int = 0
    learned_before: float = 0.0

    def to(self, device: torch.device) -> TrainingData:
        """The same data on `device`."""
        return replace(
            self,
            images=self.images.to(device),
            labels=self.labels.to(device),
            validation_images=self.validation_images.to(device),
            validation_labels=self.validation_labels.to(device),
        )


def split(pictures: Pictures, recipe: Recipe, corrections: Corrections = NONE) -> TrainingData:
    """Hold pictures out for validation as the recipe says, with a person's corrections of their labels; EngineError if
    too few are left. Which pictures are held out does not depend on the corrections."""
    count, held = len(pictures), recipe.validation_count
    if count == 1:
        raise EngineError("A single picture is too little to train with. Choose more data.", reason="too-few")
    if recipe.batch_size < 1 or held < 1 or count - held < 2:
        raise EngineError(
            "{count} pictures are too few to train with {held} of them held out for validation. Choose more data.",
            reason="too-few",
            count=count,
            held=held,
        )
    if len(pictures.classes) != recipe.model.classes:
        raise EngineError(
            "The data has {there} classes, but the network tells {wanted} apart. Choose other data or another recipe.",
            reason="mismatch",
            there=len(pictures.classes),
            wanted=recipe.model.classes,
        )
    said = applied(corrections, pictures.origin, pictures.labels, pictures.classes)
    training, validation = (places[~said.excluded[places]] for places in parts_of(count, recipe))
    return TrainingData(
        images=as_tensor(pictures.images[training]),
        labels=torch.from_numpy(said.labels[training]),
        validation_images=as_tensor(pictures.images[validation]),
        validation_labels=torch.from_numpy(said.labels[validation]),
        classes=pictures.classes,
        fingerprint=_fingerprint(pictures, said),
        validation_given=pictures.labels[validation],
        validation_origin=None if pictures.origin is None else pictures.origin.take(validation),
        corrections=corrections,
        relabelled=int(said.relabelled.sum()),
        excluded=int(said.excluded.sum()),
    )


def as_tensor(images: NDArray[np.uint8]) -> Tensor:
    """Pictures (N, H, W) or (N, H, W, 3) as uint8 (N, C, H, W), sharing their memory where that may be written."""
    tensor = torch.from_numpy(np.require(images, requirements=["C", "W"]))
    return tensor[:, None] if images.ndim == 3 else tensor.permute(0, 3, 1, 2).contiguous()


def to_unit(images: Tensor) -> Tensor:
    """uint8 0..255 to float32 0..1."""
    return images.float().div_(255)


class Normalisation:
    """`(x - mean) / std` per channel, in place."""

    def __init__(self, spec: InputSpec, device: torch.device) -> None:
        self._mean = torch.tensor(spec.mean, device=device).view(1, -1, 1, 1)
        self._std = torch.tensor(spec.std, device=device).view(1, -1, 1, 1)
        self._is_idle = not any(spec.mean) and set(spec.std) == {1.0}

    def __call__(self, x: Tensor) -> Tensor:
        """Normalise x (N, C, H, W) in 0..1."""
        return x if self._is_idle else x.sub_(self._mean).div_(self._std)


def next_batch(left: int, batch_size: int) -> int:
    """How many of the `left` pictures of an epoch are in the next batch; a lone last one joins it, since batch norm
    needs two."""
    return left if left <= batch_size or (left == batch_size + 1 and batch_size > 1) else batch_size


def batch_count(left: int, batch_size: int) -> int:
    """How many batches those are."""
    batches = -(-left // batch_size)
    return batches - 1 if batches > 1 and left % batch_size == 1 else batches


def epoch_order(count: int, recipe: Recipe, epoch: int) -> Tensor:
    """int64 (count,): the order in which the epoch takes the pictures."""
    if not recipe.shuffle:
        return torch.arange(count)
    return torch.randperm(count, generator=torch.Generator().manual_seed(mixed_seed("order", recipe.seed, epoch)))


def mixed_seed(purpose: str, seed: int, number: int) -> int:
    """A seed of its own for every purpose and step, the same on every machine."""
    return crc32(f"{purpose} {seed} {number}".encode())


def chunks(count: int, size: int) -> Iterator[slice]:
    """Slices of at most `size` that cover `count`."""
    for start in range(0, count, size):
        yield slice(start, min(start + size, count))


def parts_of(count: int, recipe: Recipe) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Places of the pictures to learn from and of those held out, each in the data's own order."""
    order = np.arange(count)
    if recipe.validation_from == "anywhere":
        order = np.random.default_rng(recipe.seed).permutation(count)
    kept = count - recipe.validation_count
    return np.sort(order[:kept]), np.sort(order[kept:])


def _fingerprint(pictures: Pictures, said: Said) -> str:
    seal = hashlib.sha256(repr(pictures.images.shape).encode())
    seal.update(np.ascontiguousarray(pictures.images).data)
    seal.update(np.ascontiguousarray(said.labels).data)
    if said.excluded.any():
        seal.update(said.excluded.data)
    return seal.hexdigest()[:16]
