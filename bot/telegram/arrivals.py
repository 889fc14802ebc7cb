"""Updates as they come in: counted, limited, and handled one after another in each chat, all chats at once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Sequence
from typing import Any, Final
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseHandler, BaseUpdateProcessor

from bot.telegram.access import Access
from bot.telegram.limits import Limits, Verdict
from bot.telegram.metrics import Metrics
from bot.telegram.recent import Recent
from bot.telegram.refusals import Refusals

MOST_PENDING: Final = 1_000
"""From as many unfinished updates on, no more are taken from Telegram, which keeps them for a day: 100 chats a second
may wait for ten seconds, in a few megabytes."""

BATCH: Final = 100
"""As many updates as come with one poll at most, and so above ``MOST_PENDING``."""

SEEN: Final = 10_000
"""Updates that are known to have come, so that one that Telegram delivers again is not handled again."""


class Arrivals(BaseUpdateProcessor):
    """Hands updates to the handlers.

    Within a chat they are handled in the order of their arrival, so that no answer overtakes another; no chat waits for
    another. What no handler wants is not counted against anyone: in a group, that is what people say to each other.
    """

    def __init__(
        self,
        handlers: Sequence[BaseHandler[Any, Any, Any]],
        access: Access,
        limits: Limits,
        refusals: Refusals,
        metrics: Metrics,
    ) -> None:
        """``refusals`` tells the sender of an update that it was left aside."""
        super().__init__(MOST_PENDING + BATCH)
        self._handlers = handlers
        self._access = access
        self._limits = limits
        self._refusals = refusals
        self._metrics = metrics
        self._pending = 0
        self._room = asyncio.Event()
        self._room.set()
        self._seen: Recent[int, bool] = Recent(SEEN)
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    @property
    def has_room(self) -> bool:
        """Whether more updates can be taken."""
        return self._room.is_set()

    async def room(self) -> None:
        """Wait until more updates can be taken."""
        await self._room.wait()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle one update by awaiting ``coroutine``, or leave it aside."""
        self._count(1)
        try:
            if isinstance(update, Update) and await self._is_to_be_handled(update):
                await self._handle(update, coroutine)
        finally:
            self._count(-1)
            _close(coroutine)

    async def _is_to_be_handled(self, update: Update) -> bool:
        if self._seen.get(update.update_id) or not self._wanted(update):
            return False
        self._seen.put(update.update_id, True)
        kind = kind_of(update)
        self._metrics.updates.labels(kind).inc()
        if not self._access.serves(update):
            await self._refusals.turn_away(update)
            return False
        verdict = await self._limits.verdict(update)
        if verdict is Verdict.ADMITTED:
            return True
        self._metrics.refused.labels(kind).inc()
        if verdict is Verdict.REFUSED_AND_TOLD:
            await self._refusals.refuse(update)
        return False

    async def _handle(self, update: Update, coroutine: Awaitable[Any]) -> None:
        arrived = time.monotonic()
        chat = update.effective_chat
        # Kept in the dictionary for as long as someone holds it or waits for it.
        lock = self._locks.setdefault(chat.id, asyncio.Lock()) if chat else asyncio.Lock()
        async with lock:
            await coroutine
        self._metrics.update_seconds.observe(time.monotonic() - arrived)

    def _wanted(self, update: Update) -> bool:
        # The library takes neither None nor False for a fit, while an empty list of arguments is one.
        return any(handler.check_update(update) not in (None, False) for handler in self._handlers)

    def _count(self, change: int) -> None:
        self._pending += change
        self._metrics.pending.set(self._pending)
        if self._pending < MOST_PENDING:
            self._room.set()
        else:
            self._room.clear()

    async def initialize(self) -> None:
        """Nothing has to be made ready."""

    async def shutdown(self) -> None:
        """Nothing has to be given back."""


def kind_of(update: Update) -> str:
    """What ``update`` is about: the name of the one field of it that is filled."""
    return next((name for name in Update.ALL_TYPES if getattr(update, name)), "unknown")


def _close(coroutine: Awaitable[Any]) -> None:
    """Let go of a coroutine that may not have been awaited, without the warning that Python gives then."""
    if asyncio.iscoroutine(coroutine):
        coroutine.close()
