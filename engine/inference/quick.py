"""A model as it is asked where nobody looks at its layers: folded, and roughly while the pen moves.

Owned by the thread that asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

import torch
from torch import Tensor

from engine.devices import has_fast_bfloat16
from engine.inference.activations import look_inside
from engine.inference.classify import Served
from engine.inference.unsure import Closely, Heard, closely, look_closely
from engine.models import Network
from engine.models.folded import Folded
from engine.models.sequential import SequentialNetwork
from engine.models.views import logits_of


class Quick:
    """What `served` answers, without what its layers did. For other weights there is to be another one."""

    def __init__(self, served: Served) -> None:
        self.served = served
        self._rough = torch.bfloat16 if has_fast_bfloat16(torch.device("cpu")) else torch.float32
        self._folded: dict[torch.dtype, Folded] = {}

    def look(self, batch: Tensor, *, is_rough: bool = False) -> Closely:
        """One picture (1, C, H, W), with no outputs. Roughly is in bfloat16 where the processor has units for it:
        twice as fast, and shares may be off by some thousandths."""
        network, checkpoint = self.served.network, self.served.checkpoint
        if not isinstance(network, SequentialNetwork):
            return look_closely(self.served, batch)
        folded = self._folded_in(network, self._rough if is_rough else torch.float32)
        with torch.inference_mode():
            taken = folded.take_in(batch)
            plain = folded.decide(taken)
            logits = logits_of(folded, batch, checkpoint.input.views, plain)
        heard = Heard([taken.units] if folded.has_dense else [], [] if taken.means is None else [taken.means])
        return closely(checkpoint, plain, [], logits, heard)

    def _folded_in(self, network: SequentialNetwork, dtype: torch.dtype) -> Folded:
        if dtype not in self._folded:
            self._folded[dtype] = Folded(network, dtype)
        return self._folded[dtype]


class Later(Mapping[str, Tensor]):
    """What the layers of `network` did with a picture (1, C, H, W), worked out when somebody looks at last. The one who
    has it sees to it that the weights are still the same."""

    def __init__(self, network: Network, batch: Tensor) -> None:
        self._network, self._batch = network, batch

    @cached_property
    def _outputs(self) -> dict[str, Tensor]:
        return {layer.name: output for layer, output in look_inside(self._network, self._batch)[1]}

    def __getitem__(self, name: str) -> Tensor:
        return self._outputs[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._outputs)

    def __len__(self) -> int:
        return len(self._outputs)
