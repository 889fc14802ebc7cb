"""What every front end says around the quotes: which entry of the catalogue goes with a reply, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.wording import Wording
from store.values.replies import Answer, AnswerKind, ContactEntry, Outcome, Reply, Source

OTHER_PLACES: Final = 3
"""Other notices with the same text that are named; the rest are counted, since nobody reads a dozen titles."""
DIFFERING: Final = 4
"""Answers shown beside the first one where notices differ: five figures with their dates show how it stands."""
OFFICE_NUMBERS: Final = 3
"""Phones, mails and persons of the office to ask: it is a way out, and must not bury what was said."""

SECTION_SEPARATOR: Final = " › "
FACT_SEPARATOR: Final = " · "
CARRIED_MARK: Final = "└ "
"""Stands before a notice that the one listed above it carries."""


def lead_entry(reply: Reply) -> str | None:
    """The name of the catalogue entry to say before the quotes of ``reply``; None where the quote speaks for itself.

    Entries that need it are given ``subject``: what was asked about.
    """
    if reply.outcome is Outcome.ANSWERED:
        return "reply-differing" if reply.differing else None
    name = f"reply-{reply.outcome.value.replace('_', '-')}"
    if reply.outcome is Outcome.NOT_FOUND and reply.suggestions:
        return f"{name}-suggestions"
    if reply.outcome in (Outcome.NOT_IN_LIST, Outcome.CONTACT_MISSING) and not reply.subject:
        name = f"{name}-unnamed"
    if reply.outcome is Outcome.CONTACT_MISSING and given_answers(reply):
        return f"{name}-others"
    return name


def read_as(reply: Reply) -> str | None:
    """The question as it was mended, where something was found by that; None where it stands as it was typed."""
    return None if reply.outcome is Outcome.NOT_FOUND else reply.corrected


def given_answers(reply: Reply) -> tuple[Answer, ...]:
    """The answers that are shown at once: the one that answers, or what the outcome's own words refer to.

    Where a contact is missing these are the details that the notice does print, and no passage that is merely near.
    """
    first = reply.answers[:1]
    if reply.outcome is Outcome.CONTACT_MISSING:
        return tuple(answer for answer in first if answer.kind is AnswerKind.CONTACT)
    return first if reply.outcome in (Outcome.ANSWERED, Outcome.RELATED, Outcome.NOT_IN_LIST) else ()


def choice_names(reply: Reply) -> tuple[str, ...]:
    """What is chosen from, by name; where two have the same one, with the titles of their notices."""
    names = [choice.name for choice in reply.choices]
    return tuple(
        FACT_SEPARATOR.join((choice.name, choice.answer.source.title)) if names.count(choice.name) > 1 else choice.name
        for choice in reply.choices
    )


def differing_answers(reply: Reply) -> tuple[Answer, ...]:
    """The answers of other notices that are shown at once below the first, since they say something else."""
    return reply.differing[:DIFFERING] if reply.outcome is Outcome.ANSWERED else ()


def date_text(words: Wording, answer: Answer) -> str:
    """What stands above each of several answers that differ: the date of its notice."""
    date = answer.source.date
    return words.text("answer-dated", date=date) if date else words.text("answer-undated")


def office_to_ask(reply: Reply) -> ContactEntry | None:
    """The office to ask, with no more than is needed to reach it."""
    if reply.office is None:
        return None
    contact = reply.office.contact
    short = replace(
        contact,
        persons=contact.persons[:OFFICE_NUMBERS],
        phones=contact.phones[:OFFICE_NUMBERS],
        emails=contact.emails[:OFFICE_NUMBERS],
        faxes=(),
        address=None,
        postcode=None,
        web=(),
    )
    return replace(reply.office, contact=short)


def source_text(words: Wording, source: Source) -> str:
    """Title, number, issuing body, date, section, page and, for a child, the notice that carries it, in one line."""
    parts = [
        words.text("source-title", title=source.title),
        source.number,
        source.issuer,
        source.date,
        SECTION_SEPARATOR.join(source.section),
        words.text("source-page", page=source.page) if source.page else None,
        words.text("source-found-in", title=source.found_in) if source.found_in else None,
    ]
    return FACT_SEPARATOR.join(part for part in parts if part)


def also_text(words: Wording, also: Sequence[Source]) -> str | None:
    """The other notices with the same text, by title and date in one line; None where there are none."""
    if not also:
        return None
    separator = words.text("source-separator")
    places = separator.join(_dated_title(words, source) for source in also[:OTHER_PLACES])
    rest = len(also) - OTHER_PLACES
    if rest > 0:
        return words.text("source-also-more", places=places, count=rest)
    return words.text("source-also", places=places)


def replaced_text(words: Wording, newer: Source | None) -> str | None:
    """That the notice ``newer`` prints another number than a contact block, which may no longer hold; None for None."""
    return words.text("reply-replaced", place=_dated_title(words, newer)) if newer else None


def _dated_title(words: Wording, source: Source) -> str:
    if source.date is None:
        return words.text("source-title", title=source.title)
    return words.text("source-title-dated", title=source.title, date=source.date)
