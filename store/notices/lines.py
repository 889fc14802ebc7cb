"""Lines of a notice, also where a scraper put a whole notice on one line: then the gaps between its words tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.language.patterns import lazy_pattern
from store.values.texts import Span

# A line longer than this is no title, heading or signature: where it has gaps, they may be lost line ends.
_LONG = 100
_LINE_ENDS = "\r\u2028\u2029\x0b\x0c\x85"
"""Those besides the usual one, which cleaning leaves only where it is told to."""
_GAP = lazy_pattern(r"  *")  # begins with one character, which a search skips to
# A number and its unit are one ("捐款 650 万元"); a number that begins a date or an item is not ("… 2020年2月1日").
_UNIT = lazy_pattern(r"[万亿千百元个名家人天日月年号时分所项条吨只台例件套米页辆岁位次]")
_NUMBER_STARTS_LINE = lazy_pattern(r"\d{1,2} ?[.、)](?!\d)|(?:19|20)\d\d ?[年./-]|\d{1,2}月\d{1,2}日|\d{1,2}日,")
# The gap in "一、 加强" and "第三条 各" is part of the heading.
_ENDS_IN_NUMBER = lazy_pattern(
    r"(?:^|[\s。;:])(?:[一二三四五六七八九十]{1,3}[、.]|\d{1,2}[.、]|[(]?[一二三四五六七八九十\d]{1,3}[)]|第.{1,3}[条章节])$"
)
_BEFORE = lazy_pattern(r"[^\x00-\x7f]|[\d:;,!?)\]]")


@dataclass(slots=True)  # not frozen, which takes ten times as long to make and is done for every line of an archive
class Line:
    """``text[start:end]`` without white space at its ends.

    ``opens`` and ``closes`` say whether it begins and ends a line of the file (else a gap within one does);
    ``apart`` whether an empty line or the text's beginning stands before it; ``chrome`` whether it belongs to the site.
    """

    start: int
    end: int
    opens: bool
    closes: bool
    apart: bool
    chrome: bool


def lines_of(folded: str, region: Span, chrome: Sequence[Span]) -> tuple[Line, ...]:
    """The lines of ``folded[region.start:region.end]``, in order; offsets point into that text."""
    return tuple(_lines(folded, region, chrome))


def _lines(folded: str, region: Span, chrome: Sequence[Span]) -> Iterator[Line]:
    last_end = -1
    hard = folded[region.start : region.end]
    for mark in _LINE_ENDS:
        hard = hard.replace(mark, "\n")
    after = region.start
    for line in hard.split("\n"):
        start, end = after + len(line) - len(line.lstrip()), after + len(line.rstrip())
        after += len(line) + 1
        if start >= end:
            continue
        apart = last_end < 0 or folded.count("\n", last_end, start) > 1
        in_chrome = bool(chrome) and any(span.start < end and start < span.end for span in chrome)
        last_end = end
        if end - start <= _LONG:
            yield Line(start, end, True, True, apart, in_chrome)
            continue
        cuts = [gap for gap in _GAP.finditer(folded, start, end) if _breaks(folded, gap.start(), gap.end())]
        starts = [start, *(gap.end() for gap in cuts)]
        ends = [*(gap.start() for gap in cuts), end]
        last = len(cuts)
        for index, (piece_start, piece_end) in enumerate(zip(starts, ends, strict=True)):
            yield Line(piece_start, piece_end, index == 0, index == last, apart and index == 0, in_chrome)


def _breaks(folded: str, start: int, end: int) -> bool:
    """Whether the gap ``folded[start:end]`` within a long line may stand for a line end."""
    before, after = folded[start - 1], folded[end]
    if before in "、.)条章节" and _ENDS_IN_NUMBER.search(folded, max(0, start - 7), start):
        return False
    if end - start > 1:
        return True
    if not _BEFORE.match(before):
        return False
    if after.isdigit():
        return bool(_NUMBER_STARTS_LINE.match(folded, end))
    if before.isdigit():
        return ord(after) > 0x7F and not _UNIT.match(after)
    return ord(after) > 0x7F or after in "([#*"
