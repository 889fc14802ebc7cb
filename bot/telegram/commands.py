"""The commands of the menu."""

from __future__ import annotations

from typing import Any

from telegram import Message, Update

from bot.telegram import rendering
from bot.telegram.buttons import LIST_LENGTH
from bot.telegram.desk import Desk
from bot.telegram.html import escape, shorten
from bot.telegram.links import Purpose, parse_arguments
from bot.telegram.saving import contact_to_save
from bot.telegram.sending import place_of, send, send_contact
from bot.telegram.talks import who
from store import contact_key
from store.errors import AnswerGoneError


class Commands:
    """Answers commands, in private chats and in groups."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def start(self, update: Update, context: Any) -> None:
        """Say what the bot is for; or show what a link leads to."""
        link = parse_arguments(context.args)
        message = update.message
        if not message or not link:
            await self._say(update, "start")
            return
        words = self._desk.words(message.from_user)
        try:
            answer = await self._desk.answer(link.key)
        except AnswerGoneError:
            await self._say(update, "link-gone")
            return
        contact = contact_to_save(answer, words) if link.purpose is Purpose.SAVE else None
        self._desk.talks.showed(who(message, message.from_user), link.key)
        if contact:
            await send_contact(message.get_bot(), place_of(message), contact)
        else:
            await self._send(message, rendering.reading_message("reading", answer, words))

    async def help(self, update: Update, _context: Any) -> None:
        """Say how to ask."""
        await self._say(update, "help")

    async def unknown(self, update: Update, _context: Any) -> None:
        """Say that there is no such command."""
        await self._say(update, "unknown-command")

    async def about(self, update: Update, _context: Any) -> None:
        """Say what the bot is and what it knows."""
        if message := update.message:
            words = self._desk.words(message.from_user)
            count = len(await self._desk.documents())
            await self._send(message, rendering.text_message("about", words, count=count))

    async def contact(self, update: Update, context: Any) -> None:
        """Show the contact blocks that match the words after the command, or a list of all to choose from."""
        message = update.message
        if not message:
            return
        words = self._desk.words(message.from_user)
        wanted = " ".join(context.args or ())
        entries = await self._desk.contacts(wanted)
        if not entries and wanted:
            content = rendering.text_message("contacts-no-match", words, words=escape(shorten(wanted, 100)))
        elif not entries:
            content = rendering.text_message("contacts-none", words)
        elif wanted or len(entries) == 1:
            keys = [contact_key(entry.id) for entry in entries[:LIST_LENGTH]]
            content = rendering.answer_message(await self._desk.answer(keys[0]), keys, words)
            self._desk.talks.offered(who(message, message.from_user), keys)
        else:
            content = rendering.contacts_message(entries, words)
        await self._send(message, content)

    async def more(self, update: Update, _context: Any) -> None:
        """Show the next best answer to the last question."""
        message = update.message
        if not message:
            return
        words = self._desk.words(message.from_user)
        person = who(message, message.from_user)
        talk = self._desk.talks.of(person)
        if talk.shown >= len(talk.keys):
            await self._send(message, rendering.text_message("no-more-answers", words))
            return
        key = talk.keys[talk.shown]
        try:
            answer = await self._desk.answer_to(talk.question, key)
        except AnswerGoneError:
            await self._send(message, rendering.text_message("alert-gone", words))
            return
        self._desk.talks.showed(person, key)
        await self._send(message, rendering.answer_message(answer, talk.keys, words))

    async def documents(self, update: Update, _context: Any) -> None:
        """List the documents, the newest first."""
        if message := update.message:
            words = self._desk.words(message.from_user)
            await self._send(message, rendering.documents_message(await self._desk.documents(), 0, words))

    async def _say(self, update: Update, name: str) -> None:
        """Send one entry of the catalogue."""
        if message := update.message:
            await self._send(message, rendering.text_message(name, self._desk.words(message.from_user)))

    @staticmethod
    async def _send(message: Message, content: rendering.Message) -> None:
        await send(message.get_bot(), place_of(message), content)
