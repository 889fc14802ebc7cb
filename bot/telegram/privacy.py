"""What the bot keeps of people: told with /privacy, and deleted with /forget."""

from __future__ import annotations

from typing import Any

from telegram import Update

from bot.telegram import rendering
from bot.telegram.button_data import Action, Press, parse_press
from bot.telegram.buttons import Button
from bot.telegram.desk import Desk
from bot.telegram.sending import acknowledge, place_of, replace, send


class Privacy:
    """Answers what people ask about themselves."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def privacy(self, update: Update, _context: Any) -> None:
        """Say what is kept, for how long, and under what."""
        if message := update.message:
            days, words = self._desk.records.days, self._desk.words(message.from_user)
            content = rendering.text_message("privacy", words, count=days)
            if not days:
                content = rendering.text_message("privacy-nothing", words)
            await send(message.get_bot(), place_of(message), content)

    async def forget(self, update: Update, _context: Any) -> None:
        """Ask whether all that is kept of the person is to be deleted."""
        message = update.message
        if message and message.from_user:
            words = self._desk.words(message.from_user)
            # In a group, only who asked for it may confirm.
            yes = Button(words.text("telegram-button-forget"), Press(Action.FORGET, str(message.from_user.id)))
            content = rendering.text_message("forget", words)
            await send(message.get_bot(), place_of(message), rendering.Message(content.html, ((yes,),)))

    async def confirmed(self, update: Update, _context: Any) -> None:
        """Delete it, and say so in place of the question."""
        query = update.callback_query
        press = parse_press(query.data) if query else None
        if not query or not press or not query.message:
            return
        words = self._desk.words(query.from_user)
        if press.value != str(query.from_user.id):
            await acknowledge(query, words.text("telegram-alert-not-yours"))
            return
        done = await self._desk.forget(query.from_user)
        await acknowledge(query)
        content = rendering.text_message("forgotten" if done else "forget-failed", self._desk.words(query.from_user))
        await replace(query.get_bot(), place_of(query.message), (query.message.message_id,), content)
