"""The lines of a text, and what each looks like by itself: a heading, a table row, an unfinished sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from store.cleaning.layout import BLANKS
from store.cleaning.scripts import HAN
from store.language.patterns import lazy_pattern

_LINE = lazy_pattern(rf"[^{BLANKS}\n][^\n]*")
_NUMERAL = "一二三四五六七八九十百"
_BLOCK = lazy_pattern(
    r"#|[-*+>|•·●○■□◆◇▲△★☆※►]|`{3}|——|[【①-⑳]"
    rf"|第[{_NUMERAL}零〇\d]+[章节節条條款部编編篇]|[{_NUMERAL}]{{1,3}}(?:[、.．]|是)|其[{_NUMERAL}]"
    rf"|[（(](?:[{_NUMERAL}]{{1,3}}|\d{{1,2}}|[A-Za-z])[）)]|\d{{1,3}}(?:[、．)）]|\.(?!\d))|[A-Za-z][.、)）]"
    r"|附件|附[：:表录錄]|抄送|主送"
)
# A label and its value; a colon before a quotation is speech.
_LABEL = lazy_pattern(rf"[{HAN}A-Za-z{BLANKS}]{{1,12}}[：:](?!\s*[“「\"])\s*\S")
_DATE = lazy_pattern(r"(?:\d{4}|[二一][〇○零Ｏ0O一二三四五六七八九]{3})\s*(?:年|[-./])[^，。,]{1,12}$")
_SALUTATION = lazy_pattern(r"(?:各|全体|全體|尊敬|敬爱|敬愛|亲爱|親愛|广大|廣大)[^。；！？]{1,80}[：:]$")
_ROW = lazy_pattern(rf"\t|[^{BLANKS}][{BLANKS}]{{3,}}[^{BLANKS}]|\|")
_FINISHED = frozenset("。！？!?；;：:…”’』」》〉）)】］].~～—|")
_REACHED = lazy_pattern(r"(?:\S+@\S+|https?://\S+|www\.\S+|\d[\d-]{6,})$")


class Line(NamedTuple):
    """A line that is not blank. ``text`` is the source from ``start`` to ``end``, without white space around it.

    ``indent`` is the width of the white space before it in columns, ``apart`` says that a blank line stands before it.
    """

    text: str
    start: int
    end: int
    indent: int
    apart: bool

    @property
    def columns(self) -> int:
        """Where the line ends, in columns."""
        return self.indent + width(self.text)


def lines_of(text: str) -> Iterator[Line]:
    """The lines of ``text`` that are not blank, in order."""
    end = 0
    for match in _LINE.finditer(text):
        start, line = match.start(), match.group().rstrip(BLANKS)
        between = text[end:start]
        yield Line(line, start, start + len(line), width(between.rpartition("\n")[2]), between.count("\n") > 1)
        end = start + len(line)


def opens_block(line: str) -> bool:
    """Whether the line begins something new: a heading, list item, labelled value, date, salutation or table row."""
    return any(rule.match(line) for rule in (_BLOCK, _LABEL, _DATE, _SALUTATION)) or is_row(line)


def is_row(line: str) -> bool:
    """Whether it is set in columns, as the row of a table is."""
    return bool(_ROW.search(line))


def finished(line: str) -> bool:
    """Whether nothing need follow: a mark that ends a sentence or a clause, a closing bracket, an address or number."""
    return line[-1] in _FINISHED or bool(_REACHED.search(line))


def width(line: str) -> int:
    """The columns that the line takes: GBK has one byte for what takes one, two for Chinese and its punctuation."""
    return len(line.encode("gbk", "replace"))
