"""An evaluation as JSON, and back again as far as comparing needs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.errors import OldResultsError
from bot.evaluation.comparison import Comparison, Graded
from bot.evaluation.summary import Summary
from bot.evaluation.values import Result


def evaluation_object(
    results: Sequence[Result], summary: Summary, baseline: Summary | None, comparison: Comparison | None
) -> dict[str, Any]:
    """The whole evaluation as one JSON object."""
    return _summary_object(summary) | {
        "baseline": _summary_object(baseline) if baseline else None,
        "comparison": asdict(comparison) if comparison else None,
        "results": [_result_object(one) for one in results],
    }


def read_graded(path: Path) -> list[Graded]:
    """The questions of an evaluation that was written to ``path``. Raises OldResultsError where it holds none."""
    try:
        value = json.loads(path.read_text(encoding="utf-8-sig"))
        return [
            Graded(
                str(row["id"]),
                str(row["question"]),
                str(row["outcome"]),
                str(row["documents"][0]) if row["documents"] else None,
                {str(name): float(figure) for name, figure in row["figures"].items()},
            )
            for row in value["results"]
        ]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        raise OldResultsError(path) from None


def graded_of(results: Sequence[Result]) -> list[Graded]:
    """The results as they are compared."""
    return [
        Graded(
            one.question.id,
            one.question.text,
            one.response.outcome,
            one.response.hits[0].document if one.response.hits else None,
            one.figures,
        )
        for one in results
    ]


def _summary_object(summary: Summary) -> dict[str, Any]:
    return asdict(summary)


def _result_object(result: Result) -> dict[str, Any]:
    question, response = result.question, result.response
    return {
        "id": question.id,
        "question": question.text,
        "kind": question.kind,
        "style": question.style,
        "answerable": result.answerable,
        "outcome": response.outcome,
        "confidence": response.confidence,
        "documents": list(dict.fromkeys(hit.document for hit in response.hits)),
        "quote": response.quote,
        "milliseconds": result.seconds * 1000,
        "figures": dict(result.figures),
    }
