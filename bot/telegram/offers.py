"""Answers as results to choose from while somebody types ``@bot ...`` in any chat. Nothing here talks to Telegram."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from bot.replies import FACT_SEPARATOR, choice_names, differing_answers, given_answers
from bot.telegram.html import shorten
from bot.telegram.rendering import Message, standing_message
from bot.telegram.saving import SavedContact, contact_to_save
from bot.wording import Wording
from store.values.replies import Answer, Outcome, Reply

MAX_TITLE: Final = 60
"""Characters of a title: a phone shows one line of about 20 Chinese characters."""
MAX_DESCRIPTION: Final = 120
"""Characters under it: a phone shows two lines."""
BEFORE_MARK: Final = 12
"""Characters shown before the first word of the question, where a quote does not begin with it."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A result: what is shown of it, and the message that whoever chooses it sends. ``key`` is the answer's.

    ``contact`` is sent as a contact of its own in place of the message.
    """

    key: str
    title: str
    description: str
    message: Message
    contact: SavedContact | None = None


def offers(reply: Reply, words: Wording) -> tuple[Offer, ...]:
    """The results for a question, best first; none where nothing certain or near was found.

    A contact with a phone is there twice: to be sent as a contact, and as the quote with its source.
    """
    return tuple(offer for title, answer in _offered(reply) for offer in _offers(reply, title, answer, words))


def _offered(reply: Reply) -> Iterator[tuple[str, Answer]]:
    """The answers that are offered, each with its title."""
    if reply.outcome is Outcome.WHICH:
        for name, choice in zip(choice_names(reply), reply.choices, strict=True):
            yield name, choice.answer
        return
    others = reply.answers[1:] if reply.outcome in (Outcome.ANSWERED, Outcome.RELATED) else ()
    seen = set()
    for answer in (*given_answers(reply), *differing_answers(reply), *others):
        if answer.key not in seen:
            seen.add(answer.key)
            yield _title(answer), answer


def _title(answer: Answer) -> str:
    contact = answer.contact
    name = FACT_SEPARATOR.join((contact.org or "", *contact.persons[:2])).strip(FACT_SEPARATOR) if contact else ""
    return name or answer.source.title


def _offers(reply: Reply, title: str, answer: Answer, words: Wording) -> Iterator[Offer]:
    alone = replace(reply, answers=(answer,), differing=(), choices=(), office=None, corrected=None)
    if reply.outcome is Outcome.WHICH:
        alone = replace(alone, outcome=Outcome.ANSWERED)
    offer = Offer(answer.key, shorten(title, MAX_TITLE), _description(answer), standing_message(alone, words))
    if contact := contact_to_save(answer, words):
        yield replace(offer, contact=contact)
    yield offer


def _description(answer: Answer) -> str:
    """The quote from shortly before the first word of the question on."""
    first = answer.marks[0].start if answer.marks else 0
    start = first - BEFORE_MARK if first > MAX_DESCRIPTION // 2 else 0
    return shorten(("…" if start else "") + answer.quote[start:], MAX_DESCRIPTION)
