"""A picture asked in several views - mirrored, moved by a pixel - whose logits are averaged. Owned by whoever asks."""

from __future__ import annotations

from collections.abc import Iterator

import torch.nn.functional as F
from torch import Tensor, nn

from engine.specs import Views

STEPS = ((-1, -1), (1, 1), (-1, 1), (1, -1))  # of the shifted views, in pixels down and across


class Asked(nn.Module):
    """A network as it is asked: `forward` gives the mean logits of all `views`."""

    def __init__(self, network: nn.Module, views: Views) -> None:
        super().__init__()
        self.network = network
        self.views: Views = views

    def forward(self, x: Tensor) -> Tensor:
        """Logits (N, classes) of pictures (N, C, H, W)."""
        return logits_of(self.network, x, self.views)


def logits_of(network: nn.Module, batch: Tensor, views: Views, plain: Tensor | None = None) -> Tensor:
    """Mean logits (N, classes), float32, of all views of the normalised pictures (N, C, H, W).

    `plain` are the logits of the pictures themselves, where they are known already.
    """
    logits, count = network(batch).float() if plain is None else plain, 1
    for view in further_views(batch, views):
        logits, count = logits + network(view).float(), count + 1
    return logits / count if count > 1 else logits


def further_views(batch: Tensor, views: Views) -> Iterator[Tensor]:
    """What is asked beside pictures (N, C, H, W) themselves; what comes into view goes on as the edge was."""
    if is_mirrored(views):
        yield batch.flip(3)
    if views in ("shift", "mirror+shift"):
        height, width = batch.shape[2:]
        padded = F.pad(batch, (1, 1, 1, 1), mode="replicate")
        for down, across in STEPS:
            moved = padded[:, :, 1 - down : 1 - down + height, 1 - across : 1 - across + width]
            yield moved
            if is_mirrored(views):
                yield moved.flip(3)


def count_of(views: Views) -> int:
    """How many views of a picture are asked, with the picture itself."""
    return (1 + len(STEPS) * (views in ("shift", "mirror+shift"))) * (1 + is_mirrored(views))


def is_mirrored(views: Views) -> bool:
    """Whether pictures are asked mirrored as well."""
    return views in ("mirror", "mirror+shift")
