"""Splitting, batches and their order."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from engine.datasets.corrections import NONE, Correction
from engine.datasets.sets import Pictures
from engine.errors import EngineError
from engine.messages import Origin, Part
from engine.specs import InputSpec
from engine.training.data import Normalisation, as_tensor, batch_count, epoch_order, next_batch, split, to_unit
from tests.engine.training import tiny
from tests.narrowing import there


def numbered(count: int) -> Pictures:
    """Pictures whose every pixel is their own number."""
    images = np.repeat(np.arange(count, dtype=np.uint8), 4).reshape(count, 2, 2)
    return Pictures(images, np.arange(count) % 3, ("a", "b", "c"))


def numbers(images: torch.Tensor) -> list[int]:
    return images[:, 0, 0, 0].tolist()


def test_every_picture_is_either_learned_from_or_held_out() -> None:
    data = split(numbered(100), tiny.recipe(validation_count=30))
    assert len(data.labels) == 70
    assert sorted(numbers(data.images) + numbers(data.validation_images)) == list(range(100))
    assert data.labels.tolist() == [each % 3 for each in numbers(data.images)]
    assert data.validation_labels.tolist() == [each % 3 for each in numbers(data.validation_images)]


def test_what_is_held_out_follows_from_the_seed() -> None:
    def held_out(seed: int) -> list[int]:
        return numbers(split(numbered(100), tiny.recipe(seed=seed)).validation_images)

    assert held_out(1) == held_out(1)
    assert held_out(1) != held_out(2)


def test_the_end_can_be_held_out_instead() -> None:
    data = split(numbered(100), tiny.recipe(validation_from="end"))
    assert numbers(data.validation_images) == list(range(76, 100))


def test_too_few_pictures_and_other_classes_are_refused() -> None:
    with pytest.raises(EngineError, match="25 pictures are too few"):
        split(numbered(25), tiny.RECIPE)
    four = replace(numbered(100), classes=("a", "b", "c", "d"))
    with pytest.raises(EngineError, match="4 classes, but the network tells 3 apart"):
        split(four, tiny.RECIPE)


def test_the_fingerprint_changes_with_one_pixel_or_one_label() -> None:
    pictures = numbered(100)
    images, labels = pictures.images.copy(), pictures.labels.copy()
    images[50, 1, 1] += 1
    labels[50] = (labels[50] + 1) % 3
    versions = (pictures, replace(pictures, images=images), replace(pictures, labels=labels))
    assert len({split(each, tiny.RECIPE).fingerprint for each in versions}) == 3


def test_colour_pictures_become_channels_first() -> None:
    images = np.random.default_rng(0).integers(0, 256, (5, 4, 6, 3)).astype(np.uint8)
    images.flags.writeable = False
    assert np.array_equal(as_tensor(images).numpy(), images.transpose(0, 3, 1, 2))


def test_normalisation_is_per_channel() -> None:
    spec = InputSpec(channels=3, mean=(0.1, 0.2, 0.3), std=(0.5, 1.0, 2.0))
    images = torch.randint(0, 256, (2, 3, 4, 4), dtype=torch.uint8)
    normalised = Normalisation(spec, tiny.CPU)(to_unit(images)).numpy()
    expected = (images.numpy() / 255 - np.array(spec.mean)[:, None, None]) / np.array(spec.std)[:, None, None]
    np.testing.assert_allclose(normalised, expected, atol=1e-6)


def bounds_of(count: int, size: int) -> list[tuple[int, int]]:
    bounds, first = [], 0
    while first < count:
        bounds.append((first, first + next_batch(count - first, size)))
        first = bounds[-1][1]
    assert len(bounds) == batch_count(count, size)
    return bounds


@pytest.mark.parametrize(("count", "size"), [(1, 4), (4, 4), (5, 4), (7, 4), (9, 4), (100, 100), (101, 100)])
def test_batches_cover_everything_once_and_never_hold_a_lone_picture(count: int, size: int) -> None:
    bounds = bounds_of(count, size)
    covered = [place for first, end in bounds for place in range(first, end)]
    assert covered == list(range(count))
    assert count == 1 or all(end - first > 1 for first, end in bounds)


def test_the_order_follows_from_seed_and_epoch() -> None:
    first = epoch_order(50, tiny.RECIPE, 0)
    assert torch.equal(first, epoch_order(50, tiny.RECIPE, 0))
    assert not torch.equal(first, epoch_order(50, tiny.RECIPE, 1))
    assert not torch.equal(first, epoch_order(50, tiny.recipe(seed=9), 0))
    assert first.sort().values.tolist() == list(range(50))
    assert epoch_order(50, tiny.recipe(shuffle=False), 0).tolist() == list(range(50))


def test_corrections_change_labels_and_leave_pictures_out_but_never_who_is_held_out() -> None:
    pictures = tiny.pictures()
    origin = Origin(parts=(Part(data="bars:1", count=len(pictures)),), rows=np.arange(len(pictures)))
    pictures = replace(pictures, origin=origin)
    plain = split(pictures, tiny.RECIPE)
    held = [int(there(plain.validation_origin).key(each)[1]) for each in range(3)]
    names = [pictures.classes[pictures.labels[each]] for each in held]
    other = next(name for name in pictures.classes if name != names[0])
    said = NONE.having(("bars:1", str(held[0])), Correction(was=names[0], now=other))
    said = said.having(("bars:1", str(held[1])), Correction(was=names[1]))
    data = split(pictures, tiny.RECIPE, said)

    assert (data.relabelled, data.excluded) == (1, 1)
    assert len(data.validation_labels) == len(plain.validation_labels) - 1
    assert torch.equal(data.labels, plain.labels)
    assert data.validation_labels[0] == pictures.classes.index(other)
    assert data.validation_given is not None
    assert data.validation_given[0] == pictures.labels[held[0]]
    assert data.fingerprint != plain.fingerprint
