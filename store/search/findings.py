"""What the searches hand over, before it becomes an answer."""

from __future__ import annotations

from dataclasses import dataclass

from store.values import AnswerKind


@dataclass(frozen=True, slots=True)
class Finding:
    """A quote that may answer: ``start``:``end`` in the cleaned text of ``document``'s file.

    ``confidence`` is between 0 and 1. ``contact`` is the id of the contact block, where it is one.
    """

    kind: AnswerKind
    document: int
    start: int
    end: int
    confidence: float
    contact: int | None = None
