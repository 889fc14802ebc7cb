"""``/language``: which language the bot speaks with a person. What notices say stays as it is."""

from __future__ import annotations

from typing import Any, Final

from telegram import Update
from telegram.constants import ChatType

from bot.telegram import rendering
from bot.telegram.button_data import Action, Press, parse_press
from bot.telegram.buttons import Button
from bot.telegram.desk import Desk
from bot.telegram.sending import acknowledge, place_of, replace, send
from bot.wording import LANGUAGES, Language, Wording, wording

AUTO: Final = "auto"
"""What the button carries by which Telegram's own language is spoken again."""


class Languages:
    """Lets people choose; in a group everybody does so for themselves."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def language(self, update: Update, _context: Any) -> None:
        """Show the languages to choose from."""
        message = update.message
        if message and message.from_user:
            chosen = self._desk.records.language(message.from_user)
            content = _choice(self._desk.words(message.from_user), chosen)
            await send(message.get_bot(), place_of(message), content)

    async def pressed(self, update: Update, _context: Any) -> None:
        """Speak the language of the button from now on, and say so in it."""
        query = update.callback_query
        press = parse_press(query.data) if query else None
        if not query or not press or not query.message:
            return
        chosen = next((language for language in LANGUAGES if language == press.value), None)
        if chosen is None and press.value != AUTO:
            await acknowledge(query, self._desk.words(query.from_user).text("telegram-alert-stale"))
            return
        kept = await self._desk.records.choose_language(query.from_user, chosen)
        words = self._desk.words(query.from_user)
        said = "alert-language" if kept else "alert-not-kept"
        text = words.text(f"telegram-{said}", language=words.text("telegram-language-name"))
        await acknowledge(query, text, alert=not kept)
        if kept and query.message.chat.type == ChatType.PRIVATE:
            content = _choice(words, chosen)
            await replace(query.get_bot(), place_of(query.message), (query.message.message_id,), content)


def _choice(words: Wording, chosen: Language | None) -> rendering.Message:
    """The languages as buttons, each by its own name, the one that is chosen set apart."""
    named = ((language, wording(language).text("telegram-language-name")) for language in LANGUAGES)
    row = tuple(_button(label, language, set_apart=language == chosen) for language, label in named)
    auto = _button(words.text("telegram-button-language-auto"), AUTO, set_apart=chosen is None)
    return rendering.Message(rendering.text_message("language", words).html, (row, (auto,)))


def _button(label: str, value: str, *, set_apart: bool) -> Button:
    return Button(f"· {label} ·" if set_apart else label, Press(Action.LANGUAGE, value))
