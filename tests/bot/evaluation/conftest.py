"""Questions, what came of them, and how each was graded, as small as can be."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.evaluation.grading import Grading
from bot.evaluation.values import Hit, Question, Response, Result

Graded = Callable[..., Result]


@pytest.fixture
def graded() -> Graded:
    """Grades one question: the documents found, best first, out of a database that has ``a`` to ``d``."""

    def grade(
        question: Question,
        *documents: str | Hit,
        outcome: str = "answered",
        confidence: float | None = 0.9,
        quote: str | None = "引文",
        equal: dict[str, frozenset[str]] | None = None,
    ) -> Result:
        hits = tuple(hit if isinstance(hit, Hit) else Hit(hit) for hit in documents)
        response = Response(outcome, confidence, hits, quote if hits else None)
        grading = Grading([question], {"a.txt", "b.txt", "c.txt", "d.txt"}, None if equal is None else [equal])
        return grading.grade([(response, 0.01)])[0]

    return grade
