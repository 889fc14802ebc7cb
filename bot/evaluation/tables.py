"""An evaluation as tables of words and numbers, in the language of the reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.evaluation.calibration import Calibration
from bot.evaluation.comparison import Changed, Comparison
from bot.evaluation.summary import Refusing, Summary
from bot.evaluation.values import ALSO, ANSWERED, EQUIVALENT, QUOTE, RANKING, RELATED, RIGHT
from bot.wording import Wording
from store.values.replies import Outcome

NONE: Final = "–"

LABELS: Final = {
    "ndcg@10": "eval-ndcg",
    "mrr@10": "eval-mrr",
    "hit@1": "eval-hit-first",
    "hit@10": "eval-hit-ten",
    QUOTE: "eval-quote",
    RIGHT: "eval-right",
    ANSWERED: "eval-answered",
    RELATED: "eval-related",
}
"""The names of the entries of the catalogue that word the figures."""

SUFFIXES: Final = {"": "eval-as-labelled", ALSO: "eval-with-reprints", EQUIVALENT: "eval-with-equivalents"}
"""The same for what counts as the labelled notice."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it is shown: all cells are words or numbers already. The first column has the names of the rows."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def summary_tables(words: Wording, summary: Summary, baseline: Summary | None) -> Iterator[Table]:
    """The tables of a run: the figures, answering and refusing, the groups, and the confidence."""
    yield figures_table(words, summary, baseline)
    yield _refusing_table(words, summary)
    if summary.groups:
        yield _groups_table(words, summary)
    for title, calibration in (
        ("eval-confidence-by-notice", summary.by_notice),
        ("eval-confidence-by-quote", summary.by_quote),
    ):
        if calibration is not None:
            yield _calibration_table(words, words.text(title, error=number(calibration.error)), calibration)


def figures_table(words: Wording, summary: Summary, baseline: Summary | None) -> Table:
    """The figures of wenxun, and in further columns with what equals the labelled notice, and of plain BM25."""
    systems = [("wenxun", summary)] + ([("BM25", baseline)] if baseline else [])
    columns = [
        (system, suffix, one)
        for system, one in systems
        for suffix in SUFFIXES
        if not suffix or RANKING[0] + suffix in one.figures
    ]
    header = (
        words.text("eval-questions", count=summary.questions),
        *(words.text(SUFFIXES[suffix], system=system) for system, suffix, _ in columns),
    )
    rows = [
        (words.text(entry), *(_figure(one, name, suffix) for _, suffix, one in columns))
        for name, entry in LABELS.items()
        if any(name in one.figures for _, _, one in columns)
    ]
    for entry, value in (
        ("eval-quote-length", [NONE if one.quote_length is None else str(one.quote_length) for *_, one in columns]),
        ("eval-error-by-notice", [_error(one.by_notice) for *_, one in columns]),
        ("eval-error-by-quote", [_error(one.by_quote) for *_, one in columns]),
        ("eval-time-median", [f"{one.p50:.1f}" for *_, one in columns]),
        ("eval-time-slow", [f"{one.p99:.1f}" for *_, one in columns]),
    ):
        plain = [NONE if suffix else cell for (_, suffix, _), cell in zip(columns, value, strict=True)]
        if any(cell != NONE for cell in plain):
            rows.append((words.text(entry), *plain))
    return Table(words.text("eval-title"), header, tuple(rows))


def comparison_tables(words: Wording, comparison: Comparison) -> Iterator[Table]:
    """What changed in each figure, and which questions got better and worse."""
    header = ("figure", "old", "new", "difference", "interval", "p", "better", "worse")
    yield Table(
        words.text("eval-compared", shared=comparison.shared, added=comparison.added, gone=comparison.gone),
        tuple(words.text(f"eval-column-{name}") for name in header),
        tuple(
            (
                one.figure,
                number(one.old),
                number(one.new),
                f"{one.new - one.old:+.3f}",
                f"{one.low:+.3f} … {one.high:+.3f}",
                number(one.p),
                str(one.better),
                str(one.worse),
            )
            for one in comparison.changes
        ),
    )
    for title, changed in (("eval-got-better", comparison.better), ("eval-got-worse", comparison.worse)):
        if changed:
            yield _changed_table(words, words.text(title, count=len(changed)), changed)


def number(value: float) -> str:
    """A figure as it is shown."""
    return f"{value:.3f}"


def _figure(summary: Summary, name: str, suffix: str) -> str:
    """The cell of a figure; what does not depend on the ranking stands in the column without a suffix alone."""
    value = summary.figures.get(name + suffix)
    return NONE if value is None else number(value)


def _error(calibration: Calibration | None) -> str:
    return NONE if calibration is None else number(calibration.error)


def _refusing_table(words: Wording, summary: Summary) -> Table:
    header = ("questions", "answered-right", "answered-wrong", "related", "refused")
    rows = [("eval-answerable", summary.answerable), ("eval-unanswerable", summary.unanswerable)]
    return Table(
        words.text("eval-refusing"),
        ("", *(words.text(f"eval-column-{name}") for name in header)),
        tuple((words.text(entry), str(one.questions), *_shares(one)) for entry, one in rows if one.questions),
    )


def _shares(one: Refusing) -> Iterator[str]:
    for count in (one.answered_right, one.answered_wrong, one.related, one.refused):
        yield f"{number(count / one.questions)} ({count})"


def _groups_table(words: Wording, summary: Summary) -> Table:
    header = ("group", "questions", "right", "answered")
    return Table(
        words.text("eval-groups"),
        tuple(words.text(f"eval-column-{name}") for name in header),
        tuple((one.name, str(one.questions), number(one.right), number(one.answered)) for one in summary.groups),
    )


def _calibration_table(words: Wording, title: str, calibration: Calibration) -> Table:
    header = ("confidence", "questions", "mean-confidence", "right-share")
    return Table(
        title,
        tuple(words.text(f"eval-column-{name}") for name in header),
        tuple(
            (f"{one.low:.1f} … {one.high:.1f}", str(one.count), number(one.confidence), number(one.right))
            for one in calibration.bins
        ),
    )


def _changed_table(words: Wording, title: str, changed: Sequence[Changed]) -> Table:
    header = ("question", "figures", "outcome", "first-notice")
    return Table(
        title,
        tuple(words.text(f"eval-column-{name}") for name in header),
        tuple(
            (
                f"{one.id} {one.question}",
                "\n".join(f"{name} {was:.2f} → {now:.2f}" for name, (was, now) in one.figures.items()),
                _arrow(*(words.text(_outcome_entry(outcome)) for outcome in one.outcomes)),
                _arrow(*(document or NONE for document in one.documents)),
            )
            for one in changed
        ),
    )


def _outcome_entry(outcome: str) -> str:
    """Everything that is not given as an answer or as related is a refusal, in whatever words it is made."""
    named = {Outcome.ANSWERED.value: "eval-column-answered", Outcome.RELATED.value: "eval-column-related"}
    return named.get(outcome, "eval-column-refused")


def _arrow(was: str, now: str) -> str:
    return was if was == now else f"{was} → {now}"
