"""Weights files as other programs write them: with torch alone, no word of ours in them."""

from __future__ import annotations

import os
import pickle
from collections import OrderedDict
from pathlib import Path
from typing import Any

import safetensors.torch
import torch
from torch import Tensor, nn


def lenet(classes: int = 10) -> nn.Module:
    """Somebody's own network of the shapes of `lenet-mnist`, under names of his own."""
    torch.manual_seed(3)
    features = nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.MaxPool2d(2), nn.ReLU(), nn.Conv2d(6, 16, 5, padding=2), nn.MaxPool2d(2),
        nn.ReLU(), nn.Flatten(),
    )  # fmt: skip
    head = nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, classes))
    return nn.Sequential(OrderedDict(features=features, head=head)).eval()


def state_of(network: nn.Module, *, prefix: str = "", kind: torch.dtype = torch.float32) -> dict[str, Tensor]:
    """Its weights as `state_dict` gives them."""
    return OrderedDict((prefix + name, each.detach().to(kind)) for name, each in network.state_dict().items())


def write(path: Path, content: Any) -> Path:
    """Written by torch.save, or in a safetensors file."""
    if path.suffix == ".safetensors":
        safetensors.torch.save_file({name: each.contiguous() for name, each in content.items()}, path, {"format": "pt"})
    else:
        torch.save(content, path)
    return path


class Hostile:
    """Makes the folder `canary` when it is unpickled."""

    def __init__(self, canary: Path) -> None:
        self._canary = canary

    def __reduce__(self) -> Any:
        return os.mkdir, (str(self._canary),)


def hostile_files(folder: Path, canary: Path) -> list[Path]:
    """Programs in the shape of weights: alone, beside tensors, in place of one, in the older format, bare."""
    evil, good = Hostile(canary), {"weight": torch.ones(2)}
    paths = [folder / f"hostile{number}.pt" for number in range(6)]
    torch.save(evil, paths[0])
    torch.save({**good, "more": evil}, paths[1])
    torch.save({"state_dict": good, "args": [evil]}, paths[2])
    torch.save({**good, "more": evil}, paths[3], _use_new_zipfile_serialization=False)
    paths[4].write_bytes(pickle.dumps(evil))
    torch.save({"state_dict": good, "metric": len}, paths[5])  # a function that is only named
    return paths
