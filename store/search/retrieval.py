"""From a question to the passages that may answer it, best first: by their words, and by meaning where that helps."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.search.candidates import find_candidates
from store.search.confidence import Model, model
from store.search.findings import Finding, first_of
from store.search.fusion import Nearness
from store.search.interpreting import Interpretation
from store.search.library import Library
from store.search.meaning import ByMeaning, search_by_meaning
from store.search.passages import find_passages
from store.search.question import Query
from store.search.ranking import Ranked, rank

if TYPE_CHECKING:
    from store.semantic.index import SemanticIndex

STANDS = 0.3
"""From this confidence on, what the words of a question find is not given up for what is near in meaning but unsure.

Of 120 and 200 questions over five notices 109 and 165 are then handled rightly, 106 and 164 without, at an archive of
notices on the same matters that do not answer 64 of 140 get an answer, 53 without and 71 by words alone. With .2 as
many are right and 77 are answered there, with .4 107 are right.
"""


@dataclass(frozen=True, slots=True)
class Retrieved:
    """The passages ranked by their words, and by meaning too: None where words were enough.

    ``are_all`` says that there is no site chrome, which is left out, among what the words find.
    """

    by_words: list[Ranked]
    by_meaning: ByMeaning | None
    are_all: bool


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages that were ranked and the quotes for them, both best first; each quote is chosen when it is wanted.

    ``best`` is the first of the quotes, ``nearness`` how near it is in meaning where that helped to find it. ``of_all``
    are all passages that the words find, ranked by them; None where site chrome, which no quote is from, had to be left
    out.
    """

    ranked: list[Ranked]
    nearness: Nearness | None
    best: Finding | None
    quotes: Iterator[Finding]
    of_all: list[Ranked] | None

    @property
    def trained(self) -> Model:
        """The model that the confidence of the quotes is from."""
        return model(by_meaning=self.nearness is not None)

    def reaches(self, least: float) -> bool:
        """Whether the best quote has this confidence at least."""
        return self.best is not None and self.best.confidence >= least


def search(
    connection: sqlite3.Connection,
    library: Library,
    asked: Interpretation,
    count: int,
    index: SemanticIndex | None = None,
) -> Passages:
    """The passages for a question with up to ``count`` quotes, by meaning too with an ``index``.

    Where meaning finds nothing that may be given as an answer and the words do, it is what the words find.
    """
    retrieved = retrieve(connection, library, asked.query, index)
    by_meaning = retrieved.by_meaning
    if by_meaning is None:
        return _quoted(library, asked, retrieved, count)
    found = _quoted(library, asked, retrieved, count, by_meaning)
    if found.reaches(found.trained.threshold):
        return found
    by_words = _quoted(library, asked, retrieved, count)
    return by_words if by_words.reaches(STANDS) else found


def retrieve(
    connection: sqlite3.Connection, library: Library, query: Query, index: SemanticIndex | None = None
) -> Retrieved:
    """The passages ranked by their words, and by meaning too."""
    found = find_candidates(library, query, chrome=True)
    candidates = [one for one in found if not one.chrome]
    ranked = rank(library, query, candidates)
    by_meaning = search_by_meaning(connection, library, query, candidates, ranked, index) if index else None
    return Retrieved(ranked, by_meaning, len(candidates) == len(found))


def _quoted(
    library: Library,
    asked: Interpretation,
    retrieved: Retrieved,
    count: int,
    by_meaning: ByMeaning | None = None,
) -> Passages:
    ranked, nearness = (by_meaning.ranked, by_meaning.nearness) if by_meaning else (retrieved.by_words, None)
    best, quotes = first_of(find_passages(library, asked, ranked, count, nearness))
    return Passages(ranked, nearness, best, quotes, retrieved.by_words if retrieved.are_all else None)
