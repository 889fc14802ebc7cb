"""The newest of many things, kept in memory for as long as there is room."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """A mapping of at most ``room`` entries: the oldest makes way for a new one."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._entries: OrderedDict[K, V] = OrderedDict()

    def __len__(self) -> int:
        return len(self._entries)

    def put(self, key: K, value: V) -> None:
        """Keep ``value`` under ``key``."""
        self._entries[key] = value
        self._entries.move_to_end(key)
        while len(self._entries) > self._room:
            self._entries.popitem(last=False)

    def get(self, key: K) -> V | None:
        """What is kept under ``key``, if it still is."""
        return self._entries.get(key)

    def drop(self, unwanted: Callable[[K], bool]) -> None:
        """Forget what is kept under each key that is ``unwanted``."""
        for key in [key for key in self._entries if unwanted(key)]:
            del self._entries[key]


@dataclass(slots=True)
class Given:
    """The messages that answer a question, and the key of the answer that it may follow up, also when it is edited.

    Whoever writes them holds the lock, so that an edit waits for the answer.
    """

    message_ids: tuple[int, ...] = ()
    earlier: str | None = None
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
