"""Lines that were cut in the middle of a sentence, by the end of a page or by a fixed width, become one again.

A cut is judged by what stands on both sides of it: a title, a heading, a signature and a list also end without a full
stop, and stay apart.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from store.cleaning.lines import Line, finished, is_row, lines_of, opens_block
from store.cleaning.scripts import HAN
from store.cleaning.wrapping import is_full, wrap_width
from store.language.patterns import lazy_pattern
from store.values.texts import Repair

_TAIL = 2000
"""Characters of the paragraph before a cut that are looked at."""
_SHORTEST = 15
"""Characters: a body line that goes on in the next one is longer, a line of verse or of a list is not."""
_LONG = 40
"""Characters: a line with two commas that is longer than this is text, not a heading."""
_MOSTLY = 0.6
"""The share of indented lines from which on indentation does not tell the first line of a paragraph from others."""
_OPEN_END = lazy_pattern(r"[，、,（(“‘《「『【〈的与與和及或为為对對把将將被向从從由于於在是]$")
_STOP_INSIDE = lazy_pattern(r"[。！？；!?;](?=.)|\. (?=[A-Z])")
_STOP = lazy_pattern(r"[。！？；!?;]")
_COMMA = lazy_pattern(r"[，,]")
_PUNCTUATION = lazy_pattern(r"[，。；！？,;!?.]")
_ENDED = lazy_pattern(r"[。！？；!?;][”』」）)]?$")
_CREDIT = lazy_pattern(
    rf"记者|記者|通讯员|通訊員|编辑|編輯|责编|責編|摄影|攝影|[摄攝]$|供图|供圖|来源|來源|作者|[{HAN}] [{HAN}]"
)
_QUOTES = (("“", "”"), ("《", "》"), ("（", "）"), ("「", "」"), ("『", "』"))
_PAGE_NUMBER = lazy_pattern(
    r"[-—–]+ ?\d{1,4} ?[-—–]+|第 ?\d{1,4} ?[页頁](?: ?[，,/]? ?共 ?\d{1,4} ?[页頁])?|Page \d{1,4}(?: of \d{1,4})?",
    re.IGNORECASE,
)


class Marks(NamedTuple):
    """How a text shows where a paragraph begins: with blank lines, with indentation, with both or not at all."""

    blanks: bool
    indents: bool


def repairs(text: str) -> list[Repair]:
    """Cuts in the middle of a sentence go, with a page number that stands in one; between Latin words a space stays."""
    if "\n" not in text:
        return []
    lines = list(lines_of(text))
    columns = wrap_width(lines)
    indented = sum(line.indent > 0 for line in lines)
    marks = Marks(any(line.apart for line in lines), 0 < indented < _MOSTLY * len(lines))
    found: list[Repair] = []
    first = before = 0
    for after in range(1, len(lines)):
        if after == before + 1 < len(lines) - 1 and _PAGE_NUMBER.fullmatch(lines[after].text):
            continue
        line, following = lines[before], lines[after]
        if opens_block(following.text) or (columns is not None and not is_full(line, following, columns)):
            joined = False
        elif columns is not None and not following.apart and after == before + 1:
            joined = _fills_up(line, following, marks)
        else:
            paragraph = text[max(lines[first].start, line.end - _TAIL) : line.end]
            joined = _is_cut(paragraph, following.text, opening=not first)
        if joined:
            found.append(Repair("line-break", line.end, following.start, _between(line.text, following.text)))
        else:
            first = after
        before = after
    return found


def _fills_up(line: Line, following: Line, marks: Marks) -> bool:
    """Whether a full line of a wrapped text goes on in the line right under it."""
    if following.indent > (0 if marks.indents else line.indent):
        return False
    return marks.indents or marks.blanks or not finished(line.text)


def _is_cut(paragraph: str, following: str, *, opening: bool) -> bool:
    """Whether a paragraph so far breaks off inside a sentence that ``following`` carries on.

    ``opening`` says that it is the first of the text, which is a title as a rule.
    """
    last_line = paragraph.rpartition("\n")[2]
    if finished(paragraph) or len(paragraph) < _SHORTEST or is_row(last_line):
        return False
    if paragraph[-1].isascii() and following[0].isupper():
        return False
    if _OPEN_END.search(paragraph) or _has_open_quote(paragraph, following):
        return True
    if _CREDIT.search(_STOP.split(paragraph)[-1]) or not _PUNCTUATION.search(following):
        return False
    commas = len(_COMMA.findall(paragraph)) if len(paragraph) >= _LONG else 0
    if _STOP_INSIDE.search(paragraph):
        return commas > 0 or not opening
    is_heading = opening or opens_block(paragraph) or "——" in paragraph
    return commas > 1 and not is_heading and bool(_ENDED.search(following))


def _has_open_quote(paragraph: str, following: str) -> bool:
    """Whether a quotation or bracket of the paragraph is closed in the line that follows."""
    return any(
        paragraph.rfind(opening) > paragraph.rfind(closing)
        and closing in following
        and opening not in following[: following.find(closing)]
        for opening, closing in _QUOTES
    )


def _between(line: str, following: str) -> str:
    """A space between two Latin words, nothing next to Chinese or after a hyphen."""
    latin = line[-1] < "\u2e80" and following[0] < "\u2e80"
    return " " if latin and line[-1] not in "-—" else ""
