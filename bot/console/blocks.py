"""What is to be shown on a terminal, before it is known how: with panels and colours, or as plain text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.replies import choice_names, date_text, differing_answers, given_answers, lead_entry, office_to_ask, read_as
from bot.wording import Wording
from store.values.replies import Answer, ContactEntry, DocumentInfo, Outcome, Reply


@dataclass(frozen=True, slots=True)
class Note:
    """Something that wenxun says itself; a ``hint`` is only there to help on."""

    text: str
    hint: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage or a contact block of a notice, word for word, with its source; a block's values stand above it."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Choices:
    """Things that can be asked next; at a terminal numbered from 1, since their numbers can be typed.

    ``numbered`` says that they are numbered in plain text too: their numbers can be typed there as well.
    """

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Contacts:
    """Contact blocks, a card each."""

    entries: tuple[ContactEntry, ...]


@dataclass(frozen=True, slots=True)
class Documents:
    """Notices, each child right after its parent."""

    documents: tuple[DocumentInfo, ...]


Block = Note | Quote | Choices | Contacts | Documents


def reply_blocks(words: Wording, reply: Reply) -> tuple[Block, ...]:
    """A reply: what has to be said, what is quoted, and what can be asked instead."""
    blocks: list[Block] = []
    if mended := read_as(reply):
        blocks.append(Note(words.text("reply-corrected", question=mended)))
    if entry := lead_entry(reply):
        blocks.append(Note(words.text(entry, subject=reply.subject)))
    differing = differing_answers(reply)
    for answer in (*given_answers(reply), *differing):
        if differing:
            blocks.append(Note(date_text(words, answer)))
        blocks.append(Quote(answer))
    if reply.outcome is Outcome.NOT_FOUND and reply.suggestions:
        blocks.append(Choices(reply.suggestions))
    if reply.choices:
        blocks.append(Choices(choice_names(reply), numbered=True))
    if office := office_to_ask(reply):
        blocks.extend((Note(words.text("reply-office")), Contacts((office,))))
    return tuple(blocks)


def answer_blocks(words: Wording, answer: Answer, reply: Reply) -> tuple[Block, ...]:
    """One of the further answers of ``reply``."""
    return (Quote(answer),) if reply.answered else (Note(words.text("reply-closest")), Quote(answer))


def contacts_blocks(words: Wording, entries: Sequence[ContactEntry]) -> tuple[Block, ...]:
    """Contact blocks, or that there are none."""
    return (Contacts(tuple(entries)),) if entries else (Note(words.text("contacts-none")),)


def documents_blocks(words: Wording, documents: Sequence[DocumentInfo]) -> tuple[Block, ...]:
    """The notices, or that there are none."""
    return (Documents(tuple(documents)),) if documents else (Note(words.text("documents-none")),)
