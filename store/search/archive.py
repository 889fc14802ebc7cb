"""What every question needs to know of the database and what only a change of its documents changes."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from store.database.common_terms import read_common
from store.language.terms import is_han
from store.search.directory import Directory, read_directory
from store.search.organisations import Names, Organisation, known_organisations
from store.search.remembered import Remembered

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from store.database.books import Book
    from store.language.likeness import Glyph
    from store.search.candidates import Candidate
    from store.search.entries import Entry
    from store.search.interpreting import Interpretation
    from store.search.library import Notice
    from store.search.quotable import Quotable
    from store.values.replies import Reply

# Each takes some 10 to 20 MB: counts by their number, entries with one more for each pair of characters, postings by
# the passages in them, notices by their characters, what may be quoted by half as many, since it has them twice.
MOST_COUNTS = 100_000
MOST_ENTRIES = 50_000
MOST_POSTINGS = 1_000_000
MOST_PASSAGES = 20_000
MOST_CHARACTERS = 8_000_000
MOST_GLYPHS = 5_000
MOST_REPLIES = 500
MOST_IDS = 20_000

LONGEST_LABEL = 12


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What the questions so far have looked up: people ask with the same words, and about the same notices, again.

    ``frequencies`` are of terms, ``entries`` the words by the two characters that they begin with, ``glyphs`` of
    characters, ``postings`` by what was asked of the index, ``passages`` and what is ``quotable`` for them, ``notices``
    and ``books`` by their ids, ``offices`` are the ids of contact blocks by the name of a body and, as "", for the
    whole archive, 0 where there is none, ``reprints`` those of the same notice. ``replies`` are those to questions by
    themselves (see ``store.search.context``), since of a hundred people in one office many ask the same, and
    ``interpretations`` what folded questions were understood as.
    """

    frequencies: Remembered[str, int] = field(default_factory=lambda: Remembered(MOST_COUNTS))
    entries: Remembered[str, Mapping[str, Entry]] = field(
        default_factory=lambda: Remembered(MOST_ENTRIES, lambda words: 1 + len(words))
    )
    glyphs: Remembered[str, Glyph] = field(default_factory=lambda: Remembered(MOST_GLYPHS))
    postings: Remembered[str, NDArray[np.int64]] = field(default_factory=lambda: Remembered(MOST_POSTINGS, len))
    passages: Remembered[int, Candidate] = field(default_factory=lambda: Remembered(MOST_PASSAGES))
    notices: Remembered[int, Notice] = field(
        default_factory=lambda: Remembered(MOST_CHARACTERS, lambda notice: len(notice.text))
    )
    books: Remembered[int, Book] = field(
        default_factory=lambda: Remembered(MOST_CHARACTERS, lambda book: len(book.text))
    )
    quotable: Remembered[int, Quotable] = field(
        default_factory=lambda: Remembered(MOST_CHARACTERS // 2, lambda found: len(found.folded))
    )
    offices: Remembered[str, int] = field(default_factory=lambda: Remembered(MOST_IDS))
    reprints: Remembered[int, Sequence[int]] = field(default_factory=lambda: Remembered(MOST_IDS))
    interpretations: Remembered[str, Interpretation] = field(default_factory=lambda: Remembered(MOST_REPLIES))
    replies: Remembered[tuple[str, int, bool], Reply] = field(default_factory=lambda: Remembered(MOST_REPLIES))


@dataclass(frozen=True, slots=True)
class Archive:
    """The number of passages and the organisations of the notices, as of a ``generation`` of the database.

    ``names`` are the folded names of the organisations, in their order. ``labels`` are what the notices print before
    a fact (技术支持), by the two characters that they begin with, as far as they are words: 2 to ``LONGEST_LABEL``
    Chinese characters. ``common_terms`` are the terms in most passages, with the number of these.
    """

    generation: int
    passages: int
    organisations: tuple[Organisation, ...]
    names: Names
    labels: Mapping[str, Sequence[str]]
    common_terms: Mapping[str, int] = field(default_factory=dict, repr=False)
    looked_up: LookedUp = field(default_factory=LookedUp, repr=False, compare=False)
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
    organisations = tuple(known_organisations(connection))
    names = Names([one.folded for one in organisations])
    return Archive(generation, passages, organisations, names, _read_labels(connection), read_common(connection))


def _read_labels(connection: sqlite3.Connection) -> Mapping[str, Sequence[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    query = "SELECT DISTINCT label FROM facts WHERE length(label) BETWEEN 2 AND ?"
    for (label,) in connection.execute(query, [LONGEST_LABEL]):
        if is_han(label):
            found[label[:2]].append(label)
    return dict(found)
