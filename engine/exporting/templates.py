"""The text of exported programs, with fields for `str.format`. Constant; no owning thread."""

from __future__ import annotations

PROGRAM = '''"""{title}.

Exported by Convlens; the weights' digest is {digest}. Needs torch and safetensors, and Pillow for pictures:

    python THIS_FILE [PICTURE ...]      says what is in prepared pictures of {width} by {height} pixels

    from THIS_FILE import load
    logits = load()(normalise(pictures))     # pictures: (N, {channels}, {height}, {width}), float32 in 0..1
"""

import sys
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: F401
from safetensors.torch import load_file
from torch import nn

WEIGHTS = Path(__file__).with_name({weights!r})
CLASSES = {classes}
CHANNELS, HEIGHT, WIDTH = {channels}, {height}, {width}
MEAN, STD = {mean}, {std}
TEMPERATURE = {temperature!r}  # logits are divided by it before the softmax
PREFIX = {prefix!r}  # of the network's own tensors in the file


{network}

def load(path=WEIGHTS):
    """The network with its weights, ready to answer."""
    tensors = load_file(path)
    network = make_network()
    network.load_state_dict({{name[len(PREFIX):]: each for name, each in tensors.items() if name.startswith(PREFIX)}})
    return network.eval()


def normalise(pictures):
    """Pictures (N, C, H, W) with values in 0..1 as the network takes them."""
    mean, std = (torch.tensor(each, dtype=torch.float32).view(-1, 1, 1) for each in (MEAN, STD))
    return (pictures - mean) / std


{views}

def probabilities(network, pictures):
    """(N, classes), each row sums to 1."""
    with torch.inference_mode():
        logits = torch.stack([network(each) for each in views(normalise(pictures))]).mean(dim=0)
        return torch.softmax(logits / TEMPERATURE, dim=1)


def read(path):
    """A prepared picture, bright ink on black for digits, as (1, C, H, W) in 0..1."""
    import numpy as np
    from PIL import Image

    picture = Image.open(path).convert("L" if CHANNELS == 1 else "RGB").resize((WIDTH, HEIGHT))
    values = torch.from_numpy(np.array(picture, np.float32) / 255)
    return values.reshape(HEIGHT, WIDTH, CHANNELS).permute(2, 0, 1)[None]


def main(paths):
    """Say what is in each picture; without pictures, say what the network is."""
    network = load()
    if not paths:
        print(network)
        print(sum(each.numel() for each in network.parameters()), "parameters")
    for path in paths:
        found = probabilities(network, read(path))[0]
        best = found.topk(min(3, len(CLASSES)))
        print(path, *(f"{{CLASSES[index]}} {{share:.2%}}" for share, index in zip(best.values, best.indices)), sep="  ")


if __name__ == "__main__":
    main(sys.argv[1:])
'''

VIEWS = {
    "one": '''def views(x):
    """The normalised pictures (N, C, H, W) in every way in which they are asked: as they are."""
    return [x]
''',
    "mirror": '''def views(x):
    """The normalised pictures (N, C, H, W) in every way in which they are asked: as they are, and mirrored."""
    return [x, x.flip(3)]
''',
    "shift": '''def views(x):
    """The normalised pictures (N, C, H, W) in every way in which they are asked: as they are, and moved by a pixel."""
    padded = F.pad(x, (1, 1, 1, 1), mode="replicate")
    return [x, padded[..., 2:, 2:], padded[..., :-2, :-2], padded[..., 2:, :-2], padded[..., :-2, 2:]]
''',
    "mirror+shift": '''def views(x):
    """The normalised pictures (N, C, H, W) in every way in which they are asked: moved by a pixel, and mirrored."""
    padded = F.pad(x, (1, 1, 1, 1), mode="replicate")
    moved = [x, padded[..., 2:, 2:], padded[..., :-2, :-2], padded[..., 2:, :-2], padded[..., :-2, 2:]]
    return moved + [each.flip(3) for each in moved]
''',
}

SEQUENTIAL = '''class Network(nn.Module):
    def __init__(self):
        super().__init__()
{modules}

    def forward(self, x):
{calls}
        return x


def make_network():
    """The network before it has any weights worth having."""
    return Network()

'''

RESIDUAL = '''class Block(nn.Module):
    """Two 3x3 convolutions and the shortcut around them (arXiv:1512.03385)."""

    def __init__(self, taken, width, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(taken, width, 3, stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.is_projected = stride != 1 or taken != width
        if self.is_projected:
            self.shortcut_conv = nn.Conv2d(taken, width, 1, stride, bias=False)
            self.shortcut_bn = nn.BatchNorm2d(width)

    def forward(self, x):
        inner = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        shortcut = self.shortcut_bn(self.shortcut_conv(x)) if self.is_projected else x
        return F.relu(inner + shortcut)


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = {conv}
        self.bn = {bn}
        self.blocks = nn.ModuleList([
{blocks},
        ])
        self.mean = nn.AdaptiveAvgPool2d(1)
        self.drop = {drop}
        self.dense = {dense}

    def forward(self, x):
        x = F.relu(self.bn(self.conv(x)))
        for block in self.blocks:
            x = block(x)
        return self.dense(self.drop(self.mean(x).flatten(1)))


def make_network():
    """The network before it has any weights worth having."""
    return Network()

'''

TORCHVISION = '''def make_network():
    """The network before it has any weights worth having."""
    from torchvision import models

    return models.get_model({name}, weights=None, num_classes={classes}{more})

'''
