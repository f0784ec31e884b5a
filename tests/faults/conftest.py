"""What the tests of faults share with those of the app and of the past runs."""

from __future__ import annotations

from tests.app.conftest import desk, english, house, store
from tests.engine.history.conftest import finished

__all__ = ["desk", "english", "finished", "house", "store"]
