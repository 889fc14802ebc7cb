"""Inline mode: results for what somebody types after the bot's name in any chat."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResult,
    InlineQueryResultArticle,
    InlineQueryResultContact,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)

from bot.telegram.desk import Desk
from bot.telegram.links import Link, Purpose, addressed
from bot.telegram.offers import Offer, offers
from bot.telegram.recent import Recent
from bot.telegram.rendering import Message, messages
from bot.telegram.sending import keyboard, quietly
from bot.wording import Wording

CACHED: Final = 60
"""Seconds for which Telegram may give a person the same results again: typing to and fro costs no search, and a notice
that was taken down is gone a minute later."""

START: Final = "inline"
"""What follows /start where somebody comes from inline mode: nothing is to be opened."""

REMEMBERED: Final = 10_000
"""People whose newest query is known."""


class Inline:
    """Offers answers while a person types."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._newest: Recent[int, str] = Recent(REMEMBERED)
        self._locks: Recent[int, asyncio.Lock] = Recent(REMEMBERED)

    async def typed(self, update: Update, _context: Any) -> None:
        """Answer the newest query of a person. Those that they have typed on from meanwhile are dropped."""
        query = update.inline_query
        if not query:
            return
        person = query.from_user
        self._newest.put(person.id, query.id)
        lock = self._locks.get(person.id) or asyncio.Lock()
        self._locks.put(person.id, lock)
        async with lock:
            if self._newest.get(person.id) != query.id:
                return
            words = self._desk.words(person)
            typed = query.query.strip()
            offered = offers(await self._desk.look_up(typed), words) if typed else ()
            button = None if offered else results_button("inline-nothing" if typed else "inline-help", words)
            answering = query.answer(
                [inline_result(offer, query.get_bot(), words) for offer in offered],
                cache_time=CACHED,
                # What stands around the quotes is in the person's language.
                is_personal=True,
                button=button,
            )
            await quietly(answering, "answer an inline query")


def results_button(name: str, words: Wording) -> InlineQueryResultsButton:
    """A line above the results that leads to the private chat; ``name`` is its catalogue entry."""
    return InlineQueryResultsButton(words.text(f"telegram-{name}"), start_parameter=START)


def inline_result(offer: Offer, bot: Bot, words: Wording) -> InlineQueryResult:
    """An offer as Telegram takes it; its id is the key of the answer."""
    if offer.contact is None:
        return article(offer.key, offer.title, offer.message, bot, offer.description)
    source = InlineKeyboardButton(
        words.text("telegram-button-source"), url=Link(Purpose.READ, offer.key).url(bot.username)
    )
    return InlineQueryResultContact(
        f"contact-{offer.key}",
        offer.contact.phone_number,
        offer.contact.first_name,
        vcard=offer.contact.vcard,
        reply_markup=InlineKeyboardMarkup([[source]]),
    )


def article(name: str, title: str, message: Message, bot: Bot, description: str | None = None) -> InlineQueryResult:
    """A message that a person, or a guest, sends as one: of what is too long for it, as much as has room."""
    piece = messages(message)[0]
    return InlineQueryResultArticle(
        name,
        title,
        InputTextMessageContent(addressed(piece.html, bot.username)),
        reply_markup=keyboard(piece.buttons),
        description=description,
    )
