"""The figures of rankings, by the library ir_measures (which has trec_eval do the counting)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.evaluation.values import DEPTH, RANKING


def ranking_figures(rankings: Sequence[Sequence[str]], relevant: Sequence[Mapping[str, int]]) -> list[dict[str, float]]:
    """``RANKING`` for each of the rankings (document names, best first, each once), with graded relevance.

    A question without relevant documents has no such figures.
    """
    import ir_measures
    from ir_measures import RR, Success, nDCG

    measures: dict[Any, str] = dict(zip((nDCG @ DEPTH, RR @ DEPTH, Success @ 1, Success @ DEPTH), RANKING, strict=True))
    judged = {str(number): dict(grades) for number, grades in enumerate(relevant) if grades}
    # The scores only give the order: trec_eval orders by score, never by place.
    runs = {
        str(number): {name: float(DEPTH - place) for place, name in enumerate(ranking[:DEPTH])}
        for number, ranking in enumerate(rankings)
        if str(number) in judged
    }
    figures: list[dict[str, float]] = [{} for _ in rankings]
    for found in ir_measures.iter_calc(list(measures), judged, runs):
        figures[int(found.query_id)][measures[found.measure]] = float(found.value)
    return [{name: one[name] for name in RANKING if name in one} for one in figures]


def credited(ranking: Sequence[str], relevant: Mapping[str, int], equal: Mapping[str, frozenset[str]]) -> list[str]:
    """The ranking with every document that equals a relevant one named as that, the first time that it comes.

    ``equal`` maps a relevant document to those that are as good. A second one that equals it counts as not relevant:
    people have the answer already.
    """
    names: list[str] = []
    best_first = sorted(relevant, key=lambda name: (-relevant[name], name))
    for place, document in enumerate(ranking):
        standing_for = [name for name in best_first if document in equal.get(name, (name,)) and name not in names]
        names.append(document if document in standing_for else standing_for[0] if standing_for else f"#{place}")
    return names
