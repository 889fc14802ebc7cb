"""Ranking: BM25+ of the passage and of the whole notice, over the terms of the query.

The recipe is the sum of both scores: passages alone miss what the notice as a whole is about, notices alone miss where
the answer stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from store.search.bm25 import CountedTerms, Scores, bm25_plus
from store.search.candidates import Candidate
from store.search.library import Library
from store.search.question import Query
from store.search.scoring import (
    B,
    Besides,
    ScoredNotices,
    ScoredPassages,
    besides_of,
    score_notices,
    score_passages,
)

NAMING = 0.2
"""What a term of the organisation's or the notice's own name is worth in a passage: it tells which notice is meant.

At 1 people's own words lose 5 of 160.
"""

LOCAL = 0.5
"""How fast a term loses its say within a notice as it recurs there: weight / (1 + LOCAL ln count).

At 0 people's own words lose 1 of 160, and nothing else changes.
"""

MOST_NOTICES = 25
"""Notices whose whole text is scored.

With 40 the first answer is the same to each of 939 questions: over five notices, over 10,599 and over 848 articles of
an encyclopaedia.
"""


class Ranked(NamedTuple):
    """A candidate with its score.

    ``passage_matches`` and ``document_matches`` say for each term of the query whether it stands in the passage (with
    its title and headings) and in the notice, ``is_named`` whether the notice is of the organisation that is named.
    """

    candidate: Candidate
    score: float
    passage_matches: tuple[bool, ...]
    document_matches: tuple[bool, ...]
    is_named: bool


@dataclass(frozen=True, slots=True)
class Scored:
    """What the candidates' scores are made of: an entry each, in the order of ``passages``.

    ``notices`` are scored once each, ``notice_of`` says which of them a passage is of. ``within`` is what a passage has
    besides ``wide`` and the score of its notice. Scores are the sum of these three times ``shares`` and ``beside``.
    """

    passages: ScoredPassages
    besides: Besides
    notices: ScoredNotices
    notice_of: NDArray[np.intp]
    wide: Scores
    within: Scores

    @property
    def beside(self) -> Scores:
        """What each passage keeps of its score beside those of the body that is named, if one of them is ranked."""
        beside = self.notices.beside[self.notice_of]
        return beside if self.notices.is_named.any() else np.ones_like(beside)

    @property
    def scores(self) -> Scores:
        """What the passages are ranked by."""
        scores = self.notices.scores[self.notice_of] + self.wide + self.within
        return self.notices.shares[self.notice_of] * self.beside * scores


def rank(
    library: Library, query: Query, candidates: Sequence[Candidate], keep: frozenset[int] = frozenset()
) -> list[Ranked]:
    """The candidates, best first; those with the ids ``keep`` are ranked whatever words they hold.

    A notice is as good as its best passage and its whole text together; within it, the passage is the best by the terms
    that tell its passages apart. Notices are scored only where one of their passages is among the best by itself.
    """
    if not candidates:
        return []
    scored = score(library, query, candidates, keep)
    scores, own, of = scored.scores.tolist(), scored.passages.candidates, scored.notice_of.tolist()
    held = [tuple(row) for row in (scored.passages.counts > 0).tolist()]
    held_by_notice = [tuple(row) for row in (scored.notices.counts > 0).tolist()]
    is_named = scored.notices.is_named.tolist()
    return [
        Ranked(own[at], scores[at], held[at], held_by_notice[of[at]], is_named[of[at]])
        for at in sorted(range(len(own)), key=lambda at: (-scores[at], own[at].passage))
    ]


def score(
    library: Library, query: Query, candidates: Sequence[Candidate], keep: frozenset[int] = frozenset()
) -> Scored:
    """The scores of the ``candidates`` (at least one), as ``rank`` orders them."""
    terms = CountedTerms(query)
    found = score_passages(terms, [one for one in candidates if one.folded] or candidates)
    passages = found.only(_in_best_notices(found, keep))
    of_passage = [one.document for one in passages.candidates]
    numbers = list(dict.fromkeys(of_passage))
    by_number = library.notices(numbers)
    besides = besides_of(query, passages, by_number)
    notices = score_notices(query, terms, [by_number[number] for number in numbers])
    places = {number: place for place, number in enumerate(numbers)}
    of = np.array([places[number] for number in of_passage])
    wide = passages.scores + besides.wide
    local = bm25_plus(_local_weights(terms, notices)[of], passages.counts, passages.lengths, B) + besides.local
    within = local - wide + (_highest(wide, of) - _highest(local, of))[of]
    return Scored(passages, besides, notices, of, wide, within)


def _in_best_notices(passages: ScoredPassages, keep: frozenset[int]) -> list[int]:
    """The places of the passages of the notices that hold the best ones, and those of ``keep``, best first."""
    places: list[int] = []
    numbers: set[int] = set()
    for place in (-passages.scores).argsort(kind="stable").tolist():
        one = passages.candidates[place]
        if one.passage in keep or one.document in numbers or len(numbers) < MOST_NOTICES:
            numbers.add(one.document)
            places.append(place)
    return places


def _local_weights(terms: CountedTerms, notices: ScoredNotices) -> Scores:
    """What the terms are worth among the passages of one notice, a row a notice."""
    recurring = 1 + LOCAL * np.log(np.maximum(notices.counts, 1))
    return np.asarray(terms.weights * np.where(notices.naming, NAMING, 1.0) / recurring)


def _highest(values: Scores, notice_of: NDArray[np.intp]) -> Scores:
    """The highest of ``values`` of the passages of each notice."""
    highest = np.full(notice_of.max() + 1, -np.inf)
    np.maximum.at(highest, notice_of, values)
    return highest
