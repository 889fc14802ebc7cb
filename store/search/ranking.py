"""Ranking: BM25+ of the passage and of the whole notice, over the terms of the query.

The recipe is the sum of both scores: passages alone miss what the notice as a whole is about, notices alone miss where
the answer stands.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from store.language.folding import searchable
from store.search.candidates import Candidate
from store.search.library import Library
from store.search.organisations import is_same
from store.search.question import Query, Term, telling_characters

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

CHARACTER = 1.0
"""The share of its idf that a single character is worth.

On 166 questions over five notices the right passage comes first in .79, without in .73; on the 319 questions it costs
.002 of nDCG, which is noise.
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

MOST_NOTICES = 40
"""Notices whose whole text is scored."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score; ``heading`` is its title and headings, ``folded`` the folded passage.

    ``passage_matches`` and ``document_matches`` say for each term of the query whether it stands in the passage (with
    its title and headings) and in the notice, ``is_named`` whether the notice is of the organisation that is named.
    """

    candidate: Candidate
    score: float
    heading: str
    folded: str
    passage_matches: tuple[bool, ...]
    document_matches: tuple[bool, ...]
    is_named: bool


def rank(library: Library, query: Query, candidates: Sequence[Candidate]) -> list[Ranked]:
    """The candidates, best first.

    A notice is as good as its best passage and its whole text together; within it, the passage is the best by the terms
    that tell its passages apart. Notices are scored only where one of their passages is among the best by itself.
    """
    bodies = [one for one in candidates if one.end > library.book(one.document).head_end] or candidates
    passages: dict[int, list[_Passage]] = {}
    for passage in sorted((_passage(library, query, one) for one in bodies), key=lambda one: -one.score):
        if passage.candidate.document in passages or len(passages) < MOST_NOTICES:
            passages.setdefault(passage.candidate.document, []).append(passage)
    passages = _with_characters(query, passages)
    ranked = [
        one for number, own in passages.items() for one in _rank_within(query, own, _notice(library, query, number))
    ]
    if any(one.is_named for one in ranked):
        ranked = [one if one.is_named else replace(one, score=one.score * OTHERS) for one in ranked]
    return sorted(ranked, key=lambda one: (-one.score, one.candidate.passage))


def _with_characters(query: Query, passages: Mapping[int, Sequence[_Passage]]) -> dict[int, list[_Passage]]:
    """The passages with the single characters counted in that they share with the question.

    People's own words share characters with the notice's where they share no pair (办公 and 上班 do not, 捐钱 and 捐款
    do). Their weights come from the passages at hand: the index holds no single characters.
    """
    every = [passage for own in passages.values() for passage in own]
    characters = telling_characters(query)
    weights = {}
    for character in sorted(characters):
        frequency = sum(character in passage.folded for passage in every)
        weights[character] = CHARACTER * math.log(1 + (len(every) - frequency + 0.5) / (frequency + 0.5))
    extra = [sum(weights[one] for one in characters if one in passage.folded) for passage in every]
    found: dict[int, list[_Passage]] = {}
    for passage, more in zip(every, extra, strict=True):
        found.setdefault(passage.candidate.document, []).append(replace(passage, characters=more))
    return found


@dataclass(frozen=True, slots=True)
class _Passage:
    candidate: Candidate
    heading: str
    folded: str
    counts: tuple[int, ...]
    length: float
    score: float
    characters: float = 0.0


@dataclass(frozen=True, slots=True)
class _Notice:
    score: float
    counts: tuple[int, ...]
    name: str
    is_named: bool


def _passage(library: Library, query: Query, candidate: Candidate) -> _Passage:
    book = library.book(candidate.document)
    heading, folded = book.heading(candidate.section), book.body(candidate.start, candidate.end)
    counts = _counts(query.terms, f"{heading}\n{folded}")
    length = max(SHORTEST, len(folded)) / PASSAGE_LENGTH
    score = bm25_plus(query.terms, counts, length, B)
    return _Passage(candidate, heading, folded, tuple(counts), length, score)


def _notice(library: Library, query: Query, number: int) -> _Notice:
    book = library.book(number)
    counts = _counts(query.terms, book.folded)
    issuer = searchable(book.info.issuer or "")
    is_named = any(is_same(body, issuer) for body in query.bodies)
    if is_named:
        counts = [count or int(term.naming) for term, count in zip(query.terms, counts, strict=True)]
    score = bm25_plus(query.terms, counts, len(book.folded) / DOCUMENT_LENGTH, DOCUMENT_B)
    return _Notice(score, tuple(counts), book.name, is_named)


def _rank_within(query: Query, passages: Sequence[_Passage], notice: _Notice) -> Iterator[Ranked]:
    """The passages of one notice: the best of them by ``local`` terms gets the notice's score."""
    naming = _naming(query, notice.name)
    local = [
        replace(term, weight=term.weight * (NAMING if names else 1.0) / (1 + LOCAL * math.log(max(1, count))))
        for term, names, count in zip(query.terms, naming, notice.counts, strict=True)
    ]
    scores = [bm25_plus(local, one.counts, one.length, B) + one.characters for one in passages]
    best = notice.score + max(one.score + one.characters for one in passages) - max(scores)
    for score, one in zip(scores, passages, strict=True):
        matches = tuple(map(bool, one.counts)), tuple(map(bool, notice.counts))
        yield Ranked(one.candidate, best + score, one.heading, one.folded, *matches, notice.is_named)


def _naming(query: Query, name: str) -> list[bool]:
    """Which terms only say which notice is meant: those in its ``name``, and those that overlap one in the question.

    行业 of 机械行业 may say more, 械行 and 机械行业 do not where 机械 stands in the name.
    """
    places: set[int] = set()
    for term in query.terms:
        if not term.expansion and any(form in name for form in term.forms):
            places.update(*(_places(query.content, form) for form in term.forms))
    return [
        term.naming
        or any(form in name for form in term.forms)
        or (not term.expansion and any(not places.isdisjoint(_places(query.content, form)) for form in term.forms))
        for term in query.terms
    ]


def _places(content: str, form: str) -> range:
    """The places of the characters of ``form`` in ``content``, none where it does not stand there."""
    start = content.find(form)
    return range(start, start + len(form)) if start >= 0 else range(0)


def _counts(terms: Sequence[Term], folded: str) -> list[int]:
    return [sum(folded.count(form) for form in term.forms) for term in terms]


def bm25_plus(terms: Sequence[Term], counts: Sequence[int], length: float, b: float) -> float:
    """BM25+ of a text in which ``terms`` occur ``counts`` times; ``length`` is its length over the average one."""
    norm = K1 * (1 - b + b * length)
    return sum(
        term.weight * (DELTA + count * (K1 + 1) / (count + norm))
        for term, count in zip(terms, counts, strict=True)
        if count
    )
