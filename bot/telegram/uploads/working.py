"""A thread for what takes its time, one thing after the other, so that searching does not wait for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Value = TypeVar("Value")


class Working:
    """The thread, which is started when it is first needed."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "uploads")

    async def do(self, work: Callable[[], Value]) -> Value:
        """What ``work`` gives, done in the thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def close(self) -> None:
        """Wait for what is being done, and leave the rest: the database is closed next."""
        self._thread.shutdown(cancel_futures=True)
