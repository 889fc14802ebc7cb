"""Which notices are the same one printed again: found when a document is written, by the runs of characters they share.

MinHash signatures cut into bands (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3.4) find the few
notices that may be the same, however large the archive; each of these is then compared exactly. The copies of a notice
form a group. One of them leads it: only its bands are kept, so that the thousandth copy costs what the second one does.
What a copy says of a question is compared once more when it is asked: a group only says where to look.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Set
from zlib import crc32

from store.language.grams import as_text, spaced_grams

GRAM = 4

LIKE = 0.8
"""From this Jaccard similarity of their runs on, two notices are the same one.

Of 10,600 notices and news articles 252 pairs reach it; those read were all reprints or one form filled in twice.
"""

CONTAINED = 0.95
LEAST_LIKE = 0.5
"""One that holds so much of another is a copy with a head or foot around it, unless it is more than twice as long.

Of the same pairs, the 29 that are contained so and less alike than ``LIKE`` are all copies, by the 15 that were read;
from .90 to .95 there are forms filled in with other figures among them.
"""

SHORTEST = 100
"""Shorter texts, in characters, say too little of their own (现将通知转发给你们，请认真贯彻执行)."""

BANDS = 20
ROWS = 4
"""Two notices meet in a band with the probability 1 - (1 - similarity ** ROWS) ** BANDS: .9999 at .8, .73 at .5."""

_BAND_BYTES = 4 * ROWS
_OPENINGS = [crc32(array("I", [band])) for band in range(BANDS)]
"""The check sum of the number of each band, which that of its part of a signature goes on from."""

_SEED = 1
_MOST_COMPARED = 8
_MOST_COPIES = 10


def bands_of(passages: Iterable[str]) -> Set[int]:
    """The bands of a notice whose folded passages, without site chrome, these are; none where they say too little."""
    text = _said(passages)
    # In UTF-8, all at once: rensa has to encode each run that it is given as text.
    return _bands(as_text(spaced_grams(text, GRAM)).encode().split())


def add_to_reprints(connection: sqlite3.Connection, document: int, bands: Collection[int] | None = None) -> None:
    """Find the notices that ``document`` prints again; its folded passages are in the database.

    ``bands`` are its ``bands_of``, found here where they are not given.
    """
    if bands is None:
        bands = _bands(_grams(connection, document))
    if not bands:
        return
    leader = _find_leader(connection, document, bands)
    if leader is None:
        connection.executemany("INSERT INTO bands (band, document) VALUES (?, ?)", [(one, document) for one in bands])
        return
    query = "INSERT INTO reprints (document, notice, leads) VALUES (?, ?, ?)"
    row = connection.execute("SELECT notice FROM reprints WHERE document = ?", [leader]).fetchone()
    if row is None:
        connection.execute(query, [leader, leader, 1])
    connection.execute(query, [document, leader if row is None else row[0], 0])


def remove_from_reprints(connection: sqlite3.Connection, document: int) -> None:
    """Forget ``document``, whose passages are still in the database; another copy leads its group from now on."""
    bands = _bands(_grams(connection, document))
    connection.executemany("DELETE FROM bands WHERE band = ? AND document = ?", [(one, document) for one in bands])
    row = connection.execute("DELETE FROM reprints WHERE document = ? RETURNING notice, leads", [document]).fetchone()
    if row is None:
        return
    notice, leads = row
    rest = connection.execute("SELECT document FROM reprints WHERE notice = ? LIMIT 2", [notice]).fetchall()
    if leads:
        [heir] = rest[0]
        connection.execute("UPDATE reprints SET leads = 1 WHERE document = ?", [heir])
        taken = [(band, heir) for band in _bands(_grams(connection, heir))]
        connection.executemany("INSERT INTO bands (band, document) VALUES (?, ?)", taken)
    if len(rest) == 1:
        connection.execute("DELETE FROM reprints WHERE notice = ?", [notice])


def reprints_of(connection: sqlite3.Connection, document: int) -> list[int]:
    """The other notices that print the same as ``document``, newest first, ten at most."""
    rows = connection.execute(
        """SELECT other.document FROM reprints JOIN reprints AS other ON other.notice = reprints.notice
             JOIN documents ON documents.id = other.document
            WHERE reprints.document = ? AND other.document <> reprints.document
            ORDER BY documents.date DESC, documents.id DESC LIMIT ?""",
        [document, _MOST_COPIES],
    )
    return [row[0] for row in rows]


def all_reprints(connection: sqlite3.Connection) -> list[tuple[int, ...]]:
    """The groups of notices that print the same: their ids in order."""
    groups: dict[int, list[int]] = {}
    for notice, document in connection.execute("SELECT notice, document FROM reprints ORDER BY document"):
        groups.setdefault(notice, []).append(document)
    return [tuple(group) for group in groups.values()]


def is_reprint(one: Set[str], other: Set[str]) -> bool:
    """Whether two notices, given as the runs of four characters in them, are the same one."""
    shared = len(one & other)
    alike = shared / (len(one) + len(other) - shared)
    return alike >= LIKE or (alike >= LEAST_LIKE and shared >= CONTAINED * min(len(one), len(other)))


def _find_leader(connection: sqlite3.Connection, document: int, bands: Collection[int]) -> int | None:
    """The notice that ``document`` prints again, the most similar one by its bands."""
    marks = ",".join("?" * len(bands))
    query = f"SELECT document FROM bands WHERE band IN ({marks}) AND document <> ?"  # noqa: S608 - question marks only
    # Grouped by SQLite it takes three times as long, and most share no band with any other.
    shared = Counter(other for (other,) in connection.execute(query, [*bands, document]))
    if not shared:
        return None
    grams = _grams(connection, document)
    others = sorted(shared, key=lambda other: (-shared[other], other))[:_MOST_COMPARED]
    return next((other for other in others if is_reprint(grams, _grams(connection, other))), None)


def _grams(connection: sqlite3.Connection, document: int) -> Set[str]:
    """The runs of four characters in what a notice says: none for one that is too short or gone."""
    query = "SELECT folded FROM passages WHERE document = ? AND NOT chrome ORDER BY start"
    return frozenset(runs_of(_said(folded for (folded,) in connection.execute(query, [document]))))


def _said(passages: Iterable[str]) -> str:
    """The text of passages without white space; "" where they say too little."""
    text = "".join("".join(passage.split()) for passage in passages)
    return text if len(text) >= SHORTEST else ""


def runs_of(text: str) -> list[str]:
    """The runs of four characters in ``text``, in order and with repeats."""
    return [text[start : start + GRAM] for start in range(len(text) - GRAM + 1)]


def _bands(grams: Collection[str | bytes]) -> Set[int]:
    """The bands of the signature of a notice as numbers of 32 bits; repeated grams change nothing.

    They are kept: a release of rensa whose signatures differ (0.5 came with other ones than 0.4) calls for a migration.
    """
    if not grams:
        return frozenset()
    from rensa import RMinHash  # which asking does without

    sketch = RMinHash(num_perm=BANDS * ROWS, seed=_SEED)
    sketch.update(grams)
    signature = array("I", sketch.digest()).tobytes()
    starts = range(0, BANDS * _BAND_BYTES, _BAND_BYTES)
    return {crc32(signature[at : at + _BAND_BYTES], before) for at, before in zip(starts, _OPENINGS, strict=True)}
