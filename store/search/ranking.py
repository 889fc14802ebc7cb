"""Ranking: BM25+ of the passage and of the whole notice, over the terms of the query.

The recipe is the sum of both scores: passages alone miss what the notice as a whole is about, notices alone miss where
the answer stands.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from store.language.places import is_elsewhere
from store.search.bm25 import CountedTerms, bm25_plus
from store.search.candidates import Candidate
from store.search.closeness import closeness
from store.search.library import Library, Notice
from store.search.organisations import is_same
from store.search.question import Query, Term, substrings, telling_characters

# What each part gives is measured by leaving it out, on four sets: real notices (319 questions over 599 of them with
# 10,000 news articles around; nDCG@10 .915, with reprints and notices that answer as well .957), an encyclopaedia in
# Simplified and one in Traditional Chinese (1,000 questions each; the right article comes first for .976 and .951), and
# five notices in people's own words (160 questions; the right passage comes first for 124). Differences below .01, and
# of less than 4 of the 160, are noise. Without the score of the whole notice .902, .948, .979, .950 and 124; without
# that of the passage .908, .947, .971, .950 and 127.

# How far the length of a passage, and of a notice, counts: 0 is not at all, 1 in full.
B = 0.75
DOCUMENT_B = 0.5

# Lengths in characters to which the scores are normalised: near the means of real notices.
PASSAGE_LENGTH = 250
DOCUMENT_LENGTH = 1500
SHORTEST = 120
"""A passage counts as no shorter than this, in characters: a closing line is not better for being short."""

OTHERS = 0.85
"""What a notice is worth beside the notices of the organisation that the question names.

At 1 the real notices gain .004, people's own words lose 2 of 160.
"""

ELSEWHERE = 0.85
"""What a notice of another province is worth where the question names one. At 1 the real notices lose .003."""

CHARACTER = 1.0
"""The share of its idf that a single character is worth.

At 0 the real notices lose .003, the encyclopaedias .002 and .005, people's own words 7 of 160.
"""

PHRASE_LENGTH = 4
PHRASE = 3.0
"""What each run of so many characters of the question is worth that stands in a passage or its headings as it is.

At 0 the real notices lose .006, the encyclopaedias nothing, people's own words 1 of 160.
"""

NAMING = 0.2
"""What a term of the organisation's or the notice's own name is worth in a passage: it tells which notice is meant.

At 1 people's own words lose 6 of 160.
"""

LOCAL = 0.5
"""How fast a term loses its say within a notice as it recurs there: weight / (1 + LOCAL ln count).

At 0 people's own words lose 1 of 160, and nothing else changes.
"""

CLOSENESS = 4.5
"""What a passage's closeness in meaning weighs among the passages of its notice.

At 0, with ``WIDE_CLOSENESS``, people's own words lose 5 of 160, and nothing else changes.
"""

WIDE_CLOSENESS = 0.5
"""What it weighs besides between notices. With 2 the real notices lose .002, with 5 .018."""

ENOUGH = 0.7
"""The share of the question's weight in the best passage from which closeness is not looked at.

So it is for two thirds of the questions over real notices and encyclopaedias, with the same figures in two thirds of
the time: nDCG@10 .915, and the quote holds the answer for .843 instead of .840.
"""

MOST_CLOSE = 12
"""The passages that are looked at for closeness, best first.

With 20 as many come first on 639 questions, over five notices and over 10,599, in half as much time again; with 10 nDCG
is less by .0004.
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
    terms = CountedTerms.of(query)
    passages = _best_notices(terms, [one for one in candidates if one.folded] or candidates, keep)
    notices = library.notices(passages)
    besides = _besides(query, [one for own in passages.values() for one in own], notices)
    places = [_places(query.content, term) for term in query.terms]
    scored = {number: _score_notice(query, terms, notices[number]) for number in passages}
    others = OTHERS if any(notice.is_named for notice in scored.values()) else 1.0
    ranked = [
        one
        for number, own in passages.items()
        for one in _rank_within(query, places, own, scored[number], besides, others)
    ]
    return sorted(ranked, key=lambda one: (-one.score, one.candidate.passage))


@dataclass(frozen=True, slots=True)
class _Passage:
    """A candidate scored by itself; ``text`` is all that it says, its title and headings first."""

    candidate: Candidate
    text: str
    counts: Sequence[int]
    length: float
    score: float


@dataclass(frozen=True, slots=True)
class _Besides:
    """What counts for passages beside their terms, by their ids: ``extras`` for each, ``closeness`` for the best."""

    extras: Mapping[int, float]
    closeness: Mapping[int, float]

    def wide(self, one: _Passage) -> float:
        """What a passage weighs between notices."""
        passage = one.candidate.passage
        return one.score + self.extras[passage] + WIDE_CLOSENESS * self.closeness.get(passage, 0.0)

    def local(self, one: _Passage) -> float:
        """What is added to its score within its notice."""
        passage = one.candidate.passage
        return self.extras[passage] + (WIDE_CLOSENESS + CLOSENESS) * self.closeness.get(passage, 0.0)


@dataclass(frozen=True, slots=True)
class _Scored:
    """A notice with the score of its whole text; its passages keep ``share`` of their scores."""

    score: float
    share: float
    counts: Sequence[int]
    name: str
    is_named: bool


def _passage(terms: CountedTerms, candidate: Candidate) -> _Passage:
    text = f"{candidate.heading}\n{candidate.folded}"
    counts = terms.counts(text)
    length = max(SHORTEST, len(candidate.folded)) / PASSAGE_LENGTH
    return _Passage(candidate, text, counts, length, bm25_plus(terms.weights, counts, length, B))


