"""``/reload``: what was indexed is read once more, while the bot goes on answering."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from telegram import Message, Update

from bot.telegram import rendering
from bot.telegram.desk import Desk
from bot.telegram.html import escape
from bot.telegram.office import pages
from bot.telegram.sending import place_of, send
from store.errors import NothingToIndexError, PathNotFoundError, UnreadableFileError, WenxunError
from store.values.runs import IndexReport, Progress


class _StoppedError(Exception):
    """The bot is being stopped."""


class Reloading:
    """Indexes in a thread of its own, one run at a time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._reader = ThreadPoolExecutor(1, "reload")
        self._running = False
        self._stopping = threading.Event()

    async def reload(self, update: Update, context: Any) -> None:
        """Begin a run, and say later what it changed; nobody waits for it."""
        message = update.message
        if message and self._running:
            words = self._desk.words(message.from_user)
            await self._say(message, rendering.text_message("reload-running", words))
        elif message:
            self._running = True
            context.application.create_task(self._reload(message), update)

    async def _reload(self, message: Message) -> None:
        words = self._desk.words(message.from_user)
        try:
            await self._say(message, rendering.text_message("reloading", words))
            reports, failed = await asyncio.get_running_loop().run_in_executor(self._reader, self._read_all)
            content = pages.reload_message(reports, failed, words)
        except _StoppedError:
            content = rendering.text_message("reload-stopped", words)
        except WenxunError as error:
            content = rendering.Message(escape(words.error(error)))
        finally:
            self._running = False
        await self._say(message, content)

    def _read_all(self) -> tuple[list[IndexReport], list[WenxunError]]:
        """Read each file and folder; one that is not there any more is no reason not to read the others."""
        reports: list[IndexReport] = []
        failed: list[WenxunError] = []
        for root in self._desk.store.roots():
            try:
                reports.append(self._read(root))
            except (NothingToIndexError, PathNotFoundError, UnreadableFileError) as error:
                failed.append(error)
        return reports, failed

    def _read(self, root: Path) -> IndexReport:
        def go_on(_: Progress) -> None:
            if self._stopping.is_set():
                raise _StoppedError

        return self._desk.store.index([root], go_on)

    @staticmethod
    async def _say(message: Message, content: rendering.Message) -> None:
        await send(message.get_bot(), place_of(message), content)

    @contextmanager
    def running(self) -> Iterator[None]:
        """At the end of the block, break off a run, which loses the document being read at most."""
        try:
            yield
        finally:
            self._stopping.set()
