"""Ranking: BM25+ of the passage and of the whole notice, over the terms of the query.

The recipe is the sum of both scores: passages alone miss what the notice as a whole is about, notices alone miss where
the answer stands.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from store.language.places import is_elsewhere
from store.search.candidates import Candidate
from store.search.closeness import closeness
from store.search.library import Library, Notice
from store.search.organisations import is_same
from store.search.question import Query, Term, substrings, telling_characters

# BM25+ (Lv and Zhai, 2011). Saturation k1 and the floor delta were chosen on 319 questions over 599 real notices with
# 10,000 news articles around them: nDCG@10 .910 against .906 at k1 1.2 and no floor.
K1 = 0.6
DELTA = 0.5
B = 0.75
DOCUMENT_B = 0.5

# Lengths in characters to which the scores are normalised: near the means of real notices.
PASSAGE_LENGTH = 250
DOCUMENT_LENGTH = 1500
SHORTEST = 120
"""A passage counts as no shorter than this, in characters: a closing line is not better for being short."""

OTHERS = 0.85
"""What a notice is worth beside the notices of the organisation that the question names.

Chosen on 200 questions over five notices (.75 against .74 handled rightly); on the 319 questions it costs .001 of nDCG,
which is noise.
"""

ELSEWHERE = 0.85
"""What a notice of another province is worth where the question names one."""

CHARACTER = 1.0
"""The share of its idf that a single character is worth.

On 166 questions over five notices the right passage comes first in .79, without in .73; on the 319 questions it costs
.002 of nDCG, which is noise.
"""

PHRASE_LENGTH = 4
PHRASE = 3.0
"""What each run of so many characters of the question is worth that stands in a passage or its headings as it is.

On the 319 questions with 10,000 news articles around the notices nDCG@10 is .916, without .909; on 1,000 questions over
encyclopaedia articles it costs nothing.
"""

NAMING = 0.2
"""What a term of the organisation's or the notice's own name is worth in a passage: it tells which notice is meant.

Of 166 questions over five notices the right passage comes first for .78, with 1.0 for .75; on the 319 questions the
quote holds the answer for .781 and .774.
"""

LOCAL = 0.5
"""How fast a term loses its say within a notice as it recurs there: weight / (1 + LOCAL ln count).

On the 319 questions over 599 notices: hit@1 .818 and the quote holds the answer .787; without it .799 and .762; at 2
.818 and .774.
"""

CLOSENESS = 4.5
"""What a passage's closeness in meaning weighs among the passages of its notice.

