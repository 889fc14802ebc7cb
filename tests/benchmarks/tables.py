"""What was measured, as tables of words and numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import pairwise
from typing import Any

from benchmarks.results import Measured, Result, percentile
from benchmarks.systems import SYSTEMS

from bot.evaluation.tables import NONE, Table

MEGABYTE = 1e6


def tables(measured: Sequence[Measured]) -> Iterator[Table]:
    """Two tables for each archive, and one of how times grow from one to the next."""
    for one in measured:
        if one.size is not None:
            yield from archive_tables(one)
    sized = [one for one in measured if one.size is not None]
    if len(sized) > 1:
        yield growth_table(sized)
    loaded = [(one.name, one.load) for one in measured if one.load]
    if loaded:
        yield load_table(loaded)


def archive_tables(measured: Measured) -> Iterator[Table]:
    """All systems at one size, a row each: asking, then indexing."""
    for title, columns in ((headline(measured), _ASKING), ("", _INDEXING)):
        rows = [tuple(cell(measured, result) for _, cell in columns) for result in measured.results]
        yield Table(title, tuple(name for name, _ in columns), tuple(rows))


def headline(measured: Measured) -> str:
    """What an archive holds."""
    size = measured.size
    assert size is not None
    return (
        f"{measured.name}: {size.documents:,} documents, {size.passages:,} passages,"
        f" {size.characters / 1e6:.2g} million characters, {measured.questions} questions"
    )


def growth_table(measured: Sequence[Measured]) -> Table:
    """By how much longer the processor takes for the median answer where there is more to search."""
    steps = list(pairwise(measured))
    grown = [_factor(_passages(before), _passages(after)) for before, after in steps]
    header = ("median answer, CPU", *(f"passages × {factor}" for factor in grown))
    rows = []
    for name, system in SYSTEMS.items():
        cells = []
        for before, after in steps:
            old, new = before.result(name), after.result(name)
            cells.append(f"× {_factor(_p50(old), _p50(new))}" if old and new and old.seconds and new.seconds else NONE)
        if any(cell != NONE for cell in cells):
            rows.append((system.title, *cells))
    return Table("From each archive to the next one", header, tuple(rows))


def load_table(loaded: Sequence[tuple[str, Mapping[str, float]]]) -> Table:
    """What the bot does when it is asked all the time, an archive each."""
    header = ("", "chats", "answers/s", "50 % (ms)", "99 % (ms)", "lost", "CPU an answer (ms)", "MB")
    rows = [
        (
            name,
            f"{load['chats']:.0f}",
            _short(load["a_second"]),
            _short(load["p50_ms"]),
            _short(load["p99_ms"]),
            f"{load['lost']:.0f}",
            _short(load["processor_ms"]),
            f"{load['memory'] / MEGABYTE:.0f}",
        )
        for name, load in loaded
    ]
    return Table("The bot, asked again by each chat as soon as it has answered", header, tuple(rows))


def remarks(measured: Measured) -> Iterator[str]:
    """What is missing in the table of an archive, and why; how steady the machine was."""
    for result in measured.results:
        title = SYSTEMS[result.system].title
        if result.note:
            yield f"{title}: {result.note}"
        elif result.asked < measured.questions:
            yield f"{title}: asked {result.asked} of {measured.questions} questions, then its time was over"
    times = [one.calibration_ms for one in measured.results if one.calibration_ms]
    if times:
        yield f"A fixed piece of work took between {min(times):.0f} and {max(times):.0f} ms, as the machine was busy."


def _passages(measured: Measured) -> float:
    return measured.size.passages if measured.size else 0


def _factor(old: float, new: float) -> str:
    return f"{new / old:.2g}" if new < 10 * old else f"{new / old:.0f}"


def _p50(result: Result) -> float:
    return percentile(result.processor_seconds, 0.5)


def _title(measured: Measured, result: Result) -> str:
    return SYSTEMS[result.system].title


def _rate(of: Callable[[Result], float | None]) -> Callable[[Measured, Result], str]:
    def cell(measured: Measured, result: Result) -> str:
        seconds = of(result)
        return _short(measured.size.documents / seconds) if seconds and measured.size else NONE

    return cell


def _disk(measured: Measured, result: Result) -> str:
    return f"{result.disk / measured.size.bytes:.1f}" if result.disk and measured.size else NONE


def _by_turns(of: str, to: str) -> Callable[[Measured, Result], str]:
    """How many times as long the one took as the other, where the two systems were asked by turns."""

    def cell(measured: Measured, result: Result) -> str:
        if result.turns is None:
            return NONE
        times = result.turns[of] / result.turns[to]
        return f"{times:.2g}" if times < 100 else f"{times:.0f}"

    return cell


def _milliseconds(of: Callable[[Result], Sequence[float]], share: float) -> Callable[[Measured, Result], str]:
    def cell(measured: Measured, result: Result) -> str:
        values = of(result)
        return _short(percentile(values, share) * 1000) if values else NONE

    return cell


def _megabytes(of: Callable[[Result], int | None]) -> Callable[[Measured, Result], str]:
    def cell(measured: Measured, result: Result) -> str:
        value = of(result)
        return NONE if value is None else f"{value / MEGABYTE:,.0f}"

    return cell


def _short(value: float) -> str:
    """A number with two digits that tell something, and all those before the point."""
    return f"{value:,.0f}" if value >= 10 else f"{value:.2g}"


_Column = tuple[str, Callable[[Measured, Result], str]]

_INDEXING: tuple[_Column, ...] = (
    ("indexing", _title),
    ("documents/s", _rate(lambda one: one.index_seconds)),
    ("documents/CPU s", _rate(lambda one: one.index_processor_seconds)),
    ("MB", _megabytes(lambda one: one.index_memory)),
    ("disk / text", _disk),
)
_ASKING: tuple[_Column, ...] = (
    ("asking", _title),
    ("start (CPU s)", lambda _, one: NONE if not one.first_processor_seconds else _short(one.first_processor_seconds)),
    ("MB", _megabytes(lambda one: one.memory)),
    ("50 % (ms)", _milliseconds(lambda one: one.seconds, 0.5)),
    ("99 % (ms)", _milliseconds(lambda one: one.seconds, 0.99)),
    ("CPU (ms)", _milliseconds(lambda one: one.processor_seconds, 0.5)),
    ("bare search", _milliseconds(lambda one: one.candidate_seconds, 0.5)),
    ("/ wenxun's", _by_turns("other", "ours")),
    ("wenxun's / bare", _by_turns("ours", "bare")),
    ("nDCG@10", lambda _, one: NONE if one.ndcg is None else f"{one.ndcg:.3f}"),
    ("asked", lambda _, one: str(one.asked) if one.asked else NONE),
)
"""``50 %`` and ``99 %`` of the answers take at most so long by the clock; ``CPU`` is the median time of the processor,
``bare search`` what finding the candidates takes of it. Asked by turns, a system took ``/ wenxun's`` as long as wenxun,
and wenxun took ``wenxun's / bare`` as long as its bare search. ``asked`` is how many questions there was time for."""


def as_object(machine: dict[str, Any], measured: Sequence[Measured]) -> dict[str, Any]:
    """Everything for other programs: the summed-up figures beside the time of every question."""
    return {
        "machine": machine,
        "archives": [
            {
                "name": one.name,
                "questions": one.questions,
                "size": asdict(one.size) if one.size else None,
                "load": one.load,
                "systems": [
                    {
                        "title": SYSTEMS[result.system].title,
                        "about": SYSTEMS[result.system].about,
                        "p50_ms": percentile(result.seconds, 0.5) * 1000 if result.seconds else None,
                        "p99_ms": percentile(result.seconds, 0.99) * 1000 if result.seconds else None,
                        **asdict(result),
                    }
                    for result in one.results
                ],
            }
            for one in measured
        ],
    }
