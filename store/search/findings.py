"""What the searches hand over, before it becomes an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from store.values.replies import AnswerKind
from store.values.texts import Span


@dataclass(frozen=True, slots=True)
class Finding:
    """A quote that may answer: ``start``:``end`` in the cleaned text of ``document``'s file.

    ``confidence`` is between 0 and 1. ``contact`` is the id of the contact block, where it is one, ``marks`` are
    where the words of the question stand in the quote, where that is known.
    """

    kind: AnswerKind
    document: int
    start: int
    end: int
    confidence: float
    contact: int | None = None
    marks: tuple[Span, ...] | None = None


def first_of(findings: Iterable[Finding]) -> tuple[Finding | None, Iterator[Finding]]:
    """The first of ``findings``, None where there is none, and all of them, still made as they are wanted."""
    rest = iter(findings)
    first = next(rest, None)
    return first, rest if first is None else chain([first], rest)
