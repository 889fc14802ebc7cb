"""What is said to someone who asks too fast, or who is not served."""

from __future__ import annotations

import logging
from typing import Final

from telegram import Update
from telegram.constants import ChatType

from bot.telegram import rendering
from bot.telegram.desk import Desk
from bot.telegram.html import escape
from bot.telegram.inline import results_button
from bot.telegram.recent import Recent
from bot.telegram.sending import place_of, quietly, send

_LOGGER = logging.getLogger(__name__)

REMEMBERED: Final = 10_000
"""Chats that were told that they are not served; whoever is forgotten may be told once more."""


class Refusals:
    """Tells people that something of theirs was left aside."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._turned_away: Recent[int, bool] = Recent(REMEMBERED)

    async def refuse(self, update: Update) -> None:
        """Say so once: under the question, or as an alert over the button."""
        words = self._desk.words(update.effective_user)
        if update.callback_query:
            await quietly(
                update.callback_query.answer(words.text("telegram-alert-too-fast"), show_alert=True),
                "say that buttons are pressed too fast",
            )
        elif update.inline_query:
            button = results_button("inline-too-fast", words)
            answering = update.inline_query.answer([], cache_time=1, is_personal=True, button=button)
            await quietly(answering, "say that results are asked for too fast")
        elif (message := update.effective_message) and not update.guest_message:  # the others there asked nothing
            too_fast = send(message.get_bot(), place_of(message), rendering.text_message("too-fast", words))
            await quietly(too_fast, "say that questions come too fast")

    async def turn_away(self, update: Update) -> None:
        """Say once, in a private chat, that it is not served, with the number that the settings would have to name.

        A group is left alone: its members did not choose the bot. It is not left, since the settings may just not name
        it yet; its number is logged for that.
        """
        words = self._desk.words(update.effective_user)
        message, chat = update.effective_message, update.effective_chat
        if update.callback_query:
            await quietly(
                update.callback_query.answer(words.text("telegram-alert-not-served"), show_alert=True),
                "say that a chat is not served",
            )
        elif update.inline_query:
            await quietly(update.inline_query.answer([], is_personal=True), "give somebody no results")
        elif message and chat and not update.guest_message and not self._turned_away.get(chat.id):
            self._turned_away.put(chat.id, True)
            if chat.type == ChatType.PRIVATE:
                content = rendering.text_message("not-served", words, chat=escape(str(chat.id)))
                await quietly(send(message.get_bot(), place_of(message), content), "say that a chat is not served")
            else:
                _LOGGER.info("Not serving the group %d, which WENXUN_ALLOWED_CHATS does not name", chat.id)
