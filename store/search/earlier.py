"""The earlier answer that a follow-up leans on, and how replies are made out of its notice."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from store.database import reading
from store.database.books import Book
from store.errors import AnswerGoneError
from store.search.answers import answer_for_key, make_answer
from store.search.findings import Finding
from store.search.followups import FollowUp
from store.search.interpreting import Interpretation
from store.search.keys import ContactKey, DocumentKey, read_key
from store.search.library import Library
from store.search.question import Query
from store.search.quoting import first_sentences
from store.search.vocabulary import Vocabulary
from store.values.replies import AnswerKind, ContactEntry, Outcome, Reply, Source
from store.values.texts import Span

SURE = 0.9
"""The confidence of what a follow-up asks for by its place: which notice is meant is as good as certain."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The earlier answer: where it stands, and the contact block that it is, if it is one."""

    document: int
    place: Span
    source: Source
    contact: ContactEntry | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A follow-up with all that it takes to answer it; ``alone`` asks a question by itself."""

    library: Library
    question: str
    count: int
    vocabulary: Vocabulary
    interpretation: Interpretation
    follow: FollowUp
    alone: Callable[[str], Reply]


def earlier_answer(library: Library, key: str | None) -> Earlier | None:
    """What ``key`` (``store.search.keys``) names, None where it names nothing, or nothing any more."""
    named = read_key(library.connection, key or "")
    try:
        if isinstance(named, DocumentKey):
            book = library.book(named.document)
            place = Span(book.span.start, book.head_end)
            return Earlier(named.document, place, book.source(place.start, place.end))
        answer = answer_for_key(library, key or "")
    except AnswerGoneError:
        return None
    source = answer.source
    entry = library.contact(named.contact) if isinstance(named, ContactKey) else None
    return Earlier(source.document_id, Span(source.start, source.end), source, entry)


def reply_from(
    asked: Asked,
    before: Earlier | None,
    outcome: Outcome,
    findings: Iterable[Finding] = (),
    subject: str | None = None,
) -> Reply:
    """The reply with the answers for ``findings``, as many as are asked for; it is NOT_FOUND where nothing answers."""
    query = asked.interpretation.query
    made = (make_answer(asked.library, finding, query) for finding in findings)
    answers = tuple(answer for answer in made if answer is not None)[: asked.count]
    return Reply(
        question=asked.question,
        outcome=outcome if answers or outcome is not Outcome.ANSWERED else Outcome.NOT_FOUND,
        confidence=answers[0].confidence if answers else 0.0,
        answers=answers,
        subject=subject,
        corrected=asked.interpretation.corrected,
        follows=before.source if before else None,
    )


def own_contacts(connection: sqlite3.Connection, document: int) -> list[ContactEntry]:
    """The contact blocks of one notice, in order."""
    rows = connection.execute("SELECT id FROM contacts WHERE document = ? ORDER BY start", [document]).fetchall()
    return reading.contact_entries(connection, [row[0] for row in rows])


def share_held(query: Query, folded: str) -> float:
    """The share of the weight of a query's own terms that stand in ``folded``; 0 where it has none."""
    terms = [term for term in query.terms if not term.expansion]
    total = sum(term.weight for term in terms)
    return sum(term.weight for term in terms if any(form in folded for form in term.forms)) / total if total else 0.0


def run_of(book: Book, start: int, end: int) -> Finding:
    """As many whole sentences of ``start``:``end`` as make a quote, from the first on."""
    run = first_sentences(book.text, start, end) or Span(start, end)
    return Finding(AnswerKind.PASSAGE, book.info.id, run.start, run.end, SURE)
