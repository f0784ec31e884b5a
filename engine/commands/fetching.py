"""Fetching what a command needs and this computer has not got. Owned by the main thread of a headless process."""

from __future__ import annotations

from contextlib import closing

from engine import catalogue
from engine.commands.console import Console
from engine.datasets.sources import data_folder, is_available, names
from engine.errors import say


def fetch_missing(data: str, console: Console) -> None:
    """Download those of the data sets joined in `data` ("mnist+drawn") that are offered and not here yet."""
    for each in catalogue.DATASETS:
        if each.name in names(data) and not is_available(each.name):
            _fetch(each.name, each.title, each.download_mb, console)


def _fetch(name: str, title: str, size_mb: float, console: Console) -> None:
    from engine.datasets.download import download

    console.note(say("{title} is not on this computer; downloading {size} MB.", title=title, size=size_mb))
    bar = console.bar(title, total=None, unit="B")
    with bar, closing(download(name, data_folder())) as progress:
        for done_bytes, total_bytes in progress:
            bar.total = total_bytes or None
            bar.update(done_bytes - bar.n)
