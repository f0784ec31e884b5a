"""`convlens bench`: how fast is this computer, beside article 000's table? Owned by the main thread."""

from __future__ import annotations

from collections.abc import Generator

from engine.bench import Speed, measure
from engine.commands.console import Console, table
from engine.commands.telling import watched
from engine.work import Progress

PUBLISHED = (("GTX 1070 (article 000)", 484), ("i7-7700HQ (article 000)", 12_600))
"""Article 000's own times for 60 epochs of 50,000 pictures, in seconds: 8 m 4 s and 3 h 30 m."""


def bench(console: Console) -> int:
    """Measure every device; the table has the article's two behind ours."""
    found = watched(_told(console), console)
    rows = [["device", "training", "one by one", "in batches", "60 epochs"]]
    rows += [
        [each.device.title, _rate(each.training_images_per_s), _rate(each.answers_per_s),
         _rate(each.batched_answers_per_s), duration(each.sixty_epochs_s)] for each in found
    ]  # fmt: skip
    rows += [[name, _rate(60 * 50_000 / seconds), "–", "–", duration(seconds)] for name, seconds in PUBLISHED]
    if not console.as_json:
        console.tell(
            {}, table(rows) + "\nPictures per second; 60 epochs of 50,000 pictures with article 000's network."
        )
    return 0


def duration(seconds: float) -> str:
    """Seconds as the article writes them: "8 m 4 s", "3 h 30 m"."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} m" if hours else f"{minutes} m {rest} s"


def _told(console: Console) -> Generator[Progress, None, list[Speed]]:
    """Each device as soon as it is measured, for a program."""
    found: list[Speed] = []
    for each in measure():
        if not isinstance(each, Speed):
            yield each
            continue
        found.append(each)
        if console.as_json:
            console.tell(_record(each), "")
    return found


def _record(speed: Speed) -> dict[str, object]:
    return {
        "event": "measured",
        "device": speed.device.name,
        "title": speed.device.title,
        "training_images_per_s": speed.training_images_per_s,
        "answers_per_s": speed.answers_per_s,
        "batched_answers_per_s": speed.batched_answers_per_s,
        "sixty_epochs_s": speed.sixty_epochs_s,
    }


def _rate(per_s: float) -> str:
    return f"{per_s:,.0f} /s"
