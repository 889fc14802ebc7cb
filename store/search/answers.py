"""From a finding to an answer: the quote cut out of the text, checked, marked, and given a key to come back by."""

from __future__ import annotations

import sqlite3

from store.database.books import Book
from store.errors import AnswerGoneError
from store.language.folding import fold
from store.search.findings import Finding
from store.search.keys import ContactKey, Part, TextKey, contact_key, key_of_part, parse_key, read_key, text_key
from store.search.library import Library
from store.search.offices import office_of
from store.search.question import Query
from store.search.quotable import LONGEST
from store.search.quoting import find_marks, first_sentences
from store.search.reading_on import follows, precedes, text_after, text_before
from store.search.replacing import replacing
from store.values.replies import Answer, AnswerKind, Source
from store.values.texts import Span


def make_answer(library: Library, finding: Finding, query: Query | None = None) -> Answer | None:
    """The answer for a finding, its quote marked for ``query``; None where the quote fails the check.

    The check: the quote is not empty, within its notice, and no longer than 400 characters.
    """
    book = library.book(finding.document)
    if not _is_in(book, finding) or finding.end - finding.start > LONGEST:
        return None
    quote = book.text[finding.start : finding.end]
    if not quote.strip():
        return None
    entry = library.contact(finding.contact) if finding.contact else None
    place = Span(finding.start, finding.end)
    key = text_key(finding.document, finding.start, finding.end)
    after = key_of_part(key, Part.AFTER)
    goes_on, is_followed = follows(book, place)
    return Answer(
        key=contact_key(finding.contact) if finding.contact else key,
        kind=finding.kind,
        confidence=round(finding.confidence, 4),
        quote=quote,
        source=book.source(finding.start, finding.end),
        contact=entry.contact if entry else None,
        marks=_marks(finding, quote, query) if query else (),
        more=after if goes_on else None,
        previous=key_of_part(key, Part.BEFORE) if precedes(book, place) else None,
        following=after if is_followed else None,
        office=None if finding.contact else _office(library, book),
        replaced_by=newer_notice(library, finding.contact) if finding.contact else None,
    )


def _marks(finding: Finding, quote: str, query: Query) -> tuple[Span, ...]:
    """Where the words of the question stand in a quote."""
    return find_marks(fold(quote), query.forms) if finding.marks is None else finding.marks


def _is_in(book: Book, place: Finding | TextKey) -> bool:
    """Whether a place is one in the text of a notice."""
    return book.span.start <= place.start < place.end <= min(book.span.end, len(book.text))


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
        place = _place(library.book(named.document), named, edited=named != parse_key(key))
        finding = Finding(AnswerKind.PASSAGE, named.document, place.start, place.end, 1.0)
    else:
        raise AnswerGoneError
    answer = make_answer(library, finding)
    if answer is None:
        raise AnswerGoneError
    return answer


def _place(book: Book, named: TextKey, *, edited: bool) -> Span:
    """The text that a key names. Raises AnswerGoneError where there is none.

    Of what was quoted and has grown since, when its notice was ``edited``, it is what makes a quote.
    """
    place = Span(named.start, named.end)
    if not _is_in(book, named):
        raise AnswerGoneError
    if named.part is Part.AFTER:
        found = text_after(book, place)
    elif named.part is Part.BEFORE:
        found = text_before(book, place)
    elif edited and named.end - named.start > LONGEST:
        found = first_sentences(book.text, named.start, named.end)
    else:
        found = place
    if found is None:
        raise AnswerGoneError
    return found


def _office(library: Library, book: Book) -> str | None:
    """The key of the contact block to ask about a notice."""
    office = office_of(library.connection, book, library.archive.looked_up)
    return contact_key(office) if office else None
