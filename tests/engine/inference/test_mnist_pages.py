"""A digit of MNIST drawn on a page is the digit that it was: the shipped model gives both the same class."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import torch

from engine import checkpoints
from engine.datasets.idx import read_idx
from engine.datasets.preparation import normalise, prepared_picture
from engine.models import build

COUNT = 1000
PAGE_PX = 560


def test_mnist_test_images_drawn_as_pages_get_the_same_class(mnist_folder: Path) -> None:
    images = read_idx(mnist_folder / "mnist" / "MNIST" / "raw" / "t10k-images-idx3-ubyte.gz", 3)
    random = np.random.default_rng(4)
    images = images[random.choice(len(images), COUNT, replace=False)]
    model = checkpoints.load(checkpoints.resolve("digits"))
    network = build(model.model, model.input).eval()
    network.load_state_dict(model.state)
    drawn = []
    for image in images:
        page = np.full((PAGE_PX, PAGE_PX), 255, np.uint8)
        top, left = random.integers(0, PAGE_PX - 280, 2)
        page[top : top + 280, left : left + 280] = 255 - cv2.resize(image, (280, 280), interpolation=cv2.INTER_NEAREST)
        picture = prepared_picture(page, model.input)
        assert picture is not None
        drawn.append(picture)
    with torch.inference_mode():
        was, became = (
            network(
                torch.from_numpy(normalise(np.asarray(each, np.float32)[:, None] / np.float32(255), model.input))
            ).argmax(1)
            for each in (images, drawn)
        )
    assert (was == became).float().mean() >= 0.995
