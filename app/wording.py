"""Numbers, names and the engine's sentences in the language of the words. No owning thread."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication, QLocale

from engine.errors import Sentence, Value
from engine.messages import PreparationStep
from engine.specs import Stamp

LEAST_BYTES = 50_000  # less would be 0.0 MB
TAUGHT = ", taught"  # how the titles of such recipes end


class Figure(float):
    """A number that is formatted with the locale's signs."""

    def __format__(self, form: str) -> str:
        return local(format(float(self), form))


class Whole(int):
    """A whole number that is formatted with the locale's signs."""

    def __format__(self, form: str) -> str:
        return local(format(int(self), form))


def translated(sentence: Sentence) -> str:
    """An engine sentence with its words translated and its values filled in."""
    template = catalogued(sentence.template)
    return template.format(**{name: _told(each) for name, each in sentence.values})


def _told(found: Value) -> str | int | float:
    match found:
        case Sentence():
            return translated(found)
        case float():
            return Figure(found)
        case int():
            return Whole(found)
        case _:
            return found


def catalogued(text: str) -> str:
    """A title or a sentence of the engine's catalogue in the language of the words; what people wrote stays. That of a
    recipe by which a model was taught names the one it was made by."""
    if text.endswith(TAUGHT):
        taught = QCoreApplication.translate("wording", "{recipe}, taught")
        return taught.format(recipe=catalogued(text.removesuffix(TAUGHT)))
    return QCoreApplication.translate("engine", text)


def device_title(title: str) -> str:
    """A device in the language of the words; a GPU is called what its maker calls it."""
    if title == "CPU, 1 thread":
        return QCoreApplication.translate("wording", "CPU, 1 thread")
    threads = title.removeprefix("CPU, ").removesuffix(" threads")
    if not threads.isdecimal():
        return title
    return QCoreApplication.translate("wording", "CPU, {count} threads").format(count=threads)


def step_title(step: PreparationStep) -> str:
    """What a step on the way into the network is called."""
    translate = QCoreApplication.translate
    titles = {
        "page": translate("wording", "Page"),
        "crop": translate("wording", "Crop"),
        "polarity": translate("wording", "Polarity"),
        "light": translate("wording", "Light"),
        "lines": translate("wording", "Lines"),
        "ink": translate("wording", "Ink"),
        "specks": translate("wording", "Specks"),
        "slant": translate("wording", "Slant"),
        "stroke": translate("wording", "Stroke"),
        "box": translate("wording", "Bounding box"),
        "fit": translate("wording", "Fit"),
        "centre": translate("wording", "Centre"),
        "input": translate("wording", "Network input"),
    }
    return titles.get(step.key, step.title)


def local(figures: str) -> str:
    """Figures that Python has written, with the locale's point and groups."""
    locale = QLocale()
    point = locale.decimalPoint()
    if point == ".":
        return figures
    return figures.translate({ord("."): point, ord(","): locale.groupSeparator()})


def measured_on(split: str) -> str:
    """Which pictures a figure is of: validation, or the test set where a recipe holds nothing out."""
    if split == "test":
        return QCoreApplication.translate("wording", "test set")
    return QCoreApplication.translate("wording", "validation")


def percent(share: float, digits: int = 1) -> str:
    """A share of 1 as "99.6 %"; what is not whole is never rounded up to 100."""
    if share < 1.0 and round(100 * share, digits) >= 100:
        share = 1.0 - 10.0 ** -(digits + 2)
    return f"{QLocale().toString(100 * share, 'f', digits)} %"


def count(number: int) -> str:
    """A whole number with the locale's groups: 104,342."""
    return QLocale().toString(number)


def value(number: float) -> str:
    """A weight or activation with three figures behind the point; very small and very large ones as powers."""
    size = abs(number)
    if size and not 0.001 <= size < 100_000:
        return local(f"{number:.2e}").replace("-", "−")
    return local(f"{number:.3f}").replace("-", "−")


def short_value(number: float) -> str:
    """An end of a scale in few figures: −3.1, 0, 24, 1.5e+06."""
    size = abs(number)
    if size and not 0.01 <= size < 10_000:
        return f"{number:.0e}".replace("-", "−")
    text = f"{number:.2f}" if size < 1 else f"{number:.1f}" if size < 100 else f"{number:.0f}"
    return local(text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")


def rate_text(rate: float) -> str:
    """A learning rate with two figures, as people write it: 0.0001, 0.0043."""
    digits = max(0, 1 - math.floor(math.log10(rate))) if rate > 0 else 0
    text = QLocale().toString(rate, "f", digits)
    point = QLocale().decimalPoint()
    return text.rstrip("0").rstrip(point) if point in text else text


def duration(seconds: float) -> str:
    """Time left, coarse enough to stay calm: "about 40 s", "6 min", "2 h 10 min"."""

    if seconds < 10:
        return QCoreApplication.translate("wording", "a few seconds")
    if seconds < 60:
        return QCoreApplication.translate("wording", "{seconds} s").format(seconds=round(seconds / 5) * 5)
    if seconds < 3600:
        return QCoreApplication.translate("wording", "{minutes} min").format(minutes=round(seconds / 60))
    hours, rest = divmod(round(seconds / 600) * 10, 60)
    return QCoreApplication.translate("wording", "{hours} h {minutes} min").format(hours=hours, minutes=rest)


def megabytes(size_bytes: float) -> str:
    """Bytes as megabytes with one figure behind the point."""
    return f"{QLocale().toString(size_bytes / 1e6, 'f', 1)} MB"


def on_disk(size_bytes: float) -> str:
    """How much room something takes; "" where it is hardly anything yet."""
    if size_bytes < LEAST_BYTES:
        return ""
    return QCoreApplication.translate("wording", "{size} on disk").format(size=megabytes(size_bytes))


def gigabytes(size_bytes: float) -> str:
    """Bytes as gigabytes with one figure behind the point."""
    return f"{QLocale().toString(size_bytes / 1e9, 'f', 1)} GB"


def stamp_line(stamp: Stamp, *, parts: int = 3) -> str:
    """Which weights said it, in short: "digits · epoch 12 · step 6,600"; of these only so many `parts`."""
    imported = QCoreApplication.translate("wording", "imported from {name}").format(name=stamp.imported)
    said = [imported if stamp.imported else stamp.model]
    if stamp.epoch:
        said.append(QCoreApplication.translate("wording", "epoch {epoch}").format(epoch=count(stamp.epoch)))
    if stamp.step:
        said.append(QCoreApplication.translate("wording", "step {step}").format(step=count(stamp.step)))
    return " · ".join(said[:parts])


def stamp_details(stamp: Stamp) -> str:
    """The rest of the stamp, a line each: run, data, architecture, digest."""
    rows = (
        (QCoreApplication.translate("wording", "Run: {value}"), stamp.run),
        (QCoreApplication.translate("wording", "Imported from: {value}"), stamp.imported),
        (QCoreApplication.translate("wording", "Trained on: {value}"), stamp.dataset),
        (QCoreApplication.translate("wording", "Learned from before, or by its teachers: {value}"), stamp.earlier),
        (QCoreApplication.translate("wording", "Architecture: {value}"), stamp.architecture),
        (QCoreApplication.translate("wording", "Digest of the weights: {value}"), stamp.digest),
    )
    return "\n".join(template.format(value=value) for template, value in rows if value)
