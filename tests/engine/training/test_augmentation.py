"""Random changes: what each does, that none is done unasked, and that a seed repeats them."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor

from engine import catalogue
from engine.settings import MOST_STRENGTH, scaled
from engine.specs import AugmentationSpec, Recipe
from engine.training import augmentation
from engine.training.augmentation import EASED_TO, augment, eased
from engine.training.data import to_unit

STRONG = AugmentationSpec(
    rotate_deg=20, shear_deg=10, scale=0.2, shift_px=3, elastic_px=1, stroke=0.5, noise=0.1, erase=0.5, flip=True
)


def generator(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def crosses(count: int = 64) -> Tensor:
    """Thick upright bars with a foot to the right, in the middle."""
    pictures = torch.zeros(count, 1, 28, 28)
    pictures[:, :, 6:22, 12:15] = 1
    pictures[:, :, 18:22, 15:20] = 1
    return pictures


def centre(pictures: Tensor) -> tuple[Tensor, Tensor]:
    """Centre of mass (rows, columns) of each picture."""
    cells = torch.arange(28.0) + 0.5
    mass = pictures.sum(dim=(1, 2, 3))
    return (pictures.sum(dim=(1, 3)) @ cells) / mass, (pictures.sum(dim=(1, 2)) @ cells) / mass


def test_nothing_asked_nothing_changed() -> None:
    pictures = torch.rand(4, 1, 28, 28)
    assert torch.equal(augment(pictures, AugmentationSpec(), generator()), pictures)


@pytest.mark.parametrize("channels", [1, 3])
def test_strong_changes_keep_shape_and_range_and_their_input(channels: int) -> None:
    pictures = torch.rand(32, channels, 28, 28)
    before = pictures.clone()
    changed = augment(pictures, STRONG, generator())
    assert changed.shape == pictures.shape
    assert changed.min() >= 0
    assert changed.max() <= 1
    assert torch.equal(pictures, before)


def test_the_seed_repeats_every_change() -> None:
    pictures = torch.rand(16, 1, 28, 28)
    first = augment(pictures, STRONG, generator(1))
    torch.rand(10)
    assert torch.equal(first, augment(pictures, STRONG, generator(1)))
    assert not torch.equal(first, augment(pictures, STRONG, generator(2)))


def test_shifts_move_the_centre_evenly_within_their_reach() -> None:
    pictures = crosses(500)
    rows, columns = centre(augment(pictures, AugmentationSpec(shift_px=3), generator()))
    still_rows, still_columns = centre(pictures)
    for moved in (rows - still_rows, columns - still_columns):
        assert moved.abs().max() <= 3.01
        assert moved.std().item() == pytest.approx(3 / 3**0.5, rel=0.1)


def test_turning_keeps_the_distances() -> None:
    """The bar's length along its own axis, from its second moments, is that of the bar standing upright."""

    def spread(pictures: Tensor) -> Tensor:
        rows, columns = centre(pictures)
        cells = torch.arange(28.0) + 0.5
        weights = pictures[:, 0] / pictures.sum(dim=(1, 2, 3))[:, None, None]
        off_rows = (cells[None, :, None] - rows[:, None, None]).square()
        off_columns = (cells[None, None, :] - columns[:, None, None]).square()
        return (weights * (off_rows + off_columns)).sum(dim=(1, 2))

    pictures = crosses(100)
    turned = augment(pictures, AugmentationSpec(rotate_deg=30), generator())
    assert not torch.allclose(turned, pictures, atol=0.1)
    assert torch.allclose(spread(turned), spread(pictures), rtol=0.05)


