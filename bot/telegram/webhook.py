"""Updates by webhook: Telegram, or a proxy before the bot, brings each in a request of its own."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from socket import socket
from typing import Any, Final

from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot
from tornado.web import Application, HTTPError, RequestHandler

from bot.errors import WebhookRefusedError
from bot.telegram.arrivals import Arrivals
from bot.telegram.handlers import ALLOWED_UPDATES
from bot.telegram.health import STALE, Health, Pulse
from bot.telegram.listening import Place
from bot.telegram.monitoring import log_nothing, serving
from bot.telegram.reading import readable

_LOGGER = logging.getLogger(__name__)

HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
MOST_BYTES: Final = 1024 * 1024
"""The largest request that is read: updates have a few kilobytes."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """``url`` is where Telegram sends updates, ``place`` where they arrive, and ``secret`` comes with each of them."""

    url: str = field(repr=False)
    place: Place
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reception:
    """What takes updates in while it is ``open``. ``queue`` is the application's."""

    bot: ExtBot[Any]
    queue: asyncio.Queue[object]
    arrivals: Arrivals
    pulse: Pulse
    open: asyncio.Event = field(default_factory=asyncio.Event)


class _Receiver(RequestHandler):
    def initialize(self, reception: Reception, secret: str) -> None:
        self._reception = reception
        self._secret = secret.encode()

    async def post(self) -> None:
        if not hmac.compare_digest(self.request.headers.get(HEADER, "").encode(), self._secret):
            raise HTTPError(HTTPStatus.FORBIDDEN)
        self._reception.pulse.beat()
        if not (self._reception.arrivals.has_room and self._reception.open.is_set()):
            raise HTTPError(HTTPStatus.SERVICE_UNAVAILABLE)  # Telegram keeps it, and tries again
        try:
            update = Update.de_json(readable(json.loads(self.request.body)), self._reception.bot)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            _LOGGER.warning("A request to the webhook is no update: %s", type(error).__name__)
            raise HTTPError(HTTPStatus.BAD_REQUEST) from None
        # The request is over once the update has its place; waiting for the answer would hold up the next ones.
        self._reception.queue.put_nowait(update)

    def log_exception(self, *_: Any) -> None:
        """Log nothing: strangers may send what they like."""


@asynccontextmanager
async def webhook(hook: Webhook, listener: socket, reception: Reception, health: Health) -> AsyncIterator[None]:
    """Take updates in at ``listener`` while the block runs. Raises WebhookRefusedError.

    The webhook stays set at the end, so that Telegram goes on trying until the bot is there again.
    """
    # Any path will do, since a proxy may cut off or change the one in the URL: it is the secret that counts.
    routes = [("/.*", _Receiver, {"reception": reception, "secret": hook.secret})]
    application = Application(routes, log_function=log_nothing)
    async with serving(application, listener, max_buffer_size=MOST_BYTES, body_timeout=30):
        reception.open.set()
        try:
            await reception.bot.set_webhook(hook.url, allowed_updates=ALLOWED_UPDATES, secret_token=hook.secret)
        except TelegramError as error:
            reason = "there is no setWebhook" if isinstance(error, InvalidToken) else error.message
            raise WebhookRefusedError(reason) from None
        reception.pulse.beat()
        _LOGGER.info("Listening for updates at %s", hook.place)
        health.contact = Inquiry(hook.url, reception)
        try:
            yield
        finally:
            # From here on no answer to a request need reach Telegram any more, which would then bring it again.
            reception.open.clear()


class Inquiry:
    """Asks Telegram after the webhook where no update has come for a while, as at night."""

    def __init__(self, url: str, reception: Reception) -> None:
        self._url = url
        self._reception = reception
        self._lock = asyncio.Lock()

    async def __call__(self) -> None:
        """Let the pulse beat if Telegram can be reached and the webhook is still ours."""
        async with self._lock:
            age = self._reception.pulse.age
            if age is not None and age < STALE / 2:
                return
            try:
                info = await self._reception.bot.get_webhook_info()
            except TelegramError as error:
                _LOGGER.warning("Could not ask after the webhook: %s", type(error).__name__)
                return
            if info.url == self._url:
                self._reception.pulse.beat()
            else:
                _LOGGER.error("The webhook is no longer set to this bot: another one may run with its token")
