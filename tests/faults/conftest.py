"""What the tests of faults share with those of the app and of the engine."""

from __future__ import annotations

from tests.app.canvas.conftest import canvas, view
from tests.app.conftest import desk, english, house, store
from tests.engine.conftest import finished, listener

__all__ = ["canvas", "desk", "english", "finished", "house", "listener", "store", "view"]
