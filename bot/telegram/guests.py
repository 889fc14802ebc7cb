"""Questions from chats that the bot is not in: a mention there calls it as a guest, who may say one thing."""

from __future__ import annotations

from typing import Any

from telegram import Message, Update

from bot.telegram import rendering
from bot.telegram.addressing import question_of
from bot.telegram.desk import Desk
from bot.telegram.inline import article
from bot.telegram.quoted import answer_replied_to


class Guests:
    """Answers guest messages. Nothing is kept of the chats that they come from."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def asked(self, update: Update, _context: Any) -> None:
        """Answer a question, which may follow up what the bot said there before if it is a reply to that."""
        message = update.guest_message
        if message:
            earlier = await answer_replied_to(message, self._desk)
            reply = await self._desk.ask(question_of(message) or "", earlier, message.from_user)
            await say_as_guest(message, rendering.standing_message(reply, self._desk.words(message.from_user)))


async def say_as_guest(message: Message, content: rendering.Message) -> None:
    """Say ``content`` in answer to a guest message, in the one message that is allowed."""
    bot = message.get_bot()
    if message.guest_query_id:
        await bot.answer_guest_query(message.guest_query_id, article("answer", bot.first_name, content, bot))
