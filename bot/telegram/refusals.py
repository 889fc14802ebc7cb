"""What is said to someone who asks too fast."""

from __future__ import annotations

from telegram import Update

from bot.telegram import rendering
from bot.telegram.desk import Desk
from bot.telegram.sending import place_of, quietly, send


class Refusals:
    """Tells people that something of theirs was left aside."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def refuse(self, update: Update) -> None:
        """Say so once: under the question, or as an alert over the button."""
        words = self._desk.words(update.effective_user)
        if update.callback_query:
            await quietly(
                update.callback_query.answer(words.text("telegram-alert-too-fast"), show_alert=True),
                "say that buttons are pressed too fast",
            )
        elif message := update.effective_message:
            too_fast = send(message.get_bot(), place_of(message), rendering.text_message("too-fast", words))
            await quietly(too_fast, "say that questions come too fast")
