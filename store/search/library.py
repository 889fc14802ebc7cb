"""The notices that one question touches, each read from the database once."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from store.database import reading
from store.database.rows import heading_path
from store.language.folding import searchable
from store.values import DocumentInfo, Span


@dataclass(frozen=True)
class Book:
    """A notice with its text.

    ``text`` is the cleaned text of the whole file, ``own`` the spans of it that are the notice's, not its children's,
    ``headings`` its sections: id to (parent's id, heading). Up to ``head_end`` there are only its title, number and
    addressee, which answer questions about the notice and none about what it says, as do the lines of ``signature``.
    """

    info: DocumentInfo
    text: str
    own: tuple[Span, ...]
    head_end: int
    signature: tuple[Span, ...]
    headings: Mapping[int, tuple[int | None, str]]

    @cached_property
    def folded(self) -> str:
        """Title, issuing body and own text, folded."""
        return searchable(
            "\n".join(
                [self.info.title, self.info.issuer or "", *(self.text[span.start : span.end] for span in self.own)]
            )
        )

    @cached_property
    def folded_title(self) -> str:
        """The title, folded."""
        return searchable(self.info.title)

    @cached_property
    def name(self) -> str:
        """What a question may call the notice by: its title, issuing body and head (number, addressee), folded."""
        return searchable(
            "\n".join([self.info.title, self.info.issuer or "", self.text[self.own[0].start : self.head_end]])
        )

    def heading(self, section: int | None) -> str:
        """The title and the headings above and of a section, folded, a line each."""
        return "\n".join([self.folded_title, *map(searchable, heading_path(self.headings, section))])

    def body(self, start: int, end: int) -> str:
        """The text from ``start`` to ``end``, folded, less what of it is the head of the notice or its signature."""
        start = max(start, self.head_end)
        parts = []
        for line in self.signature:
            if start <= line.start < end:
                parts.append(self.text[start : line.start])
                start = line.end
        parts.append(self.text[start : max(start, end)])
        return searchable("".join(parts))

    def own_span(self, offset: int) -> Span:
        """The run of the notice's own text that holds ``offset``."""
        return next(span for span in self.own if span.start <= offset < span.end)


class Library:
    """The notices read so far for one question."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._books: dict[int, Book] = {}

    def book(self, document: int) -> Book:
        """The notice with this id. Raises AnswerGoneError when it is no longer there."""
        book = self._books.get(document)
        if book is None:
            text, _, _ = reading.document_text(self._connection, document)
            own = tuple(Span(start, end) for start, end in reading.own_spans(self._connection, document))
            headings = reading.section_headings(self._connection, document)
            head_end = reading.head_end(self._connection, document)
            info = reading.document(self._connection, document)
            signature = tuple(Span(start, end) for start, end in reading.signature_lines(self._connection, document))
            book = Book(info, text, own, head_end, signature, headings)
            self._books[document] = book
        return book
