"""What was looked up in the database, kept for the questions that follow for as long as its documents are the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Remembered(Generic[Value]):
    """The values looked up by their names, ``most`` of them at a time: with one too many, all are forgotten.

    Threads may share it: what one of them forgets, another one looks up again.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[str, Value] = {}

    def find(self, names: Iterable[str]) -> dict[str, Value]:
        """The values that are known of these names."""
        values = self._values
        return {name: value for name in names if (value := values.get(name)) is not None}

    def keep(self, found: Mapping[str, Value]) -> None:
        """Remember the values of these names too."""
        if len(self._values) + len(found) > self._most:
            self._values = {}
        self._values.update(found)
