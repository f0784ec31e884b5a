"""What a value must be for the rest of a test to make sense, said to the reader and to the type checker at once."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")


def of_kind(value: object, kind: type[T]) -> T:
    """`value`, which must be a `kind`."""
    assert isinstance(value, kind), f"{kind.__name__} expected, not {value!r}"
    return value


def there(value: T | None) -> T:
    """`value`, which must be there."""
    assert value is not None
    return value
