"""What the articles printed of their own runs, by the plain name of the recipe. Constant; no owning thread."""

from __future__ import annotations

from engine.specs import PublishedCurve

PUBLISHED = {
    "dense-baseline": PublishedCurve(
        article="004",
        training=((1, 0.8141), (2, 0.9128), (3, 0.9187), (4, 0.9229), (5, 0.9262)),
        losses=((1, 0.7187), (2, 0.3122), (3, 0.2908), (4, 0.2783), (5, 0.2643)),
    ),
    "lenet-mnist": PublishedCurve(
        article="001",
        training=((1, 0.7252), (50, 0.9957)),
        validation=((1, 0.9010), (41, 0.9900), (45, 0.9912), (50, 0.9904)),
    ),
    "selu-mnist": PublishedCurve(article="002", validation=((20, 0.9907),)),
    "augmented-mnist": PublishedCurve(article="002", validation=((2, 0.9911), (30, 0.9950))),
    "cifar10-tf": PublishedCurve(article="000", training=((60, 0.937),), validation=((60, 0.7881),)),
}
