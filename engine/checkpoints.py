"""A model as one file: saved atomically, loaded only after every check. Nothing is ever unpickled.

Pure functions over files; any thread may call them. The format: `engine.container` with the network, its input, the
classes, the recipe and the stamp as JSON in the metadata, tensors named "model.*"; a run's file of where it stopped
carries more beside them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import msgspec
import torch
from torch import Tensor

from engine import models
from engine.catalogue import SHIPPED_MODELS
from engine.container import digest_of, pack, unpack
from engine.datasets.reading import read_safely, shown_name
from engine.errors import EngineError, Sentence, say
from engine.offers import Offer, model_path, models_folder, offer
from engine.specs import Familiarity, InputSpec, ModelSpec, Recipe, Stamp
from engine.writing import atomic_write

__all__ = [
    "Checkpoint", "Extras", "atomic_write", "digest_of", "fitted", "kind_of", "load", "load_all", "resolve", "save",
    "shape_of", "shipped_path",
]  # fmt: skip

SCHEMA = 1
STORED, HALF = "stored", "half"  # the note of a file whose weights are in half precision on purpose
SIZE_LIMIT_BYTES = 2_000_000_000
DIGEST_DIGITS = 12
MODEL_PREFIX = "model."
WRAPPED_PREFIX = "module."  # what DistributedDataParallel puts before every name

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Checkpoint:
    """A network's weights with all that is needed to use them.

    `state` is float32 (and int64 counters) on the CPU by parameter name. `metrics` are fractions and losses by name
    ("validation_accuracy"). Logits are divided by `temperature` before the softmax; `familiarity`
    tells what is none of the classes. `notice` is worth saying after loading.
    """

    stamp: Stamp
    model: ModelSpec
    input: InputSpec
    classes: tuple[str, ...]
    state: Mapping[str, Tensor]
    recipe: Recipe | None = None
    metrics: Mapping[str, float] = field(default_factory=dict)
    temperature: float = 1.0
    familiarity: Familiarity | None = None
    notice: Sentence | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Extras:
    """What a file holds beside the model: tensors and strings by name."""

    tensors: Mapping[str, Tensor] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)


def save(path: Path, checkpoint: Checkpoint, extras: Extras | None = None) -> Stamp:
    """Write the model, read it back, and only then put it in the place of what was there.

    Gives the stamp with the digest of the weights. EngineError as of `atomic_write`; the old file then stands.
    """
    extras = extras or Extras()
    stamp = replace(checkpoint.stamp, digest=digest_of(checkpoint.state)[:DIGEST_DIGITS])
    tensors = {MODEL_PREFIX + name: tensor for name, tensor in checkpoint.state.items()}
    notes = {
        "schema": str(SCHEMA),
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "versions": f"torch {torch.__version__}",
        "stamp": _to_json(stamp),
        "model": _to_json(checkpoint.model),
        "input": _to_json(checkpoint.input),
        "classes": _to_json(checkpoint.classes),
        "recipe": _to_json(checkpoint.recipe),
        "metrics": _to_json(dict(checkpoint.metrics)),
        "temperature": _to_json(checkpoint.temperature),
        "familiarity": _to_json(checkpoint.familiarity),
    }
    atomic_write(path, pack({**tensors, **extras.tensors}, {**notes, **extras.notes}))
    return stamp


def load(path: str | Path) -> Checkpoint:
    """The model at `path`, after every check; EngineError says which one failed.

    Reasons: those of `read_safely`, "unsafe", "foreign", "damaged", "newer", "impossible", "too-large", "mismatch",
    "not-finite".
    """
    return load_all(path)[0]


def load_all(path: str | Path) -> tuple[Checkpoint, Extras]:
    """The model at `path` and what else the file holds; checks as `load`."""
    name = shown_name(path)
    tensors, notes = unpack(read_safely(path, SIZE_LIMIT_BYTES), name)
    _check_schema(notes.get("schema", ""), name)
    state = {key.removeprefix(MODEL_PREFIX): each for key, each in tensors.items() if key.startswith(MODEL_PREFIX)}
    checkpoint = fitted(_described(notes, _unwrapped(state), name), name)
    if notes.get(STORED) == HALF:
        checkpoint = replace(checkpoint, notice=None)
    rest = {key: each for key, each in tensors.items() if not key.startswith(MODEL_PREFIX)}
    return checkpoint, Extras(tensors=rest, notes=notes)


def shipped_path(name: str) -> Path:
    """Where the shipped model called `name` lies."""
    return Path(str(files("resources"))) / "models" / f"{name}.safetensors"


def resolve(reference: str) -> Path:
    """The file meant by a shipped model's name, a downloaded network's, or a path."""
    if reference in SHIPPED_MODELS:
        return shipped_path(reference)
    if (offered := offer(reference)) is not None:
        return _downloaded(offered)
    path = Path(reference).expanduser()
    if path.suffix == "" and not path.exists():
        raise EngineError(
            "There is no model “{name}”. Name a .safetensors file or one of: {known}.",
            reason="missing",
            name=shown_name(reference),
            known=", ".join(SHIPPED_MODELS),
        )
    return path


def _downloaded(offered: Offer) -> Path:
    path = model_path(offered, models_folder())
    if not path.is_file():
        raise EngineError(
            "{title} is not on this computer. Download it first ({size} MB): choose it in the list of models, or "
            "run: convlens models --download {name}",
            reason="missing",
            title=offered.title,
            size=round(offered.size_mb, 1),
            name=offered.name,
        )
    return path


def _check_schema(written: str, name: str) -> None:
    if not (written.isascii() and written.isdigit()) or int(written) < 1:
        raise EngineError("“{name}” does not say how it was written. Open another.", reason="damaged", name=name)
    if int(written) > SCHEMA:
        raise EngineError(
            "“{name}” was made by a newer version of Convlens. Update Convlens to open it.", reason="newer", name=name
        )


def _described(notes: Mapping[str, str], state: Mapping[str, Tensor], name: str) -> Checkpoint:
    checkpoint = Checkpoint(
        stamp=_from_json(notes, "stamp", Stamp, name),
        model=_from_json(notes, "model", ModelSpec, name),
        input=_from_json(notes, "input", InputSpec, name),
        classes=_from_json(notes, "classes", tuple[str, ...], name),
        recipe=_from_json(notes, "recipe", Recipe | None, name),
        metrics=_from_json(notes, "metrics", dict[str, float], name),
        temperature=_from_json(notes, "temperature", float, name),
        familiarity=_from_json({"familiarity": "null", **notes}, "familiarity", Familiarity | None, name),
        state=state,
    )
    if len(checkpoint.classes) != checkpoint.model.classes:
        raise EngineError(
            "“{name}” does not name as many classes as its network tells apart: {named}, not {classes}. Open another.",
            reason="mismatch",
            name=name,
            named=len(checkpoint.classes),
            classes=checkpoint.model.classes,
        )
    if not 0 < checkpoint.temperature < math.inf:
        raise _not_finite(name)
    return checkpoint


def fitted(checkpoint: Checkpoint, name: str) -> Checkpoint:
    """The checkpoint once its weights are known to fit its network, to be finite, and to give an answer; in full
    precision, which its notice says where they were in another."""
    network = models.skeleton(checkpoint.model, checkpoint.input)
    expected = network.state_dict()
    _check_names_and_shapes(checkpoint.state, expected, name)
    state = {key: tensor.to(expected[key].dtype) for key, tensor in checkpoint.state.items()}
    if not all(torch.isfinite(each).all() for each in state.values()):
        raise _not_finite(name)
    network.load_state_dict(state, assign=True)
    with torch.inference_mode():
        if not torch.isfinite(network.eval()(_plain_pictures(checkpoint.input))).all():
            raise _not_finite(name)
    stored = {each.dtype for each in checkpoint.state.values()}
    return replace(checkpoint, state=state, notice=_conversion(stored - {each.dtype for each in expected.values()}))


def _plain_pictures(spec: InputSpec) -> Tensor:
    """An empty and a full picture as the network would be given them: (2, C, H, W)."""
    values = torch.tensor([[0.0], [1.0]]).expand(2, spec.channels)
    values = (values - torch.tensor(spec.mean)) / torch.tensor(spec.std)
    return values[:, :, None, None].expand(2, spec.channels, spec.height_px, spec.width_px)


def _check_names_and_shapes(state: Mapping[str, Tensor], expected: Mapping[str, Tensor], name: str) -> None:
    """The first three differences, if there are any."""
    differences = [
        f"{key}: {shape_of(state.get(key))} ≠ {shape_of(expected.get(key))}"
        for key in sorted(state.keys() | expected.keys())
        if kind_of(state.get(key)) != kind_of(expected.get(key))
    ]
    if differences:
        raise EngineError(
            "The weights in “{name}” are not those of its network ({differences}). Open another.",
            reason="mismatch",
            name=name,
            differences="; ".join(differences[:3]),
        )


def shape_of(tensor: Tensor | None) -> str:
    """What a tensor is, in a word: "6×1×5×5 float32"; "–" for none."""
    return "–" if tensor is None else f"{'×'.join(map(str, tensor.shape)) or 1} {str(tensor.dtype)[6:]}"


def kind_of(tensor: Tensor | None) -> object:
    """What must agree: the shape, and whether numbers are broken or whole; precision may differ."""
    return None if tensor is None else (tensor.shape, tensor.is_floating_point() or tensor.dtype)


def _conversion(stored: set[torch.dtype]) -> Sentence | None:
    if not stored:
        return None
    kinds = ", ".join(sorted(str(each)[6:] for each in stored))
    return say("The weights were stored as {kinds} and have been converted.", kinds=kinds)


def _unwrapped(state: dict[str, Tensor]) -> dict[str, Tensor]:
    if state and all(key.startswith(WRAPPED_PREFIX) for key in state):
        return {key.removeprefix(WRAPPED_PREFIX): tensor for key, tensor in state.items()}
    return state


def _not_finite(name: str) -> EngineError:
    return EngineError("“{name}” contains invalid numbers. Open another.", reason="not-finite", name=name)


def _to_json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _from_json(notes: Mapping[str, str], key: str, kind: type[T] | object, name: str) -> T:
    try:
        return msgspec.json.decode(notes[key], type=kind)
    except (KeyError, msgspec.MsgspecError, RecursionError) as error:
        raise EngineError(
            "“{name}” describes its {part} in a way this version does not understand. Open another.",
            reason="damaged",
            name=name,
            part=key,
        ) from error
