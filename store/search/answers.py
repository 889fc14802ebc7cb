"""From a finding to an answer: the quote cut out of the text, checked, marked, and given a key to come back by."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from store.database.books import Book
from store.errors import AnswerGoneError
from store.language.sentences import trimmed
from store.search.findings import Finding
from store.search.keys import ContactKey, TextKey, contact_key, parse_key, read_key, text_key
from store.search.library import Library
from store.search.offices import office_of
from store.search.question import Query
from store.search.quotable import LONGEST
from store.search.quoting import first_sentences, last_sentences, marks
from store.search.replacing import replacing
from store.values.replies import Answer, AnswerKind, Source


def make_answer(library: Library, finding: Finding, query: Query | None = None) -> Answer | None:
    """The answer for a finding, its quote marked for ``query``; None where the quote fails the check.

    The check: the quote is not empty, within its notice, and no longer than 400 characters.
    """
    book = library.book(finding.document)
    end = min(book.span.end, len(book.text))
    if not book.span.start <= finding.start < finding.end <= end or finding.end - finding.start > LONGEST:
        return None
    quote = book.text[finding.start : finding.end]
    if not quote.strip():
        return None
    entry = library.contact(finding.contact) if finding.contact else None
    more = _more(book, finding)
    return Answer(
        key=contact_key(finding.contact) if finding.contact else text_key(finding.document, finding.start, finding.end),
        kind=finding.kind,
        confidence=round(finding.confidence, 4),
        quote=quote,
        source=book.source(finding.start, finding.end),
        contact=entry.contact if entry else None,
        marks=marks(quote, query) if query else (),
        more=more,
        previous=_previous(book, finding),
        following=more or _following(book, finding),
        office=None if finding.contact else _office(library, finding.document),
        replaced_by=newer_notice(library, finding.contact) if finding.contact else None,
    )


def newer_notice(library: Library, contact: int) -> Source | None:
    """Where the contact block stands that replaces the one with this id; None where none does."""
    directory = library.archive.directory(library.connection)
    own = directory.of_id.get(contact)
    newer = replacing(own, directory) if own else None
    return library.book(newer.document).source(newer.start, newer.end) if newer else None


def title_for_key(connection: sqlite3.Connection, key: str) -> str | None:
    """The title of the notice from which the answer with this key is, None where that is no longer there."""
    named = read_key(connection, key)
    if named is None:
        return None
    if isinstance(named, ContactKey):
        query, number = (
            "SELECT title FROM documents WHERE id = (SELECT document FROM contacts WHERE id = ?)",
            named.contact,
        )
    else:
        query, number = "SELECT title FROM documents WHERE id = ?", named.document
    row = connection.execute(query, [number]).fetchone()
    return None if row is None else str(row[0])


def answer_for_key(library: Library, key: str) -> Answer:
    """The answer that has this key. Raises AnswerGoneError where the key names nothing (any more)."""
    named = read_key(library.connection, key)
    if isinstance(named, ContactKey):
        entry = library.contact(named.contact)
        if entry is None:
            raise AnswerGoneError
        block = entry.contact
        finding = Finding(AnswerKind.CONTACT, entry.document_id, block.start, block.end, 1.0, entry.id)
    elif isinstance(named, TextKey):
        finding = Finding(AnswerKind.PASSAGE, named.document, named.start, named.end, 1.0)
        if named != parse_key(key) and named.end - named.start > LONGEST:  # what was quoted has grown since
            quoted = first_sentences(library.book(named.document).text, named.start, named.end)
            finding = replace(finding, end=quoted.end) if quoted else finding
    else:
        raise AnswerGoneError
    answer = make_answer(library, finding)
    if answer is None:
        raise AnswerGoneError
    return answer


def _more(book: Book, finding: Finding) -> str | None:
    """The key of the sentences that follow a finding in the section that it ends in, as many as make a quote."""
    end = min(book.section_span(finding.end - 1).end, book.own_span(finding.start).end)
    following = first_sentences(book.text, finding.end, end)
    return text_key(finding.document, following.start, following.end) if following else None


def _following(book: Book, finding: Finding) -> str | None:
    """The key of the first sentences after a finding, in the section that they begin."""
    after = trimmed(book.text, finding.end, book.own_span(finding.start).end)
    if after is None:
        return None
    following = first_sentences(book.text, after.start, min(book.section_span(after.start).end, after.end))
    return text_key(finding.document, following.start, following.end) if following else None


def _previous(book: Book, finding: Finding) -> str | None:
    """The key of the sentences before a finding, as many as make a quote, out of one section.

    Where nothing but the heading of that one is left, they are out of the section before it and the heading.
    """
    own = book.own_span(finding.start)
    start = finding.start
    while before := trimmed(book.text, own.start, start):
        section = book.section_at(before.end - 1)
        start = max(own.start, book.section_span(before.end - 1).start)
        if section is None or before.end > section.body_start:
            break
    previous = last_sentences(book.text, start, finding.start)
    return text_key(finding.document, previous.start, previous.end) if previous else None


def _office(library: Library, document: int) -> str | None:
    """The key of the contact block to ask about a notice."""
    office = office_of(library.connection, document, library.archive.looked_up)
    return contact_key(office) if office else None
