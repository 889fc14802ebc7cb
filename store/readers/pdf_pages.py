"""The characters of a PDF page as rows in reading order, also where it is set in two columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_HAN_FROM = "\u2e80"
_GAP = 1.5
"""Widths of a character: a wider gap is that between columns or cells."""
_SPACES = re.compile(r"\s+")
_COLUMN_SPACES = 3
_SAME_ROW = 0.5
"""Heights of a row: what overlaps it by more belongs to it."""
_FEWEST_LINES = 6
"""Lines on either side that it takes to speak of two columns."""
_FILLED = 0.6
"""How much of a column its lines fill (their median); the cells of a table fill less."""
_MOST_ACROSS = 0.25
"""The share of lines that may run across both columns, such as the title."""
_MIDDLE = (0.3, 0.7)
"""Where between the outer margins the second column may begin."""


class Glyph(NamedTuple):
    """A character, its box on the page in points from the lower left corner, and the height of its baseline."""

    char: str
    left: float
    bottom: float
    right: float
    top: float
    base: float


@dataclass(frozen=True, slots=True)
class Run:
    """Characters side by side without a wide gap. ``size`` is the width of a Chinese character in it."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Row:
    """The runs of one line, left to right. ``margins`` are the left and right edges of its column.

    ``gap`` is the distance to the row above it in its column, from baseline to baseline, None for the first one.
    """

    runs: tuple[Run, ...]
    margins: tuple[float, float]
    gap: float | None = None

    @property
    def text(self) -> str:
        """Its text, with a tab for a wide gap."""
        return "\t".join(run.text for run in self.runs)

    @property
    def left(self) -> float:
        """Where its text begins."""
        return self.runs[0].left

    @property
    def right(self) -> float:
        """Where its text ends."""
        return max(run.right for run in self.runs)

    @property
    def bottom(self) -> float:
        """Its lowest point."""
        return min(run.bottom for run in self.runs)

    @property
    def size(self) -> float:
        """The size of most of its text."""
        return max(self.runs, key=lambda run: len(run.text)).size

    @property
    def has_han(self) -> bool:
        """Whether Chinese characters tell its size; else it is an estimate by the height of letters and digits."""
        return any(char >= _HAN_FROM for run in self.runs for char in run.text)


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of a page in reading order, and the page's height in points.

    ``gutter`` is where the second of two columns begins, None where there is one column.
    """

    rows: tuple[Row, ...]
    height: float
    gutter: float | None = None


def page_of(glyphs: Sequence[Glyph], height: float, before: float | None = None) -> Page:
    """The page with these characters, which come in the order of its content stream.

    ``before`` is the gutter of the page before: a last page may have too few lines to tell by itself.
    """
    runs = _runs(glyphs)
    gutter = _gutter(runs)
    if gutter is None and before is not None and _may_part(runs, before):
        gutter = before
    if gutter is None:
        return Page(tuple(_rows(runs)), height)
    rows: list[Row] = []
    for part in _bands(runs, gutter):
        rows += _rows([run for run in part if run.left < gutter])
        rows += _rows([run for run in part if run.left >= gutter])
    return Page(tuple(rows), height, gutter)


def _may_part(runs: Sequence[Run], gutter: float) -> bool:
    """Whether few of the lines run across a gutter."""
    return sum(run.left < gutter < run.right for run in runs) <= _MOST_ACROSS * len(runs)


def _runs(glyphs: Sequence[Glyph]) -> list[Run]:
    runs: list[Run] = []
    current: list[Glyph] = []
    for glyph in glyphs:
        if glyph.char in "\r\n" or (current and not glyph.char.isspace() and not _goes_on(current, glyph)):
            runs += _run(current)
            current = []
        if glyph.char not in "\r\n" and (current or not glyph.char.isspace()):
            current.append(glyph)
    return runs + _run(current)


def _goes_on(current: Sequence[Glyph], glyph: Glyph) -> bool:
    # A space that is set has a box too; one that PDFium found in a gap has none.
    last = next((each for each in reversed(current) if each.top > each.bottom), current[-1])
    size = max(last.top - last.bottom, glyph.top - glyph.bottom)
    overlap = min(last.top, glyph.top) - max(last.bottom, glyph.bottom)
    return (
        overlap > _SAME_ROW * min(last.top - last.bottom, glyph.top - glyph.bottom)
        and -size < glyph.left - last.right < _GAP * size
    )


def _run(glyphs: Sequence[Glyph]) -> list[Run]:
    """The run of these characters; none where they are blank."""
    seen = [glyph for glyph in glyphs if not glyph.char.isspace()]
    if not seen:
        return []
    widths = [glyph.right - glyph.left for glyph in seen if glyph.char >= _HAN_FROM]
    size = median(widths) if widths else 0.85 * median(glyph.top - glyph.bottom for glyph in seen)
    return [
        Run(
            _SPACES.sub(_spaces, "".join(glyph.char for glyph in glyphs)).strip(),
            seen[0].left,
            max(glyph.right for glyph in seen),
            median(glyph.bottom for glyph in seen),
            median(glyph.top for glyph in seen),
            median(glyph.base for glyph in seen),
            max(size, 1.0),
        )
    ]


def _spaces(match: re.Match[str]) -> str:
    """One space, or three where several set columns apart."""
    return "   " if len(match[0]) >= _COLUMN_SPACES else " "


def _gutter(runs: Sequence[Run]) -> float | None:
    """Where the second of two columns begins, None where there is one column."""
    if len(runs) < 2 * _FEWEST_LINES:
        return None
    outer_left, outer_right = min(run.left for run in runs), max(run.right for run in runs)
    low, high = (outer_left + share * (outer_right - outer_left) for share in _MIDDLE)
    for place in sorted({run.left for run in runs if low < run.left < high}):
        before = [run for run in runs if run.right <= place]
        after = [run for run in runs if run.left >= place]
        if (
            len(before) >= _FEWEST_LINES
            and len(after) >= _FEWEST_LINES
            and len(runs) - len(before) - len(after) <= _MOST_ACROSS * len(runs)
            and median(run.right - run.left for run in before) > _FILLED * (place - outer_left)
            and median(run.right - run.left for run in after) > _FILLED * (outer_right - place)
        ):
            return place
    return None


def _bands(runs: Sequence[Run], gutter: float) -> Iterable[list[Run]]:
    """What stands between lines that run across both columns, and each of those by itself, from the top down."""
    across = sorted((run for run in runs if run.left < gutter < run.right), key=lambda run: -run.top)
    rest = [run for run in runs if not run.left < gutter < run.right]
    for line in across:
        middle = (line.bottom + line.top) / 2
        yield [run for run in rest if run.bottom >= middle]
        yield [line]
        rest = [run for run in rest if run.bottom < middle]
    yield rest


def _rows(runs: Sequence[Run]) -> list[Row]:
    """The runs of one column as rows, from the top down."""
    groups: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -(run.top + run.bottom)):
        if groups and _beside(groups[-1][0], run):
            groups[-1].append(run)
        else:
            groups.append([run])
    if not groups:
        return []
    lines = [tuple(sorted(group, key=lambda run: run.left)) for group in groups]
    margins = _margins(lines)
    bases = [max(line, key=lambda run: len(run.text)).base for line in lines]
    gaps = [None, *(above - below for above, below in pairwise(bases))]
    return [Row(line, margins, gap) for line, gap in zip(lines, gaps, strict=True)]


def _beside(first: Run, second: Run) -> bool:
    overlap = min(first.top, second.top) - max(first.bottom, second.bottom)
    return overlap > _SAME_ROW * min(first.top - first.bottom, second.top - second.bottom)


def _margins(lines: Sequence[tuple[Run, ...]]) -> tuple[float, float]:
    """The edges of a column: the outermost ones that two lines share, or the outermost ones."""
    size = median(run.size for line in lines for run in line)
    lefts = sorted(line[0].left for line in lines)
    rights = sorted((line[-1].right for line in lines), reverse=True)
    left = next((a for a, b in pairwise(lefts) if b - a < size / 2), lefts[0])
    right = next((a for a, b in pairwise(rights) if a - b < size / 2), rights[0])
    return left, right
