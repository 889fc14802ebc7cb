"""The Telegram bot: built from a store and the settings, and run until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from telegram.error import TelegramError
from telegram.ext import Application, ApplicationBuilder

from bot.errors import TokenMissingError
from bot.settings import Settings
from bot.telegram.client import check_connection, connection_error, make_client
from bot.telegram.commands import publish_menu
from bot.telegram.desk import Desk
from bot.telegram.failures import Failures
from bot.telegram.handlers import ALLOWED_UPDATES, handlers
from store.store import Store

_LOGGER = logging.getLogger(__name__)

TelegramApplication = Application[Any, Any, Any, Any, Any, Any]


def build_application(store: Store, settings: Settings) -> TelegramApplication:
    """The bot, not yet connected. Raises TokenMissingError when the settings have no token."""
    desk = Desk(store, settings.shown_language)

    async def publish(application: TelegramApplication) -> None:
        await publish_menu(application.bot, desk.language)
        _LOGGER.info("Serving as @%s", application.bot.username)

    client = make_client(_token(settings), settings.telegram_api_url)
    application = ApplicationBuilder().bot(client).concurrent_updates(True).post_init(publish).build()
    application.add_handlers(handlers(desk))
    application.add_error_handler(Failures(desk).failed)
    return application


def serve(store: Store, settings: Settings) -> None:
    """Answer people on Telegram by long polling, until SIGINT or SIGTERM.

    Raises TokenMissingError without a token, TokenRefusedError when the server does not know it, and
    ApiUnreachableError when the server does not answer at the start; later it is waited for.
    """
    url = settings.telegram_api_url
    asyncio.run(check_connection(_token(settings), url))
    try:
        build_application(store, settings).run_polling(allowed_updates=ALLOWED_UPDATES)
    except TelegramError as error:
        raise connection_error(url, error) from None


def _token(settings: Settings) -> str:
    if settings.telegram_token is None:
        raise TokenMissingError
    return settings.telegram_token.get_secret_value()
