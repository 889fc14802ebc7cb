"""An explanation as tables of words and numbers, in the language of the reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Final

from bot.evaluation.tables import NONE, Table, number
from bot.replies import SECTION_SEPARATOR
from bot.wording import Wording
from store import Explanation
from store.search.explanation import AskedTerm, Certainty, Parts, RankedNotice, Tried, Understood

WIDTH: Final = 100
"""Columns of the tables where there is no terminal to say how many it has."""

MOST_TERMS: Final = 20
"""Terms shown, weightiest first: the others decide nothing, and a long question has hundreds."""

IN_PASSAGE: Final = "●"
IN_NOTICE: Final = "○"
DECIDED: Final = "✓"
_CUT: Final = "…"
_LONGEST_TITLE: Final = 40
_LONGEST_TEXT: Final = 60

_FACTORS: Final = ("other_province", "other_body")


def explanation_tables(words: Wording, explanation: Explanation) -> Iterator[Table]:
    """What was understood, what decided, the notices and their scores, the terms, and how sure the best passage is."""
    if explanation.understood is None:
        return
    yield _understood_table(words, explanation, explanation.understood)
    if explanation.tried:
        yield _tried_table(words, explanation.tried)
    if explanation.notices:
        yield _notices_table(words, explanation.notices)
        yield _scores_table(words, explanation.notices)
    if explanation.terms:
        yield _terms_table(words, explanation.terms, explanation.notices)
    if explanation.certainty:
        yield _certainty_table(words, explanation.certainty)


def _understood_table(words: Wording, explanation: Explanation, understood: Understood) -> Table:
    separator = words.text("explain-separator")
    wanted = [f"explain-asked-{name}" for name in (*understood.details, *understood.facts)]
    wanted.extend(["explain-asked-list"] * understood.membership)
    bodies = separator.join(understood.bodies) or words.text("explain-body-unknown")
    rows = (
        ("explain-corrected", understood.corrected),
        ("explain-content", understood.content),
        ("explain-asked", separator.join(map(words.text, wanted))),
        ("explain-topic", understood.topic if wanted else None),
        ("explain-organisation", understood.organisation),
        ("explain-bodies", bodies if understood.organisation else None),
        ("explain-provinces", separator.join(understood.provinces)),
        ("explain-candidates", str(explanation.candidates)),
        ("explain-outcome", words.text(f"explain-outcome-{explanation.outcome.value.replace('_', '-')}")),
        ("explain-confidence", number(explanation.confidence)),
    )
    shown = tuple((words.text(entry), value) for entry, value in rows if value)
    return Table(words.text("explain-title"), (words.text("explain-question"), understood.folded), shown)


def _tried_table(words: Wording, tried: Sequence[Tried]) -> Table:
    rows = tuple(
        (
            words.text(f"explain-way-{one.way.value}"),
            str(one.found),
            number(one.confidence),
            DECIDED if one.decided else "",
        )
        for one in tried
    )
    header = tuple(words.text(f"explain-column-{name}") for name in ("way", "found", "confidence", "decided"))
    return Table(words.text("explain-tried"), header, rows)


def _notices_table(words: Wording, notices: Sequence[RankedNotice]) -> Table:
    header = ("", words.text("explain-column-notice"), words.text("explain-column-passage"))
    rows = []
    for place, notice in enumerate(notices, 1):
        title = _cut(notice.source.title, _LONGEST_TITLE)
        section = _cut(SECTION_SEPARATOR.join(notice.source.section), _LONGEST_TITLE)
        text = _cut(" ".join(notice.text.split()), _LONGEST_TEXT)
        rows.append((str(place), "\n".join(filter(None, (title, section))), text))
    return Table(words.text("explain-notices"), header, tuple(rows))


def _scores_table(words: Wording, notices: Sequence[RankedNotice]) -> Table:
    """A column a notice, a row a part; factors and what meaning adds only where they make a difference."""
    rows = []
    for name in (field.name for field in fields(Parts)):
        values = [getattr(notice.parts, name) for notice in notices]
        neutral = 1.0 if name in _FACTORS else 0.0
        if any(value != neutral for value in values):
            cells = (f"× {value:.2f}" if name in _FACTORS else f"{value:.2f}" for value in values)
            rows.append((words.text(f"explain-part-{name.replace('_', '-')}"), *cells))
    rows.append((words.text("explain-score"), *(f"{notice.score:.2f}" for notice in notices)))
    return Table(words.text("explain-scores"), ("", *_numbers(notices)), tuple(rows))


def _terms_table(words: Wording, terms: Sequence[AskedTerm], notices: Sequence[RankedNotice]) -> Table:
    """The weightiest terms; the columns of the notices say where each term stands."""
    shown = sorted(range(len(terms)), key=lambda place: -terms[place].weight)[:MOST_TERMS]
    rows = tuple(
        (
            words.text("explain-alternative").join(terms[place].forms) or NONE,
            words.text(f"explain-kind-{terms[place].kind.value}"),
            str(terms[place].passages),
            f"{terms[place].weight:.2f}",
            *(_mark(notice, place) for notice in notices),
        )
        for place in shown
    )
    header = tuple(words.text(f"explain-column-{name}") for name in ("term", "kind", "passages", "weight"))
    title = words.text("explain-terms", shown=len(shown), count=len(terms), passage=IN_PASSAGE, notice=IN_NOTICE)
    return Table(title, (*header, *_numbers(notices)), rows)


def _mark(notice: RankedNotice, place: int) -> str:
    if notice.in_passage[place]:
        return IN_PASSAGE
    return IN_NOTICE if notice.in_notice[place] else ""


def _certainty_table(words: Wording, certainty: Certainty) -> Table:
    features = sorted(certainty.features, key=lambda feature: -abs(feature.contribution))
    rows = [
        (
            words.text(f"explain-feature-{feature.name}"),
            f"{feature.value:.2f}",
            f"{feature.weight:+.2f}",
            f"{feature.contribution:+.2f}",
        )
        for feature in features
    ]
    rows.append((words.text("explain-bias"), NONE, NONE, f"{certainty.bias:+.2f}"))
    rows.append((words.text("explain-logit"), NONE, NONE, f"{certainty.logit:+.2f}"))
    rows.append((words.text("explain-probability"), NONE, NONE, number(certainty.confidence)))
    if certainty.held_back < 1.0:
        rows.append((words.text("explain-held-back"), NONE, NONE, f"× {certainty.held_back:.2f}"))
    for entry, value in (
        ("explain-threshold", certainty.threshold),
        ("explain-related", certainty.related),
        ("explain-least", certainty.least),
    ):
        rows.append((words.text(entry), NONE, NONE, number(value)))
    header = tuple(words.text(f"explain-column-{name}") for name in ("evidence", "value", "weight", "adds"))
    return Table(words.text("explain-certainty"), header, tuple(rows))


def _numbers(notices: Sequence[RankedNotice]) -> tuple[str, ...]:
    return tuple(str(place) for place, _ in enumerate(notices, 1))


def _cut(text: str, longest: int) -> str:
    """The first ``longest`` characters of ``text``."""
    return text if len(text) <= longest else text[: longest - len(_CUT)] + _CUT
