"""Which notices are the same one printed again: found when a document is written, by the runs of characters they share.

MinHash signatures cut into bands (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3.4) find the few
notices that may be the same, however large the archive; each of these is then compared exactly. The copies of a notice
form a group. One of them leads it: only its bands are kept, so that the thousandth copy costs what the second one does.
What a copy says of a question is compared once more when it is asked: a group only says where to look.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from itertools import chain
from typing import TYPE_CHECKING
from zlib import crc32

from store.language.grams import spaced_grams

if TYPE_CHECKING:  # the processes that prepare documents do without: it takes .15 seconds to load
    import numpy as np
    from numpy.typing import NDArray

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
_FACTOR = 0x9E3779B97F4A7C15
_MOST_COMPARED = 8
_MOST_COPIES = 10


def bands_of(passages: Iterable[str]) -> Set[int]:
    """The bands of a notice whose folded passages, without site chrome, these are; none where they say too little."""
    return _bands(_said(passages))


def bands_kept(connection: sqlite3.Connection, document: int) -> Set[int]:
    """``bands_of`` a notice in the database."""
    return _bands(_stored(connection, document))


def add_to_reprints(connection: sqlite3.Connection, noted: Sequence[tuple[int, Collection[int]]]) -> None:
    """Find the notices that others print again; their folded passages are in the database.

    ``noted`` are the ids of the others, in order, with their ``bands_of``. All of a transaction at once take a third of
    the time, in the order of the table: what is beside each other there is read and written at once.
    """
    known = _known_bands(connection, noted)
    kept: list[tuple[int, int]] = []
    for document, bands in noted:
        others = [other for band in bands if band in known for other in known[band]]
        leader = _find_leader(connection, document, Counter(others)) if others else None
        if leader is not None:
            _join(connection, document, leader)
            continue
        kept += [(band, document) for band in bands]
        for band in known.keys() & bands:
            known[band].append(document)
    kept.sort()
    connection.executemany("INSERT INTO bands (band, document) VALUES (?, ?)", kept)


def remove_from_reprints(connection: sqlite3.Connection, document: int) -> None:
    """Forget ``document``, whose passages are still in the database; another copy leads its group from now on."""
    bands = bands_kept(connection, document)
    connection.executemany("DELETE FROM bands WHERE band = ? AND document = ?", [(one, document) for one in bands])
    row = connection.execute("DELETE FROM reprints WHERE document = ? RETURNING notice, leads", [document]).fetchone()
    if row is None:
        return
    notice, leads = row
    rest = connection.execute("SELECT document FROM reprints WHERE notice = ? LIMIT 2", [notice]).fetchall()
    if leads:
        [heir] = rest[0]
        connection.execute("UPDATE reprints SET leads = 1 WHERE document = ?", [heir])
        taken = [(band, heir) for band in bands_kept(connection, heir)]
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


def is_reprint(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> bool:
    """Whether two notices, given as their ``different_runs``, are the same one."""
    import numpy as np

    both = np.concatenate((one, other))
    both.sort()
    shared = int(np.count_nonzero(both[1:] == both[:-1]))
    alike = shared / (len(both) - shared)
    return alike >= LIKE or (alike >= LEAST_LIKE and shared >= CONTAINED * min(len(one), len(other)))


def _known_bands(connection: sqlite3.Connection, noted: Iterable[tuple[int, Collection[int]]]) -> dict[int, list[int]]:
    """The bands of these notices that others have as well, with the notices that they are kept of."""
    counts = Counter(chain.from_iterable(bands for _, bands in noted))
    known: dict[int, list[int]] = {band: [] for band, count in counts.items() if count > 1}
    query = "SELECT band, document FROM json_each(?) CROSS JOIN bands ON band = value"
    for band, document in connection.execute(query, [json.dumps(sorted(counts))]):
        known.setdefault(band, []).append(document)
    return known


def _find_leader(connection: sqlite3.Connection, document: int, shared: Mapping[int, int]) -> int | None:
    """The notice that ``document`` prints again, the most similar one by its bands: how many are ``shared`` with it."""
    runs = different_runs(_stored(connection, document))
    others = sorted(shared, key=lambda other: (-shared[other], other))[:_MOST_COMPARED]
    return next((other for other in others if is_reprint(runs, different_runs(_stored(connection, other)))), None)


def _join(connection: sqlite3.Connection, document: int, leader: int) -> None:
    """Put ``document`` into the group of ``leader``."""
    query = "INSERT INTO reprints (document, notice, leads) VALUES (?, ?, ?)"
    row = connection.execute("SELECT notice FROM reprints WHERE document = ?", [leader]).fetchone()
    if row is None:
        connection.execute(query, [leader, leader, 1])
    connection.execute(query, [document, leader if row is None else row[0], 0])


def _stored(connection: sqlite3.Connection, document: int) -> str:
    """What a notice says, without white space: "" for one that is too short or gone."""
    query = "SELECT folded FROM passages WHERE document = ? AND NOT chrome ORDER BY start"
    return _said(folded for (folded,) in connection.execute(query, [document]))


def _said(passages: Iterable[str]) -> str:
    """The text of passages without white space; "" where they say too little."""
    text = "".join("".join(passage.split()) for passage in passages)
    return text if len(text) >= SHORTEST else ""


def runs_of(text: str) -> list[str]:
    """The runs of four characters in ``text``, in order and with repeats."""
    return [text[start : start + GRAM] for start in range(len(text) - GRAM + 1)]


def different_runs(text: str) -> NDArray[np.uint64]:
    """The different runs of four characters in ``text``, as numbers of 64 bits, sorted.

    Two runs have one number as seldom as with any good hash. To compare numbers takes a fifth of the time.
    """
    import numpy as np

    factor = np.uint64(_FACTOR)
    characters = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    count = max(0, len(characters) - GRAM + 1)
    runs = np.zeros(count, dtype=np.uint64)
    for place in range(GRAM):
        runs = runs * factor + characters[place : place + count]
    runs.sort()
    different: NDArray[np.uint64] = runs[np.diff(runs, prepend=~runs[:1]) != 0]
    return different


def _bands(text: str) -> Set[int]:
    """The bands of the signature of what a notice says, as numbers of 32 bits.

    They are kept: a release of rensa whose signatures differ (0.5 came with other ones than 0.4) calls for a migration.
    """
    # In UTF-8, all at once: rensa has to encode each run that it is given as text. Repeated ones change nothing.
    grams = spaced_grams(text, GRAM).encode().split()
    if not grams:
        return frozenset()
    from rensa import RMinHash  # which asking does without

    sketch = RMinHash(num_perm=BANDS * ROWS, seed=_SEED)
    sketch.update(grams)
    signature = array("I", sketch.digest()).tobytes()
    starts = range(0, BANDS * _BAND_BYTES, _BAND_BYTES)
    return {crc32(signature[at : at + _BAND_BYTES], before) for at, before in zip(starts, _OPENINGS, strict=True)}
