"""`convlens recipes | datasets | models | runs`: what there is. Owned by the main thread of a headless process."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine import catalogue
from engine.commands.console import Console, counted, percent
from engine.commands.runs import runs
from engine.errors import EngineError
from engine.offers import OFFERS, model_path, models_folder
from engine.specs import PublishedCurve


def recipes(console: Console) -> int:
    """Every recipe of the catalogue, in full for a program."""
    import msgspec

    for each in catalogue.RECIPES:
        curve = catalogue.published(each.name)
        record = msgspec.to_builtins(each) | {"published": msgspec.to_builtins(curve)}
        epochs = counted(each.epochs, "epoch", "epochs")
        text = f"{each.name}: {each.title}. {each.sentence} ({epochs} of {each.data}{_printed(curve)})"
        console.tell(record, text)
    return 0


def _printed(curve: PublishedCurve | None) -> str:
    """The last figure of an article: that of validation where it has one."""
    if curve is None:
        return ""
    epoch, accuracy = (curve.validation or curve.training)[-1]
    of = "" if curve.validation else " in training"
    return f"; article {curve.article} printed {percent(accuracy)}{of} after {epoch}"


def datasets(console: Console) -> int:
    """Every data set of the catalogue, and whether it is on this computer."""
    from engine.datasets import own
    from engine.datasets.sources import is_available

    for each in catalogue.DATASETS:
        available = is_available(each.name)
        record = {
            "name": each.name,
            "title": each.title,
            "sentence": each.sentence,
            "classes": each.classes,
            "train_count": each.train_count,
            "test_count": each.test_count,
            "download_mb": each.download_mb,
            "available": available,
        }
        where = "here" if available else f"to be downloaded, {each.download_mb:g} MB"
        console.tell(record, f"{each.name}: {each.sentence} ({where})")
    for each in own.all_names():
        try:
            classes, counted = own.classes_of(each), len(own.kept(each))
        except EngineError as error:  # one that is damaged is no reason to leave the others out
            console.complain(str(error))
            continue
        record = {"name": each, "classes": classes, "train_count": counted, "available": True}
        console.tell(record, f"{each}: Pictures that you have kept in the window, {counted} of {len(classes)} classes.")
    return 0


def models(console: Console) -> int:
    """Every shipped model with what its card says of it, and the networks that can be downloaded."""
    from engine import checkpoints
    from engine.inference.classify import serve

    for name in catalogue.SHIPPED_MODELS:
        served = serve(checkpoints.load(checkpoints.shipped_path(name)))
        card = served.checkpoint
        record = {
            "name": name,
            "architecture": card.stamp.architecture,
            "dataset": card.stamp.dataset,
            "classes": card.classes,
            "parameters": served.parameters,
            "metrics": dict(card.metrics),
            "digest": card.stamp.digest,
        }
        measured = ", ".join(f"{key} {value:g}" for key, value in card.metrics.items())
        text = f"{name}: {served.parameters} parameters, {len(card.classes)} classes, trained on {card.stamp.dataset}"
        console.tell(record, f"{text} ({measured})" if measured else text)
    for each in OFFERS:
        available = model_path(each, models_folder()).is_file()
        record = {"name": each.name, "dataset": "ImageNet", "download_mb": each.size_mb, "available": available}
        where = "here" if available else f"to be downloaded, {each.size_mb:g} MB"
        right = f"{each.top1:.1%} of its validation pictures right"
        console.tell(record, f"{each.name}: {each.title}, trained on ImageNet, {right} ({where})")
    return 0


LISTINGS: Mapping[str, Callable[[Console], int]] = {
    "recipes": recipes,
    "datasets": datasets,
    "models": models,
    "runs": runs,
}
