"""The points of a notice by their numbers: its sections (一、 第三条), and what is numbered in running text.

``points_around`` gives the enumerations that a place in a notice belongs to, nearest first; which of them a question
means is told by which has the number that it asks for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from store.database.books import Book, StoredSection
from store.language.folding import fold
from store.language.patterns import lazy_pattern
from store.notices.headings import number_of
from store.values.texts import Span


@dataclass(frozen=True, slots=True)
class Point:
    """One point: ``start``:``end`` in the text of the notice's file, ``body_start`` where its heading ends.

    ``kind`` is how its number is printed (``store.notices.headings``), None for a heading without a number, which
    counts by its place. A point within running text has no heading: ``body_start`` is its ``start``.
    """

    number: int
    kind: str | None
    start: int
    body_start: int
    end: int


Points = tuple[Point, ...]
"""An enumeration: its points in order, with rising numbers."""


def points_around(book: Book, place: Span) -> tuple[Points, ...]:
    """The enumerations of a notice that ``place`` may belong to, nearest first.

    First what is numbered in the text quoted, then the sections that begin within it, then those beside the section
    that it stands in, those beside the one around it and so on, and at last those that it only leads up to.
    """
    sections = book.sections
    path = _path(sections, place.start)
    inner = path[-1] if path else None
    inline = _inline(book, inner)
    children = _numbered([one for one in sections if inner and one.parent == inner.id])
    found = [points for points in inline if points[0].start < place.end and place.start < points[-1].end]
    if children and children[0].start < place.end:
        found.append(children)
    for parent in [section.parent for section in reversed(path)] or [None]:
        found.append(_running_on(_numbered([one for one in sections if one.parent == parent]), sections))
    found += [children, *sorted(inline, key=lambda points: abs(points[0].start - place.start))]
    articles = tuple(point for point in _numbered(sections) if point.kind == "article")
    return tuple(dict.fromkeys(points for points in [*found, articles] if len(points) > 1))


def point_with(enumerations: Sequence[Points], number: int, kind: str | None = None) -> Point | None:
    """The point with this number, from the nearest enumeration that has one; -1 is the last, -2 the last but one.

    Enumerations that are numbered as ``kind`` says come first.
    """
    alike = [points for points in enumerations if any(point.kind == kind for point in points)] if kind else []
    for points in [*alike, *enumerations]:
        if number < 0 and len(points) >= -number:
            return points[number]
        for point in points:
            if point.number == number:
                return point
    return None


def next_point(enumerations: Sequence[Points], place: Span) -> Point | None:
    """The first point after the one that ``place`` shows, in the nearest enumeration that has one."""
    after = (
        next((point for point in points if point.start > place.start and point.end > place.end), None)
        for points in enumerations
    )
    return next((point for point in after if point), None)


def previous_point(enumerations: Sequence[Points], place: Span) -> Point | None:
    """The last point before the one that ``place`` shows, in the nearest enumeration that has one."""
    before = (next((point for point in reversed(points) if point.end <= place.start), None) for points in enumerations)
    return next((point for point in before if point), None)


def _path(sections: Sequence[StoredSection], offset: int) -> list[StoredSection]:
    """The sections that hold ``offset``, outermost first."""
    return [one for one in sections if one.start <= offset < one.end]


def _numbered(sections: Sequence[StoredSection]) -> Points:
    """Sections as points: those with a number; all of them, by their places, where none has one."""
    read = [(one, number_of(fold(one.heading))) for one in sections]
    if not any(number for _, number in read):
        return tuple(Point(i, None, one.start, one.body_start, one.end) for i, (one, _) in enumerate(read, start=1))
    return tuple(
        Point(number[1], number[0], one.start, one.body_start, one.end) for one, number in read if number is not None
    )


def _running_on(points: Points, sections: Sequence[StoredSection]) -> Points:
    """All points of the kind of ``points`` where their numbers run on through the notice (一、1. 2. 二、3. 4.)."""
    kind = points[0].kind if points else None
    alike = tuple(point for point in _numbered(sections) if kind and point.kind == kind)
    return alike if alike and all(one.number < other.number for one, other in pairwise(alike)) else points


_HAN = "一二三四五六七八九十"
# Marks in running text, each with the kind by which its run is known. They begin a line, or follow a mark that parts.
_MARK = lazy_pattern(
    rf"(?:^|(?<=[\s.;:!?,)\]”]))(?:(?P<first>[{_HAN}]{{1,2}})(?:是|要)(?!否)|第(?P<nth>[{_HAN}]{{1,2}})(?=[,、:])"
    rf"|(?P<han>[{_HAN}]{{1,2}})、(?![{_HAN}]{{1,3}}、)|[(](?P<han_bracket>[{_HAN}]{{1,2}})[)]"
    r"|(?P<digit>\d{1,2})[.、](?![\d.])|[(](?P<digit_bracket>\d{1,2})[)]|(?P<half_bracket>\d{1,2})[)]|(?P<circle>[①-⑳]))",
    re.MULTILINE,
)


def _inline(book: Book, inner: StoredSection | None) -> list[Points]:
    """What is numbered 1, 2 … in the text of a section, without its children; of the whole notice outside of any."""
    edges = [Span(inner.body_start, inner.end)] if inner else book.own
    found: list[Points] = []
    for edge in edges:
        stops = [one.start for one in book.sections if edge.start <= one.start < edge.end and one is not inner]
        limits = [edge.start, *stops, edge.end]
        if inner and stops:
            limits = [edge.start, stops[0]]
        for first, last in pairwise(limits):
            found += _runs(fold(book.text[first:last]), first)
    return [points for points in found if book.span.start <= points[0].start < book.span.end]


def _runs(folded: str, offset: int) -> list[Points]:
    """The runs 1, 2, 3 … of marks of one kind in ``folded``, which stands at ``offset``."""
    runs: list[list[tuple[int, str, int]]] = []
    for match in _MARK.finditer(folded):
        kind = match.lastgroup or ""
        number = number_of(match[kind] if kind == "circle" else f"({match[kind]})")
        if number is None:
            continue
        mark = (number[1], kind, match.start())
        run = next((one for one in reversed(runs) if one[-1][1] == kind and one[-1][0] == mark[0] - 1), None)
        if run is not None:
            run.append(mark)
        elif mark[0] == 1:
            runs.append([mark])
    return [_points(run, folded, offset) for run in runs if len(run) > 1]


def _points(run: Sequence[tuple[int, str, int]], folded: str, offset: int) -> Points:
    """A run as points: each ends where the next one begins, the last one with its paragraph."""
    last = folded.find("\n", run[-1][2])
    stops = [*(start for _, _, start in run[1:]), last if last >= 0 else len(folded)]
    points = []
    for (number, kind, start), stop in zip(run, stops, strict=True):
        end = start + len(folded[start:stop].rstrip())
        points.append(Point(number, kind, offset + start, offset + start, offset + end))
    return tuple(points)
