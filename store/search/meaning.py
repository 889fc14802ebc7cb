"""Searching by meaning, where there is an encoder and the words of a question tell little."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.search.candidates import Candidate, candidates_with
from store.search.evidence import passage_share
from store.search.fusion import Nearness, fuse, weight_of_meaning
from store.search.library import Library
from store.search.question import Query
from store.search.ranking import Ranked, rank

if TYPE_CHECKING:
    from store.semantic.index import SemanticIndex

NEAREST = 20
"""Passages near in meaning that are ranked also where they share no word with the question."""


@dataclass(frozen=True, slots=True)
class ByMeaning:
    """The passages by words and meaning together, best first (at least one), and how near the best one is."""

    ranked: list[Ranked]
    nearness: Nearness


def search_by_meaning(
    connection: sqlite3.Connection,
    library: Library,
    query: Query,
    candidates: Sequence[Candidate],
    ranked: Sequence[Ranked],
    index: SemanticIndex,
) -> ByMeaning | None:
    """What ``ranked`` becomes when meaning counts too; None where the words tell enough, or no passage has a vector.

    ``ranked`` are the ``candidates`` that the words of ``query`` found. Where they do, the encoder is not even asked.
    """
    weight = weight_of_meaning(passage_share(query, ranked[0]) if ranked else 0.0)
    if not weight:
        return None
    similar = index.similarities(connection, query.text)
    if similar is None:
        return None
    nearest = similar.nearest(NEAREST)
    known = {one.passage for one in candidates}
    more = candidates_with(library, [passage for passage in nearest if passage not in known])
    found = rank(library, query, [*candidates, *more], keep=frozenset(nearest))
    fused = fuse(found, {one.candidate.passage: similar.standing(one.candidate.passage) for one in found}, weight)
    if not fused:
        return None
    best = fused[0].candidate
    nearness = Nearness(
        cosine=similar.cosine(best.passage),
        apart=similar.apart(best.passage, best.document),
        rivals=math.log1p(similar.rivals(best.passage, best.document)),
    )
    return ByMeaning(fused, nearness)
