"""Confidence: the probability that the best passage answers, out of the evidence by a logistic regression.

The weights stand in ``confidence.json`` beside this module, those for where meaning helped to find the passage in
``confidence_by_meaning.json``; ``tests/evaluation/calibrate.py`` makes both files again.
"""

from __future__ import annotations

import json
import math
from dataclasses import astuple, dataclass, fields
from functools import cache
from pathlib import Path

from store.search.evidence import NAMES, Evidence, as_row
from store.search.fusion import Nearness

NAMES_BY_MEANING = tuple(field.name for field in fields(Nearness))


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic regression: ``weights`` in the order of ``NAMES``, then, by meaning, of ``NAMES_BY_MEANING``.

    ``threshold`` is the least confidence with which a passage is given as the answer, ``related`` the least with which
    it is shown as near to the question but not certain.
    """

    bias: float
    weights: tuple[float, ...]
    threshold: float
    related: float


@cache
def model(*, by_meaning: bool = False) -> Model:
    """The trained model; ``by_meaning``: the one for passages that meaning helped to find."""
    file = "confidence_by_meaning.json" if by_meaning else "confidence.json"
    values = json.loads(Path(__file__).with_name(file).read_text(encoding="utf-8"))
    weights = tuple(values["weights"][name] for name in (*NAMES, *(NAMES_BY_MEANING if by_meaning else ())))
    return Model(values["bias"], weights, values["threshold"], values["related"])


def confidence(features: Evidence, nearness: Nearness | None = None) -> float:
    """The probability, between 0 and 1, that the passage which ``features`` speak of answers the question.

    ``nearness`` is how near it is in meaning, where that helped to find it.
    """
    trained = model(by_meaning=nearness is not None)
    row = [*as_row(features), *(astuple(nearness) if nearness else ())]
    total = trained.bias + sum(weight * value for weight, value in zip(trained.weights, row, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
