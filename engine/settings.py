"""What can be changed of a run while it goes on, and what a change does. Pure functions; no owning thread."""

from __future__ import annotations

from dataclasses import replace

from engine.errors import EngineError
from engine.specs import AugmentationSpec, Recipe, RunSettings

HIGHEST_RATE = 100.0
LARGEST_BATCH = 65_536
MOST_STRENGTH = 4.0
MOST_TURNED_DEG, MOST_SHEARED_DEG = 180.0, 60.0  # further lies the same again, or a line
MOST_SCALED = 0.75  # a quarter of the size is a picture yet; beyond all of it, it would be mirrored
MOST_DROPPED = 0.95  # a layer that lets nothing through teaches nothing


def settings_of(recipe: Recipe) -> RunSettings:
    """What the recipe begins with."""
    return RunSettings(
        learning_rate=recipe.optimiser.learning_rate,
        batch_size=recipe.batch_size,
        augmentation=recipe.augmentation_strength,
        dropout=recipe.dropout_strength,
        patience=recipe.patience,
    )


def with_settings(recipe: Recipe, settings: RunSettings) -> Recipe:
    """The recipe that begins with `settings`."""
    return replace(
        recipe,
        optimiser=replace(recipe.optimiser, learning_rate=settings.learning_rate),
        batch_size=settings.batch_size,
        augmentation_strength=settings.augmentation,
        dropout_strength=settings.dropout,
        patience=settings.patience,
    )


def check_settings(settings: RunSettings) -> None:
    """EngineError "impossible" where no run can go on with `settings`."""
    fine = (
        0 < settings.learning_rate <= HIGHEST_RATE
        and 1 <= settings.batch_size <= LARGEST_BATCH
        and 0 <= settings.augmentation <= MOST_STRENGTH
        and 0 <= settings.dropout <= MOST_STRENGTH
        and settings.patience >= 0
    )
    if not fine:
        raise EngineError(
            "A run needs a learning rate above 0 and at most {rate}, a batch from 1 to {batch} pictures, and strengths "
            "from 0 to {strength}. Nothing was changed.",
            reason="impossible",
            rate=HIGHEST_RATE,
            batch=LARGEST_BATCH,
            strength=MOST_STRENGTH,
        )


def scaled(spec: AugmentationSpec, strength: float) -> AugmentationSpec:
    """Every change `strength` times as strong, as far as it leaves a picture; mirroring and nudging so many times as
    often, at most in every picture."""
    return replace(
        spec,
        rotate_deg=_within(MOST_TURNED_DEG, spec.rotate_deg, strength),
        shear_deg=_within(MOST_SHEARED_DEG, spec.shear_deg, strength),
        scale=_within(MOST_SCALED, spec.scale, strength),
        shift_px=spec.shift_px * strength,
        elastic_px=spec.elastic_px * strength,
        stroke=_within(1.0, spec.stroke, strength),
        noise=spec.noise * strength,
        erase=min(spec.erase * strength, 1.0),
        flip_share=min(spec.flip_share * strength, 1.0),
        nudge_share=min(spec.nudge_share * strength, 1.0),
        crop_px=round(spec.crop_px * strength),
        cut_px=round(spec.cut_px * strength),
    )


def _within(most: float, value: float, strength: float) -> float:
    """The change so many times as strong; where a recipe itself asks for more than `most`, that is the most."""
    return min(value * strength, max(value, most))


def dropped(rate: float, strength: float) -> float:
    """The share that a dropout row of `rate` leaves out."""
    return rate if strength == 1 else min(rate * strength, MOST_DROPPED)


def has_dropout(recipe: Recipe) -> bool:
    """Whether there is any dropout that acts."""
    rows = recipe.model.layers
    return any(each.kind == "dropout" and each.rate > 0 and not each.unused for each in rows)


def has_augmentation(recipe: Recipe) -> bool:
    """Whether pictures are changed at all."""
    return recipe.augmentation != AugmentationSpec(ease=recipe.augmentation.ease)
