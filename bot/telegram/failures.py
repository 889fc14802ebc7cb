"""What goes wrong while the bot runs: logged without what people wrote, and admitted to whom it concerns."""

from __future__ import annotations

import logging
import traceback
from typing import Any

from telegram import Update
from telegram.error import Forbidden, InvalidToken, TelegramError

from bot.telegram import rendering
from bot.telegram.desk import Desk
from bot.telegram.guests import say_as_guest
from bot.telegram.requests import UnansweredError
from bot.telegram.sending import place_of, send

_LOGGER = logging.getLogger(__name__)


class Failures:
    """The error handler."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def failed(self, update: object, context: Any) -> None:
        """Log the error of an update, and say that something went wrong; an error of polling is only logged."""
        error: Exception = context.error
        self._desk.metrics.errors.labels(type(error).__name__).inc()
        if not isinstance(update, Update):
            _LOGGER.warning("Could not fetch updates: %s. Trying again.", described(error))
            return
        if isinstance(error, Forbidden):
            _LOGGER.info("Nobody to answer: the bot was blocked or removed")
            return
        _LOGGER.error("An update could not be handled\n%s", trace(error))
        if message := update.effective_message:
            words = self._desk.words(update.effective_user)
            # What may have been sent is not sent again, since it could be there twice.
            sorry = rendering.text_message("maybe-sent" if isinstance(error, UnansweredError) else "failed", words)
            try:
                if update.guest_message:
                    await say_as_guest(message, sorry)
                else:
                    await send(context.bot, place_of(message), sorry)
            except Exception as second:  # raised on, it would be logged with all texts
                _LOGGER.warning("Could not say that something went wrong: %s", described(second))


def described(error: BaseException) -> str:
    """The class of an error, and for one of Telegram's what the server said: no other text is safe to be logged."""
    # The text of an InvalidToken holds the token.
    if isinstance(error, TelegramError) and not isinstance(error, InvalidToken):
        return f"{type(error).__name__} ({error.message})"
    return type(error).__name__


def trace(error: BaseException) -> str:
    """Where ``error`` and its causes were raised, without their texts, which may repeat what a person wrote."""
    chain: list[str] = []
    link: BaseException | None = error
    while link:
        chain.insert(0, "".join(traceback.format_tb(link.__traceback__)) + described(link))
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\n".join(chain)