def _best_notices(
    terms: CountedTerms, candidates: Sequence[Candidate], keep: frozenset[int]
) -> Mapping[int, Sequence[_Passage]]:
    """The passages of the notices that hold the best ones, and those of ``keep``, by the ids of their notices."""
    passages: dict[int, list[_Passage]] = {}
    for passage in sorted((_passage(terms, one) for one in candidates), key=lambda one: -one.score):
        number, certain = passage.candidate.document, passage.candidate.passage in keep
        if certain or number in passages or len(passages) < MOST_NOTICES:
            passages.setdefault(number, []).append(passage)
    return passages


def _besides(query: Query, passages: Sequence[_Passage], notices: Mapping[int, Notice]) -> _Besides:
    """What the single characters and phrases shared with the question are worth, and closeness for the best by then."""
    besides = _Besides(_extras(query, passages), {})
    best = sorted(passages, key=lambda one: -besides.wide(one))[:MOST_CLOSE]
    if not best or says_enough(query, best[0].counts):
        return besides
    named = query.mention if query.mention and query.bodies else ""
    texts = [(one.candidate.folded, notices[one.candidate.document].name) for one in best]
    found = closeness(query.content, named, texts)
    return _Besides(besides.extras, {one.candidate.passage: value for one, value in zip(best, found, strict=True)})


def says_enough(query: Query, held: Sequence[int]) -> bool:
    """Whether the words of a passage, which holds these of the query's terms, say so much that closeness may rest."""
    weight = sum(term.weight for term, count in zip(query.terms, held, strict=True) if count)
    return weight >= ENOUGH * query.total


def _extras(query: Query, passages: Sequence[_Passage]) -> Mapping[int, float]:
    """What each passage gains by the single characters and the phrases that it shares with the question.

    People's own words share characters with the notice's where they share no pair (办公 and 上班 do not, 捐钱 and 捐款
    do). Their weights come from the passages at hand: the index holds no single characters.
    """
    characters = sorted(telling_characters(query))
    held = [[one for one in characters if one in passage.candidate.folded] for passage in passages]
    frequencies = Counter(chain.from_iterable(held))
    weights = {
        one: CHARACTER * math.log(1 + (len(passages) - frequency + 0.5) / (frequency + 0.5))
        for one, frequency in frequencies.items()
    }
    phrases = phrases_of(query)
    return {
        one.candidate.passage: sum([weights[character] for character in own])
        + PHRASE * sum([phrase in one.text for phrase in phrases])
        for one, own in zip(passages, held, strict=True)
    }


def phrases_of(query: Query) -> list[str]:
    """The runs of characters that a passage gains by, but for those of the organisation's name."""
    named = query.mention if query.mention and query.bodies else " "
    return substrings(query.content.replace(named, " "), PHRASE_LENGTH, PHRASE_LENGTH)


def _score_notice(query: Query, terms: CountedTerms, notice: Notice) -> _Scored:
    counts = terms.counts(notice.text)
    is_named = any(is_same(body, notice.issuer) for body in query.bodies)
    share = ELSEWHERE if is_elsewhere(query.provinces, notice.provinces) else 1.0
    if is_named:
        counts = [count or int(term.naming) for term, count in zip(query.terms, counts, strict=True)]
    score = bm25_plus(terms.weights, counts, len(notice.text) / DOCUMENT_LENGTH, DOCUMENT_B)
    return _Scored(score, share, counts, notice.name, is_named)


def _rank_within(
    query: Query,
    places: Sequence[frozenset[int]],
    passages: Sequence[_Passage],
    notice: _Scored,
    besides: _Besides,
    others: float,
) -> Iterator[Ranked]:
    """The passages of one notice: the best of them by ``local`` terms gets the notice's score.

    ``others`` is what notices of other bodies than the one that is named are worth.
    """
    local = [
        term.weight * (NAMING if names else 1.0) / (1 + LOCAL * math.log(max(1, count)))
        for term, names, count in zip(query.terms, _naming(query, places, notice), notice.counts, strict=True)
    ]
    scores = [bm25_plus(local, one.counts, one.length, B) + besides.local(one) for one in passages]
    best = notice.score + max(map(besides.wide, passages)) - max(scores)
    share = notice.share * (1.0 if notice.is_named else others)
    held = tuple(map(bool, notice.counts))
    for score, one in zip(scores, passages, strict=True):
        yield Ranked(one.candidate, share * (best + score), tuple(map(bool, one.counts)), held, notice.is_named)


def _naming(query: Query, places: Sequence[frozenset[int]], notice: _Scored) -> list[bool]:
    """Which terms only say which notice is meant: those in its name, and those that overlap one in the question.

    行业 of 机械行业 may say more, 械行 and 机械行业 do not where 机械 stands in the name.
    """
    # Whatever stands in the name stands in the notice: most terms need no second look.
    in_name = [
        term.naming or (count > 0 and any(form in notice.name for form in term.forms))
        for term, count in zip(query.terms, notice.counts, strict=True)
    ]
    named: set[int] = set()
    for term, own, names in zip(query.terms, places, in_name, strict=True):
        if names and not term.naming:
            named |= own
    return [names or not own.isdisjoint(named) for names, own in zip(in_name, places, strict=True)]


def _places(content: str, term: Term) -> frozenset[int]:
    """The places of the characters of a term in the question, none where it does not use it."""
    starts = [(content.find(form), len(form)) for form in term.forms] if not term.expansion else []
    return frozenset(place for start, length in starts if start >= 0 for place in range(start, start + length))
