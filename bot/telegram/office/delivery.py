"""The office's answer on its way to those who passed their questions on."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Mapping
from enum import StrEnum

from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.telegram.records import Records
from bot.telegram.rendering import Message
from bot.telegram.requests import UnansweredError
from bot.telegram.sending import Place, send
from bot.wording import LANGUAGES, Wording, wording
from store.questions.values import Asked, Group, Origin

_LOGGER = logging.getLogger(__name__)

Content = Callable[[Asked, Wording], Message]
"""Makes the answer to a question, in a language."""


class Fate(StrEnum):
    """What became of an answer; the value completes the name of the catalogue's entry that says so."""

    REACHED = "reached"
    GONE = "gone"
    """The bot was blocked or removed: there is no way to send it any more."""
    UNSURE = "unsure"
    """It may have arrived, and so is not sent again."""
    LEFT = "left"
    """It could not be sent just now; the question waits on."""


async def deliver(bot: Bot, records: Records, group: Group, content: Content) -> Mapping[Fate, int]:
    """Send an answer to each place from which a question of ``group`` was passed on; returns how many had which fate.

    Each question is settled right before its answer is sent, so that it gets one answer, whoever else answers it at the
    same time and whenever the bot is stopped. Raises what the log raises.
    """
    fates: Counter[Fate] = Counter()
    for question in group.questions:
        taken = await records.settle(question.id)
        if taken is None or taken.origin is None:
            continue
        fate = await _sent(bot, taken.origin, content(taken.asked, _language_of(taken.asked)))
        if fate is Fate.LEFT:
            await records.unsettle(taken)
        fates[fate] += 1
    return fates


async def _sent(bot: Bot, origin: Origin, message: Message) -> Fate:
    """Send a message as a reply to the question at ``origin``."""
    try:
        await send(bot, Place(origin.chat_id, origin.message_id, origin.thread_id), message)
    except (BadRequest, ChatMigrated, Forbidden):
        return Fate.GONE
    except UnansweredError:
        return Fate.UNSURE
    except TelegramError as error:
        _LOGGER.warning("Could not send the office's answer: %s", type(error).__name__)
        return Fate.LEFT
    return Fate.REACHED


def _language_of(asked: Asked) -> Wording:
    """The wording in the language that was spoken to whoever asked."""
    return wording(next((language for language in LANGUAGES if language == asked.language), LANGUAGES[0]))
