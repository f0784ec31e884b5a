"""Random changes of training pictures, as arithmetic on a whole batch. Pure functions of their generator.

Run on the trainer's thread, on the device where the batch is.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.settings import scaled
from engine.specs import AugmentationSpec
from engine.training.data import to_unit

ELASTIC_NODES = 5  # knots of the displacement along each side
ERASED_SHARE = (0.15, 0.4)  # of a side: the smallest and the largest blanked rectangle
KNUTH = 2654435761  # multiplicative hashing: the golden ratio of 2**32
MID_GREY = 0.5
FIVE_AS_OFTEN = AugmentationSpec().nudge_share  # one draw tells whether and where to
EASED_TO = 1 / 3  # what is left of every change at the end of a run that eases


def augment(pictures: Tensor, spec: AugmentationSpec, generator: torch.Generator) -> Tensor:
    """Each picture (N, C, H, W), uint8 or in 0..1, changed in its own way, in 0..1; what comes into view from outside
    is 0."""
    if (spec.flip and not spec.alternate) or spec.nudge_px or spec.crop_px:
        pictures = _stepped(pictures, spec, generator)  # as bytes, where it is bytes: a quarter of what is moved
    if pictures.dtype == torch.uint8:
        pictures = to_unit(pictures)
    if _moves(spec):
        pictures = _moved(pictures, spec, generator)
    if spec.stroke:
        pictures = _thickened(pictures, spec.stroke, generator)
    if spec.erase:
        pictures = _erased(pictures, spec.erase, generator)
    if spec.cut_px:
        pictures = _cut(pictures, spec.cut_px, generator)
    if spec.noise:
        noise = torch.empty_like(pictures).normal_(0, spec.noise, generator=generator)
        pictures = (pictures + noise).clamp_(0, 1)
    return pictures


def alternated(pictures: Tensor, picked: Tensor, epoch: int) -> Tensor:
    """Pictures (N, C, H, W), whose places in the data are `picked` (N,), mirrored in every other epoch: half of them,
    as good as by chance, in the even ones."""
    is_mirrored = (picked * KNUTH >> 16 & 1) == epoch % 2
    return torch.where(is_mirrored[:, None, None, None], pictures.flip(3), pictures)


def eased(spec: AugmentationSpec, done: float) -> AugmentationSpec:
    """The changes after the share `done` (0..1) of the run: full at first, shrinking over the last `ease` of it."""
    into = (done - (1 - spec.ease)) / spec.ease if spec.ease else 0.0
    return spec if into <= 0 else scaled(spec, 1 + (EASED_TO - 1) * min(into, 1.0))


def _moves(spec: AugmentationSpec) -> bool:
    return bool(spec.rotate_deg or spec.shear_deg or spec.scale or spec.shift_px or spec.elastic_px)


def _stepped(pictures: Tensor, spec: AugmentationSpec, generator: torch.Generator) -> Tensor:
    """Mirrored and moved by whole pixels, without any resampling."""
    count, _, height, width = pictures.shape
    device = pictures.device
    if reach := spec.nudge_px + spec.crop_px:
        down, across = _steps(pictures, spec, generator)
        padded = _reflected(pictures, reach) if spec.reflect else F.pad(pictures, (reach, reach, reach, reach))
        windows = padded.unfold(2, height, 1).unfold(3, width, 1)  # (N, C, down, across, H, W): a view
        pictures = windows[torch.arange(count, device=device), :, reach - down, reach - across]
    if spec.flip and not spec.alternate:
        is_mirrored = torch.rand(count, 1, 1, 1, generator=generator, device=device) < spec.flip_share
        pictures = torch.where(is_mirrored, pictures.flip(3), pictures)
    return pictures


def _reflected(pictures: Tensor, reach: int) -> Tensor:
    """The pictures with `reach` more cells on every side, which mirror the edge."""
    for dim in (2, 3):
        last = pictures.shape[dim] - 1
        places = torch.arange(-reach, last + 1 + reach, device=pictures.device) % max(2 * last, 1)
        pictures = pictures.index_select(dim, torch.where(places > last, 2 * last - places, places))
    return pictures


def _steps(pictures: Tensor, spec: AugmentationSpec, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """(N,) and (N,): by how many pixels each picture goes down and across."""
    count, device = len(pictures), pictures.device
    down, across = torch.zeros(2, count, dtype=torch.int64, device=device)
    if spec.nudge_px:
        way = _ways(count, spec.nudge_share, generator, device)
        across = across + spec.nudge_px * ((way == 2).long() - (way == 1).long())
        down = down + spec.nudge_px * ((way == 4).long() - (way == 3).long())
    if spec.crop_px:
        most = spec.crop_px
        moves = torch.randint(-most, most + 1, (2, count), generator=generator, device=device)
        down, across = down + moves[0], across + moves[1]
    return down, across


def _ways(count: int, share: float, generator: torch.Generator, device: torch.device) -> Tensor:
    """(N,): which way the `share` of the pictures is nudged: 1 left, 2 right, 3 up, 4 down; 0 are the others."""
    if share == FIVE_AS_OFTEN:
        return torch.randint(5, (count,), generator=generator, device=device)
    way = torch.randint(1, 5, (count,), generator=generator, device=device)
    return way * (torch.rand(count, generator=generator, device=device) < share)


def _moved(pictures: Tensor, spec: AugmentationSpec, generator: torch.Generator) -> Tensor:
    """Turned, slanted, scaled, shifted and bent in one resampling."""
    grid = F.affine_grid(_transforms(pictures, spec, generator), list(pictures.shape), align_corners=False)
    if spec.elastic_px:
        grid = grid + _displacements(pictures, spec.elastic_px, generator)
    return F.grid_sample(pictures, grid, mode="bilinear", padding_mode="zeros", align_corners=False)


def _transforms(pictures: Tensor, spec: AugmentationSpec, generator: torch.Generator) -> Tensor:
    """(N, 2, 3): where each output cell looks in the input, both in -1..1 across the picture."""
    count, _, height, width = pictures.shape
    angle = torch.deg2rad(_between(pictures, count, spec.rotate_deg, generator))
    slant = torch.tan(torch.deg2rad(_between(pictures, count, spec.shear_deg, generator)))
    wide = 1 + _between(pictures, count, spec.scale, generator)
    tall = 1 + _between(pictures, count, spec.scale, generator)
    turn = torch.stack([angle.cos(), -angle.sin(), angle.sin(), angle.cos()], dim=1).view(count, 2, 2)
    lean = torch.stack([1 / wide, slant, torch.zeros_like(slant), 1 / tall], dim=1).view(count, 2, 2)
    right = _between(pictures, count, 2 * spec.shift_px / width, generator)
    down = _between(pictures, count, 2 * spec.shift_px / height, generator)
    change = turn @ lean
    if height != width:  # a turn is one in pixels
        change = change * torch.tensor([[1, height / width], [width / height, 1]], device=pictures.device)
    return torch.cat([change, torch.stack([right, down], dim=1)[:, :, None]], dim=2)


def _displacements(pictures: Tensor, spread_px: float, generator: torch.Generator) -> Tensor:
    """(N, H, W, 2) in grid units: smooth random shifts of about `spread_px` standard deviation at the knots."""
    count, _, height, width = pictures.shape
    knots = torch.empty(count, 2, ELASTIC_NODES, ELASTIC_NODES, device=pictures.device)
    knots.normal_(0, 1, generator=generator)
    across = _spline(width, pictures.device)  # (W, knots)
    bent = _spline(height, pictures.device) @ knots @ across.T  # (N, 2, H, W)
    to_grid = torch.tensor([2 * spread_px / width, 2 * spread_px / height], device=pictures.device)
    return bent.permute(0, 2, 3, 1) * to_grid


def _spline(length: int, device: torch.device) -> Tensor:
    """(length, knots): cubic interpolation from the knots to every cell."""
    unit = torch.eye(ELASTIC_NODES, device=device)[None, None]
    return F.interpolate(unit, size=(length, ELASTIC_NODES), mode="bicubic", align_corners=True)[0, 0]


def _thickened(pictures: Tensor, most: float, generator: torch.Generator) -> Tensor:
    """Strokes made thicker or thinner: each picture mixed with its dilation or its erosion over 3 by 3 cells."""
    most = min(most, 1.0)  # beyond the dilation lies no picture
    amount = _between(pictures, len(pictures), most, generator)[:, None, None, None]
    thick = F.max_pool2d(pictures, 3, 1, 1)
    thin = -F.max_pool2d(-pictures, 3, 1, 1)
    return torch.where(amount > 0, torch.lerp(pictures, thick, amount), torch.lerp(pictures, thin, -amount))


def _erased(pictures: Tensor, chance: float, generator: torch.Generator) -> Tensor:
    """A rectangle of some pictures blanked."""
    count, _, height, width = pictures.shape
    drawn = torch.rand(5, count, 1, 1, generator=generator, device=pictures.device)
    least, most = ERASED_SHARE
    half_height, half_width = (least + (most - least) * drawn[:2]) / 2
    rows = (torch.arange(height, device=pictures.device) + 0.5).view(1, -1, 1) / height
    columns = (torch.arange(width, device=pictures.device) + 0.5).view(1, 1, -1) / width
    inside = ((rows - drawn[2]).abs() < half_height) & ((columns - drawn[3]).abs() < half_width)  # (N, H, W)
    return pictures.masked_fill((inside & (drawn[4] < chance))[:, None], 0.0)


def _cut(pictures: Tensor, side: int, generator: torch.Generator) -> Tensor:
    """A square of every picture made grey, all of it within the picture."""
    count, _, height, width = pictures.shape
    inside = []
    for length in (height, width):
        first = torch.randint(max(length - side, 0) + 1, (count, 1), generator=generator, device=pictures.device)
        place = torch.arange(length, device=pictures.device)
        inside.append((place >= first) & (place < first + side))  # (N, length)
    return pictures.masked_fill((inside[0][:, :, None] & inside[1][:, None, :])[:, None], MID_GREY)


def _between(like: Tensor, count: int, most: float, generator: torch.Generator) -> Tensor:
    """(count,) evenly drawn from -most..most."""
    return torch.empty(count, device=like.device).uniform_(-1, 1, generator=generator) * most
