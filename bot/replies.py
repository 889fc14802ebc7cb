"""What every front end says around the quotes: which entry of the catalogue goes with a reply, and the source line."""

from __future__ import annotations

from typing import Final

from bot.wording import Wording
from store.values import Answer, AnswerKind, Outcome, Reply, Source

SURE: Final = 0.8
"""The confidence from which a quote stands without a word before it. Confidence is calibrated, so that about four out
of five quotes given at this confidence are the right ones; below, people are told that it is the closest found."""

SECTION_SEPARATOR: Final = " › "
FACT_SEPARATOR: Final = " · "
CARRIED_MARK: Final = "└ "
"""Stands before a notice that the one listed above it carries."""


def lead_entry(reply: Reply) -> str | None:
    """The name of the catalogue entry to say before the quotes of ``reply``; None where the quote speaks for itself.

    Entries that need it are given ``subject``: what was asked about.
    """
    if reply.outcome is Outcome.ANSWERED:
        return answer_lead_entry(reply.answers[0])
    name = f"reply-{reply.outcome.value.replace('_', '-')}"
    if reply.outcome is Outcome.NOT_FOUND and reply.suggestions:
        return f"{name}-suggestions"
    if reply.outcome in (Outcome.NOT_IN_LIST, Outcome.CONTACT_MISSING) and not reply.subject:
        name = f"{name}-unnamed"
    if reply.outcome is Outcome.CONTACT_MISSING and given_answers(reply):
        return f"{name}-others"
    return name


def answer_lead_entry(answer: Answer) -> str | None:
    """The name of the entry to say before one answer: None when it is sure."""
    return None if answer.confidence >= SURE else "reply-closest"


def given_answers(reply: Reply) -> tuple[Answer, ...]:
    """The answers that are shown at once: the one that answers, or what the outcome's own words refer to.

    Where a contact is missing these are the details that the notice does print, and no passage that is merely near.
    """
    first = reply.answers[:1]
    if reply.outcome is Outcome.CONTACT_MISSING:
        return tuple(answer for answer in first if answer.kind is AnswerKind.CONTACT)
    return first if reply.outcome in (Outcome.ANSWERED, Outcome.NOT_IN_LIST) else ()


def source_text(words: Wording, source: Source) -> str:
    """Title, number, issuing body, date, section and, for a child, the notice that carries it, in one line."""
    parts = [
        words.text("source-title", title=source.title),
        source.number,
        source.issuer,
        source.date,
        SECTION_SEPARATOR.join(source.section),
        words.text("source-found-in", title=source.found_in) if source.found_in else None,
    ]
    return FACT_SEPARATOR.join(part for part in parts if part)
