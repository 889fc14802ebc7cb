"""A question in a private chat, and what comes in its place: an edited question, a sticker, a photo."""

from __future__ import annotations

import logging
from typing import Any, Final

from telegram import Message, Update

from bot.telegram import rendering
from bot.telegram.buttons import answer_above
from bot.telegram.desk import Desk
from bot.telegram.recent import Given, Recent
from bot.telegram.sending import buttons_of, place_of, replace, send
from bot.telegram.talks import who

_LOGGER = logging.getLogger(__name__)

REMEMBERED: Final = 10_000
"""Questions whose answers can still be edited, a few megabytes: in a busy office, those of some days."""


class Questions:
    """Answers what people write."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._given: Recent[tuple[int, int], Given] = Recent(REMEMBERED)
        self._albums: Recent[str, bool] = Recent(REMEMBERED)

    async def asked(self, update: Update, _context: Any) -> None:
        """Answer a question."""
        message = update.message
        if message:
            person = who(message, message.from_user)
            given = Given()
            self._given.put((message.chat_id, message.message_id), given)
            async with self._desk.talks.lock(person):
                given.earlier = _replied_to(message) or self._desk.talks.earlier(person)
                await self._answer(message, given)

    async def edited(self, update: Update, _context: Any) -> None:
        """Answer an edited question where the old one was answered; a question from before a restart is left alone."""
        message = update.edited_message
        given = self._given.get((message.chat_id, message.message_id)) if message else None
        if message and given:
            await self._answer(message, given)

    async def not_text(self, update: Update, _context: Any) -> None:
        """Say that only text is understood, once for an album."""
        message = update.message
        if not message or (message.media_group_id and self._albums.get(message.media_group_id)):
            return
        if message.media_group_id:
            self._albums.put(message.media_group_id, True)
        words = self._desk.words(message.from_user)
        await send(message.get_bot(), place_of(message), rendering.text_message("not-text", words))

    async def _answer(self, message: Message, given: Given) -> None:
        """Send the answer, or put it in place of the former one."""
        async with given.lock:
            question = message.text or ""
            reply = await self._desk.ask(question, given.earlier)
            self._desk.talks.answered(who(message, message.from_user), question, reply, given.earlier)
            content = rendering.reply_message(reply, self._desk.words(message.from_user))
            given.message_ids = await replace(message.get_bot(), place_of(message), given.message_ids, content)
        _LOGGER.info("Answered a question: %s", reply.outcome.value)


def _replied_to(message: Message) -> str | None:
    """The key of the answer that ``message`` is a reply to, where it is one to an answer of ours."""
    above = message.reply_to_message
    if above is None or above.from_user is None or above.from_user.id != message.get_bot().id:
        return None
    return answer_above(buttons_of(above))
