"""Ranking: BM25+ of the passage and of the whole notice, over the terms of the query.

The recipe is the sum of both scores: passages alone miss what the notice as a whole is about, notices alone miss where
the answer stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from store.language.folding import fold
from store.search.candidates import Candidate
from store.search.library import Library
from store.search.organisations import is_meant
from store.search.question import Query, Term

# BM25+ (Lv and Zhai, 2011). Saturation k1 and the floor delta were chosen on 319 questions over 599 real notices with
# 10,000 news articles around them: nDCG@10 .910 against .906 at k1 1.2 and no floor.
K1 = 0.6
DELTA = 0.5
B = 0.75
DOCUMENT_B = 0.5

# Lengths in characters to which the scores are normalised: near the means of real notices.
PASSAGE_LENGTH = 250
DOCUMENT_LENGTH = 1500

NAMING = 0.2
"""What a term of the organisation's name is worth in a passage: it tells the notice, not the place in it."""

MOST_NOTICES = 40
"""Notices whose whole text is scored."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score; ``heading`` is its title and headings, ``folded`` the folded passage.

    ``passage_matches`` and ``document_matches`` say for each term of the query whether it stands in the passage (with
    its title and headings) and in the notice.
    """

    candidate: Candidate
    score: float
    heading: str
    folded: str
    passage_matches: tuple[bool, ...]
    document_matches: tuple[bool, ...]


def rank(library: Library, query: Query, candidates: Sequence[Candidate]) -> list[Ranked]:
    """The candidates, best first. Notices are scored only where one of their passages is among the best by itself."""
    scored = sorted(
        ((_passage_score(library, query, candidate), candidate) for candidate in candidates),
        key=lambda pair: (-pair[0], pair[1].passage),
    )
    documents = dict.fromkeys(candidate.document for _, candidate in scored)
    notices = {number: _notice_score(library, query, number) for number in list(documents)[:MOST_NOTICES]}
    ranked = [
        _ranked(library, query, candidate, score, notices[candidate.document])
        for score, candidate in scored
        if candidate.document in notices
    ]
    return sorted(ranked, key=lambda one: (-one.score, one.candidate.passage))


def _notice_score(library: Library, query: Query, number: int) -> tuple[float, tuple[bool, ...]]:
    book = library.book(number)
    counts = _counts(query.terms, book.folded)
    if query.mention and is_meant(query.mention, fold(book.info.issuer or "")):
        counts = [count or int(term.naming) for term, count in zip(query.terms, counts, strict=True)]
    return bm25_plus(query.terms, counts, len(book.folded) / DOCUMENT_LENGTH, DOCUMENT_B), tuple(map(bool, counts))


def _passage_score(library: Library, query: Query, candidate: Candidate) -> float:
    folded = fold(candidate.text)
    counts = _counts(query.terms, f"{library.book(candidate.document).heading(candidate.section)}\n{folded}")
    terms = [replace(term, weight=term.weight * NAMING) if term.naming else term for term in query.terms]
    return bm25_plus(terms, counts, len(folded) / PASSAGE_LENGTH, B)


def _ranked(
    library: Library, query: Query, candidate: Candidate, score: float, notice: tuple[float, tuple[bool, ...]]
) -> Ranked:
    heading = library.book(candidate.document).heading(candidate.section)
    folded = fold(candidate.text)
    matches = tuple(map(bool, _counts(query.terms, f"{heading}\n{folded}")))
    return Ranked(candidate, score + notice[0], heading, folded, matches, notice[1])


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
