"""What is said of weights from elsewhere: how they fit, what they would take, what nobody knows. No owning thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.wording import count
from engine.messages import Candidate, FileLookedInto, Fit

translate = QCoreApplication.translate
MOST_CLASSES = 12


def fit_word(fit: Fit) -> str:
    """In a list of recipes."""
    match fit:
        case "names":
            return translate("importing", "fits by names")
        case "order":
            return translate("importing", "fits by shapes")
        case "shapes":
            return translate("importing", "fits by shapes, in another order")
        case _:
            return translate("importing", "does not fit")


def fit_sentence(chosen: Candidate | None, looked: FileLookedInto) -> str:
    """How the weights fit the recipe chosen; where they do not, the first differences, a line each."""
    if chosen is None:
        words = translate(
            "importing",
            "None of the {count} recipes has a network of these layers. Choose one to see what differs, or make one in "
            "the network editor (F8) and open the file again.",
        )
        return words.format(count=count(len(looked.candidates)))
    match chosen.fit:
        case "names":
            words = translate("importing", "All {count} tensors have the names and the shapes of this network’s.")
        case "order":
            words = translate(
                "importing",
                "All {count} tensors have the shapes of this network’s, in the same order, under other names.",
            )
        case "shapes":
            words = translate(
                "importing",
                "All {count} tensors have the shapes of this network’s, but its layers stand in another order. Look at "
                "what becomes what, and try the model on pictures that you know.",
            )
        case _:
            words = translate("importing", "They are not of this network (in the file ≠ in the network):")
            return "\n".join((words, *chosen.differences))
    return words.format(count=count(len(looked.tensors)))


def taken_sentence(chosen: Candidate) -> str:
    """Which pictures the network takes, how they are prepared, and what it tells apart."""
    taken = chosen.recipe.input
    words = translate(
        "importing",
        "Takes {width} × {height} pixels, {colours}, prepared like {what}, minus {mean}, divided by {std}. "
        "Tells {count} classes apart: {classes}.",
    )
    is_gray, is_digit = taken.channels == 1, taken.preparation == "digit"
    classes = ", ".join(chosen.classes[:MOST_CLASSES]) + (" …" if len(chosen.classes) > MOST_CLASSES else "")
    return words.format(
        width=taken.width_px,
        height=taken.height_px,
        colours=translate("importing", "gray") if is_gray else translate("importing", "colour"),
        what=translate("importing", "a digit") if is_digit else translate("importing", "a photo"),
        mean=_numbers(taken.mean),
        std=_numbers(taken.std),
        count=count(len(chosen.classes)),
        classes=classes,
    )


def unknown_sentence() -> str:
    """What no file of weights says."""
    return translate(
        "importing",
        "The file does not say what it learned from, how good it is, or how pictures were prepared there. The model "
        "will not be calibrated: it may be too sure of itself.",
    )


def _numbers(values: tuple[float, ...]) -> str:
    return " / ".join(f"{each:g}" for each in values)
