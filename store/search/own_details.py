"""Contact details and facts out of the notice of the earlier answer, and of nobody else."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from store.language.folding import fold, searchable
from store.search.earlier import SURE, Asked, Earlier, own_contacts, reply_from, share_held
from store.search.findings import Finding
from store.search.intents import SOFT, Intent
from store.search.interpreting import Interpretation
from store.search.organisations import is_same
from store.search.wanted import holds, serves
from store.values.notices import FactKind
from store.values.replies import AnswerKind, ContactEntry, Outcome, Reply
from store.values.texts import Span

LEAST_HELD = 0.75
"""The share of the weight of what else is asked for (报名 of 那报名电话呢) that a block has to hold."""


def own_detail(asked: Asked, before: Earlier) -> Reply | None:
    """Rule 3: the notice's own contact blocks and facts; where none is printed, nobody else's in their place."""
    intent = asked.interpretation.intent
    if intent.details:
        return _contacts(asked, before, intent)
    kinds = intent.facts
    if FactKind.SOURCE in kinds:
        kinds = (*kinds, FactKind.TITLE)
    return own_facts(asked, before, kinds)


def _contacts(asked: Asked, before: Earlier, intent: Intent) -> Reply | None:
    own = own_contacts(asked.library.connection, before.document)
    if before.contact is not None:
        own = [one for one in own if _is_same_body(one, before.contact)]
    else:
        own = [one for one in own if not _is_of_the_site(asked.library.connection, one, before)]
    fitting = [one for one in own if holds(one.contact, intent.details) and serves(one, intent)]
    book = asked.library.book(before.document)
    section = book.section_span(before.place.start)
    quote = fold(book.text[before.place.start : before.place.end])
    fitting.sort(key=lambda one: (not _is_near(one, section, quote), one.contact.start))
    if fitting:
        return reply_from(asked, before, Outcome.ANSWERED, [block_of(one, SURE) for one in fitting])
    if SOFT.issuperset(intent.details):
        return None
    subject = next((one.contact.org for one in own if one.contact.org), None) or before.source.issuer
    missing = [block_of(one, SURE / 2) for one in own]
    return reply_from(asked, before, Outcome.CONTACT_MISSING, missing, subject=subject or before.source.title)


def _is_same_body(one: ContactEntry, other: ContactEntry) -> bool:
    """Whether two blocks of a notice are of one body: no other's number is given after an answer about one."""
    names = fold(one.contact.org or ""), fold(other.contact.org or "")
    return names[0] == names[1] or is_same(*names)


def _is_of_the_site(connection: sqlite3.Connection, entry: ContactEntry, before: Earlier) -> bool:
    """Whether a block is that of the site around a notice of another body, and the earlier answer is not from there."""
    query = 'SELECT 1 FROM passages WHERE document = ? AND chrome AND start < ? AND "end" > ?'
    block = entry.contact
    if connection.execute(query, [before.document, before.place.end, before.place.start]).fetchone():
        return False
    if is_same(fold(block.org or ""), fold(before.source.issuer or "")):
        return False
    return connection.execute(query, [before.document, block.end, block.start]).fetchone() is not None


def _is_near(entry: ContactEntry, section: Span, quote: str) -> bool:
    """Whether a block stands in the section of the earlier answer, or is of a body that it names."""
    org = fold(entry.contact.org or "")
    is_named = bool(org) and not entry.contact.org_inferred and org in quote
    return is_named or section.start <= entry.contact.start < section.end


def block_of(entry: ContactEntry, confidence: float) -> Finding:
    """A contact block as a finding."""
    block = entry.contact
    return Finding(AnswerKind.CONTACT, entry.document_id, block.start, block.end, confidence, entry.id)


def own_facts(asked: Asked, before: Earlier, kinds: Sequence[FactKind]) -> Reply:
    """The facts of these kinds that the notice states of itself, those of the first kind first."""
    query = 'SELECT kind, start, "end" FROM facts WHERE document = ? ORDER BY start'
    rows = asked.library.connection.execute(query, [before.document]).fetchall()
    wanted = [row for kind in kinds for row in rows if row["kind"] == kind]
    places = dict.fromkeys((row["start"], row["end"]) for row in wanted)
    if places:
        findings = [Finding(AnswerKind.DOCUMENT, before.document, start, end, SURE) for start, end in places]
        return reply_from(asked, before, Outcome.ANSWERED, findings)
    return reply_from(asked, before, Outcome.NOT_FOUND)


def contacts_about(asked: Asked, before: Earlier, topic: Interpretation) -> Reply | None:
    """那报名电话呢: the blocks of the earlier notice that hold the detail, and nearly all of the words besides."""
    fitting = [
        block_of(entry, SURE)
        for entry in own_contacts(asked.library.connection, before.document)
        if holds(entry.contact, topic.intent.details)
        and share_held(topic.topic, searchable(f"{entry.quote}\n{entry.contact.org or ''}")) >= LEAST_HELD
    ]
    return reply_from(asked, before, Outcome.ANSWERED, fitting) if fitting else None
