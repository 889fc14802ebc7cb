"""The figures of all questions summed up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.evaluation.calibration import Calibration, by_notice, by_quote
from bot.evaluation.matching import plain
from bot.evaluation.values import ANSWERED, RELATED, RIGHT, Result


@dataclass(frozen=True, slots=True)
class Group:
    """Some of the questions: how many, and the shares that are handled rightly and answered."""

    name: str
    questions: int
    right: float
    answered: float


@dataclass(frozen=True, slots=True)
class Refusing:
    """What becomes of the questions that something in the database answers, or of those that nothing there does.

    All are numbers of questions; where nothing answers, none is answered rightly.
    """

    questions: int
    answered_right: int
    answered_wrong: int
    related: int
    refused: int


@dataclass(frozen=True, slots=True)
class Summary:
    """``figures`` are means over the questions that have them; ``quote_length`` is the median in characters, without
    white space; times are in milliseconds a question."""

    questions: int
    figures: Mapping[str, float]
    quote_length: int | None
    p50: float
    p99: float
    answerable: Refusing
    unanswerable: Refusing
    by_notice: Calibration | None
    by_quote: Calibration | None
    groups: tuple[Group, ...]


def summarise(results: Sequence[Result]) -> Summary:
    """The summary of at least one result."""
    times = sorted(one.seconds * 1000 for one in results)
    lengths = sorted(len(plain(one.response.quote)) for one in results if one.response.quote is not None)
    names = dict.fromkeys(name for one in results for name in one.figures)
    return Summary(
        questions=len(results),
        figures={name: _mean(results, name) for name in names},
        quote_length=lengths[len(lengths) // 2] if lengths else None,
        p50=times[len(times) // 2],
        p99=times[int(len(times) * 0.99)],
        answerable=_refusing([one for one in results if one.answerable]),
        unanswerable=_refusing([one for one in results if not one.answerable]),
        by_notice=by_notice(results),
        by_quote=by_quote(results),
        groups=tuple(_groups(results)),
    )


def _mean(results: Sequence[Result], name: str) -> float:
    values = [one.figures[name] for one in results if name in one.figures]
    return sum(values) / len(values)


def _refusing(results: Sequence[Result]) -> Refusing:
    answered = [one for one in results if one.figures[ANSWERED]]
    right = sum(one.most_generous(RIGHT) == 1 for one in answered)
    related = sum(one.figures[RELATED] == 1 for one in results)
    return Refusing(len(results), right, len(answered) - right, related, len(results) - len(answered) - related)


def _groups(results: Sequence[Result]) -> Iterator[Group]:
    """A group for each kind and each style, in the order in which the file brings them up."""
    members: dict[str, list[Result]] = {}
    for field in ("kind", "style"):
        for one in results:
            value = getattr(one.question, field)
            if value is not None:
                members.setdefault(f"{field}:{value}", []).append(one)
    for name, own in members.items():
        right = sum(one.most_generous(RIGHT) for one in own) / len(own)
        yield Group(name, len(own), right, _mean(own, ANSWERED))
