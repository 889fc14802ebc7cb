"""From a query to the passages that may answer it, best first: by their words, and by meaning where that helps."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from store.search.candidates import find_candidates
from store.search.fusion import Nearness
from store.search.library import Library
from store.search.meaning import search_by_meaning
from store.search.question import Query
from store.search.ranking import Ranked, rank

if TYPE_CHECKING:
    from store.semantic.index import SemanticIndex


def retrieve(
    connection: sqlite3.Connection, library: Library, query: Query, index: SemanticIndex | None = None
) -> tuple[list[Ranked], Nearness | None]:
    """The ranked passages, and how near the best one is in meaning: None where words were enough."""
    candidates = find_candidates(library, query)
    ranked = rank(library, query, candidates)
    by_meaning = search_by_meaning(connection, library, query, candidates, ranked, index) if index else None
    return (by_meaning.ranked, by_meaning.nearness) if by_meaning else (ranked, None)
