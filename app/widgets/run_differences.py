"""The settings of runs side by side: all of one, or what differs between several. Pure functions; no owning thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.widgets.kinds import kind_name
from app.widgets.run_words import beginning_of
from app.wording import catalogued, device_title, local
from engine.messages import RunSummary
from engine.specs import LayerSpec

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

HIDDEN = ("title", "sentence", "name")
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One setting: its name, and its value in each run."""

    name: str
    values: tuple[str, ...]


def settings_of(run: RunSummary) -> dict[str, str]:
    """Every setting of a run by its name, in the order of the recipe."""
    if run.recipe is None:
        return {}
    found: dict[str, str] = {_words("recipe"): catalogued(run.recipe.title)}
    _flatten(run.recipe, "", found)
    found[_words("device")] = device_title(run.device)
    if run.parent:
        origin = QCoreApplication.translate("runs", "epoch {epoch} of {run}")
        model = QCoreApplication.translate("runs", "the model “{name}”")
        found[_words("began with")] = beginning_of(run, origin, model)
    return found


def setting_rows(runs: Sequence[RunSummary]) -> list[SettingRow]:
    """All settings of one run; of several, those in which they differ."""
    told = [settings_of(run) for run in runs]
    names = list(dict.fromkeys(name for each in _longest_first(told) for name in each))
    rows = [SettingRow(name, tuple(each.get(name, NOTHING) for each in told)) for name in names]
    return rows if len(runs) == 1 else [row for row in rows if len(set(row.values)) > 1]


def _longest_first(told: list[dict[str, str]]) -> list[dict[str, str]]:
    return sorted(told, key=len, reverse=True)


def _flatten(record: DataclassInstance, prefix: str, found: dict[str, str]) -> None:
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in HIDDEN and not prefix:
            continue
        name = f"{prefix} · {_words(field.name)}" if prefix else _words(field.name)
        if isinstance(value, tuple) and value and isinstance(value[0], LayerSpec):
            for number, layer in enumerate(value, start=1):
                template = QCoreApplication.translate("runs", "layer {number}")
                found[template.format(number=number)] = layer_text(layer)
        elif is_dataclass(value) and not isinstance(value, type):
            _flatten(value, name, found)
        else:
            found[name] = text_of_value(value)


def layer_text(layer: LayerSpec) -> str:
    """A row of a network in a few words."""
    parts = [kind_name(layer.kind)]
    if layer.width:
        parts.append(str(layer.width))
    if layer.size:
        parts.append(f"{layer.size}×{layer.size}")
    if layer.stride != 1:
        parts.append(QCoreApplication.translate("runs", "stride {stride}").format(stride=layer.stride))
    if layer.padding != "valid":
        parts.append(layer.padding)
    if layer.rate:
        parts.append(local(f"{layer.rate:g}"))
    if not layer.bias:
        parts.append(QCoreApplication.translate("runs", "no bias"))
    if layer.pace != 1:
        parts.append(QCoreApplication.translate("runs", "pace {pace}").format(pace=local(f"{layer.pace:g}")))
    if layer.gain != 1:
        parts.append(QCoreApplication.translate("runs", "gain {gain}").format(gain=local(f"{layer.gain:g}")))
    if layer.unused:
        parts.append(QCoreApplication.translate("runs", "a dead end"))
    return " ".join(parts)


def text_of_value(value: object) -> str:
    """A setting's value as a person writes it."""
    match value:
        case bool():
            yes, no = QCoreApplication.translate("runs", "yes"), QCoreApplication.translate("runs", "no")
            return yes if value else no
        case float():
            return local(f"{value:g}")
        case tuple():
            return ", ".join(text_of_value(each) for each in value) or NOTHING
        case _:
            return str(value)


def _words(name: str) -> str:
    return name.replace("_", " ").removesuffix(" px").removesuffix(" deg")
