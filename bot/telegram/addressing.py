"""Whom a message is for, and the question in it without the words that only call the bot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from telegram import Message, MessageEntity
from telegram.constants import MessageEntityType
from telegram.ext import filters

from bot.telegram.html import characters_within
from store.values.texts import Span

ASK: Final = "ask"
"""The command that asks the words after it, for groups where nobody wants to write a mention."""

_CALLED_WITH: Final = " \t\n,，、:：;；"
"""What stands between a call and the question: ``@bot，年会几点``."""


class _FromPeople(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        return is_from_people(message)


class _Addressed(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        return is_addressed(message)


FROM_PEOPLE: Final = _FromPeople()
ADDRESSED: Final = _Addressed()


def is_from_people(message: Message) -> bool:
    """Whether a person wrote ``message``, or a group or channel in whose name a person writes.

    Not another bot, with which there would be no end of talking; not what a person sent by this bot's inline mode,
    which is an answer already; and not what a channel posts, as it appears in the group that discusses it.
    """
    if message.is_automatic_forward or (message.via_bot and message.via_bot.id == message.get_bot().id):
        return False
    return message.sender_chat is not None or (message.from_user is not None and not message.from_user.is_bot)


def is_addressed(message: Message) -> bool:
    """Whether ``message``, in a group, is for the bot: it mentions the bot or replies to it, and is nobody else's."""
    return message.forward_origin is None and (is_reply_to_bot(message) or next(_mentions(message), None) is not None)


def is_reply_to_bot(message: Message) -> bool:
    """Whether ``message`` replies to one of the bot's.

    In a topic every message replies to the one that opened the topic, if to no other; that says nothing.
    """
    above = message.reply_to_message
    opened_topic = above is not None and above.forum_topic_created is not None
    author = above.from_user if above else None
    return author is not None and not opened_topic and author.id == message.get_bot().id


def question_of(message: Message) -> str | None:
    """The question in a text or a caption: as typed, but for mentions of the bot and the command to ask.

    Of a message that is only a call, it is what the message replies to, or the part of that which it quotes. None for
    a message without text, and for any other command.
    """
    text = message.text if message.text is not None else message.caption
    if text is None:
        return None
    command = _command(message)
    if command and command.removeprefix("/").partition("@")[0].lower() != ASK:
        return None
    calls = [_span(text, entity) for entity in _calls(message)]
    if not calls:
        return text
    question = _without(text, calls).strip(_CALLED_WITH)
    return question or _pointed_at(message)


def _pointed_at(message: Message) -> str:
    """What a message without words of its own points at: somebody else's message, or the part of it that is quoted."""
    above = message.reply_to_message
    if above is None or is_reply_to_bot(message):
        return ""
    return message.quote.text if message.quote else question_of(above) or ""


def _entities(message: Message) -> dict[MessageEntity, str]:
    return message.parse_entities() if message.text is not None else message.parse_caption_entities()


def _mentions(message: Message) -> Iterator[MessageEntity]:
    """The entities that mention the bot, by its name or, as clients do for people without one, by its id."""
    bot = message.get_bot()
    for entity, text in _entities(message).items():
        by_name = entity.type == MessageEntityType.MENTION and text.lower() == f"@{bot.username}".lower()
        if by_name or (entity.user is not None and entity.user.id == bot.id):
            yield entity


def _command(message: Message) -> str | None:
    """The command that the message begins with, with the name of the bot where it has one."""
    commands = (
        text
        for entity, text in _entities(message).items()
        if entity.type == MessageEntityType.BOT_COMMAND and entity.offset == 0
    )
    return next(commands, None)


def _calls(message: Message) -> list[MessageEntity]:
    """What only calls the bot, in order."""
    commands = (entity for entity in _entities(message) if entity.type == MessageEntityType.BOT_COMMAND)
    calls = [*(entity for entity in commands if entity.offset == 0), *_mentions(message)]
    return sorted(calls, key=lambda entity: entity.offset)


def _span(text: str, entity: MessageEntity) -> Span:
    """Where an entity, whose offsets count UTF-16 units, stands in characters."""
    return Span(characters_within(text, entity.offset), characters_within(text, entity.offset + entity.length))


def _without(text: str, spans: list[Span]) -> str:
    """``text`` with each of the spans, which are in order, and the spaces around it made one space."""
    kept, at = [], 0
    for span in spans:
        kept.append(text[at : span.start])
        at = span.end
    return " ".join(part.strip(" ") for part in (*kept, text[at:]))