With this and ``WIDE_CLOSENESS`` the right passage comes first for 126 of 160 questions over five notices, without for
120; on the 319 questions over 599 notices nDCG is .907 and the quote holds the answer for .793, without .906 and .784.
"""

WIDE_CLOSENESS = 0.5
"""What it weighs besides between notices. With 2 the 319 questions lose .002 of nDCG, with 5 .018."""

MOST_CLOSE = 20
"""The passages that are looked at for closeness, best first: with 40 the same come first, in twice the time."""

MOST_NOTICES = 40
"""Notices whose whole text is scored."""


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
    weights = [term.weight for term in query.terms]
    passages: dict[int, list[_Passage]] = {}
    bodies = [one for one in candidates if one.folded] or candidates
    for passage in sorted((_passage(query, weights, one) for one in bodies), key=lambda one: -one.score):
        number, certain = passage.candidate.document, passage.candidate.passage in keep
        if certain or number in passages or len(passages) < MOST_NOTICES:
            passages.setdefault(passage.candidate.document, []).append(passage)
    passages = _with_extras(query, passages)
    notices = library.notices(passages)
    passages = _with_closeness(query, passages, notices)
    places = [_places(query.content, term) for term in query.terms]
    ranked = [
        one
        for number, own in passages.items()
        for one in _rank_within(query, places, own, _score_notice(query, weights, notices[number]))
    ]
    if any(one.is_named for one in ranked):
        ranked = [one if one.is_named else replace(one, score=one.score * OTHERS) for one in ranked]
    return sorted(ranked, key=lambda one: (-one.score, one.candidate.passage))


@dataclass(frozen=True, slots=True)
class _Passage:
    candidate: Candidate
    counts: Sequence[int]
    length: float
    score: float
    extra: float = 0.0
    closeness: float = 0.0

    @property
    def wide(self) -> float:
        """What it weighs between notices."""
        return self.score + self.extra + WIDE_CLOSENESS * self.closeness


@dataclass(frozen=True, slots=True)
class _Scored:
    """A notice with the score of its whole text; its passages keep ``share`` of their scores."""

    score: float
    share: float
    counts: Sequence[int]
    name: str
    is_named: bool


def _passage(query: Query, weights: Sequence[float], candidate: Candidate) -> _Passage:
    counts = _counts(query.terms, f"{candidate.heading}\n{candidate.folded}")
    length = max(SHORTEST, len(candidate.folded)) / PASSAGE_LENGTH
    return _Passage(candidate, counts, length, bm25_plus(weights, counts, length, B))


def _with_extras(query: Query, passages: Mapping[int, Sequence[_Passage]]) -> dict[int, list[_Passage]]:
    """The passages with the single characters and the phrases counted in that they share with the question.

    People's own words share characters with the notice's where they share no pair (办公 and 上班 do not, 捐钱 and 捐款
    do). Their weights come from the passages at hand: the index holds no single characters.
    """
    texts = [passage.candidate.folded for own in passages.values() for passage in own]
    weights = {}
    for character in sorted(telling_characters(query)):
        frequency = sum(character in text for text in texts)
        weights[character] = CHARACTER * math.log(1 + (len(texts) - frequency + 0.5) / (frequency + 0.5))
    named = query.mention if query.mention and query.bodies else " "
    phrases = substrings(query.content.replace(named, " "), PHRASE_LENGTH, PHRASE_LENGTH)
    return {
        number: [replace(one, extra=_extra(one.candidate, weights, phrases)) for one in own]
        for number, own in passages.items()
    }


def _extra(candidate: Candidate, weights: Mapping[str, float], phrases: Sequence[str]) -> float:
    own = f"{candidate.heading}\n{candidate.folded}"
    characters = sum(weight for character, weight in weights.items() if character in candidate.folded)
    return characters + PHRASE * sum(phrase in own for phrase in phrases)


def _with_closeness(
    query: Query, passages: Mapping[int, Sequence[_Passage]], notices: Mapping[int, Notice]
) -> dict[int, list[_Passage]]:
    """The passages, the best of them with how close they come to the question in meaning."""
    every = sorted((one for own in passages.values() for one in own), key=lambda one: -one.wide)[:MOST_CLOSE]
    named = query.mention if query.mention and query.bodies else ""
    texts = [(one.candidate.folded, notices[one.candidate.document].name) for one in every]
    found = closeness(query.content, named, texts)
    close = {one.candidate.passage: value for one, value in zip(every, found, strict=True)}
    return {
        number: [replace(one, closeness=close.get(one.candidate.passage, 0.0)) for one in own]
        for number, own in passages.items()
    }


def _score_notice(query: Query, weights: Sequence[float], notice: Notice) -> _Scored:
    counts = _counts(query.terms, notice.text)
    is_named = any(is_same(body, notice.issuer) for body in query.bodies)
    share = ELSEWHERE if is_elsewhere(query.provinces, notice.provinces) else 1.0
    if is_named:
        counts = [count or int(term.naming) for term, count in zip(query.terms, counts, strict=True)]
    score = bm25_plus(weights, counts, len(notice.text) / DOCUMENT_LENGTH, DOCUMENT_B)
    return _Scored(score, share, counts, notice.name, is_named)


def _rank_within(
    query: Query, places: Sequence[frozenset[int]], passages: Sequence[_Passage], notice: _Scored
) -> Iterator[Ranked]:
    """The passages of one notice: the best of them by ``local`` terms gets the notice's score."""
    local = [
        term.weight * (NAMING if names else 1.0) / (1 + LOCAL * math.log(max(1, count)))
        for term, names, count in zip(query.terms, _naming(query, places, notice.name), notice.counts, strict=True)
    ]
    scores = [
        bm25_plus(local, one.counts, one.length, B) + one.extra + (WIDE_CLOSENESS + CLOSENESS) * one.closeness
        for one in passages
    ]
    best = notice.score + max(one.wide for one in passages) - max(scores)
    held = tuple(map(bool, notice.counts))
    for score, one in zip(scores, passages, strict=True):
        matches = tuple(map(bool, one.counts)), held
        yield Ranked(one.candidate, notice.share * (best + score), *matches, notice.is_named)


def _naming(query: Query, places: Sequence[frozenset[int]], name: str) -> list[bool]:
    """Which terms only say which notice is meant: those in its ``name``, and those that overlap one in the question.

    行业 of 机械行业 may say more, 械行 and 机械行业 do not where 机械 stands in the name.
    """
    in_name = [term.naming or any(form in name for form in term.forms) for term in query.terms]
    named: set[int] = set()
    for term, own, names in zip(query.terms, places, in_name, strict=True):
        if names and not term.naming:
            named |= own
    return [names or not own.isdisjoint(named) for names, own in zip(in_name, places, strict=True)]


def _places(content: str, term: Term) -> frozenset[int]:
    """The places of the characters of a term in the question, none where it does not use it."""
    starts = [(content.find(form), len(form)) for form in term.forms] if not term.expansion else []
    return frozenset(place for start, length in starts if start >= 0 for place in range(start, start + length))


def _counts(terms: Sequence[Term], folded: str) -> list[int]:
    count = folded.count
    return [count(term.forms[0]) if len(term.forms) == 1 else sum(map(count, term.forms)) for term in terms]


def bm25_plus(weights: Sequence[float], counts: Sequence[int], length: float, b: float) -> float:
    """BM25+ of a text in which terms of these ``weights`` occur ``counts`` times.

    ``length`` is its length over the average one.
    """
    norm = K1 * (1 - b + b * length)
    return sum(
        weight * (DELTA + count * (K1 + 1) / (count + norm))
        for weight, count in zip(weights, counts, strict=True)
        if count
    )
