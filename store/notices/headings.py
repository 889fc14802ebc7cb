"""Headings: numbered ones (一、 （一） 1. 一是 第一条 ...), Markdown headings and bold leads."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from store.language.patterns import lazy_pattern
from store.notices.lines import Line
from store.notices.quoting import one_line
from store.values.texts import Span

_HAN = "一二三四五六七八九十百零〇"
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九十")} | {"〇": 0}
# From the outermost kind to the innermost, as Chinese official documents nest them (GB/T 9704: 一、（一）1.（1）).
_KINDS = (
    ("chapter", rf"第(?P<chapter>[{_HAN}]{{1,4}}|\d{{1,2}}) ?(?:章|部分|篇|编)(?=[ 　:、])"),
    ("part", rf"第(?P<part>[{_HAN}]{{1,4}}|\d{{1,2}}) ?节(?=[ 　:、])"),
    ("article", rf"第(?P<article>[{_HAN}]{{1,4}}|\d{{1,3}}) ?条(?=[ 　:、])"),
    ("han", rf"(?P<han>[{_HAN}]{{1,3}}) ?[、.](?![{_HAN}]{{1,3}}[、.])"),
    ("han_bracket", rf"[(](?P<han_bracket>[{_HAN}]{{1,3}})[)] ?、?"),
    ("decimal", r"(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,2})(?= *[\u3400-\u9fff“])(?! *[%亿万元个年月日倍吨米])"),
    ("digit", r"(?P<digit>\d{1,2}) ?[.、](?![\d.])"),
    ("digit_bracket", r"[(]?(?P<digit_bracket>\d{1,2})[)](?! ?[月日年])、?"),
    ("circle", r"(?P<circle>[①-⑳])"),
    ("first", rf"(?P<first>[{_HAN}]{{1,2}})是(?!否)"),
)
_RANK = {name: rank for rank, (name, _) in enumerate(_KINDS)}
_SPACED = frozenset({"chapter", "part", "article"})
_MARK = lazy_pattern("|".join(pattern for _, pattern in _KINDS))
_BOLD = lazy_pattern(r"(?:\*\*|__)(?P<inner>[^*\n]{2,80}?)(?:\*\*|__)")
_MARKDOWN = lazy_pattern(r"(?P<marks>#{1,6}) +(?P<inner>[^\n]+?)[ #]*$")
# It begins with what a mark begins with, which lets the search skip the rest quickly (``\d`` takes half as long again).
_CANDIDATE = lazy_pattern(rf"[{_HAN}(第0-9①-⑳](?:(?<=[\s。!?:”」』）)].)|(?<=\A.))")
_SENTENCE_END = lazy_pattern(r"[。!?;]|: *$|: ")
_PUNCTUATION = lazy_pattern(r"[。!?;:,]")
_CLAUSE_END = lazy_pattern(r"[,:]")
_LONGEST = 60
_LONGEST_CLAUSE = 40
_SHORT_PART = 12
_WIDEST_GAP = 3
# Points shorter than this (their median) are the items of a list and stay in the text of their section: a passage
# never holds two sections, and one of a few words answers nothing. Points that have a title of their own are sections
# where a few words follow it.
_SHORTEST_POINT = 90
_SHORTEST_UNDER_TITLE = 10
_TITLED = lazy_pattern(r" *[^。;!?:]{2,30}(?:$|。(?=.))")


class Mark(NamedTuple):
    """A place where a heading may begin: ``start``, with ``number`` counting within its ``kind``.

    ``text`` is where its words begin (after Markdown marks), ``after`` where its number ends. ``line`` is the index of
    its line, ``rank`` orders the kinds, outermost first. ``sure`` says that it begins a line of the file;
    ``title_end`` is where its line or first sentence ends if that is as short as a title.
    """

    kind: str
    rank: int
    number: int
    start: int
    text: int
    after: int
    line: int
    sure: bool
    title_end: int | None


class Heading(NamedTuple):
    """A heading: its mark, where the text under it begins, and its words in one line."""

    mark: Mark
    body_start: int
    words: str


def find_marks(folded: str, lines: Sequence[Line], omitted: Sequence[Span]) -> list[Mark]:
    """Every place in ``lines`` where a heading could begin, outside the spans ``omitted``, in order."""
    spans = sorted(omitted, key=lambda span: span.start)
    starts = [span.start for span in spans]
    marks = [mark for i, line in enumerate(lines) if not line.chrome for mark in _in_line(folded, line, i)]
    places = [bisect_right(starts, mark.start) for mark in marks]
    return [mark for mark, i in zip(marks, places, strict=True) if i == 0 or mark.start >= spans[i - 1].end]


def _in_line(folded: str, line: Line, index: int) -> Iterator[Mark]:
    first = folded[line.start]
    if first == "#" and line.opens:
        match = _MARKDOWN.match(folded, line.start, line.end)
        if match:
            depth, text = len(match.group("marks")), match.start("inner")
            yield Mark(f"markdown{depth}", depth - 10, 0, line.start, text, text, index, True, line.end)
            return
    if first in "*_" and line.opens:
        bold = _BOLD.match(folded, line.start, line.end)
        if bold:
            text = bold.start("inner")
            inner = _MARK.match(folded, text, bold.end("inner"))
            if inner:
                yield _mark(inner, line.start, index, True, bold.end())
            else:
                yield Mark("bold", len(_KINDS), 0, line.start, text, text, index, True, line.end)
            return
    for place in _CANDIDATE.finditer(folded, line.start, line.end):
        match = _MARK.match(folded, place.start(), line.end)
        if match and match.end() < line.end and _may_stand(folded, match, line):
            title = _TITLED.match(folded, match.end(), line.end)
            yield _mark(
                match, match.start(), index, line.opens and match.start() == line.start, title.end() if title else None
            )


def _may_stand(folded: str, match: re.Match[str], line: Line) -> bool:
    """一是 … 二是 … in running text is one thought; it makes headings only where it begins lines."""
    return match.lastgroup != "first" or match.start() == line.start or folded[match.start() - 1].isspace()


def _mark(match: re.Match[str], start: int, line: int, sure: bool, title_end: int | None) -> Mark:
    kind = match.lastgroup or ""
    number = _number(kind, match.group(kind))
    return Mark(kind, _RANK[kind], number, start, match.start(), match.end(), line, sure, title_end)


def number_of(folded: str) -> tuple[str, int] | None:
    """The kind and the number of the mark that a folded heading or line begins with (一、: "han", 1); None for none."""
    match = _MARK.match(folded.lstrip("*_# "))
    kind = match.lastgroup if match else None
    return (kind, _number(kind, match.group(kind))) if match and kind else None


def _number(kind: str, printed: str) -> int:
    if kind == "circle":
        return ord(printed) - ord("①") + 1
    if kind == "decimal":
        return int(printed.rpartition(".")[2])
    if printed.isdecimal():
        return int(printed)
    tens, ten, ones = printed.rpartition("百")[2].partition("十")
    if not ten:
        return int("".join(str(_DIGITS[character]) for character in tens) or "0")
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)


def numbered_through(marks: Sequence[Mark], breaks: Sequence[int], end: int) -> list[tuple[Mark, int]]:
    """The marks whose numbering runs on consistently (1, 2, 3 …), each with its depth from 0; ``end`` closes the last.

    A mark within a line needs a predecessor, or a follower where it is the first; one that begins a line of the file
    needs none if it is of a kind that is not used for lists. Runs of short points are lists and left out. Behind each
    of ``breaks`` (offsets at which the notice is signed or names its attachments) numbering and depth begin anew.
    """
    result: list[tuple[Mark, int]] = []
    edges = [0, *sorted(breaks), end]
    for start, stop in pairwise(edges):
        part = [mark for mark in marks if start <= mark.start < stop]
        result += _with_depth(_without_lists(_consistent(part), stop))
    return result


def _consistent(marks: Sequence[Mark]) -> list[Mark]:
    followers: list[Mark | None] = []
    nearest: dict[str, Mark] = {}
    for mark in reversed(marks):
        followers.append(nearest.get(mark.kind))
        nearest[mark.kind] = mark
    accepted: list[Mark] = []
    last: dict[str, Mark] = {}
    for mark, following in zip(marks, reversed(followers), strict=True):
        if _continues(mark, last.get(mark.kind), following) or _starts(mark, following):
            last[mark.kind] = mark
            accepted.append(mark)
    return accepted


def _continues(mark: Mark, previous: Mark | None, following: Mark | None) -> bool:
    """Whether the mark follows the last one of its kind; numbers may run on under the next heading (六、… 11. …)."""
    if mark.kind == "bold" or mark.kind.startswith("markdown"):
        return True
    if previous is None:
        return False
    # A number lost in scanning leaves a gap: believed where the mark begins a line or the numbers run on after it.
    gap = mark.number - previous.number
    runs_on = following is not None and following.number == mark.number + 1
    return gap == 1 or (1 < gap <= _WIDEST_GAP and (mark.sure or runs_on))


def _starts(mark: Mark, following: Mark | None) -> bool:
    if mark.number != 1:
        return False
    followed = following is not None and following.number == mark.number + 1
    return followed or (mark.sure and mark.rank <= _RANK["han_bracket"])


def _without_lists(marks: list[Mark], end: int) -> list[Mark]:
    there = {mark.kind for mark in marks}
    kept = marks
    for kind in ("circle", "digit_bracket", "first", "digit", "decimal", "han_bracket", "han"):
        if kind in there:
            kept = _without_lists_of(kept, kind, end)
    return kept


def _without_lists_of(marks: list[Mark], kind: str, end: int) -> list[Mark]:
    """``marks`` without those runs of ``kind`` whose points hold no headings and are short on average."""
    stops = [*(mark.start for mark in marks[1:]), end]
    dropped: set[int] = set()
    for run in _flat_runs(marks, kind):
        ends = [marks[index].title_end for index in run]
        titled = [stops[index] - end for index, end in zip(run, ends, strict=True) if end is not None]
        if 2 * len(titled) > len(run):
            short = _median(titled) < _SHORTEST_UNDER_TITLE
        else:
            short = _median([stops[index] - marks[index].start for index in run]) < _SHORTEST_POINT
        if short:
            dropped.update(run)
    return [mark for index, mark in enumerate(marks) if index not in dropped]


def _median(lengths: Sequence[int]) -> int:
    """The lower median: the last point of a run, which reaches over all that follows it, does not sway it."""
    return sorted(lengths)[(len(lengths) - 1) // 2]


def _flat_runs(marks: Sequence[Mark], kind: str) -> Iterator[list[int]]:
    """The runs 1, 2, 3 … of ``kind`` that have no headings of other kinds between them, as indices into ``marks``."""
    run: list[int] = []
    for index, mark in enumerate(marks):
        if mark.kind == kind and (not run or (mark.number > marks[run[-1]].number and run[-1] == index - 1)):
            run.append(index)
            continue
        if run and not (run[-1] == index - 1 and mark.rank > marks[index - 1].rank):
            yield run
        run = [index] if mark.kind == kind else []
    if run:
        yield run


def _with_depth(marks: Sequence[Mark]) -> list[tuple[Mark, int]]:
    result = []
    open_ranks: list[int] = []
    for mark in marks:
        while open_ranks and open_ranks[-1] >= mark.rank:
            open_ranks.pop()
        result.append((mark, len(open_ranks)))
        open_ranks.append(mark.rank)
    return result


def read_heading(text: str, folded: str, lines: Sequence[Line], mark: Mark, limit: int) -> Heading:
    """The words of the heading at ``mark``: its line where that is short, else its first sentence or clause.

    ``limit`` is where the next heading begins. Where the first sentence is too long for a heading, its first clause
    names the section and the whole sentence is text (``body_start`` lies right after the number).
    """
    bold = _BOLD.match(folded, mark.start, limit) if folded[mark.start] in "*_" else None
    if bold:
        return Heading(mark, bold.end(), _words(text, mark, bold.end("inner")))
    end = _first_part(folded, lines, mark, limit)
    if end - mark.text <= _LONGEST or mark.kind.startswith("markdown"):
        return Heading(mark, end, _words(text, mark, end))
    clauses = [match.start() for match in _CLAUSE_END.finditer(folded, mark.after + 2, mark.text + _LONGEST_CLAUSE)]
    return Heading(mark, mark.after, _words(text, mark, clauses[-1] if clauses else mark.text + _LONGEST_CLAUSE))


def _first_part(folded: str, lines: Sequence[Line], mark: Mark, limit: int) -> int:
    """Where the first sentence at ``mark`` ends, or the line where that is shorter."""
    line = lines[mark.line]
    end = min(line.end, limit)
    if mark.kind.startswith("markdown"):
        return end
    sentence = _SENTENCE_END.search(folded, mark.after, end)
    if sentence:
        return sentence.end()
    if folded.count("《", mark.after, end) > folded.count("》", mark.after, end):
        closed = folded.find("》", end, limit)
        return closed + 1 if closed >= 0 else end
    if end - mark.after > _SHORT_PART:
        return end
    # "一、坚定信念 葆守初心 勇担使命 各级……": the gaps belong to the heading as long as its parts are short.
    for index in range(mark.line + 1, min(mark.line + 4, len(lines))):
        following = lines[index]
        short = following.end - following.start <= _SHORT_PART and following.end <= limit
        if following.opens or not short or _MARK.match(folded, following.start):
            break
        if _PUNCTUATION.search(folded, following.start, following.end):
            break
        end = following.end
    return end


def _words(text: str, mark: Mark, end: int) -> str:
    words = one_line(text[mark.after : end])
    if mark.after > mark.text:
        number = one_line(text[mark.text : mark.after])
        # "第一章 总则" keeps its gap; "1. 总则" keeps what it has, as between any Latin and Chinese characters.
        spaced = text[mark.after : mark.after + 1].isspace() and (mark.kind in _SPACED or number[-1].isascii())
        words = f"{number} {words}" if spaced else number + words
    return words.rstrip("。；：;:.、，, #")
