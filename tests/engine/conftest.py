"""What the tests of the engine's doors share with those of its parts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.engine.history.conftest import finished
from tests.engine.training.listening import Listening, listening

__all__ = ["finished", "listener"]


@pytest.fixture
def listener() -> Iterator[Listening]:
    """A trainer at work."""
    with listening() as running:
        yield running
