"""What the inspector looks at: the model that answers, and what it did with the newest picture. The reader's thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from engine.checkpoints import Checkpoint
from engine.errors import EngineError
from engine.models import Network
from engine.models.passes import Pass


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """`newest` is None while there is no picture; `gradients` are the last batch's by parameter name, if one trains."""

    network: Network
    checkpoint: Checkpoint
    newest: Pass | None
    gradients: Mapping[str, NDArray[np.float32]] = field(default_factory=dict)

    def shown(self) -> Pass:
        """The newest pass; EngineError where there is no picture."""
        if self.newest is None:
            raise EngineError("There is no picture yet. Draw something or open a picture first.", reason="no-picture")
        return self.newest
