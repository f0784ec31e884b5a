"""How good a network is on a set of pictures: loss, accuracy, confusion. A generator, run by the calling thread."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from engine.models import Network
from engine.models.views import logits_of
from engine.specs import InputSpec
from engine.training.data import Normalisation, as_tensor, chunks, to_unit


@dataclass(frozen=True, slots=True, eq=False)
class Evaluation:
    """Mean cross-entropy, share of right answers, `confusion` int64 (truth, predicted), and the `logits` behind them,
    float32 (N, classes)."""

    loss: float
    accuracy: float
    confusion: NDArray[np.int64]
    logits: NDArray[np.float32]


def evaluate(
    network: Network,
    images: Tensor | NDArray[np.uint8],
    labels: Tensor | NDArray[np.int64],
    spec: InputSpec,
    device: torch.device | str = "cpu",
    *,
    batch_size: int = 500,
    is_half: bool = False,
) -> Generator[float, None, Evaluation]:
    """Ask `network`, which is on `device`, for every picture; yields the share done (0..1) after each batch.

    `images` uint8 (N, C, H, W) as a tensor, or (N, H, W) / (N, H, W, 3) as an array; `labels` (N,). Each is
    asked in the input's views, in mixed precision if `is_half`. The network is put into evaluation mode and left so.
    """
    device = torch.device(device)
    pictures = as_tensor(images) if isinstance(images, np.ndarray) else images
    truths = torch.as_tensor(labels)
    normalise = Normalisation(spec, device)
    loss, found = 0.0, []
    network.eval()
    for part in chunks(len(truths), batch_size):
        truth = truths[part].to(device)
        with torch.inference_mode(), torch.autocast(device.type, torch.bfloat16, enabled=is_half):
            x = normalise(to_unit(pictures[part].to(device)))
            logits = logits_of(network, x, spec.views)  # (n, classes)
            loss += F.cross_entropy(logits, truth, reduction="sum").item()
            found.append(logits.float().numpy(force=True))
        yield part.stop / len(truths)
    if not found:
        raise ValueError("nothing to evaluate")
    every = np.concatenate(found)  # (N, classes)
    confusion = confusion_of(truths.numpy(force=True), every.argmax(axis=1), every.shape[1])
    return Evaluation(loss / len(truths), float(np.trace(confusion) / len(truths)), confusion, every)


def confusion_of(truths: NDArray[np.int64], predictions: NDArray[np.int64], classes: int) -> NDArray[np.int64]:
    """How often each class (row) was taken for which (column), int64 (classes, classes)."""
    return np.bincount(truths * classes + predictions, minlength=classes**2).reshape(classes, classes)
