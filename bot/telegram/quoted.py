"""The answer that a message replies to, narrowed to the words of it that the person has quoted."""

from __future__ import annotations

import re

from telegram import Message, TextQuote
from telegram.constants import MessageEntityType

from bot.telegram.addressing import is_reply_to_bot
from bot.telegram.buttons import answer_above
from bot.telegram.desk import Desk
from bot.telegram.html import utf16_length
from bot.telegram.links import parse_url
from bot.telegram.sending import buttons_of
from store import text_key
from store.errors import AnswerGoneError
from store.values.replies import Answer, AnswerKind
from store.values.texts import Span

_QUOTATIONS = (MessageEntityType.BLOCKQUOTE, MessageEntityType.EXPANDABLE_BLOCKQUOTE)


async def answer_replied_to(message: Message, desk: Desk) -> str | None:
    """The key of the answer of ours that ``message`` is a reply to, None where it is to none.

    Where the person has quoted some of the passage, the key of those words: what follows them, their point in a list
    and their section are then meant, and not those of the passage's beginning.
    """
    above = message.reply_to_message
    if above is None or not is_reply_to_bot(message):
        return None
    key = _answer_in(above, message.quote.position if message.quote else None)
    if key is None or message.quote is None:
        return key
    try:
        answer = await desk.answer(key)
    except AnswerGoneError:
        return key
    span = quoted_span(answer, message.quote, _quotation_starts(above))
    if span is None or answer.kind is AnswerKind.CONTACT:  # which is about one office already
        return key
    source = answer.source
    return text_key(source.document_id, source.start + span.start, source.start + span.end)


def quoted_span(answer: Answer, quoted: TextQuote, starts: tuple[int, ...]) -> Span | None:
    """Where in the quote of ``answer`` the words stand that a person quoted, None where they are not from there.

    ``starts`` are where the message's quotations begin, in UTF-16 units like ``quoted.position``. Of several places
    with the same words it is the one that is nearest to where they were taken from.
    """
    words = quoted.text.strip()
    if not words:
        return None
    at = quoted.position - min(starts, key=lambda start: abs(quoted.position - start), default=0)

    def distance(start: int) -> int:
        return abs(utf16_length(answer.quote[:start]) - at)

    found = [match.start() for match in re.finditer(f"(?={re.escape(words)})", answer.quote)]
    if not found:
        return None
    start = min(found, key=distance)
    return Span(start, start + len(words))


def _answer_in(message: Message, position: int | None) -> str | None:
    """The key of the answer in a message of ours; of several, of the one at ``position``, in UTF-16 units.

    It is in the buttons below and in the link of its source. The buttons know the first of several answers alone, and
    are not there where the message was sent into a chat of others.
    """
    sources = [
        (entity.offset + entity.length, link.key)
        for entity in message.entities
        if entity.type == MessageEntityType.TEXT_LINK and (link := parse_url(entity.url or ""))
    ]
    if position is not None:  # the source stands below the quote
        sources = [(end, key) for end, key in sources if end > position]
    elif key := answer_above(buttons_of(message)):
        return key
    return sources[0][1] if sources else answer_above(buttons_of(message))


def _quotation_starts(message: Message) -> tuple[int, ...]:
    return tuple(entity.offset for entity in message.entities if entity.type in _QUOTATIONS)
