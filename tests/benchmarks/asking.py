"""Asking an open system, question by question, with the time that each takes."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, Protocol

DEPTH = 100
"""Passages that a peer finds for a question: what a re-ranker would be given, and enough for ten different notices."""

TURN = 20
"""Questions that one of two systems is asked before it is the other's turn: each finds again what it has just used, as
when it is asked alone, and half a second later the machine is as fast as it was."""


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


def ask_by_turns(ours: Search, other: Search, questions: Sequence[str], limit: float) -> dict[str, float]:
    """The median seconds of the processor of ``ours``, the ``other`` and its ``bare`` search, asked the same by turns.

    Machines that others use too are twice as fast in one minute as in the next: only what was measured at once can be
    divided. All but the first of ``questions`` count that are asked before ``limit`` seconds are over.
    """
    ours.answer(questions[0])
    other.answer(questions[0])
    times: dict[str, list[float]] = {"ours": [], "other": [], "bare": []}
    end = time.perf_counter() + limit
    for begin in range(1, len(questions), TURN):
        turn = questions[begin : begin + TURN]
        times["ours"] += [_timed(ours, question)[0] for question in turn]
        for question in turn:
            seconds, bare = _timed(other, question)
            times["other"].append(seconds)
            times["bare"].append(bare)
        if time.perf_counter() > end:
            break
    return {name: median(found) for name, found in times.items()}


def _timed(search: Search, question: str) -> tuple[float, float]:
    """The seconds of the processor for a question, and those for the bare search in it."""
    begin = time.process_time()
    answered = search.answer(question)
    return time.process_time() - begin, answered.candidate_seconds
