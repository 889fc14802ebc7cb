"""The Telegram bot: built from a store and the settings, and run until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import dataclass
from typing import Final

from telegram.error import TelegramError
from telegram.ext import ApplicationBuilder

from bot.errors import TokenMissingError
from bot.settings import Settings
from bot.telegram.access import Access
from bot.telegram.arrivals import Arrivals
from bot.telegram.client import connection_error, make_client
from bot.telegram.desk import Desk
from bot.telegram.failures import Failures
from bot.telegram.handlers import handlers
from bot.telegram.health import Health, Pulse
from bot.telegram.limits import Limits
from bot.telegram.listening import Address, listening
from bot.telegram.metrics import Metrics
from bot.telegram.monitoring import monitoring
from bot.telegram.office.handlers import Office
from bot.telegram.profile import publish_profile
from bot.telegram.records import Records
from bot.telegram.refusals import Refusals
from bot.telegram.running import TelegramApplication, polling, running, stop_on_signals
from bot.telegram.uploads.folder import Folder
from bot.telegram.uploads.handlers import Uploads
from bot.telegram.webhook import Reception, Webhook, webhook
from store.store import Store

_LOGGER = logging.getLogger(__name__)


SEARCHES: Final = 2
"""Threads that ask the store. Questions wait there for the process that answers them (``Store.asking_aside``); where it
has failed, searching is work for this one, which does one thing at a time. With more threads, what fetches and sends
then waits for its turn: at twelve questions a second on a busy machine the median answer took 2.1 s with the six
threads of asyncio, and 0.4 s with two."""

TURN: Final = 0.001
"""Seconds for which other work, such as indexing, has the interpreter before what fetches and sends gets its turn.

Beside two searches that never pause, the latest one in a hundred of its steps is then .75 as late as with Python's own
5 ms, and as many questions are answered."""


@dataclass(frozen=True, slots=True)
class Serving:
    """How updates come: by polling unless there is a webhook. ``monitor`` is where its state is told, if at all."""

    webhook: Webhook | None = None
    monitor: Address | None = None


class TelegramBot:
    """The bot with all its parts, not yet connected."""

    def __init__(self, store: Store, settings: Settings) -> None:
        """Raises TokenMissingError when the settings have no token."""
        if settings.telegram_token is None:
            raise TokenMissingError
        self._settings = settings
        self._store = store
        self.metrics = Metrics()
        self.pulse = Pulse(self.metrics)
        self.health = Health(store, self.pulse, self.metrics)
        self._records = Records(store.questions, settings.retention_days)
        passes_on = bool(settings.admins) and settings.retention_days > 0
        self._desk = Desk(store, settings.shown_language, self._records, self.metrics, passes_on=passes_on)
        access = Access(settings.admins, settings.allowed_chats)
        self._office = Office(self._desk, access)
        self._uploads = Uploads(self._desk, access, Folder(settings.uploads_folder))
        listed = handlers(self._desk, self._office, self._uploads)
        limits = Limits(settings.question_seconds)
        self._arrivals = Arrivals(listed, access, limits, Refusals(self._desk), self.metrics)
        token = settings.telegram_token.get_secret_value()
        self._client = make_client(token, settings, self._arrivals, self.pulse, self.metrics)
        self.application: TelegramApplication = (
            ApplicationBuilder().bot(self._client).concurrent_updates(self._arrivals).build()
        )
        self.application.add_handlers(listed)
        self.application.add_error_handler(Failures(self._desk).failed)

    async def enter(self, stack: AsyncExitStack, serving: Serving) -> None:
        """Connect and serve until ``stack`` is closed.

        Raises ListenError before Telegram is called, then TokenRefusedError, ApiUnreachableError or
        WebhookRefusedError; once it serves, a server that does not answer is waited for.
        """
        hook = serving.webhook
        listener = stack.enter_context(listening(hook.place)) if hook else None
        if serving.monitor:
            monitor = stack.enter_context(listening(serving.monitor))
            await stack.enter_async_context(monitoring(monitor, self.health, self.metrics))
        await stack.enter_async_context(self._records.keeping())
        stack.callback(self._uploads.close)
        try:
            await stack.enter_async_context(self.application)
            # The first question reads much of the archive into memory. Nobody is to wait for that.
            await asyncio.to_thread(self._store.ask, "")
            source: AbstractAsyncContextManager[None] = polling(self.application)
            if hook and listener:
                reception = Reception(self._client, self.application.update_queue, self._arrivals, self.pulse)
                source = webhook(hook, listener, reception, self.health)
            await stack.enter_async_context(running(self.application, source))
            stack.enter_context(self._office.reloading.running())
        except TelegramError as error:
            raise connection_error(self._settings.telegram_api_url, error) from None
        _LOGGER.info("Serving as @%s", self._client.username)
        self.application.create_task(publish_profile(self._client, self._desk.language))
        self.application.create_task(self._office.publish_menus(self._client))


def serve(store: Store, settings: Settings, serving: Serving | None = None) -> None:
    """Answer people on Telegram until SIGINT or SIGTERM, and then finish what is under way.

    Raises what ``TelegramBot`` and its ``enter`` raise.
    """
    asyncio.run(_serve(TelegramBot(store, settings), serving or Serving()))


async def _serve(bot: TelegramBot, serving: Serving) -> None:
    stopped = stop_on_signals()
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(SEARCHES, "search"))
    sys.setswitchinterval(TURN)
    async with AsyncExitStack() as stack:
        await bot.enter(stack, serving)
        await stopped.wait()
