"""The notices that one question touches, each read from the database once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from store.database.books import Book, read_book
from store.database.plain import as_list, plain_rows
from store.database.reading import contact_entries
from store.database.reprints import reprints_of
from store.search.archive import Archive, read_archive
from store.values.replies import ContactEntry


class Notice(NamedTuple):  # made by the dozen for a question
    """What a whole notice is compared by, all of it folded.

    ``name`` is what a question may call it by (title, issuing body and head), ``text`` all it says besides.
    ``provinces`` are those that the name names.
    """

    issuer: str
    name: str
    text: str
    provinces: frozenset[str]


class Library:
    """The notices read so far for one question."""

    def __init__(self, connection: sqlite3.Connection, archive: Archive | None = None) -> None:
        """A library of ``archive``, by default the one as it is now."""
        self.connection = connection
        self.archive = archive or read_archive(connection)
        self._books: dict[int, Book] = {}

    def book(self, document: int) -> Book:
        """The notice with this id. Raises AnswerGoneError when it is no longer there."""
        if document not in self._books:  # one too large to be remembered is read once a question all the same
            books = self.archive.looked_up.books
            self._books[document] = books.look_up_one(document, lambda: read_book(self.connection, document))
        return self._books[document]

    def contact(self, number: int) -> ContactEntry | None:
        """The contact block with this id, None when it is no longer there."""
        return next(iter(contact_entries(self.connection, [number])), None)

    def reprints(self, document: int) -> Sequence[int]:
        """The other notices that print the same as this one, newest first (see ``store.database.reprints``)."""
        if not self.book(document).is_reprinted:  # as most are not
            return ()
        reprints = self.archive.looked_up.reprints
        return reprints.look_up_one(document, lambda: reprints_of(self.connection, document))

    def notices(self, documents: Iterable[int]) -> Mapping[int, Notice]:
        """The notices with these ids, read at once."""
        return self.archive.looked_up.notices.look_up(documents, self._read_notices)

    def _read_notices(self, documents: Sequence[int]) -> Mapping[int, Notice]:
        rows = plain_rows(self.connection, _NOTICES, [as_list(documents)])
        return {number: Notice(issuer, name, text, _names(provinces)) for number, issuer, name, provinces, text in rows}


@cache  # most notices name the same few
def _names(provinces: str) -> frozenset[str]:
    return frozenset(provinces.split())


# The passages of each by themselves: joined and grouped, they take a quarter longer.
_NOTICES = """SELECT documents.id, folded_issuer, folded_name, provinces,
                     (SELECT coalesce(group_concat(folded, char(10)), '') FROM passages WHERE document = documents.id)
                FROM json_each(?) CROSS JOIN documents ON documents.id = value"""
