"""How many questions there were, and how they went: by period, by day, and by what was asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from store.questions.likeness import compared, grouped
from store.questions.log import UNANSWERED
from store.questions.values import Group, KeptQuestion, Vote

DAY: Final = 24 * 60 * 60.0
MOST_GROUPED: Final = 1000
"""Different questions that are looked at for what is asked most: the most frequent ones, as they are written."""


@dataclass(frozen=True, slots=True)
class Period:
    """The figures of the last ``days`` days: questions with and without an answer, and votes."""

    days: int
    answered: int
    refused: int
    liked: int
    disliked: int

    @property
    def asked(self) -> int:
        """All questions."""
        return self.answered + self.refused


@dataclass(frozen=True, slots=True)
class Day:
    """The questions of one day."""

    day: date
    answered: int
    refused: int


def was_answered(question: KeptQuestion) -> bool:
    """Whether the notices had something to say to it, be it that a name is not in a list."""
    return question.asked.outcome not in UNANSWERED


def period(questions: Iterable[KeptQuestion], votes: Iterable[Vote], days: int, now: float) -> Period:
    """The figures of the ``days`` days before ``now`` (seconds since 1970)."""
    since = now - days * DAY
    outcomes = [was_answered(question) for question in questions if question.asked.at >= since]
    liked = [vote.liked for vote in votes if vote.at >= since]
    return Period(days, sum(outcomes), len(outcomes) - sum(outcomes), sum(liked), len(liked) - sum(liked))


def by_day(questions: Iterable[KeptQuestion], days: int, now: float) -> tuple[Day, ...]:
    """The last ``days`` days of the system's time zone, oldest first, today the last."""
    today = datetime.fromtimestamp(now).date()
    counts = {today - timedelta(days=back): [0, 0] for back in reversed(range(days))}
    for question in questions:
        day = datetime.fromtimestamp(question.asked.at).date()
        if day in counts:
            counts[day][0 if was_answered(question) else 1] += 1
    return tuple(Day(day, *count) for day, count in counts.items())


def most_frequent(questions: Sequence[KeptQuestion], count: int) -> list[Group]:
    """The ``count`` questions that were asked most, however they were worded, most frequent first."""
    same: dict[str, list[KeptQuestion]] = {}
    for question in questions:
        same.setdefault(compared(question.asked.text), []).append(question)
    frequent = sorted(same.values(), key=len, reverse=True)[:MOST_GROUPED]
    groups = grouped(question for members in frequent for question in members)
    return sorted(groups, key=lambda group: len(group.questions), reverse=True)[:count]
