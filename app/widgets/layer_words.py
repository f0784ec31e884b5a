"""What a layer's row says in words and numbers. No owning thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.widgets.kinds import kind_name
from app.widgets.montage import MontageLayout
from app.wording import count, percent, short_value, value
from engine.messages import LayerView

translate = QCoreApplication.translate


def kind_text(view: LayerView) -> str:
    """The kind, where the name does not say it anyway."""
    name = kind_name(view.kind)
    return "" if view.name.rstrip("0123456789").lower() == name.lower() else name


def shape_text(view: LayerView) -> str:
    """The output's shape: 6 × 28 × 28."""
    return " × ".join(count(each) for each in view.shape)


def detail_text(view: LayerView) -> str:
    """Size and weights: 5×5, 156 weights."""
    return ", ".join(detail_parts(view))


def detail_parts(view: LayerView) -> list[str]:
    """The same, one by one. How many units a dense layer has, its shape says."""
    parts = [view.detail] if view.detail and view.kind != "dense" else []
    if view.parameters:
        parts.append(translate("layers", "{count} weights").format(count=count(view.parameters)))
    return parts


def range_text(view: LayerView) -> str:
    """The ends of the scale: −3.1 … 4.8."""
    return f"{short_value(view.low)} … {short_value(view.high)}"


def spread_text(view: LayerView) -> str:
    """Mean and standard deviation: 0.13 ± 0.42."""
    return f"{short_value(view.mean)} ± {short_value(view.deviation)}"


def zeros_text(view: LayerView) -> str:
    """The share of cells that are exactly zero."""
    return translate("layers", "{percent} zeros").format(percent=percent(view.zeros, 0))


def truncation_text(view: LayerView, where: MontageLayout | None) -> str:
    """What is not shown: fewer maps than there are, or fewer cells."""
    if where is not None and where.shown < view.shape[0]:
        return translate("layers", "first {shown} of {all}").format(shown=where.shown, all=view.shape[0])
    if where is not None and where.shrink > 1:
        return translate("layers", "1 cell in {step}").format(step=where.shrink)
    return ""


def whole_text(view: LayerView, *, has_values: bool) -> str:
    """Everything the row says, in words, and what one can do with it."""
    parts = [f"{view.name}: {kind_name(view.kind)} {detail_text(view)}".strip(), shape_text(view)]
    if has_values:
        spread = translate("layers", "From {low} to {high}, mean {mean}, standard deviation {deviation}")
        parts.append(
            spread.format(
                low=value(view.low), high=value(view.high), mean=value(view.mean), deviation=value(view.deviation)
            )
        )
        parts.append(translate("layers", "{percent} exactly zero").format(percent=percent(view.zeros)))
    parts.append(translate("layers", "Click a map to enlarge it; arrow keys move between maps and layers"))
    return "\n".join(parts)
