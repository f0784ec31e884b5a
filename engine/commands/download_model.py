"""`convlens models --download NAME`: a network trained on ImageNet. Owned by the main thread of a headless process."""

from __future__ import annotations

from contextlib import closing

from engine.commands.console import Console
from engine.errors import EngineError, say
from engine.offers import OFFERS, model_path, models_folder, offer
from engine.pretrained import fetch


def download(name: str, console: Console) -> int:
    """Bring the network here, with a bar; its size is told beforehand."""
    wanted = offer(name)
    if wanted is None:
        known = ", ".join(each.name for each in OFFERS)
        raise EngineError("There is no network “{name}” to download. Choose one of: {known}.", reason="unknown",
                          name=name, known=known)  # fmt: skip
    path = model_path(wanted, models_folder())
    if not path.is_file():
        console.note(say("Downloading {title}, {size} MB.", title=wanted.title, size=round(wanted.size_mb, 1)))
        bar = console.bar(wanted.title, total=wanted.size_mb * 1e6, unit="B")
        with bar, closing(fetch(wanted, models_folder())) as steps:
            for step in steps:
                bar.total = step.total_bytes
                bar.update(step.done_bytes - bar.n)
    console.tell({"name": name, "path": str(path)}, f"{name}: {path}")
    return 0
