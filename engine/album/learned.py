"""Pictures as a network sees them while it learns: changed by chance, as its recipe says. Pure functions; torch is
imported with this file."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from engine.settings import scaled
from engine.specs import Recipe
from engine.training.augmentation import alternated, augment
from engine.training.data import as_tensor, mixed_seed


def changed(picture: NDArray[np.uint8], recipe: Recipe, place: int, seed: int) -> NDArray[np.uint8]:
    """A picture (H, W) or (H, W, C), as the recipe's network takes it, after the changes of an early step; the same
    each time for the same `place` in its data and `seed`. What is normalised behind them is left as it is."""
    changes = scaled(recipe.augmentation, recipe.augmentation_strength)
    batch = as_tensor(picture[None])
    if changes.flip and changes.alternate:
        batch = alternated(batch, torch.tensor([place]), seed)
    generator = torch.Generator().manual_seed(mixed_seed(f"look {seed}", recipe.seed, place))
    values = augment(batch, changes, generator)[0].mul(255).round().to(torch.uint8).numpy()
    return np.ascontiguousarray(values[0] if picture.ndim == 2 else values.transpose(1, 2, 0))
