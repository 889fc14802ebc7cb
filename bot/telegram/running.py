"""Running the bot: what is started in which order, and how it comes to an end without an answer being lost."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import Any, Final

from telegram.error import TelegramError
from telegram.ext import Application

from bot.telegram.handlers import ALLOWED_UPDATES

_LOGGER = logging.getLogger(__name__)

STOP_SECONDS: Final = 60.0
"""How long answers that are under way are waited for at the end, within the 90 seconds that systemd grants."""

CONFIRM_SECONDS: Final = 15.0
"""How long Telegram is tried to be told at the end which updates were taken. It nearly always knows already."""

TelegramApplication = Application[Any, Any, Any, Any, Any, Any]


@asynccontextmanager
async def running(application: TelegramApplication, source: AbstractAsyncContextManager[None]) -> AsyncIterator[None]:
    """Handle the updates of ``source`` while the block runs. ``application`` is initialized.

    At the end no more updates are taken, and those that were taken are answered: Telegram does not bring them again.
    """
    await application.start()
    try:
        async with source:
            yield
    finally:
        await _finish(application)


@asynccontextmanager
async def polling(application: TelegramApplication) -> AsyncIterator[None]:
    """Ask Telegram for updates while the block runs; at its end it is told which ones were taken."""

    def failed(error: TelegramError) -> None:
        application.create_task(application.process_error(None, error))

    updater: Any = application.updater  # never None: the application is built with one
    await updater.start_polling(allowed_updates=ALLOWED_UPDATES, error_callback=failed)
    try:
        yield
    finally:
        try:
            await asyncio.wait_for(updater.stop(), CONFIRM_SECONDS)
        except TimeoutError:
            _LOGGER.warning("Could not tell Telegram which updates were taken: the last ones may come again")


def stop_on_signals() -> asyncio.Event:
    """An event that SIGINT and SIGTERM set from now on; a second one ends the program at once."""
    loop, stopped = asyncio.get_running_loop(), asyncio.Event()
    signals = (signal.SIGINT, signal.SIGTERM)

    def stop() -> None:
        _LOGGER.info("Stopping: finishing what is under way")
        stopped.set()
        for number in signals:
            loop.remove_signal_handler(number)

    # Windows has none of this; there Ctrl-C cancels what is running.
    with suppress(NotImplementedError):
        for number in signals:
            loop.add_signal_handler(number, stop)
    return stopped


async def _finish(application: TelegramApplication) -> None:
    try:
        await asyncio.wait_for(application.stop(), STOP_SECONDS)
    except TimeoutError:
        _LOGGER.error("Some answers could not be sent within %.0f seconds", STOP_SECONDS)
