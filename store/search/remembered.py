"""What was looked up in the database, kept for the questions that follow for as long as its documents are the same."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Remembered(Generic[Key, Value]):
    """The values that were looked up by their keys, ``most`` at a time: before there are more, all are forgotten.

    ``size`` says for how many a value counts, without it for one. Threads may share it.
    """

    def __init__(self, most: int, size: Callable[[Value], int] | None = None) -> None:
        self._most = most
        self._size = size
        self._values: dict[Key, Value] = {}
        self._held = 0
        self._lock = threading.Lock()

    def look_up(self, keys: Iterable[Key], read: Callable[[Sequence[Key]], Mapping[Key, Value]]) -> dict[Key, Value]:
        """The values of ``keys``, those that are not known by ``read``, which leaves out what has none."""
        values = self._values
        found: dict[Key, Value] = {}
        missing: list[Key] = []
        for key in keys:
            if key in values:
                found[key] = values[key]
            else:
                missing.append(key)
        if missing:
            new = read(missing)
            found.update(new)
            self._keep(new)
        return found

    def look_up_one(self, key: Key, read: Callable[[], Value]) -> Value:
        """The value of ``key``, by ``read`` where it is not known."""
        values = self._values
        if key in values:
            return values[key]
        new = read()
        self._keep({key: new})
        return new

    def _keep(self, new: Mapping[Key, Value]) -> None:
        size = sum(map(self._size, new.values())) if self._size else len(new)
        with self._lock:
            if self._held + size > self._most:
                self._values, self._held = {}, 0  # another thread may still be reading the old ones
            if size <= self._most:
                self._values.update(new)
                self._held += size
