"""Whether the bot can do its work: whether the archive can be read, and Telegram was heard of lately."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from bot.telegram.metrics import Metrics
from store.errors import WenxunError
from store.store import Store

STALE: Final = 60.0
"""Seconds without contact after which something is wrong: a poll ends after ten at most, and after errors the next one
comes within thirty."""

STORE_SECONDS: Final = 5.0
"""Seconds for which the archive may take to be read, which is a matter of milliseconds."""


class Pulse:
    """When Telegram was last heard of."""

    def __init__(self, metrics: Metrics, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._gauge = metrics.contact
        self._last: float | None = None

    def beat(self) -> None:
        """Telegram was heard of just now."""
        self._last = self._clock()
        self._gauge.set_to_current_time()

    @property
    def age(self) -> float | None:
        """Seconds since then, None before the first contact."""
        return None if self._last is None else self._clock() - self._last


class Health:
    """What ``/healthz`` and ``/metrics`` ask about."""

    def __init__(self, store: Store, pulse: Pulse, metrics: Metrics) -> None:
        self._store = store
        self._pulse = pulse
        self._metrics = metrics
        # Of its own, since the others have questions waiting before them when there are many.
        self._thread = ThreadPoolExecutor(1, "health")
        self.contact: Callable[[], Awaitable[None]] | None = None
        """Calls Telegram, which raises nothing, where nothing else would do so for a while."""

    async def problem(self) -> str | None:
        """Why the bot cannot do its work, in English for its operator, or None where it can."""
        if self.contact:
            await self.contact()
        age = self._pulse.age
        if age is None:
            return "no contact with Telegram yet"
        if age > STALE:
            return f"no contact with Telegram for {age:.0f} seconds"
        return await self.count_documents()

    async def count_documents(self) -> str | None:
        """Put the number of documents into the metrics, or say why the archive cannot be read."""
        try:
            counting = asyncio.get_running_loop().run_in_executor(self._thread, lambda: self._store.document_count)
            count = await asyncio.wait_for(counting, STORE_SECONDS)
        except TimeoutError:
            return "the archive cannot be read: it takes too long"
        except WenxunError as error:
            return f"the archive cannot be read: {error}"
        self._metrics.documents.set(count)
        return None
