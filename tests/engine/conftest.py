"""What the tests of the engine's doors share with those of its parts."""

from __future__ import annotations

from tests.engine.history.conftest import finished

__all__ = ["finished"]
