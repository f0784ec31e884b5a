"""Drawings, which are no photos, and photos in other light."""

from __future__ import annotations

import numpy as np

from engine.datasets.drawings import drawing, in_other_light
from engine.datasets.nondigits import DRAWN, MAKERS, non_digit


def test_drawings_are_the_same_every_time_and_have_one_ink_on_one_paper() -> None:
    pages = [drawing(7, index) for index in range(2 * len(DRAWN))]
    assert all(page.shape == (168, 168, 3) and page.dtype == np.uint8 for page in pages)
    assert all(np.array_equal(page, drawing(7, index)) for index, page in enumerate(pages[:4]))
    colours = [page.reshape(-1, 3).astype(float) for page in pages]
    for each in colours:  # all on the line from ink to paper
        spread = np.linalg.svd(each - each.mean(axis=0), compute_uv=False)
        assert spread[1] < 0.05 * spread[0] + 120
    assert any(np.ptp(page.astype(int), axis=2).max() > 40 for page in pages), "some in colour"
    assert any(page[0, 0].max() < 140 for page in pages), "some on dark paper"


def test_drawings_come_from_every_maker_but_scenes() -> None:
    scenes = [place for place in range(len(MAKERS)) if place not in DRAWN]
    assert [MAKERS[place].__name__ for place in scenes] == ["_scene", "_scene"]
    plain = next(index for index in range(40) if np.ptp(drawing(3, index).astype(int), axis=2).max() == 0)
    round_, place = divmod(plain, len(DRAWN))
    shade = non_digit(3, len(MAKERS) * round_ + DRAWN[place])
    found = drawing(3, plain)[..., 0]
    assert np.abs(np.corrcoef(found.ravel(), shade.ravel())[0, 1]) > 0.999


def test_another_light_changes_every_photo_but_not_what_it_shows() -> None:
    random = np.random.default_rng(1)
    photos = random.integers(0, 256, (20, 3, 32, 32), dtype=np.uint8)
    made = in_other_light(photos, 1)
    assert made.shape == photos.shape
    assert made.dtype == np.uint8
    assert np.array_equal(made, in_other_light(photos, 1))
    assert not any(np.array_equal(one, other) for one, other in zip(made, photos, strict=True))
    gray = in_other_light(np.full((30, 1, 28, 28), 128, np.uint8), 2)
    assert all(np.ptp(each.astype(int)) == 0 for each in gray), "a plain one stays plain"
    assert len({int(each[0, 0, 0]) for each in gray}) > 10
    assert in_other_light(np.zeros((0, 3, 8, 8), np.uint8), 3).shape == (0, 3, 8, 8)
