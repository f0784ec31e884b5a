"""Networks trained on ImageNet that can be downloaded: torchvision's, as data. Constant; no owning thread.

Addresses, sizes and shares right are those of torchvision's own list, which the tests compare; kept here because that
list takes seconds to import.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ADDRESS = "https://download.pytorch.org/models/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One network: `file` ends in the first digits of its own SHA-256, `top1` is the share of ImageNet's validation
    pictures it gets right, `weights` what torchvision calls them."""

    name: str
    title: str
    file: str
    size_mb: float
    top1: float
    weights: str = "IMAGENET1K_V1"
    side_px: int = 224

    @property
    def digest(self) -> str:
        """The first hex digits of the file's SHA-256."""
        return self.file.removesuffix(".pth").rsplit("-", 1)[1]


OFFERS = (
    Offer(
        name="mobilenet_v3_small",
        title="MobileNet V3, small",
        file="mobilenet_v3_small-047dcff4.pth",
        size_mb=10.3,
        top1=0.67668,
    ),
    Offer(
        name="mobilenet_v3_large",
        title="MobileNet V3, large",
        file="mobilenet_v3_large-5c1a4163.pth",
        size_mb=22.1,
        top1=0.75274,
        weights="IMAGENET1K_V2",
    ),
    Offer(
        name="efficientnet_b0",
        title="EfficientNet B0",
        file="efficientnet_b0_rwightman-7f5810bc.pth",
        size_mb=21.4,
        top1=0.77692,
    ),
    Offer(name="resnet18", title="ResNet-18", file="resnet18-f37072fd.pth", size_mb=46.8, top1=0.69758),
    Offer(
        name="resnet50",
        title="ResNet-50",
        file="resnet50-11ad3fa6.pth",
        size_mb=102.5,
        top1=0.80858,
        weights="IMAGENET1K_V2",
    ),
    Offer(
        name="convnext_tiny", title="ConvNeXt, tiny", file="convnext_tiny-983f1562.pth", size_mb=114.4, top1=0.8252
    ),
)  # fmt: skip


def offer(name: str) -> Offer | None:
    """The offer called `name`."""
    return next((each for each in OFFERS if each.name == name), None)


def models_folder() -> Path:
    """Where downloaded networks are kept."""
    from platformdirs import user_data_path

    return user_data_path("Convlens", appauthor=False) / "models"


def model_path(offered: Offer, folder: Path) -> Path:
    """Where the network's model file lies in `folder` once it is here."""
    return folder / f"{offered.name}.safetensors"
