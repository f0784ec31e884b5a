"""The articles' recipes: what is in them is what the articles say, and their mistakes are where they belong."""

from __future__ import annotations

import pytest
import torch

from engine import catalogue, models
from engine.specs import LayerSpec, Recipe

NAMES = ("dense-baseline", "lenet-mnist", "selu-mnist", "augmented-mnist", "cifar10-tf")


def kinds(recipe: Recipe) -> list[str]:
    return [row.kind for row in recipe.model.layers if not row.unused]


def unused(recipe: Recipe) -> list[LayerSpec]:
    return [row for row in recipe.model.layers if row.unused]


@pytest.mark.parametrize("name", NAMES)
def test_every_article_has_two_recipes_and_one_curve(name: str) -> None:
    published, repaired = catalogue.recipe(name), catalogue.recipe(name + catalogue.REPAIRED)
    assert published.title.endswith("as published")
    assert repaired.title.endswith("repaired")
    assert published.data == repaired.data
    curve = catalogue.published(name)
    assert curve is not None
    assert curve is catalogue.published(repaired.name)
    for points in (curve.training, curve.validation):
        assert list(points) == sorted(points)
        assert all(0 < value < 1 and 1 <= epoch <= published.epochs for epoch, value in points)


def test_own_recipes_have_no_published_curve() -> None:
    assert catalogue.published("mnist-default") is None
    assert catalogue.published("mnist-best") is None


@pytest.mark.parametrize(
    ("name", "used", "idle"),
    [
        ("dense-baseline", 7_850, 0),
        ("dense-baseline-repaired", 7_850, 0),
        ("lenet-mnist", 104_342, 0),
        ("lenet-mnist-repaired", 104_342, 0),
        ("selu-mnist", 152_146, 25_700),
        ("selu-mnist-repaired", 152_146, 0),
        ("cifar10-tf", 3_247_422, 0),
        ("cifar10-tf-repaired", 3_247_422, 0),
    ],
)
def test_the_numbers_of_weights_are_the_articles(name: str, used: int, idle: int) -> None:
    recipe = catalogue.recipe(name)
    planned = models.plan(recipe.model, recipe.input)
    assert sum(each.parameters for each in planned if not each.row.unused) == used
    assert sum(each.parameters for each in planned if each.row.unused) == idle
    network = models.build(recipe.model, recipe.input, seed=0).train()
    x = torch.rand(3, recipe.input.channels, recipe.input.height_px, recipe.input.width_px)
    network(x).sum().backward()
    learning = [each for each in network.parameters() if each.grad is not None]
    assert sum(each.numel() for each in learning) == used


def test_article_000_is_its_table() -> None:
    published, repaired = catalogue.recipe("cifar10-tf"), catalogue.recipe("cifar10-tf-repaired")
    planned = models.plan(published.model, published.input)
    weights = [each.parameters for each in planned if each.parameters]
    assert weights == [896, 18_496, 73_856, 65_664, 3_073_500, 15_010]
    assert [each.gives for each in planned if each.row.kind == "max_pool"] == [(64, 16, 16), (128, 8, 8), (128, 4, 4)]
    assert [row.rate for row in unused(published)] == [0.25, 0.25, 0.5]
    assert kinds(published)[-1] == "softmax"  # and the loss takes it for logits
    assert [row.rate for row in repaired.model.layers if row.kind == "dropout"] == [0.25, 0.25, 0.5]
    assert unused(repaired) == []
    assert kinds(repaired)[-1] == "dense"
    assert (published.shuffle, published.validation_from, published.seed) == (False, "test", 21)
    assert (repaired.shuffle, repaired.validation_from) == (True, "anywhere")
    assert repaired.augmentation.flip
    assert repaired.augmentation.crop_px


def test_articles_002_and_004_have_their_mistakes_only_as_published() -> None:
    published, repaired = catalogue.recipe("selu-mnist"), catalogue.recipe("selu-mnist-repaired")
    assert [row.kind for row in unused(published)] == ["dense", "selu"]
    assert kinds(published)[-1] == "selu"
    assert kinds(published).count("selu") == 2  # none after the convolutions
    assert kinds(repaired)[-1] == "dense"
    assert catalogue.recipe("augmented-mnist").augmentation.flip
    assert not catalogue.recipe("augmented-mnist-repaired").augmentation.flip
    assert kinds(catalogue.recipe("augmented-mnist")).count("batch_norm") == 2
    assert "sigmoid" in kinds(catalogue.recipe("dense-baseline"))
    assert "sigmoid" not in kinds(catalogue.recipe("dense-baseline-repaired"))


def test_the_log_row_makes_keras_loss_of_sigmoid_outputs() -> None:
    """Keras divides the outputs by their sum and takes the logarithm of the right one's share."""
    recipe = catalogue.recipe("dense-baseline")
    network = models.build(recipe.model, recipe.input, seed=2)
    x, labels = torch.rand(6, 1, 28, 28) * 3, torch.arange(6)
    units = torch.sigmoid(network.get_submodule("dense1")(x.flatten(1))).double()
    shares = units / units.sum(dim=1, keepdim=True)
    expected = -shares[torch.arange(6), labels].log().mean()
    found = torch.nn.functional.cross_entropy(network(x), labels)
    assert found.item() == pytest.approx(expected.item(), abs=1e-5)


def test_a_dead_end_changes_nothing_but_itself() -> None:
    recipe = catalogue.recipe("selu-mnist")
    network = models.build(recipe.model, recipe.input, seed=1).eval()
    x = torch.rand(2, 1, 28, 28)
    before = network(x)
    with torch.no_grad():
        network.get_parameter("dense2.weight").fill_(7.0)
    assert torch.equal(network(x), before)
