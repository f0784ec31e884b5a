"""How a trained model learns what a person has kept for it: a short run from its weights. Used by the trainer's thread.

It sees some of what it has learned from again, or it would forget that; pictures that it has never seen are held out
where there are any, so that what is said of the run is true.
"""

from __future__ import annotations

from dataclasses import replace

from engine import checkpoints
from engine.catalogue import DEFAULT, DIGITS, OBJECTS, SHIPPED_MODELS, dataset
from engine.checkpoints import Checkpoint
from engine.datasets import own
from engine.datasets.naming import learned_from, name_and_most, named_parts
from engine.datasets.sources import is_available
from engine.errors import EngineError
from engine.specs import Recipe

MOST_IN_BATCH = 128  # small batches: one pass is all there is, so that its end is what is kept
GENTLY = 0.1  # of the recipe's own learning rate: the weights are good already
SEEN_AGAIN = 6000  # pictures of what it learned from, the held-out ones among them
HELD_OUT = 1000
MOST_DRAWN = 30_000  # digits: beyond, it would take too long
OWN_SHARE = 0.25  # of what is seen again, at least, is what the person has kept, each picture at most so often:
MOST_TIMES = 60
OF_OBJECTS = "cifar10"
SUFFIX, TAUGHT = "-taught", ", taught"


def parent_for(reference: str) -> str:
    """What a run that begins with this model says of it: a shipped one's name, or the whole path of a file."""
    return reference if reference in SHIPPED_MODELS else str(checkpoints.resolve(reference).absolute())


def lesson_for(reference: str) -> Recipe:
    """The model's own recipe, made short and gentle, on what was kept for it and on some of what it knows.

    EngineError where nothing was kept, or what it would forget is not on this computer; and as of `checkpoints.load`.
    """
    model = checkpoints.load(checkpoints.resolve(reference))
    name = own.name_of(model.classes)
    if not own.is_there(name):
        raise own.nothing_kept()
    base = model.recipe or replace(DEFAULT, name=model.stamp.model)
    gently = 1.0 if base.name.endswith(SUFFIX) else GENTLY  # a taught model's recipe is gentle already
    again, held = _seen_again(model)
    times = 1 if held == 0 else _times(len(own.kept(name)))
    return replace(
        base,
        name=base.name.removesuffix(SUFFIX) + SUFFIX,
        title=base.title.removesuffix(TAUGHT) + TAUGHT,
        model=model.model,
        input=model.input,
        data="+".join([name if times == 1 else f"{name}*{times}", *again]),
        validation_count=held or base.validation_count,
        validation_from="end" if held else "anywhere",
        epochs=1,
        batch_size=min(base.batch_size, MOST_IN_BATCH),
        optimiser=replace(base.optimiser, learning_rate=base.optimiser.learning_rate * gently),
        teachers=(),
        hardest=1.0,
        patience=0,
    )


def needed_for(reference: str) -> str:
    """The data set on offer without which the model would forget what it knows, wherever there is anything to teach
    it; "" where there is none. EngineError as of `checkpoints.load`."""
    model = checkpoints.load(checkpoints.resolve(reference))
    return OF_OBJECTS if model.classes == OBJECTS and own.is_there(own.name_of(OBJECTS)) else ""


def _times(count: int) -> int:
    """How often each of `count` pictures is taken, so that they are not lost among the others."""
    return max(1, min(MOST_TIMES, round(SEEN_AGAIN * OWN_SHARE / count)))


def _seen_again(model: Checkpoint) -> tuple[list[str], int]:
    """Data that the model sees again, and how many pictures at its end are held out; 0 for the recipe's own way."""
    if model.classes == DIGITS and model.input.preparation == "digit":
        has_mnist = is_available("mnist")
        drawn = max(SEEN_AGAIN if has_mnist else 2 * SEEN_AGAIN - HELD_OUT, min(_drawn(model) + HELD_OUT, MOST_DRAWN))
        return [*([f"mnist@{SEEN_AGAIN}"] if has_mnist else []), f"drawn@{drawn}"], HELD_OUT
    if model.classes == OBJECTS:
        return [f"{_needed(OF_OBJECTS)}@{SEEN_AGAIN}"], HELD_OUT
    mine = own.name_of(model.classes)
    known = sorted(each for each in learned_from(model.stamp) if each != mine and is_available(each))
    if not known:
        raise EngineError(
            "What “{name}” has learned from is not on this computer any more. Without it, it would forget what it "
            "knows. Put it back, or train a new network.",
            reason="missing",
            name=model.stamp.model,
        )
    return known, 0


def _drawn(model: Checkpoint) -> int:
    """How many of the drawn digits, from the first on, the model has learned from, the shipped one 5,000."""
    said = [part for data in (model.stamp.dataset, model.stamp.earlier) for part in named_parts(data)]
    counts = [most for name, most in map(name_and_most, said) if name == "drawn"]
    return max((dataset("drawn").train_count if each is None else each for each in counts), default=0)


def _needed(name: str) -> str:
    found = dataset(name)
    if not is_available(name):
        raise EngineError(
            "To learn from your pictures without forgetting, the network must see some of {title} again. Choose it as "
            "data in the Training tab, and download it ({size} MB).",
            reason="missing",
            title=found.title,
            size=float(found.download_mb),
        )
    return name
