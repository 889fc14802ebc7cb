"""Updates brought to a webhook, one request each, and again until they are taken."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

import aiohttp

AGAIN = 0.05
"""Seconds before an update that was not taken is brought again."""


class Delivery:
    """Brings what is in ``updates`` to ``url``, in order, and removes there what was taken.

    Kinds of updates that are not among the ``allowed`` ones, if any, are dropped. ``unix:PATH`` stands for an address
    whose proxy passes requests on to the unix socket at PATH.
    """

    def __init__(
        self, url: str, secret: str | None, updates: list[dict[str, Any]], allowed: list[str] | None = None
    ) -> None:
        self.url = url
        self._allowed = allowed
        self.secret = secret
        self.news = asyncio.Event()
        self.news.set()
        self.statuses: list[int] = []
        self._updates = updates
        self._task = asyncio.create_task(self._deliver())

    async def stop(self) -> None:
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task

    async def _deliver(self) -> None:
        path = self.url.removeprefix("unix:") if self.url.startswith("unix:") else None
        connector = aiohttp.UnixConnector(path) if path else aiohttp.TCPConnector()
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        async with aiohttp.ClientSession(connector=connector, headers=headers) as session:
            while True:
                self.news.clear()
                while self._updates:
                    if not self._is_wanted() or await self._taken(session, "http://proxied/" if path else self.url):
                        del self._updates[0]
                    else:
                        await asyncio.sleep(AGAIN)
                await self.news.wait()

    def _is_wanted(self) -> bool:
        return not self._allowed or bool(self._updates[0].keys() & set(self._allowed))

    async def _taken(self, session: aiohttp.ClientSession, url: str) -> bool:
        try:
            async with session.post(url, json=self._updates[0]) as response:
                self.statuses.append(response.status)
                return response.status == 200
        except aiohttp.ClientError:
            return False
