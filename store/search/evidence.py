"""Evidence for an answer: what speaks for the best passage and what against it, as a few small numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields

from store.language.patterns import lazy_pattern
from store.language.places import is_elsewhere
from store.search.library import Library
from store.search.question import Query
from store.search.ranking import Ranked

_NUMBER = lazy_pattern(r"\d|[一二两三四五六七八九十百千万亿]+(?:[个名位人元万亿年月日天项次家条点]|小时)")
_HOW_MANY = lazy_pattern(r"多少|几[个位条项次天日年月岁人元万家所名种类份点号]|多久|多长|多大|how (?:many|much|long)")
_WHEN = lazy_pattern(r"什么时候|什么时间|何时|啥时|哪天|哪年|when\b")

# Counts beyond these say no more.
_MOST_MISSING = 3
_MOST_WORDS = 8
_RIVALS = 5
# The confidence was trained on archives of 50 to 40,000 passages.
_FEWEST = 50


@dataclass(frozen=True, slots=True)
class Evidence:
    """The features from which confidence is computed: of thirty that were tried, those that it loses by going without.

    Terms of the organisation's name count in ``named`` alone. All but ``size`` are between 0 and 1.

    ``passage``: the share of the question's weight that stands in the best passage, its title and headings.
    ``document``: the share that stands in the notice.
    ``unknown``: the share of the question's words that stand nowhere in the index.
    ``missing``: how many of its words the notice lacks, 3 or more being 1.
    ``words``: how many words it has, 8 or more being 1.
    ``terms``: how much weight it has, 60 or more being 1.
    ``margin``: how far the best notice's score is above the next one's that is no reprint of it, over its own, times
    ``passage``: being the only one that holds a little is no merit.
    ``lead``: how far it is above the mean of the next five.
    ``inner``: how far the best passage is above the next one of its notice.
    ``shape``: 0 when a number or a date is asked for and the passage holds none, else 1.
    ``named``: 1 where an organisation is named and the best notice is its own.
    ``here``: 1 where a place is named and the best notice is of that province, ``elsewhere`` where it is of another.
    ``size``: the logarithm (base 10) of the number of passages, at least 50: in a large archive, more is alike by
    chance.
    """

    passage: float
    document: float
    unknown: float
    missing: float
    words: float
    terms: float
    margin: float
    lead: float
    inner: float
    shape: float
    named: float
    here: float
    elsewhere: float
    size: float


NAMES = tuple(field.name for field in fields(Evidence))


def evidence(query: Query, ranked: Sequence[Ranked], library: Library) -> Evidence:
    """The evidence for the first of ``ranked`` (at least one, best first)."""
    best = ranked[0]
    copies = frozenset([best.candidate.document, *library.reprints(best.candidate.document)])
    rivals = _rivals(ranked, copies)
    passage = passage_share(query, best)
    held = {
        form for term, match in zip(query.terms, best.document_matches, strict=True) if match for form in term.forms
    }
    missing = sum(word.text not in held for word in query.words)
    own = (one.score for one in ranked[1:] if one.candidate.document == best.candidate.document)
    inner = next(own, None)
    places = library.notices([best.candidate.document])[best.candidate.document].provinces
    return Evidence(
        passage=passage,
        document=_share(query, best.document_matches),
        unknown=sum(not word.frequency for word in query.words) / max(1, len(query.words)),
        missing=min(1.0, missing / _MOST_MISSING),
        words=min(1.0, len(query.words) / _MOST_WORDS),
        terms=min(1.0, query.owed / 60),
        margin=passage * _ahead(best, rivals[:1]),
        lead=_ahead(best, rivals) if rivals else 1.0,
        inner=0.0 if inner is None else _ahead(best, [inner]),
        shape=_shape(query.text, best.candidate.folded),
        named=float(bool(query.bodies) and best.is_named),
        here=float(not query.provinces.isdisjoint(places)),
        elsewhere=float(is_elsewhere(query.provinces, places)),
        size=math.log10(max(_FEWEST, library.archive.passages)),
    )


def passage_share(query: Query, best: Ranked) -> float:
    """The share of the question's weight that stands in a passage, its title and headings: from 0 to 1."""
    return _share(query, best.passage_matches)


def _rivals(ranked: Sequence[Ranked], copies: frozenset[int]) -> list[float]:
    """The scores of the notices that come next, but for ``copies``, best first."""
    best: dict[int, float] = {}
    for one in ranked:
        if one.candidate.document not in copies:
            best.setdefault(one.candidate.document, one.score)
            if len(best) == _RIVALS:
                break
    return list(best.values())


def _ahead(best: Ranked, others: Sequence[float]) -> float:
    """How far the best score is above the mean of ``others``, over its own."""
    if not best.score:
        return 0.0
    return min(1.0, max(0.0, 1 - sum(others) / max(1, len(others)) / best.score))


def _share(query: Query, matches: Sequence[bool]) -> float:
    # What only another word holds is evidence too.
    held = sum([term.weight for term, match in zip(query.terms, matches, strict=True) if match and not term.naming])
    return min(1.0, held / (query.owed or 1.0))


def _shape(question: str, passage: str) -> float:
    if (_HOW_MANY.search(question) or _WHEN.search(question)) and not _NUMBER.search(passage):
        return 0.0
    return 1.0


def as_row(features: Evidence) -> list[float]:
    """The features as a row of numbers, in the order of ``NAMES``."""
    return [getattr(features, name) for name in NAMES]
