"""Passages: what is ranked and quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from store.language.sentences import sentence_bounds, trimmed
from store.notices.contact_lines import contact_blocks
from store.values.notices import Contact, Enumeration, Passage, Section
from store.values.texts import Span

LONGEST_PASSAGE = 400
"""In characters; what people see quoted is never longer."""
# The length aimed at. Over 600 real notices and 319 questions, best notice first and the answer within its best
# passage: .824/.746 at 250, .821/.759 at 300; what people read should be no longer than need be.
_AIM = 280
# A cut within a paragraph costs as much as a passage that is a third shorter than aimed at.
_WITHIN_PARAGRAPH = 0.1
# A sentence that has to be cut is not cut before this many characters.
_SHORTEST = 100
_COSTS = [((length - _AIM) / _AIM) ** 2 for length in range(LONGEST_PASSAGE + 1)]
"""What a passage of so many characters costs."""
_CUTS = (re.compile(r"[；;]"), re.compile(r"[，,：:]"), re.compile(r"[、\s]"))


_Unit = tuple[int, int, bool]
"""A stretch of text that one passage takes whole: where it starts and ends, and whether a line begins with it."""


def find_passages(
    text: str,
    region: Span,
    sections: Sequence[Section],
    chrome: Sequence[Span],
    contacts: Sequence[Contact] = (),
    enumerations: Sequence[Enumeration] = (),
) -> tuple[Passage, ...]:
    """Cut ``text[region.start:region.end]`` into passages of whole sentences, at most 400 characters each, in order.

    A passage holds text of one section alone; headings right above a section's own one that have no text under them
    lead in its first passage. Contact lines stay together with the sentence that introduces them; a list is cut
    between its names. Every character that is not white space lies in exactly one passage.
    """
    blocks = contact_blocks(text, contacts, LONGEST_PASSAGE)
    lists = [Span(each.lead_start, each.items[-1].end) for each in enumerations]
    found: list[Passage] = []
    for span, section, in_chrome in _stretches(text, region, sections, chrome, lists):
        units = _units(text, span, blocks, enumerations)
        found += [Passage(start, end, section, in_chrome) for start, end in _packed(units)]
    return tuple(found)


def _stretches(
    text: str, region: Span, sections: Sequence[Section], chrome: Sequence[Span], lists: Sequence[Span]
) -> Iterator[tuple[Span, int | None, bool]]:
    """The region cut where a section, chrome or a list begins or ends, with the innermost section of each part."""
    edges = [place for each in sections for place in (each.start, each.end)]
    edges += [place for span in (*chrome, *lists) for place in (span.start, span.end)]
    cuts = sorted({region.start, region.end, *(place for place in edges if region.start < place < region.end)})
    waiting: int | None = None
    for start, end in pairwise(cuts):
        in_chrome = any(span.start <= start < span.end for span in chrome)
        inner = None
        if not in_chrome:
            inner = next(
                (i for i in range(len(sections) - 1, -1, -1) if sections[i].start <= start < sections[i].end), None
            )
        if waiting is not None and inner is None:
            yield Span(waiting, start), None, False
            waiting = None
        first = start if waiting is None else waiting
        if inner is not None and _is_bare(text, sections[inner], start, end):
            waiting = first
            continue
        waiting = None
        yield Span(first, end), inner, in_chrome


def _is_bare(text: str, section: Section, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is the heading of ``section`` alone, with its first child right under it."""
    return start == section.start and end < section.end and not text[section.body_start : end].strip()


def _units(text: str, span: Span, blocks: Sequence[Span], enumerations: Sequence[Enumeration]) -> list[_Unit]:
    """The stretch as units: contact blocks whole, the names of lists one by one, else sentences."""
    whole = [(block.start, block.end) for block in blocks]
    whole += [
        (begin, item.end)
        for each in enumerations
        for begin, item in zip([each.items[0].start, *(item.end for item in each.items)], each.items, strict=False)
    ]
    units: list[_Unit] = []
    position = span.start
    for start, end in sorted(whole):
        start, end = max(start, position), min(end, span.end)
        if start >= end:
            continue
        units += _sentence_units(text, position, start)
        while end < span.end and text[end] in "、，,；;。.":
            end += 1
        units += _unit(text, start, end)
        position = end
    return units + _sentence_units(text, position, span.end)


def _sentence_units(text: str, start: int, end: int) -> list[_Unit]:
    units: list[_Unit] = []
    before = -1
    for first, last in sentence_bounds(text, start, end):
        if last - first <= LONGEST_PASSAGE:
            # Most begin where the one before ended, which was no line end.
            units.append((first, last, first != before and _begins_line(text, first)))
        else:
            units += _unit(text, first, last)
        before = last
    return units


def _unit(text: str, start: int, end: int) -> Iterator[_Unit]:
    """One unit, or several where the stretch is longer than a passage may be: cut at ；，、 or where need be."""
    span = trimmed(text, start, end)
    while span is not None and span.end - span.start > LONGEST_PASSAGE:
        cut = _last_cut(text, span.start + _SHORTEST, span.start + LONGEST_PASSAGE)
        first = trimmed(text, span.start, cut)
        if first is not None:
            yield first.start, first.end, _begins_line(text, first.start)
        span = trimmed(text, cut, span.end)
    if span is not None:
        yield span.start, span.end, _begins_line(text, span.start)


def _last_cut(text: str, start: int, end: int) -> int:
    for pattern in _CUTS:
        places = [match.end() for match in pattern.finditer(text, start, end)]
        if places:
            return places[-1]
    return end


def _begins_line(text: str, start: int) -> bool:
    while start > 0 and text[start - 1] in " \t\u3000\xa0":
        start -= 1
    return start == 0 or text[start - 1] in "\n\r"


def _packed(units: Sequence[_Unit]) -> list[tuple[int, int]]:
    """The units joined into passages, so that the sum of ``_COSTS`` and what cuts cost is least."""
    count = len(units)
    starts = [start for start, _, _ in units]
    best = [0.0] * (count + 1)
    first = [0] * (count + 1)
    lowest = 0
    for stop, (_, end, _) in enumerate(units, 1):
        while end - starts[lowest] > LONGEST_PASSAGE:
            lowest += 1
        least = float("inf")
        for start in range(stop - 1, lowest - 1, -1):
            cost = best[start] + _COSTS[end - starts[start]]
            if cost < least:
                least, first[stop] = cost, start
        best[stop] = least if stop == count or units[stop][2] else least + _WITHIN_PARAGRAPH
    parts: list[tuple[int, int]] = []
    stop = count
    while stop:
        parts.append((starts[first[stop]], units[stop - 1][1]))
        stop = first[stop]
    return parts[::-1]
