"""Whom to ask where the notices give no certain answer: the contact block of an office that can be reached."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from store.database.books import Book, read_book
from store.database.plain import as_list
from store.database.reading import contact_entries
from store.search.archive import LookedUp
from store.search.intents import SOFT
from store.search.interpreting import Interpretation
from store.search.vocabulary import Vocabulary
from store.values.replies import ContactEntry

FEW_ISSUERS = 10
"""Where no more bodies than this issued the notices, the archive is an organisation's own, with an office for all of
its matters. In the archive of a news site or of a province, that office would have nothing to do with the question."""

_NEWEST = 50
"""The newest notices of a body that are searched for a block, so that a body of ten thousand takes no longer."""

_SAMPLE = 1000
"""The notices read last that tell who issues them here: in an archive of any size they are known at once."""

_UNDER_NAME = """
    SELECT block.id
      FROM (SELECT * FROM contacts WHERE org IN (SELECT value FROM json_each(?)) ORDER BY id DESC LIMIT ?) AS block
      JOIN documents ON documents.id = block.document
     WHERE json_array_length(block.value, '$.phones') OR json_array_length(block.value, '$.emails')
     ORDER BY documents.date DESC, block.id LIMIT 1"""
_OF_NOTICES = """
    SELECT document, min(id) FROM contacts
     WHERE document IN (SELECT value FROM json_each(?))
       AND (json_array_length(value, '$.phones') OR json_array_length(value, '$.emails'))
     GROUP BY document"""
_NEWEST_OF_ISSUERS = """
    SELECT id FROM documents WHERE issuer IN (SELECT value FROM json_each(?)) ORDER BY date DESC, id LIMIT ?"""
_LAST_ISSUERS = "SELECT issuer FROM documents WHERE issuer IS NOT NULL ORDER BY id DESC LIMIT ?"
_ISSUERS = """
    SELECT issuer FROM (SELECT issuer, date FROM documents WHERE issuer IS NOT NULL ORDER BY id DESC LIMIT ?)
     GROUP BY issuer ORDER BY count(*) DESC, max(date) DESC"""


def office_to_ask(
    connection: sqlite3.Connection, asked: Interpretation, nearest: int | None, vocabulary: Vocabulary
) -> ContactEntry | None:
    """A contact block with a phone or an e-mail, None where no office is near enough to the question.

    It is of the organisation that the question names, if it names one that the notices know; or else of the notice
    ``nearest`` to it (its id) or of that notice's issuing body; or else, where nothing is near and the archive is of
    few issuers, of the newest notice of the most frequent one. Who asks for a number that is not there is given no
    other one in its place.
    """
    bodies = asked.topic.bodies or asked.query.bodies
    if bodies:
        named = [body.name for body in vocabulary.organisations if body.folded in bodies]
        office = _of_bodies(connection, named)
    elif not SOFT.issuperset(asked.intent.details):
        return None
    else:
        looked_up = vocabulary.looked_up
        if nearest is None:
            office = _of_the_archive(connection, looked_up)
        else:
            book = looked_up.books.look_up_one(nearest, lambda: read_book(connection, nearest))
            office = office_of(connection, book, looked_up)
    return next(iter(contact_entries(connection, [office])), None) if office else None


def office_of(connection: sqlite3.Connection, notice: Book, looked_up: LookedUp) -> int | None:
    """The id of the contact block of a notice, or else of the body that issued it, with a phone or an e-mail."""
    issuer = notice.info.issuer
    if notice.office is not None or not issuer:
        return notice.office
    return _known(issuer, lambda: _of_bodies(connection, [issuer]), looked_up)


def _known(whose: str, find: Callable[[], int | None], looked_up: LookedUp) -> int | None:
    """The office of a body, by its name, as ``find`` finds it where it is not known yet."""
    return looked_up.offices.look_up_one(whose, lambda: find() or 0) or None


def _of_bodies(connection: sqlite3.Connection, names: Sequence[str]) -> int | None:
    """The newest block under one of ``names``, or else of the newest notice that one of them issued."""
    row = connection.execute(_UNDER_NAME, [as_list(names), _NEWEST]).fetchone()
    return int(row[0]) if row else _of_issuers(connection, names)


def _of_issuers(connection: sqlite3.Connection, names: Sequence[str]) -> int | None:
    rows = connection.execute(_NEWEST_OF_ISSUERS, [as_list(names), _NEWEST])
    return _of_notices(connection, [number for (number,) in rows])


def _of_notices(connection: sqlite3.Connection, notices: Sequence[int]) -> int | None:
    """The first block of the first of ``notices`` that has one."""
    blocks: dict[int, int] = dict(connection.execute(_OF_NOTICES, [as_list(notices)]).fetchall())
    return next((blocks[notice] for notice in notices if notice in blocks), None)


def _of_the_archive(connection: sqlite3.Connection, looked_up: LookedUp) -> int | None:
    """The block of the newest notice of the most frequent issuer that prints one; None in an archive of many."""

    def found() -> int | None:
        last: set[str] = set()
        for (issuer,) in connection.execute(_LAST_ISSUERS, [_SAMPLE]):
            last.add(issuer)
            if len(last) > FEW_ISSUERS:  # in an archive of news a few dozen notices show it
                return None
        issuers = [issuer for (issuer,) in connection.execute(_ISSUERS, [_SAMPLE])]
        return next(filter(None, (_of_issuers(connection, [issuer]) for issuer in issuers)), None)

    return _known("", found, looked_up)
