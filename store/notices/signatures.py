"""The end of a notice: who signed it, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from store.language.patterns import lazy_pattern
from store.notices.dates import DATE, DAY_OF_YEAR, YEAR, iso_date, year_of
from store.notices.lines import Line
from store.notices.organisations import ORGANISATION, is_organisation, without_seal
from store.values.texts import Span

_DATE_LINE = re.compile(rf"[(]?(?P<date>{DATE % ('a', 'a')})[)]?(?: ?印发)?[.。]?$")
_DAY_LINE = re.compile(rf"[(]?(?P<date>{DAY_OF_YEAR})[)]?$")
_YEAR = lazy_pattern(YEAR)
_NAME_AND_DATE = re.compile(
    rf"(?P<name>{ORGANISATION}(?: {ORGANISATION})*) *[(]?(?P<date>{DATE % ('b', 'b')})[)]? ?(?P<printed>印发)?[.。]?$"
)
# In a text that lost its line ends: "……特此通告。某某局2020年2月1日".
_AFTER_TEXT = re.compile(
    rf"[。!;] *(?P<name>[\u3400-\u9fff][\u3400-\u9fff() ]{{2,45}}?) *(?P<date>{DATE % ('c', 'c')})$"
)
_PART = lazy_pattern(r"[^ \n]+")
# Names that begin with a place or a state organ are whole; what stands above them is something else.
_WHOLE_NAME = lazy_pattern(r"[\u3400-\u9fff]{0,4}[省市县区州]|国[家务]|中[国共华]|全国")
_MOST_SIGNATORIES = 8
_LONGEST_NAME = 80
_LONGEST_BEGINNING = 30
_BEGINNING = lazy_pattern(r"(?!特此|此|附|抄|联系)[\u3400-\u9fff]{4,}$")
# More names without a date are a list.
_MOST_UNDATED = 3
DATE_ENDS = re.compile(r"[日号月\d)](?: ?印发)?[.。)]?$")
"""What a line that ends in a date ends in: a cheap look before the full one."""


class Signature(NamedTuple):
    """``names`` are the signing bodies, ``date`` where the date stands; ``iso`` its ISO form.

    ``line`` is the line that holds the date. ``first`` is the index of the first line that belongs to the signature,
    ``after`` that of the first one after it. ``printed`` marks the line that says who printed the notice (印发).
    """

    names: tuple[Span, ...]
    date: Span | None
    iso: str | None
    line: Span
    first: int
    after: int
    printed: bool


def find_signatures(folded: str, lines: Sequence[Line], first: int) -> list[Signature]:
    """The signatures among ``lines[first:]``, in order. A date that no body's name goes with is one as well."""
    found: list[Signature] = []
    for index in range(first, len(lines)):
        line = lines[index]
        if line.chrome:
            continue
        if DATE_ENDS.search(folded, max(line.start, line.end - 6), line.end):
            signature = signature_at(folded, lines, index, first)
            if signature is not None:
                found.append(signature)
    return found or _undated(folded, lines, first)


def signature_at(folded: str, lines: Sequence[Line], index: int, first: int) -> Signature | None:
    """The signature whose date ends the line at ``index``; names are looked for above it, down to line ``first``."""
    line = lines[index]
    begin = max(line.start, line.end - 120)
    whole = _DATE_LINE.match(folded, line.start, line.end)
    if whole:
        iso = iso_date(whole.group("date"))
        if iso is None:
            return None
        names, top = _names_above(folded, lines, index, first)
        printed = whole.group().endswith("印发")
        return Signature(names, Span(*whole.span("date")), iso, Span(line.start, line.end), top, index + 1, printed)
    undated = _DAY_LINE.match(folded, line.start, line.end)
    if undated:
        return _without_year(folded, lines, index, first, Span(*undated.span("date")))
    match = _NAME_AND_DATE.match(folded, line.start, line.end) if line.end - line.start <= 120 else None
    match = match or _AFTER_TEXT.search(folded, begin, line.end)
    iso = iso_date(match.group("date")) if match else None
    if match is None or iso is None or not is_organisation(match.group("name").strip()):
        return None
    start, end = match.span("name")
    date, quote = Span(*match.span("date")), Span(start, line.end)
    signed = tuple(names_in(folded, start, start + len(without_seal(folded[start:end].rstrip()))))
    if start > line.start:
        return Signature(signed, date, iso, quote, index, index + 1, False)
    if folded.endswith("印发", 0, line.end):
        return Signature(signed, date, iso, quote, index, index + 1, True)
    names, top = _names_above(folded, lines, index, first)
    return Signature((*names, *signed), date, iso, quote, top, index + 1, False)


def _without_year(folded: str, lines: Sequence[Line], index: int, first: int, day: Span) -> Signature | None:
    """The signature whose line at ``index`` says the day alone: its year is the one that the notice named last."""
    names, top = _names_above(folded, lines, index, first)
    years = [year_of(match.group()) for match in _YEAR.finditer(folded, lines[0].start, lines[top].start)]
    iso = iso_date(folded[day.start : day.end], years[-1]) if names and years else None
    if iso is None:
        return None
    line = lines[index]
    return Signature(names, day, iso, Span(line.start, line.end), top, index + 1, False)


def _names_above(folded: str, lines: Sequence[Line], index: int, first: int) -> tuple[tuple[Span, ...], int]:
    """The names in the lines right above ``index``, and the index of the first of these lines."""
    names: list[Span] = []
    top = index
    while top > first and len(names) < _MOST_SIGNATORIES:
        line = lines[top - 1]
        part = folded[line.start : line.end]
        if line.chrome or len(part) > _LONGEST_NAME or not is_organisation(part):
            break
        start = line.start
        top -= 1
        if top > first and not names and _is_cut(folded, lines[top - 1], part):
            top -= 1
            start = lines[top].start
        names[:0] = names_in(folded, start, line.start + len(without_seal(part)))
    if not names and top > first:
        last_word = lines[top - 1].end - len(folded[lines[top - 1].start : lines[top - 1].end].rpartition(" ")[2])
        if last_word > lines[top - 1].start and is_organisation(folded[last_word : lines[top - 1].end]):
            return (Span(last_word, lines[top - 1].end),), top
    return tuple(names), top


def names_in(folded: str, start: int, end: int) -> list[Span]:
    """The names between the gaps of ``folded[start:end]``; one where a gap stands within a name."""
    parts = [Span(match.start(), match.end()) for match in _PART.finditer(folded, start, end)]
    return parts if all(is_organisation(folded[part.start : part.end]) for part in parts) else [Span(start, end)]


def _is_cut(folded: str, line: Line, rest: str) -> bool:
    """Whether a name begins in ``line`` that is cut there and ends with ``rest``: "……感染的 / 肺炎疫情指挥部"."""
    part = folded[line.start : line.end]
    if line.chrome or len(part) > _LONGEST_BEGINNING or not _BEGINNING.match(part) or is_organisation(part):
        return False
    if _WHOLE_NAME.match(rest):
        return False
    return is_organisation(part + rest)


def _undated(folded: str, lines: Sequence[Line], first: int) -> list[Signature]:
    """A name or two in the last lines of all, where the notice says no date."""
    own = [index for index in range(first, len(lines)) if not lines[index].chrome]
    if len(own) < 2:
        return []
    last = own[-1]
    names, top = _names_above(folded, lines, last + 1, first + 1)
    if top > last or len(names) > _MOST_UNDATED:
        return []
    if not (lines[top].opens or folded[lines[top].start - 2] in "。!"):
        return []
    return [Signature(names, None, None, Span(lines[top].start, lines[last].end), top, last + 1, False)]
