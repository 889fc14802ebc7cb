"""Two runs over the same questions: what got better, what got worse, and whether that may be chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.evaluation.values import ANSWERED, CREDITED, QUOTE, RANKING, RELATED, RIGHT

RESAMPLES: Final = 9999
"""How often signs are drawn anew: p is then off by at most .01 (at .5). Up to 13 changed questions are counted out."""

SEED: Final = 1
"""Drawing starts here, so that a comparison made twice says the same."""

COMPARED: Final = (
    *(name + ending for ending in reversed(CREDITED) for name in RANKING),
    QUOTE,
    *(RIGHT + ending for ending in reversed(CREDITED)),
    ANSWERED,
    RELATED,
)
"""The figures that are compared, in this order."""

BETTER_OR_WORSE: Final = (
    *(RIGHT + ending for ending in CREDITED),
    QUOTE,
    *(name + ending for name in ("hit@1", "ndcg@10") for ending in CREDITED),
)
"""The figures that say whether a question got better or worse, the first that differs: more of the others is not always
better."""


@dataclass(frozen=True, slots=True)
class Graded:
    """A question of a run: ``outcome``, the first answer's document, and the figures."""

    id: str
    text: str
    outcome: str
    first: str | None
    figures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Change:
    """How a figure's mean changed, over the questions that both runs have it for.

    ``low`` to ``high`` is where the difference lies with 95 % (bootstrap over questions); ``p`` is how likely a
    difference as large is if neither run is better (paired randomisation of signs, two-sided).
    """

    figure: str
    questions: int
    old: float
    new: float
    better: int
    worse: int
    low: float
    high: float
    p: float


@dataclass(frozen=True, slots=True)
class Changed:
    """A question that is not as it was: its figures that differ (before, now), outcomes and first documents."""

    id: str
    question: str
    figures: Mapping[str, tuple[float, float]]
    outcomes: tuple[str, str]
    documents: tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Comparison:
    """``better`` and ``worse`` are the changed questions by their first differing figure of ``BETTER_OR_WORSE``.

    ``shared`` is how many questions both runs have; ``added`` and ``gone`` are how many only one has.
    """

    shared: int
    added: int
    gone: int
    changes: tuple[Change, ...]
    better: tuple[Changed, ...]
    worse: tuple[Changed, ...]


def compare(old: Sequence[Graded], new: Sequence[Graded]) -> Comparison:
    """``new`` against ``old``; questions are the same by id and text, and only those that both have are compared."""
    before = {(one.id, one.text): one for one in old}
    pairs = [(before[one.id, one.text], one) for one in new if (one.id, one.text) in before]
    changed = [(_direction(was, now), _changed(was, now)) for was, now in pairs]
    return Comparison(
        shared=len(pairs),
        added=len(new) - len(pairs),
        gone=len(old) - len(pairs),
        changes=tuple(change for name in COMPARED if (change := _change(name, pairs)) is not None),
        better=tuple(one for direction, one in changed if direction > 0),
        worse=tuple(one for direction, one in changed if direction < 0),
    )


def significance(differences: Sequence[float]) -> float:
    """How likely a mean as far from 0 is if each difference might as well have the other sign (two-sided)."""
    import numpy as np
    from scipy.stats import permutation_test

    changed = [difference for difference in differences if difference]  # the others are the same with either sign
    if len(changed) < 2:
        return 1.0
    tested = permutation_test(
        (np.array(changed),),
        np.sum,
        permutation_type="samples",
        vectorized=True,
        n_resamples=RESAMPLES,
        rng=np.random.default_rng(SEED),
    )
    return float(tested.pvalue)


def interval(differences: Sequence[float]) -> tuple[float, float]:
    """Where the mean difference lies with 95 %, by drawing questions anew (percentile bootstrap)."""
    import numpy as np
    from scipy.stats import bootstrap

    if len(set(differences)) == 1:
        return differences[0], differences[0]
    found = bootstrap(
        (np.array(differences),),
        np.mean,
        n_resamples=RESAMPLES,
        vectorized=True,
        method="percentile",
        batch=1000,
        rng=np.random.default_rng(SEED),
    ).confidence_interval
    return float(found.low), float(found.high)


def _change(name: str, pairs: Sequence[tuple[Graded, Graded]]) -> Change | None:
    values = [
        (was.figures[name], now.figures[name]) for was, now in pairs if name in was.figures and name in now.figures
    ]
    if not values:
        return None
    differences = [now - was for was, now in values]
    low, high = interval(differences)
    return Change(
        figure=name,
        questions=len(values),
        old=sum(was for was, _ in values) / len(values),
        new=sum(now for _, now in values) / len(values),
        better=sum(difference > 0 for difference in differences),
        worse=sum(difference < 0 for difference in differences),
        low=low,
        high=high,
        p=significance(differences),
    )


def _direction(was: Graded, now: Graded) -> float:
    """Above 0: better, below: worse, by the first figure of ``BETTER_OR_WORSE`` that differs."""
    shared = [name for name in BETTER_OR_WORSE if name in was.figures and name in now.figures]
    differences = (now.figures[name] - was.figures[name] for name in shared)
    return next((difference for difference in differences if difference), 0.0)


def _changed(was: Graded, now: Graded) -> Changed:
    shared = [name for name in COMPARED if name in was.figures and name in now.figures]
    return Changed(
        id=now.id,
        question=now.text,
        figures={
            name: (was.figures[name], now.figures[name]) for name in shared if was.figures[name] != now.figures[name]
        },
        outcomes=(was.outcome, now.outcome),
        documents=(was.first, now.first),
    )