@pytest.mark.parametrize(("height", "width"), [(32, 64), (64, 32), (32, 32)])
def test_a_turn_is_by_the_angle_asked_for_whatever_the_shape(
    height: int, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the moments of a long bar, of an input that is not square too, whose length and thickness stay."""
    monkeypatch.setattr(augmentation, "_between", lambda _like, count, most, _draw: torch.full((count,), float(most)))
    picture = torch.zeros(1, 1, height, width)
    picture[:, :, height // 2 - 2 : height // 2 + 2, width // 2 - 12 : width // 2 + 12] = 1
    for angle in (0.0, 30.0):
        turned = augment(picture, AugmentationSpec(rotate_deg=angle), generator())[0, 0]
        down, across = torch.meshgrid(torch.arange(height) + 0.5, torch.arange(width) + 0.5, indexing="ij")
        weights = turned / turned.sum()
        places = torch.stack([across - width / 2, down - height / 2])
        moments = torch.einsum("ihw,jhw,hw->ij", places, places, weights)
        spreads, ways = torch.linalg.eigh(moments)
        found = torch.rad2deg(torch.atan2(ways[1, 1], ways[0, 1])).item()
        assert min(abs(found + angle) % 180, 180 - abs(found + angle) % 180) < 1
        assert (12 * spreads).sqrt().tolist() == pytest.approx([4, 24], abs=0.3)


def shifted(picture: Tensor, down: int, across: int) -> Tensor:
    """(C, H, W) moved by whole pixels, 0 coming in from outside; written out cell by cell."""
    moved = torch.zeros_like(picture)
    height, width = picture.shape[1:]
    for row in range(height):
        for column in range(width):
            if 0 <= row - down < height and 0 <= column - across < width:
                moved[:, row, column] = picture[:, row - down, column - across]
    return moved


WAYS = [(0, 0), (0, -1), (0, 1), (-1, 0), (1, 0)]


def test_nudges_move_a_pixel_one_of_four_ways_or_not_at_all() -> None:
    pictures = torch.rand(400, 1, 6, 5)
    nudged = augment(pictures, AugmentationSpec(nudge_px=1), generator())
    found = [
        next(way for way in WAYS if torch.equal(new, shifted(old, *way)))
        for new, old in zip(nudged, pictures, strict=True)
    ]
    assert all(50 < found.count(way) < 115 for way in WAYS)


def test_crops_move_by_whole_pixels_within_their_reach() -> None:
    pictures = torch.rand(60, 3, 7, 8)
    cropped = augment(pictures, AugmentationSpec(crop_px=2), generator())
    ways = [(down, across) for down in range(-2, 3) for across in range(-2, 3)]
    found = {
        next(way for way in ways if torch.equal(new, shifted(old, *way)))
        for new, old in zip(cropped, pictures, strict=True)
    }
    assert len(found) > 15


@pytest.mark.parametrize("reflect", [False, True])
def test_bytes_are_moved_as_fractions_are(*, reflect: bool) -> None:
    pictures = torch.randint(0, 256, (40, 3, 7, 8), dtype=torch.uint8)
    spec = AugmentationSpec(crop_px=2, nudge_px=1, flip=True, reflect=reflect, noise=0.1, rotate_deg=5)
    before = pictures.clone()
    assert torch.equal(augment(pictures, spec, generator()), augment(to_unit(pictures), spec, generator()))
    assert torch.equal(pictures, before)
    assert torch.equal(augment(pictures, AugmentationSpec(), generator()), to_unit(pictures))


@pytest.mark.parametrize("reach", [1, 3, 6])
def test_a_reflected_edge_is_that_of_torch(reach: int) -> None:
    pictures = torch.rand(50, 2, 7, 9)
    padded = F.pad(pictures, (reach,) * 4, mode="reflect")
    windows = {(down, across): padded[:, :, down : down + 7, across : across + 9] for down in range(2 * reach + 1)
               for across in range(2 * reach + 1)}  # fmt: skip
    moved = augment(pictures, AugmentationSpec(crop_px=reach, reflect=True), generator())
    for number, each in enumerate(moved):
        assert any(torch.equal(each, window[number]) for window in windows.values())


def test_mirrored_as_often_as_asked() -> None:
    pictures = torch.rand(1000, 1, 4, 4)
    mirrored = augment(pictures, AugmentationSpec(flip=True, flip_share=0.2), generator())
    share = sum(torch.equal(new, old.flip(-1)) for new, old in zip(mirrored, pictures, strict=True)) / 1000
    assert share == pytest.approx(0.2, abs=0.05)


def test_no_strength_changes_nothing_and_full_strength_is_the_recipes() -> None:
    spec = AugmentationSpec(rotate_deg=10, flip=True, nudge_px=1, crop_px=4, erase=0.8, cut_px=6)
    pictures = torch.rand(8, 1, 10, 10)
    assert torch.equal(augment(pictures, scaled(spec, 0), generator()), pictures)
    assert scaled(spec, 1) == spec
    assert scaled(spec, 2).erase == scaled(spec, 2).flip_share == 1


@pytest.mark.parametrize("recipe", catalogue.RECIPES, ids=lambda recipe: recipe.name)
def test_the_most_strength_leaves_pictures_and_the_usual_one_the_recipe(recipe: Recipe) -> None:
    spec = recipe.augmentation
    assert scaled(spec, 1) == spec
    changed = augment(crosses(), scaled(spec, MOST_STRENGTH), generator())
    assert changed.min() >= 0
    assert changed.max() <= 1


@pytest.mark.parametrize("change", ["scale", "shear_deg", "stroke"])
def test_however_strong_a_change_is_the_ink_stays_in_sight_and_is_not_mirrored(change: str) -> None:
    strong = {"scale": 0.4, "shear_deg": 30.0, "stroke": 0.5}[change]
    pictures = torch.zeros(400, 1, 28, 28)
    pictures[:, :, 10:18, 16:22] = 1
    changed = augment(pictures, scaled(replace(AugmentationSpec(), **{change: strong}), MOST_STRENGTH), generator())
    assert (changed.flatten(1).amax(dim=1) > 0.5).all()
    _, columns = centre(changed)
    assert (columns > 14).all()
    assert changed.max() <= 1


def test_a_recipe_may_itself_ask_for_more_than_strength_makes_of_less() -> None:
    stronger = scaled(AugmentationSpec(scale=0.9, shear_deg=80), 2)
    assert (stronger.scale, stronger.shear_deg) == (0.9, 80)
    assert scaled(AugmentationSpec(scale=0.9), 0.5).scale == 0.45


@pytest.mark.parametrize(("strength", "share"), [(0.25, 0.2), (0.5, 0.4), (1.0, 0.8), (2.0, 1.0)])
def test_nudges_come_so_many_times_as_often(strength: float, share: float) -> None:
    pictures = torch.rand(2000, 1, 6, 5)
    nudged = augment(pictures, scaled(AugmentationSpec(nudge_px=1), strength), generator())
    each_way = torch.stack([(nudged[:, 0] == shifted(pictures[:, 0], *way)).flatten(1).all(1) for way in WAYS])
    assert each_way.any(0).all()
    found = each_way.int().argmax(0)  # the first of them
    counts = torch.bincount(found, minlength=5) / 2000
    assert counts[0].item() == pytest.approx(1 - share, abs=0.03)
    assert counts[1:].tolist() == pytest.approx([share / 4] * 4, abs=0.03)


def test_flips_mirror_half_of_the_pictures_exactly() -> None:
    pictures = crosses(200)
    flipped = augment(pictures, AugmentationSpec(flip=True), generator())
    mirrored = [torch.allclose(each, old.flip(-1), atol=1e-4) for each, old in zip(flipped, pictures, strict=True)]
    same = [torch.allclose(each, old, atol=1e-4) for each, old in zip(flipped, pictures, strict=True)]
    assert all(one != other for one, other in zip(mirrored, same, strict=True))
    assert 70 < sum(mirrored) < 130


def test_strokes_get_thicker_and_thinner_in_place() -> None:
    pictures = crosses(300)
    ink = augment(pictures, AugmentationSpec(stroke=0.5), generator()).sum(dim=(1, 2, 3)) / pictures[0].sum()
    assert ink.min() < 0.8
    assert ink.max() > 1.2


def test_erasing_blanks_some_pictures_in_one_rectangle() -> None:
    ones = torch.ones(400, 1, 28, 28)
    erased = augment(ones, AugmentationSpec(erase=0.25), generator())
    touched = (erased == 0).flatten(1).any(dim=1)
    assert touched.float().mean().item() == pytest.approx(0.25, abs=0.08)
    hole = (erased[touched][0, 0] == 0).nonzero()
    height, width = (hole.amax(dim=0) - hole.amin(dim=0) + 1).tolist()
    assert len(hole) == height * width


def test_a_square_of_every_picture_is_cut_all_of_it_within() -> None:
    cut = augment(torch.ones(200, 3, 32, 28), AugmentationSpec(cut_px=12), generator())
    holes = [(each != 1).nonzero() for each in cut[:, 0]]
    assert all(len(hole) == 144 for hole in holes)
    assert all((hole.amax(0) - hole.amin(0)).tolist() == [11, 11] for hole in holes)
    assert {hole[0, 0].item() for hole in holes} == set(range(32 - 11))
    assert {hole[0, 1].item() for hole in holes} == set(range(28 - 11))
    assert set(cut.unique().tolist()) == {0.5, 1.0}
    assert torch.equal(cut[:, 0], cut[:, 2])


def test_a_square_larger_than_the_picture_cuts_all_of_it() -> None:
    assert (augment(torch.ones(2, 1, 8, 8), AugmentationSpec(cut_px=20), generator()) == 0.5).all()


def test_bending_moves_ink_but_little_of_it() -> None:
    pictures = crosses()
    bent = augment(pictures, AugmentationSpec(elastic_px=1), generator())
    assert (bent - pictures).abs().mean() > 0.005
    rows, columns = centre(bent)
    assert (rows - centre(pictures)[0]).abs().max() < 3
    assert (columns - centre(pictures)[1]).abs().max() < 3


def test_one_pictures_change_does_not_depend_on_the_others() -> None:
    pictures = torch.rand(8, 1, 28, 28)
    changed = augment(pictures, replace(STRONG, noise=0), generator(3))
    other = torch.cat([pictures[:4], torch.zeros(4, 1, 28, 28)])
    assert torch.allclose(augment(other, replace(STRONG, noise=0), generator(3))[:4], changed[:4])


def test_a_run_that_eases_ends_with_a_third_of_every_change() -> None:
    spec = AugmentationSpec(rotate_deg=12, shift_px=3, erase=0.3, flip=True, ease=0.25)
    assert eased(spec, 0.0) is spec
    assert eased(spec, 0.75) is spec
    assert eased(spec, 0.875).rotate_deg == pytest.approx(12 * (1 + EASED_TO) / 2)
    last = eased(spec, 1.0)
    assert (last.rotate_deg, last.shift_px, last.erase) == pytest.approx((4, 1, 0.1))
    assert last.flip


def test_a_run_that_does_not_ease_keeps_its_changes_to_the_end() -> None:
    spec = AugmentationSpec(rotate_deg=12)
    assert eased(spec, 1.0) is spec
