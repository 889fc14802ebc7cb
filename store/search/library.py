"""The notices that one question touches, each read from the database once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from store.database import reading
from store.database.reprints import reprints_of
from store.search.archive import Archive, read_archive
from store.values import DocumentInfo, Span


@dataclass(frozen=True, slots=True)
class Notice:
    """What a whole notice is compared by, all of it folded.

    ``name`` is what a question may call it by (title, issuing body and head), ``text`` that and all it says.
    ``provinces`` are those that the name names.
    """

    issuer: str
    name: str
    text: str
    provinces: frozenset[str]


@dataclass(frozen=True, slots=True)
class Book:
    """A notice as it is quoted from.

    ``text`` is the cleaned text of the whole file, ``own`` the spans of it that are the notice's, not its children's,
    ``headings`` its sections: id to (parent's id, heading). Up to ``head_end`` there are only its title, number and
    addressee, which answer questions about the notice and none about what it says.
    """

    info: DocumentInfo
    text: str
    own: tuple[Span, ...]
    head_end: int
    headings: Mapping[int, tuple[int | None, str]]

    def own_span(self, offset: int) -> Span:
        """The run of the notice's own text that holds ``offset``."""
        return next(span for span in self.own if span.start <= offset < span.end)


class Library:
    """The notices read so far for one question."""

    def __init__(self, connection: sqlite3.Connection, archive: Archive | None = None) -> None:
        """A library of ``archive``, by default the one as it is now."""
        self._connection = connection
        self.passages = (archive or read_archive(connection)).passages
        self._books: dict[int, Book] = {}
        self._notices: dict[int, Notice] = {}

    def book(self, document: int) -> Book:
        """The notice with this id. Raises AnswerGoneError when it is no longer there."""
        book = self._books.get(document)
        if book is None:
            text, _, _ = reading.document_text(self._connection, document)
            own = tuple(Span(start, end) for start, end in reading.own_spans(self._connection, document))
            headings = reading.section_headings(self._connection, document)
            head_end = reading.head_end(self._connection, document)
            book = Book(reading.document(self._connection, document), text, own, head_end, headings)
            self._books[document] = book
        return book

    def copies(self, document: int) -> frozenset[int]:
        """The notice with this id and its reprints."""
        return frozenset([document, *reprints_of(self._connection, document)])

    def notices(self, documents: Iterable[int]) -> Mapping[int, Notice]:
        """The notices with these ids, read at once."""
        wanted = set(documents)
        missing = wanted.difference(self._notices)
        if missing:
            rows = self._connection.execute(_NOTICES, [json.dumps(sorted(missing))])
            self._notices.update(
                {
                    number: Notice(issuer, name, f"{name}\n{text}", frozenset(provinces.split()))
                    for number, issuer, name, provinces, text in rows
                }
            )
        return self._notices


_NOTICES = """SELECT documents.id, folded_issuer, folded_name, provinces,
                     coalesce(group_concat(folded, char(10)), '')
                FROM documents LEFT JOIN passages ON passages.document = documents.id
               WHERE documents.id IN (SELECT value FROM json_each(?)) GROUP BY documents.id"""
