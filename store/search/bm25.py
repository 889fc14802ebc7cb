"""BM25+: what a text is worth by how often the terms of a query stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.search.question import Query

# BM25+ (Lv and Zhai, 2011): saturation k1 and the floor delta. On 319 questions over 599 real notices with 10,000 news
# articles around them nDCG@10 is .915, at k1 1.2 .909; without a floor it is the same, and of 160 questions over five
# notices the right passage comes first for 122 instead of 124.
K1 = 0.6
DELTA = 0.5

# Stands for a term without forms: no character, so that it occurs in no text.
_NOWHERE = "\uffff"


@dataclass(frozen=True, slots=True)
class CountedTerms:
    """The terms of a query, laid out for counting them in many texts.

    ``first`` holds a form of each term, ``more`` the places and the other forms of those that have several.
    """

    weights: Sequence[float]
    first: Sequence[str]
    more: Sequence[tuple[int, Sequence[str]]]

    @classmethod
    def of(cls, query: Query) -> CountedTerms:
        """The terms of ``query``, in their order."""
        return cls(
            [term.weight for term in query.terms],
            [next(iter(term.forms), _NOWHERE) for term in query.terms],
            [(place, term.forms[1:]) for place, term in enumerate(query.terms) if len(term.forms) > 1],
        )

    def counts(self, folded: str) -> list[int]:
        """How often each term stands in a text, in any of its forms."""
        counts = list(map(folded.count, self.first))
        for place, forms in self.more:
            counts[place] += sum(map(folded.count, forms))
        return counts


def bm25_plus(weights: Sequence[float], counts: Sequence[int], length: float, b: float) -> float:
    """BM25+ of a text in which terms of these ``weights`` occur ``counts`` times.

    ``length`` is its length over the average one.
    """
    norm = K1 * (1 - b + b * length)
    return sum(
        [
            weight * (DELTA + count * (K1 + 1) / (count + norm))
            for weight, count in zip(weights, counts, strict=True)
            if count
        ]
    )
