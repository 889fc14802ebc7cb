"""A question, and what comes in its place: an edited question, a sticker, a photo."""

from __future__ import annotations

import logging
from typing import Any, Final

from telegram import Message, Update

from bot.telegram import rendering
from bot.telegram.addressing import question_of
from bot.telegram.desk import Desk
from bot.telegram.kinds import kind_of
from bot.telegram.quoted import answer_replied_to
from bot.telegram.recent import Given, Recent
from bot.telegram.sending import place_of, replace, send
from bot.telegram.talks import who
from bot.telegram.typing_action import typing

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
            self._is_first_of_album(message)
            await self._answer_anew(message)

    async def edited(self, update: Update, _context: Any) -> None:
        """Answer an edited question where the old one was answered, or as a new one where it was not meant for us."""
        message = update.edited_message
        given = self._given.get((message.chat_id, message.message_id)) if message else None
        if message and given:
            await self._answer(message, given)
        elif message:
            await self._answer_anew(message)

    async def not_text(self, update: Update, _context: Any) -> None:
        """Say that only text is understood, once for an album."""
        message = update.message
        if message and self._is_first_of_album(message):
            words = self._desk.words(message.from_user)
            await send(message.get_bot(), place_of(message), rendering.not_text_message(kind_of(message), words))

    def has_answered(self, message: Message) -> bool:
        """Whether ``message`` was a question that was answered since the last start of the bot."""
        return self._given.get((message.chat_id, message.message_id)) is not None

    def forget_chat(self, chat_id: int) -> None:
        """Forget what was answered in a chat."""
        self._given.drop(lambda asked: asked[0] == chat_id)

    def _is_first_of_album(self, message: Message) -> bool:
        album = message.media_group_id
        if album is None:
            return True
        known = self._albums.get(album)
        self._albums.put(album, True)
        return not known

    async def _answer_anew(self, message: Message) -> None:
        person = who(message, message.from_user)
        given = Given()
        self._given.put((message.chat_id, message.message_id), given)
        async with self._desk.talks.lock(person):
            given.earlier = await answer_replied_to(message, self._desk) or self._desk.talks.earlier(person)
            await self._answer(message, given)

    async def _answer(self, message: Message, given: Given) -> None:
        """Send the answer, or put it in place of the former one."""
        async with given.lock:
            question = question_of(message) or ""
            async with typing(message):
                reply = await self._desk.ask(question, given.earlier, message.from_user)
            self._desk.talks.answered(who(message, message.from_user), question, reply, given.earlier)
            words = self._desk.words(message.from_user)
            content = rendering.reply_message(reply, words, pass_on=self._desk.passes_on)
            if message.caption is not None:
                content = rendering.caption_message(content, words)
            given.message_ids = await replace(message.get_bot(), place_of(message), given.message_ids, content)
        _LOGGER.info("Answered a question: %s", reply.outcome.value)
