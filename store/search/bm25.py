"""BM25+: what a text is worth by how often the terms of a query stand in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick

from store.search.question import Query

# BM25+ (Lv and Zhai, 2011): saturation k1 and the floor delta. On 319 questions over 599 real notices with 10,000 news
# articles around them nDCG@10 is .916, at k1 1.2 .910, without a floor .916, and then of 160 questions over five
# notices the right passage comes first for 123 instead of 125.
K1 = 0.6
DELTA = 0.5


class CountedTerms:
    """The terms of a query, laid out for counting them in many texts: all of them are found in one pass."""

    def __init__(self, query: Query) -> None:
        """The terms of ``query``, in their order; ``weights`` are what they are worth."""
        self.weights = [term.weight for term in query.terms]
        self._terms_of: dict[str, list[int]] = {}
        for number, term in enumerate(query.terms):
            for form in term.forms:
                self._terms_of.setdefault(form, []).append(number)
        self._finder = AhoCorasick(list(self._terms_of))

    def counts(self, folded: str) -> list[int]:
        """How often each term stands in a text, in any of its forms."""
        counts = [0] * len(self.weights)
        for form, count in Counter(self._finder.find_matches_as_strings(folded, overlapping=True)).items():
            for term in self._terms_of[form]:
                counts[term] += count
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
