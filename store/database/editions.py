"""Notices that took the place of older ones: what a key given before an edit names after it.

A text that is read again gets notices with new ids, since a key must never name another text than the one it was given
for. What became of the old ones is kept beside them: which notice followed, and where each character went. A key then
opens the same place of the same section, however its notice was edited before and after it.
"""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.values.texts import Span

if TYPE_CHECKING:
    from store.database.differences import Block

_ALIKE = 0.5
"""The share of characters in common from which on places and whole texts are the same ones, edited."""
_MOST_EDITIONS = 1000


@dataclass(frozen=True, slots=True)
class Edition:
    """A stored text with the places of its notices and contact blocks by their ids."""

    text: str
    documents: Mapping[int, Span]
    contacts: Mapping[int, Span]


def read_edition(connection: sqlite3.Connection, text: int) -> Edition:
    """The text with this id, as it is now."""
    (content,) = connection.execute("SELECT text FROM texts WHERE id = ?", [text]).fetchone()
    documents = connection.execute('SELECT id, start, "end" FROM documents WHERE text = ?', [text])
    contacts = connection.execute(
        'SELECT id, start, "end" FROM contacts WHERE document IN (SELECT id FROM documents WHERE text = ?)', [text]
    )
    return Edition(content, _spans(documents), _spans(contacts))


def note_successors(connection: sqlite3.Connection, old: Edition, new: Edition) -> None:
    """Keep what became of the notices and contact blocks of ``old``; nothing where ``new`` is another text.

    The caller holds the transaction.
    """
    from store.database.differences import same_blocks  # difflib and rapidfuzz, which keys are looked up without

    blocks = list(same_blocks(old.text, new.text))
    if sum(length for _, _, length in blocks) < _ALIKE * len(old.text):
        return
    packed = json.dumps(blocks, separators=(",", ":"))
    followers = [(one, two, packed) for one, two in _pairs(blocks, old.documents, new.documents)]
    connection.executemany("INSERT OR REPLACE INTO editions (document, successor, blocks) VALUES (?, ?, ?)", followers)
    moved = list(_pairs(blocks, old.contacts, new.contacts))
    connection.executemany("INSERT OR REPLACE INTO contact_editions (contact, successor) VALUES (?, ?)", moved)


def current_document(connection: sqlite3.Connection, document: int) -> int:
    """The notice that stands in the place of the one with this id now; the same where it is there, or nothing is."""
    return _followed(connection, "editions", "document", document)


def current_contact(connection: sqlite3.Connection, contact: int) -> int:
    """The same for a contact block."""
    return _followed(connection, "contact_editions", "contact", contact)


def current_place(connection: sqlite3.Connection, document: int, start: int, end: int) -> tuple[int, int, int] | None:
    """The notice and the place in its text at which the characters ``start`` to ``end`` of a notice stand now.

    None where less than half of them is left, or the place lies in another notice now.
    """
    for _ in range(_MOST_EDITIONS):
        query = "SELECT successor, blocks FROM editions WHERE document = ?"
        row = connection.execute(query, [document]).fetchone()
        if row is None:
            return document, start, end
        place = moved(json.loads(row["blocks"]), start, end)
        if place is None:
            return None
        document, start, end = row["successor"], place.start, place.end
    return None


def moved(blocks: Sequence[Block], start: int, end: int) -> Span | None:
    """Where ``start``:``end`` of the old text stands in the new one, from the first of its characters to the last that
    are left; None where less than half of them are."""
    first = max(0, bisect_right(blocks, start, key=lambda block: block[0]) - 1)
    kept = 0
    found: Span | None = None
    for here, there, length in blocks[first:]:
        if here >= end:
            break
        low, high = max(start, here), min(end, here + length)
        if low < high:
            kept += high - low
            place = Span(low - here + there, high - here + there)
            found = Span(found.start, place.end) if found else place
    return found if kept >= _ALIKE * (end - start) else None


def _pairs(blocks: Sequence[Block], old: Mapping[int, Span], new: Mapping[int, Span]) -> Iterator[tuple[int, int]]:
    """Each of ``old`` with that of ``new`` that has the most in common with its place now, if any has half of it."""
    for number, span in old.items():
        place = moved(blocks, span.start, span.end)
        if place is None:
            continue
        share, follower = max(((_overlap(place, other), one) for one, other in new.items()), default=(0.0, 0))
        if share >= _ALIKE:
            yield number, follower


def _overlap(one: Span, two: Span) -> float:
    """The share of characters in both places among those in either."""
    both = min(one.end, two.end) - max(one.start, two.start)
    return max(0, both) / (max(one.end, two.end) - min(one.start, two.start) or 1)


def _spans(rows: Iterable[tuple[int, int, int]]) -> dict[int, Span]:
    return {number: Span(start, end) for number, start, end in rows}


def _followed(connection: sqlite3.Connection, table: str, column: str, number: int) -> int:
    query = f"SELECT successor FROM {table} WHERE {column} = ?"  # noqa: S608 - names of this module
    for _ in range(_MOST_EDITIONS):
        row = connection.execute(query, [number]).fetchone()
        if row is None:
            break
        number = row[0]
    return number
