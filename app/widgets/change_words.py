"""Changes of a run's settings in words. No owning thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.wording import count, percent, rate_text
from engine.specs import Mark, RunSettings


def change_texts(mark: Mark) -> list[str]:
    """What a mark changed, each as a short line: "learning rate 0.001 → 0.0005"."""
    translate = QCoreApplication.translate
    rows = (
        (translate("changes", "learning rate {before} → {after}"), "learning_rate"),
        (translate("changes", "batch {before} → {after}"), "batch_size"),
        (translate("changes", "augmentation {before} → {after}"), "augmentation"),
        (translate("changes", "dropout {before} → {after}"), "dropout"),
        (translate("changes", "patience {before} → {after}"), "patience"),
    )
    return [
        text.format(before=_value(mark.before, name), after=_value(mark.after, name))
        for text, name in rows
        if getattr(mark.before, name) != getattr(mark.after, name)
    ]


def mark_text(mark: Mark) -> str:
    """Where and what: "Changed at step 1,200: batch 64 → 128"."""
    text = QCoreApplication.translate("changes", "Changed at step {step}: {changes}")
    return text.format(step=count(mark.step), changes=", ".join(change_texts(mark)))


def _value(settings: RunSettings, name: str) -> str:
    if name == "learning_rate":
        return rate_text(settings.learning_rate)
    if name in ("augmentation", "dropout"):
        return percent(getattr(settings, name), 0)
    if name == "patience" and not settings.patience:
        return QCoreApplication.translate("changes", "never")
    return count(getattr(settings, name))
