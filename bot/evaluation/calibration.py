"""Whether the confidence is what it says: of the answers given with .8, are eight in ten right?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bot.evaluation.values import QUOTE, Result
from store.values.replies import Outcome

BINS: Final = 10

ABOUT_THE_FIRST: Final = frozenset({Outcome.ANSWERED, Outcome.RELATED, Outcome.NOT_FOUND})
"""What the confidence is about the first answer in. That a name is not in a list is not a claim about a quote."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers whose confidence is from ``low`` up to ``high``: how many, how sure, and what share is right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The bins that are not empty, and the expected calibration error: how far confidence and share right lie apart on
    average, each bin weighing as many questions as it has (Naeini, Cooper and Hauskrecht 2015)."""

    bins: tuple[Bin, ...]
    error: float


def by_notice(results: Sequence[Result]) -> Calibration | None:
    """The confidence against whether the first answer comes from a right notice. One as good as the labelled one is
    right where that is known."""
    return _calibration([(one, one.most_generous("hit@1") == 1) for one in results])


def by_quote(results: Sequence[Result]) -> Calibration | None:
    """The confidence against ``quote@1``, where the questions tell what a quote must hold. Where nothing answers, no
    quote does."""
    telling = [one for one in results if QUOTE in one.figures or not one.question.relevant]
    if not any(QUOTE in one.figures for one in telling):
        return None
    return _calibration([(one, one.figures.get(QUOTE) == 1) for one in telling])


def _calibration(labelled: Sequence[tuple[Result, bool]]) -> Calibration | None:
    """None where no answer has a confidence."""
    pairs = [
        (one.response.confidence, right)
        for one, right in labelled
        if one.response.confidence is not None and one.response.hits and one.response.outcome in ABOUT_THE_FIRST
    ]
    if not pairs:
        return None
    bins = []
    for number, (low, high) in enumerate(pairwise(place / BINS for place in range(BINS + 1))):
        within = [(sure, right) for sure, right in pairs if min(int(sure * BINS), BINS - 1) == number]
        if within:
            sure = sum(sure for sure, _ in within) / len(within)
            bins.append(Bin(low, high, len(within), sure, sum(right for _, right in within) / len(within)))
    error = sum(one.count * abs(one.confidence - one.right) for one in bins) / len(pairs)
    return Calibration(tuple(bins), error)
