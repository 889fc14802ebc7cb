"""Whom to ask where the notices give no certain answer: the contact block of an office that can be reached."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from store.database.reading import contact_entries
from store.search.intents import SOFT
from store.search.interpreting import Interpretation
from store.search.vocabulary import Vocabulary
from store.values import ContactEntry

NOTICES = 3
"""The nearest notices whose contact blocks are looked at: an office further off has little to do with the question."""

FEW_ISSUERS = 10
"""Where no more bodies than this issued the notices, the archive is an organisation's own, with an office for all of
its matters. In the archive of a news site or of a province, that office would have nothing to do with the question."""

_NEWEST = 50
"""The newest notices of a body that are searched for a contact block, so that a large archive costs no more time."""

# The arrays are JSON, since a query cannot take a list.
_UNDER_NAME = """
    SELECT contacts.id FROM contacts JOIN documents ON documents.id = contacts.document
     WHERE contacts.org IN (SELECT value FROM json_each(?))
       AND (json_array_length(contacts.value, '$.phones') OR json_array_length(contacts.value, '$.emails'))
     ORDER BY documents.date DESC, contacts.id LIMIT 1"""
_OF_ISSUER = _UNDER_NAME.replace("contacts.org", "documents.issuer")
_OF_NOTICES = """
    SELECT document, min(id) FROM contacts
     WHERE document IN (SELECT value FROM json_each(?))
       AND (json_array_length(value, '$.phones') OR json_array_length(value, '$.emails'))
     GROUP BY document"""


def office_to_ask(
    connection: sqlite3.Connection, asked: Interpretation, near: Sequence[int], vocabulary: Vocabulary
) -> ContactEntry | None:
    """A contact block with a phone or an e-mail, None where no office is near enough to the question.

    It is of the organisation that the question names, if it names one that the notices know; or else of the nearest
    notice that prints one, out of ``near`` (ids, nearest first); or else, where nothing is near and the archive is of
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
        office = _of_notices(connection, near[:NOTICES]) if near else _of_the_archive(connection)
    return next(iter(contact_entries(connection, [office])), None) if office else None


def _of_bodies(connection: sqlite3.Connection, names: Sequence[str]) -> int | None:
    """The newest block under one of ``names``, or else of a notice that one of them issued."""
    for query in (_UNDER_NAME, _OF_ISSUER):
        row = connection.execute(query, [json.dumps(names)]).fetchone()
        if row:
            return int(row[0])
    return None


def _of_notices(connection: sqlite3.Connection, notices: Sequence[int]) -> int | None:
    """The first block of the first of ``notices`` that has one."""
    blocks: dict[int, int] = dict(connection.execute(_OF_NOTICES, [json.dumps(notices)]).fetchall())
    return next((blocks[notice] for notice in notices if notice in blocks), None)


def _of_the_archive(connection: sqlite3.Connection) -> int | None:
    """The block of the newest notice of the most frequent issuer that prints one; None in an archive of many."""
    issuers = "SELECT DISTINCT issuer FROM documents WHERE issuer IS NOT NULL LIMIT ?"
    if len(connection.execute(issuers, [FEW_ISSUERS + 1]).fetchall()) > FEW_ISSUERS:
        return None
    by_frequency = """SELECT issuer FROM documents WHERE issuer IS NOT NULL
                       GROUP BY issuer ORDER BY count(*) DESC, max(date) DESC"""
    newest = "SELECT id FROM documents WHERE issuer = ? ORDER BY date DESC, id LIMIT ?"
    for (issuer,) in connection.execute(by_frequency).fetchall():
        notices = [number for (number,) in connection.execute(newest, [issuer, _NEWEST])]
        if office := _of_notices(connection, notices):
            return office
    return None
