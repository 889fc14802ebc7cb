"""Ranking: BM25+ of the passage and of the whole notice, over the terms of the query.

The recipe is the sum of both scores: passages alone miss what the notice as a whole is about, notices alone miss where
the answer stands.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from store.search.bm25 import CountedTerms, bm25_plus
from store.search.candidates import Candidate
from store.search.library import Library
from store.search.question import Query, Term
from store.search.scoring import (
    B,
    Besides,
    ScoredNotice,
    ScoredPassage,
    besides_of,
    score_notice,
    score_passage,
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


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score.

    ``passage_matches`` and ``document_matches`` say for each term of the query whether it stands in the passage (with
    its title and headings) and in the notice, ``is_named`` whether the notice is of the organisation that is named.
    """

    candidate: Candidate
    score: float
    passage_matches: tuple[bool, ...]
    document_matches: tuple[bool, ...]
    is_named: bool


def rank(
    library: Library, query: Query, candidates: Sequence[Candidate], keep: frozenset[int] = frozenset()
) -> list[Ranked]:
    """The candidates, best first; those with the ids ``keep`` are ranked whatever words they hold.

    A notice is as good as its best passage and its whole text together; within it, the passage is the best by the terms
    that tell its passages apart. Notices are scored only where one of their passages is among the best by itself.
    """
    terms = CountedTerms(query)
    passages = _best_notices(terms, [one for one in candidates if one.folded] or candidates, keep)
    notices = library.notices(passages)
    besides = besides_of(query, [one for own in passages.values() for one in own], notices)
    places = [_places(query.content, term) for term in query.terms]
    scored = {number: score_notice(query, terms, notices[number]) for number in passages}
    naming = {number: _naming(query, places, terms.counts(notices[number].name)) for number in passages}
    is_anyones = not any(notice.is_named for notice in scored.values())
    ranked = [
        one
        for number, own in passages.items()
        for one in _rank_within(query, naming[number], own, scored[number], besides, is_anyones=is_anyones)
    ]
    return sorted(ranked, key=lambda one: (-one.score, one.candidate.passage))


def _best_notices(
    terms: CountedTerms, candidates: Sequence[Candidate], keep: frozenset[int]
) -> Mapping[int, Sequence[ScoredPassage]]:
    """The passages of the notices that hold the best ones, and those of ``keep``, by the ids of their notices."""
    passages: dict[int, list[ScoredPassage]] = {}
    for passage in sorted((score_passage(terms, one) for one in candidates), key=lambda one: -one.score):
        number, certain = passage.candidate.document, passage.candidate.passage in keep
        if certain or number in passages or len(passages) < MOST_NOTICES:
            passages.setdefault(number, []).append(passage)
    return passages


def _rank_within(
    query: Query,
    naming: Sequence[bool],
    passages: Sequence[ScoredPassage],
    notice: ScoredNotice,
    besides: Besides,
    *,
    is_anyones: bool,
) -> Iterator[Ranked]:
    """The passages of one notice: the best of them by ``local`` terms gets the notice's score.

    ``naming`` says which terms only say which notice is meant, ``is_anyones`` that none of the notices is of a body that
    the question names.
    """
    local = [
        term.weight * (NAMING if names else 1.0) / (1 + LOCAL * math.log(count) if count else 1)
        for term, names, count in zip(query.terms, naming, notice.counts, strict=True)
    ]
    scores = [bm25_plus(local, one.counts, one.length, B) + besides.local(one) for one in passages]
    best = notice.score + max(map(besides.wide, passages)) - max(scores)
    share = notice.share * (1.0 if is_anyones else notice.beside)
    held = tuple(map(bool, notice.counts))
    for score, one in zip(scores, passages, strict=True):
        yield Ranked(one.candidate, share * (best + score), tuple(map(bool, one.counts)), held, notice.is_named)


def _naming(query: Query, places: Sequence[frozenset[int]], counts: Sequence[int]) -> list[bool]:
    """Which terms only say which notice is meant: those in its name, and those that overlap one in the question.

    行业 of 机械行业 may say more, 械行 and 机械行业 do not where 机械 stands in the name. ``places`` are those of each
    term in the question, ``counts`` how often each one stands in the name.
    """
    in_name = [term.naming or count > 0 for term, count in zip(query.terms, counts, strict=True)]
    named: set[int] = set()
    for term, own, names in zip(query.terms, places, in_name, strict=True):
        if names and not term.naming:
            named |= own
    return [names or not own.isdisjoint(named) for names, own in zip(in_name, places, strict=True)]


def _places(content: str, term: Term) -> frozenset[int]:
    """The places of the characters of a term in the question, none where it does not use it."""
    starts = [(content.find(form), len(form)) for form in term.forms] if not term.expansion else []
    return frozenset(place for start, length in starts if start >= 0 for place in range(start, start + length))
