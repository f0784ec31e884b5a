"""A network that learns one batch at a time: weights, optimiser, moving average. Owned by the trainer's thread."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from math import isfinite

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine import devices, models
from engine.models import Network
from engine.models.network import Dropout
from engine.models.whitening import whiten
from engine.settings import dropped, scaled, settings_of
from engine.specs import Recipe, RunSettings
from engine.training import vitals
from engine.training.augmentation import augment, eased
from engine.training.chart import Vitals
from engine.training.data import Normalisation, chunks, mixed_seed, to_unit
from engine.training.optimisers import memory_of, optimiser_of, restore_memory
from engine.training.scout import Scout
from engine.training.teachers import Teachers

WHITENED_FROM = 5000  # pictures: some five million patches of CIFAR-10
AVERAGE_PREFIX = "average."
SCOUT_PREFIX = "scout."


class NotFiniteError(Exception):
    """The loss or a gradient is NaN or infinite; nothing was changed by the step but counters of the input."""


class Learner:
    """Everything a step changes. `learn` is the only way to change it."""

    def __init__(self, recipe: Recipe, device: torch.device) -> None:
        self._recipe = recipe
        self.network: Network = models.build(recipe.model, recipe.input, seed=recipe.seed)
        self._averaged = copy.deepcopy(self.network) if recipe.average_decay else None
        self._scout = Scout(recipe) if recipe.hardest < 1 else None
        self.teachers = Teachers(recipe) if recipe.teachers else None
        self._dropouts = [(each, each.rate) for each in self.network.modules() if isinstance(each, Dropout)]
        self._outputs = torch.empty(0)
        self.vitals: Vitals | None = None  # of the last step, if it was looked at
        self._lot = ""  # tells the chance of several processes apart
        self.adjust(settings_of(recipe))
        self.move(device)

    def move(self, device: torch.device) -> None:
        """Go on with the same weights on `device`; the optimiser's memory starts over unless it is loaded again."""
        self.device = device
        devices.make_ready(device)
        for network in (self.network, self._averaged):
            if network is not None:
                network.to(device).to(memory_format=torch.channels_last)
        if self._scout is not None:
            self._scout.move(device)
        if self.teachers is not None:
            self.teachers.move(device)
        self._front: nn.Module = self.network  # what pictures go through while learning
        self._optimiser = optimiser_of(self.network, self._recipe.optimiser)
        self._normalise = Normalisation(self._recipe.input, device)
        self._is_half = self._recipe.precision == "bfloat16" and devices.has_fast_bfloat16(device)

    def adjust(self, settings: RunSettings) -> None:
        """Change pictures and leave cells out as strongly as `settings` say, from the next step on."""
        self._changes = scaled(self._recipe.augmentation, settings.augmentation)
        for module, rate in self._dropouts:
            module.rate = dropped(rate, settings.dropout)

    def whiten(self, images: Tensor) -> None:
        """Take the first weights from uint8 pictures (N, C, H, W), of which the first few thousand are enough."""
        x = self._normalise(to_unit(images[:WHITENED_FROM]))
        for network in (self.network, self._averaged):
            if network is not None:
                whiten(network, x)
        if self._scout is not None:
            self._scout.whiten(x)

    @property
    def measures_in_half(self) -> bool:
        """Whether pictures held out are asked in mixed precision, as those learned from, which takes a third of the
        time. A test set never is: its figure is published."""
        return self._is_half and self._recipe.measured_on == "validation"

    @property
    def judged(self) -> Network:
        """The network that is evaluated and kept: the moving average where the recipe has one."""
        return self.network if self._averaged is None else self._averaged

    def learn(
        self, images: Tensor, labels: Tensor, step: int, rate: float, chunk_size: int, done: float = 0.0
    ) -> tuple[float, float]:
        """One step on uint8 images (N, C, H, W): mean loss and accuracy of the batch before the step.

        `done` is the share of the run before this step, for what changes with it. The batch is worked through in
        parts of `chunk_size`, whose gradients add up. NotFiniteError before any weight changes.
        """
        loss, right = self._learned(images, labels, len(labels), step, rate, chunk_size, done)
        return loss, right / len(labels)

    def _learned(
        self, images: Tensor, labels: Tensor, count: float, step: int, rate: float, chunk_size: int, done: float
    ) -> tuple[float, float]:
        """The same: the sum of the losses divided by `count`, and how many were right."""
        if not self.network.training:
            self.network.train()
        if self._dropouts:
            self.network.reseed(mixed_seed("network" + self._lot, self._recipe.seed, step))
        seed = mixed_seed("augmentation" + self._lot, self._recipe.seed, step)
        generator = torch.Generator(self.device).manual_seed(seed)
        changes = eased(self._changes, done)
        before = vitals.weights_of(self.network) if step % vitals.EVERY == 0 else None
        self._optimiser.zero_grad()
        if self._scout is not None:
            self._scout.begin(step)
        loss, right = torch.zeros((), device=self.device), torch.zeros((), device=self.device)
        for part in chunks(len(labels), chunk_size):
            x = self._normalise(augment(images[part], changes, generator))
            part_loss, part_right = self._backward(x, labels[part], count)
            loss, right = loss + part_loss, right + part_right
        told = self._step(*self._gathered(loss, right), rate)
        self.vitals = None if before is None else vitals.vitals_of(self.network, before, self._outputs)
        self._follow(step, done)
        return told

    def _gathered(self, loss: Tensor, right: Tensor) -> tuple[Tensor, Tensor]:
        """Those of the whole batch, where this is a part of it."""
        return loss, right

    def _agreed(self, gradients: Tensor) -> Tensor:
        """The scout's gradients of the whole batch, one behind the other, where this is a part of it."""
        return gradients

    def _backward(self, x: Tensor, labels: Tensor, count: float) -> tuple[Tensor, Tensor]:
        """Add the part's gradients: its share of the mean loss, and how many were right. Where only the hardest are
        learned from, both speak for the whole part as if all were as hard."""
        x = x.contiguous(memory_format=torch.channels_last)
        part = len(labels)
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self._is_half):
            if self._scout is not None:
                picked = self._scout.hardest(x, labels, count)
                x, labels = x[picked].contiguous(memory_format=torch.channels_last), labels[picked]
            wanted = None if self.teachers is None else self.teachers.answer(x)
            logits = self._front(x).float()  # (n, classes)
        self._outputs = logits.detach()
        loss = self._loss(logits, labels, wanted) / count
        loss.backward()
        right = (logits.detach().argmax(dim=1) == labels).sum()
        times = part / len(labels)
        return loss.detach() * times, right * times

    def _loss(self, logits: Tensor, labels: Tensor, wanted: Tensor | None) -> Tensor:
        """The sum of the losses; `wanted` is what teachers answered, (n, classes)."""
        smoothing = self._recipe.label_smoothing
        loss = F.cross_entropy(logits, labels, reduction="sum", label_smoothing=smoothing)
        if wanted is None:
            return loss
        each = F.cross_entropy(logits, wanted, reduction="none")  # (n,)
        taught = (each * (labels >= 0)).sum()  # without those that only fill a part up
        return loss.lerp(taught, self._recipe.taught)

    def _step(self, loss: Tensor, right: Tensor, rate: float) -> tuple[float, float]:
        """Change the weights; both numbers as read back."""
        if self._scout is not None:
            self._scout.agree(self._agreed)  # before the check, which then ends the same in every process
        learned = (each for group in self._optimiser.param_groups for each in group["params"])
        gradients = [each.grad for each in learned if each.grad is not None]
        gradients += [] if self._scout is None else self._scout.gradients()
        norm = nn.utils.get_total_norm(gradients).to(loss.device)
        told, many, size = torch.stack([loss, right.to(loss), norm]).tolist()  # a GPU is waited for once a step, here
        if not isfinite(told + size):
            raise NotFiniteError
        for group in self._optimiser.param_groups:
            group["lr"] = rate * group["pace"]
        self._optimiser.step()
        if self._scout is not None:
            self._scout.step(rate)
        return told, many

    @torch.no_grad()
    def _follow(self, step: int, done: float) -> None:
        """Let the moving average follow; it follows faster while there is little to average."""
        if self._averaged is None:
            return
        decay, every = self._recipe.average_decay, self._recipe.look_ahead
        if every and (step + 1) % every:
            return
        decay = decay**every * done**3 if every else min(decay, (1 + step) / (10 + step))
        for average, newest in zip(_numbers(self._averaged), _numbers(self.network), strict=True):
            average.lerp_(newest, 1 - decay) if average.is_floating_point() else average.copy_(newest)
            if every:
                newest.copy_(average)

    def export(self) -> dict[str, Tensor]:
        """What must be kept beside the network's own weights to go on exactly: copies on the CPU."""
        kept = memory_of(self._optimiser)
        if self._scout is not None:
            kept |= {SCOUT_PREFIX + name: each for name, each in self._scout.export().items()}
        if self._averaged is not None:
            kept |= {AVERAGE_PREFIX + name: _copied(each) for name, each in self._averaged.state_dict().items()}
        return kept

    def weights(self) -> dict[str, Tensor]:
        """The learning network's weights: copies on the CPU."""
        return {name: _copied(each) for name, each in self.network.state_dict().items()}

    def gradients(self) -> dict[str, Tensor]:
        """What the last batch asked of each weight of more than one dimension: copies on the CPU."""
        return {
            name: _copied(each.grad)
            for name, each in self.network.named_parameters()
            if each.grad is not None and each.ndim > 1
        }

    def judged_weights(self) -> dict[str, Tensor]:
        """The weights that are evaluated and kept: copies on the CPU."""
        return {name: _copied(each) for name, each in self.judged.state_dict().items()}

    def begin_with(self, weights: Mapping[str, Tensor]) -> None:
        """Before the first step: weights learned elsewhere instead of those drawn by chance."""
        for network in (self.network, self._averaged):
            if network is not None:
                network.load_state_dict(weights)

    def restore(self, weights: Mapping[str, Tensor], kept: Mapping[str, Tensor]) -> None:
        """Be as when `weights` and `export` were taken; KeyError, RuntimeError or ValueError if they do not fit."""
        self.network.load_state_dict(weights)
        if self._averaged is not None:
            prefix = len(AVERAGE_PREFIX)
            average = {name[prefix:]: each for name, each in kept.items() if name.startswith(AVERAGE_PREFIX)}
            self._averaged.load_state_dict(average)
        self._optimiser = optimiser_of(self.network, self._recipe.optimiser)
        restore_memory(self._optimiser, kept)
        if self._scout is not None:
            prefix = len(SCOUT_PREFIX)
            self._scout.restore({name[prefix:]: each for name, each in kept.items() if name.startswith(SCOUT_PREFIX)})


def _numbers(network: nn.Module) -> list[Tensor]:
    return [*network.parameters(), *network.buffers()]


def _copied(tensor: Tensor) -> Tensor:
    return tensor.detach().to("cpu", copy=True).contiguous()
