"""Evidence for an answer: what of the question the best passage and its notice hold, as numbers between 0 and 1."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields

from store.search.question import Query
from store.search.ranking import Ranked

_DIGIT = re.compile(r"[0-9零一二两三四五六七八九十百千万亿]")
_HOW_MANY = re.compile(r"多少|几[个位条项次天日年月岁人元万家所名种类份]|多久|多长|多大|how (?:many|much|long)")
_WHEN = re.compile(r"什么时候|什么时间|何时|啥时|哪天|哪年|几号|几点|几月|when\b")


@dataclass(frozen=True, slots=True)
class Evidence:
    """The features from which confidence is computed.

    ``passage``: the share of the query's weight that stands in the best passage, its title and headings.
    ``document``: the share that stands in the notice. ``body``: the share in the passage alone.
    ``unknown``: the share of the question's content characters that the index knows in no bigram.
    ``longest``: the longest run of the question that stands in the passage, in characters, 8 or more being 1.
    ``margin``: how far the best notice's score is above the next notice's, over its own.
    ``terms``: how much weight the query has, 60 or more being 1.
    ``shape``: 0 when a number or a date is asked for and the passage holds none, else 1.
    """

    passage: float
    document: float
    body: float
    unknown: float
    longest: float
    margin: float
    terms: float
    shape: float


NAMES = tuple(field.name for field in fields(Evidence))


def evidence(query: Query, ranked: Sequence[Ranked]) -> Evidence:
    """The evidence for the first of ``ranked`` (at least one)."""
    best = ranked[0]
    weights = [term.weight for term in query.terms]
    total = sum(weights) or 1.0
    other = next((one.score for one in ranked if one.candidate.document != best.candidate.document), 0.0)
    return Evidence(
        passage=_share(weights, best.passage_matches, total),
        document=_share(weights, best.document_matches, total),
        body=_share(weights, [any(form in best.folded for form in term.forms) for term in query.terms], total),
        unknown=_share(weights, [not term.frequency for term in query.terms], total),
        longest=min(1.0, _longest_run(query.content, best.folded) / 8),
        margin=(best.score - other) / best.score if best.score else 0.0,
        terms=min(1.0, total / 60),
        shape=_shape(query.text, best.folded),
    )


def _share(weights: Sequence[float], matches: Sequence[bool], total: float) -> float:
    return sum(weight for weight, match in zip(weights, matches, strict=True) if match) / total


def _longest_run(content: str, passage: str) -> int:
    longest = 0
    for word in content.split():
        start = 0
        for end in range(1, len(word) + 1):
            while start < end and word[start:end] not in passage:
                start += 1
            longest = max(longest, end - start)
    return longest


def _shape(question: str, passage: str) -> float:
    if (_HOW_MANY.search(question) or _WHEN.search(question)) and not _DIGIT.search(passage):
        return 0.0
    return 1.0


def as_row(features: Evidence) -> list[float]:
    """The features as a row of numbers, in the order of ``NAMES``."""
    return [float(value) for value in astuple(features)]
