"""Explanations in words and numbers. No owning thread."""

from __future__ import annotations

from typing import get_args

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from app.widgets.figures import Form, written
from app.widgets.sum_table import Line
from app.wording import count, percent
from engine.messages import Explained, Method, Occluded

METHODS: tuple[Method, ...] = get_args(Method)
SAME = 1e-5  # of the scores: less than float32 can tell
translate = QCoreApplication.translate


def method_name(method: Method) -> str:
    """What the method is called."""
    return {
        "gradient": translate("why", "Gradient"),
        "smooth_gradient": translate("why", "SmoothGrad"),
        "integrated_gradients": translate("why", "Integrated gradients"),
        "grad_cam": translate("why", "Grad-CAM"),
        "occlusion": translate("why", "Occlusion"),
    }[method]


def method_tip(method: Method) -> str:
    """What the method shows, and what its colours mean."""
    return {
        "gradient": translate(
            "why", "How the class's score changes when a pixel gets brighter: orange raises it, blue lowers it"
        ),
        "smooth_gradient": translate("why", "The gradient, averaged over copies of the picture with a little noise"),
        "integrated_gradients": translate(
            "why",
            "Each pixel's share of the score, added up on the way from the blank picture: orange speaks for the class, "
            "blue against it",
        ),
        "grad_cam": translate("why", "Where the maps of a layer that matter for the class are active"),
        "occlusion": translate(
            "why", "Move the mouse over the picture: the part under it is covered, and the bars show what is left"
        ),
    }[method]


def facts(
    explained: Explained | None,
    occluded: Occluded | None,
    class_index: int,
    classes: tuple[str, ...],
    before: NDArray[np.float32] | None,
    form: Form,
) -> list[Line]:
    """What there is to say: always as many lines, so that nothing below moves."""
    lines: list[Line] = []
    name = classes[class_index] if class_index < len(classes) else ""
    if occluded is not None and before is not None:
        left, whole = float(occluded.probabilities[class_index]), float(before[class_index])
        lines = [
            Line(translate("why", "“{name}”").format(name=name), (percent(whole, 2),)),
            Line(translate("why", "with this part covered"), (percent(left, 2),), role="strong"),
        ]
    elif explained is not None:
        lines = _of_explanation(explained, name, form)
    elif name:
        lines = [Line(translate("why", "Why “{name}”?").format(name=name))]
    return [*lines, *[Line("")] * (5 - len(lines))]


def _of_explanation(explained: Explained, name: str, form: Form) -> list[Line]:
    lines = [Line(translate("why", "score of “{name}”").format(name=name), (written(explained.score, form),))]
    if explained.method == "integrated_gradients":
        difference = explained.score - explained.baseline_score
        error = abs(explained.attribution_sum - difference) / max(abs(difference), 1e-9)
        said = translate("why", "off by {percent}").format(percent=percent(error, 2))
        if abs(difference) < SAME * max(abs(explained.score), abs(explained.baseline_score)):
            said = translate("why", "the two scores are the same: there is nothing to share out")
        lines += [
            Line(translate("why", "− score of the blank picture"), (written(explained.baseline_score, form),)),
            Line(translate("why", "= difference"), (written(difference, form),)),
            Line(translate("why", "sum of all pixels"), (written(explained.attribution_sum, form),), role="strong"),
            Line(said, role="quiet"),
        ]
        return lines
    if explained.layer:
        lines.append(Line(translate("why", "maps of {layer}").format(layer=explained.layer)))
    text = translate("why", "{count} passes of the network, {ms} ms")
    text = translate("why", "one pass of the network, {ms} ms") if explained.steps == 1 else text
    lines.append(Line(text.format(count=count(explained.steps), ms=round(explained.elapsed_ms)), role="quiet"))
    return lines


def pixel_text(attribution: float | None, row: int, column: int, form: Form) -> str:
    """The pixel pointed at."""
    place = translate("why", "row {row}, column {column}").format(row=row + 1, column=column + 1)
    return place if attribution is None else f"{written(attribution, form)}   {place}"
