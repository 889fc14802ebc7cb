"""What the office's buttons carry, and the mark by which a message says which question it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from telegram import Message, MessageEntity
from telegram.ext import filters

from bot.telegram.button_data import Action, Press
from bot.telegram.html import Html, code


class Deed(StrEnum):
    """What a press does with a question; the value is what stands in the button's data."""

    SHOW = "s"
    """Show it, with those like it."""
    PREVIEW = "p"
    """Show the passage with this key before it is sent."""
    PASSAGE = "a"
    """Answer with the passage with this key."""
    WORDS = "w"
    """Ask the administrator for an answer in words."""
    ASIDE = "x"
    """Set it aside without an answer."""


@dataclass(frozen=True, slots=True)
class Task:
    """A deed and the id of the question that it is done with; ``key`` is that of a passage."""

    deed: Deed
    question: int
    key: str | None = None

    @property
    def press(self) -> Press:
        """What the button carries."""
        return Press(Action.OFFICE, ".".join(filter(None, (self.deed.value, str(self.question), self.key))))


_TASK: Final = re.compile(r"([a-z])\.(\d{1,18})(?:\.(.+))?", re.ASCII)
_MARK: Final = re.compile(r"№(\d{1,18})", re.ASCII)


def parse_task(press: Press | None) -> Task | None:
    """What a button of the office's side carries, None where it is none."""
    match = _TASK.fullmatch(press.value) if press and press.action is Action.OFFICE else None
    if match is None or match[1] not in list(Deed):
        return None
    return Task(Deed(match[1]), int(match[2]), match[3])


def mark(question: int) -> Html:
    """What a message about the question with this id begins with, so that a reply to it is about that one too."""
    return code(f"№{question}")


def marked_question(message: Message | None) -> int | None:
    """The id of the question that ``message``, one of the bot's own, is about; None where it is about none."""
    if message is None or message.from_user is None or message.from_user.id != message.get_bot().id:
        return None
    # An answer never begins with such a text: what stands there was written by the bot.
    first = [text for entity, text in message.parse_entities([MessageEntity.CODE]).items() if entity.offset == 0]
    match = _MARK.fullmatch(first[0]) if first else None
    return int(match[1]) if match else None


class _AboutQuestion(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        return marked_question(message.reply_to_message) is not None


ABOUT_QUESTION: Final = _AboutQuestion()
"""Lets replies through to messages that are about a question."""
