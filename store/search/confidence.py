"""Confidence: the probability that the best passage answers, out of the evidence by a logistic regression.

The weights stand in ``confidence.json`` beside this module, with what they were trained on;
``tests/evaluation/calibrate.py`` makes that file again.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from store.search.evidence import NAMES, Evidence, as_row


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic regression: ``weights`` in the order of ``NAMES``.

    ``threshold`` is the least confidence with which a passage is given as the answer, ``related`` the least with which
    it is shown as near to the question but not certain.
    """

    bias: float
    weights: tuple[float, ...]
    threshold: float
    related: float


@cache
def model() -> Model:
    """The trained model."""
    values = json.loads(files("store.search").joinpath("confidence.json").read_text(encoding="utf-8"))
    weights = tuple(values["weights"][name] for name in NAMES)
    return Model(values["bias"], weights, values["threshold"], values["related"])


def confidence(features: Evidence) -> float:
    """The probability, between 0 and 1, that the passage which ``features`` speak of answers the question."""
    trained = model()
    total = trained.bias + sum(weight * value for weight, value in zip(trained.weights, as_row(features), strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
