"""What every question needs to know of the database and what only a change of its documents changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

from store.search.directory import Directory, read_directory
from store.search.organisations import Organisation, known_organisations
from store.search.remembered import Remembered

# So many counts take about 6 MB, so many postings about 1 MB (at worst 20 MB, see store.search.candidates).
MOST_COUNTS = 50_000
MOST_POSTINGS = 1_000


@dataclass(frozen=True, slots=True)
class Archive:
    """The number of passages and the organisations of the notices, as of a ``generation`` of the database.

    ``labels`` are what the notices print before a fact (技术支持). ``frequencies``, ``word_counts`` and ``postings``
    are what the questions so far have looked up: people ask with the same words again and again.
    """

    generation: int
    passages: int
    organisations: tuple[Organisation, ...]
    labels: frozenset[str]
    frequencies: Remembered[int] = field(default_factory=lambda: Remembered(MOST_COUNTS), repr=False, compare=False)
    word_counts: Remembered[int] = field(default_factory=lambda: Remembered(MOST_COUNTS), repr=False, compare=False)
    postings: Remembered[Sequence[int]] = field(
        default_factory=lambda: Remembered(MOST_POSTINGS), repr=False, compare=False
    )
    _read: list[Directory] = field(default_factory=list, repr=False, compare=False)

    def directory(self, connection: sqlite3.Connection) -> Directory:
        """The contact blocks, read when they are first asked for: most questions need none."""
        if not self._read:
            self._read.append(read_directory(connection))
        return self._read[0]


def read_archive(connection: sqlite3.Connection, known: Archive | None = None) -> Archive:
    """The archive as it is now: ``known`` where the documents are still the same."""
    (generation,) = connection.execute("SELECT generation FROM state").fetchone()
    if known is not None and known.generation == generation:
        return known
    (passages,) = connection.execute("SELECT count(*) FROM passages").fetchone()
    labels = frozenset(label for (label,) in connection.execute("SELECT DISTINCT label FROM facts WHERE label <> ''"))
    return Archive(generation, passages, tuple(known_organisations(connection)), labels)
