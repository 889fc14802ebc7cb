"""Asking an open system, question by question, with the time that each takes."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

DEPTH = 100
"""Passages that a peer finds for a question: what a re-ranker would be given, and enough for ten different notices."""


class TooSlowError(Exception):
    """A system will not be done in time; the message says how long it would take."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What asking came to: the notices, best first, and the seconds that the bare search for candidates took of it.

    Those are of the processor, like ``Asked.processor_seconds``.
    """

    documents: Sequence[str]
    candidate_seconds: float


class Search(Protocol):
    """A system that is ready to be asked."""

    def answer(self, question: str) -> Answered:
        """Do for a question all that the system does for whoever asks."""
        ...

    def ranking(self, question: str, answered: Answered) -> Sequence[str]:
        """The notices that are judged, best first; its time does not count."""
        ...


class Peer:
    """A search that finds passages: first the bare candidates, then whose they are."""

    def candidates(self, question: str) -> Any:
        """What was found, in the system's own form."""
        raise NotImplementedError

    def documents(self, candidates: Any) -> Sequence[str]:
        """The document of each candidate, best first."""
        raise NotImplementedError

    def answer(self, question: str) -> Answered:
        begin = time.process_time()
        found = self.candidates(question)
        seconds = time.process_time() - begin
        return Answered(self.documents(found), seconds)

    def ranking(self, question: str, answered: Answered) -> Sequence[str]:
        return list(dict.fromkeys(answered.documents))


@dataclass(frozen=True, slots=True)
class Asked:
    """The seconds of each question: by the clock, of the processor, and of the processor for the bare candidates.

    By the clock is what people wait; of the processor is what the same work takes also where others are busy. The first
    question, which finds all cold, has no times; ``rankings`` has the notices found for every one, the first one too.
    """

    seconds: Sequence[float]
    processor_seconds: Sequence[float]
    candidate_seconds: Sequence[float]
    rankings: Sequence[Sequence[str]]


def ask(search: Search, questions: Sequence[str], first: Answered, limit: float) -> Asked:
    """Ask all questions but the first, which ``first`` answers, until ``limit`` seconds are over."""
    answered, seconds, processor_seconds = [first], [], []
    end = time.perf_counter() + limit
    for question in questions[1:]:
        begin, worked = time.perf_counter(), time.process_time()
        answered.append(search.answer(question))
        now = time.perf_counter()
        seconds.append(now - begin)
        processor_seconds.append(time.process_time() - worked)
        if now > end:
            break
    return Asked(
        seconds,
        processor_seconds,
        [one.candidate_seconds for one in answered[1:]],
        [list(search.ranking(question, one))[:10] for question, one in zip(questions, answered, strict=False)],
    )
