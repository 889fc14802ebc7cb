"""Evidence for an answer: what of the question the best passage and its notice hold, as numbers between 0 and 1."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields

from store.search.function_words import INTERROGATIVE
from store.search.question import Query
from store.search.ranking import Ranked

_NUMBER = re.compile(r"\d|[一二两三四五六七八九十百千万亿]+(?:[个名位人元万亿年月日天项次家条点]|小时)")
_HOW_MANY = re.compile(r"多少|几[个位条项次天日年月岁人元万家所名种类份点号]|多久|多长|多大|how (?:many|much|long)")
_WHEN = re.compile(r"什么时候|什么时间|何时|啥时|哪天|哪年|when\b")


@dataclass(frozen=True, slots=True)
class Evidence:
    """The features from which confidence is computed. Terms of the organisation's name count in ``named`` alone.

    ``passage``: the share of the question's weight that stands in the best passage, its title and headings.
    ``document``: the share that stands in the notice. ``body``: the share in the passage alone.
    ``unknown``: the share that the index does not know at all.
    ``focus``: the share, of what stands right beside the question word, that stands in the notice; 1 without one.
    ``longest``: the longest run of the question that stands in the passage, in characters, 8 or more being 1.
    ``margin``: how far the best notice's score is above the next notice's, over its own, times ``passage``: being the
    only one that holds a little is no merit.
    ``terms``: how much weight the query has, 60 or more being 1.
    ``shape``: 0 when a number or a date is asked for and the passage holds none, else 1.
    ``named``: whether an organisation is named that the notices know: 1 if the best notice is its own, -1 if another's.
    """

    passage: float
    document: float
    body: float
    unknown: float
    focus: float
    longest: float
    margin: float
    terms: float
    shape: float
    named: float


NAMES = tuple(field.name for field in fields(Evidence))


def evidence(query: Query, ranked: Sequence[Ranked]) -> Evidence:
    """The evidence for the first of ``ranked`` (at least one)."""
    best = ranked[0]
    # What only another word holds is evidence too, but a question owes no passage the words that it does not use.
    weights = [0.0 if term.naming else term.weight for term in query.terms]
    total = sum(weight for term, weight in zip(query.terms, weights, strict=True) if not term.expansion) or 1.0
    other = next((one.score for one in ranked if one.candidate.document != best.candidate.document), 0.0)
    body = [any(form in best.candidate.folded for form in term.forms) for term in query.terms]
    near = _beside_question_word(query.text)
    focus = [
        weight * any(form in near for form in term.forms) for term, weight in zip(query.terms, weights, strict=True)
    ]
    passage = _share(weights, best.passage_matches, total)
    return Evidence(
        passage=passage,
        document=_share(weights, best.document_matches, total),
        body=_share(weights, body, total),
        unknown=_share(weights, [not term.frequency for term in query.terms], total),
        focus=_share(focus, best.document_matches, sum(focus)) if sum(focus) else 1.0,
        longest=min(1.0, _longest_run(query.content, best.candidate.folded) / 8),
        margin=passage * (best.score - other) / best.score if best.score else 0.0,
        terms=min(1.0, total / 60),
        shape=_shape(query.text, best.candidate.folded),
        named=(1.0 if best.is_named else -1.0) if query.bodies else 0.0,
    )


def _share(weights: Sequence[float], matches: Sequence[bool], total: float) -> float:
    return min(1.0, sum(weight for weight, match in zip(weights, matches, strict=True) if match) / total)


# So many characters before and after a question word say what is asked for: 账号 in 捐款账号是多少.
_NEAR = 5


def _beside_question_word(question: str) -> str:
    match = INTERROGATIVE.search(question)
    if not match:
        return ""
    return f"{question[max(0, match.start() - _NEAR) : match.start()]} {question[match.end() : match.end() + _NEAR]}"


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
    if (_HOW_MANY.search(question) or _WHEN.search(question)) and not _NUMBER.search(passage):
        return 0.0
    return 1.0


def as_row(features: Evidence) -> list[float]:
    """The features as a row of numbers, in the order of ``NAMES``."""
    return [float(value) for value in astuple(features)]
