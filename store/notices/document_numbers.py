"""Document numbers (发文字号), such as 国办发明电〔2020〕4号 or 财政部公告2020年第6号."""

from __future__ import annotations

import re

from store.language.patterns import lazy_pattern

_YEAR = r"(?:19|20)\d\d"
_BRACKETED = (
    rf"[〔﹝\[【(<〈「{{｛〖] ?{_YEAR} ?年? ?[〕﹞\]】)>〉」}}｝〗]"
    r" ?(?:第 ?)?(?:[\u3400-\u9fff] ?)?\d{1,6}(?:-\d{1,3})? ?号"
)
_PREFIX = r"(?:(?!的|关于)[\u3400-\u9fffA-Za-z])"
DOCUMENT_NUMBER = (
    rf"(?:{_PREFIX}{{0,20}}(?:{_BRACKETED}|{_YEAR} ?年 ?第 ?\d{{1,6}} ?号)"
    rf"|{_PREFIX}{{0,20}}(?:令|公告) ?第 ?\d{{1,6}} ?号)"
)
"""A regular expression for a document number in folded text."""

_LABEL = r"[【\[]?(?:(?:发文|发布|文件|公文)?(?:字号|文号|编号)|文 ?号) ?[:】\]] ?:? ?"
_ORDER = r"第 ?\d{1,4} ?号"
# Without its brackets a number is known by the word it ends in, and by what sets the year apart.
_UNBRACKETED = rf"{_PREFIX}{{1,20}}[发字函办文电通令告政综规] ?{_YEAR} ?(?:第|[-—]|(?<= )) ?\d{{1,5}} ?号"
_LINE = re.compile(
    rf"(?:{_LABEL})?(?:(?P<number>{DOCUMENT_NUMBER}|{_UNBRACKETED})(?: +签发人.{{0,20}})?"
    rf"|[(\[] ?(?P<inner>{DOCUMENT_NUMBER}|{_ORDER}) ?[)\]])$"
)
_ORDER_LINE = re.compile(_ORDER)
_START = re.compile(rf"(?P<number>{_PREFIX}{{1,12}}{_BRACKETED}) ?[-—]{{0,2}}")
_BEHIND_TITLE = lazy_pattern(rf"[(] ?(?P<number>{DOCUMENT_NUMBER}) ?[)]$")
_LABELLED = lazy_pattern(rf"(?:^|(?<=\s)){_LABEL}(?P<number>[^ \n|:;,。)]{{3,40}})", re.MULTILINE)
# A cheap look before the full one.
_LABEL_NAMED = re.compile(r"[字文编] ?号")


def order_line(folded: str) -> bool:
    """Whether a line holds nothing but the number that an order or an announcement has under its title: 第12号."""
    return bool(_ORDER_LINE.fullmatch(folded))


def number_line(folded: str) -> tuple[int, int] | None:
    """Where the number stands in a line that holds nothing else (but its label); None: another line."""
    match = _LINE.match(folded) if "号" in folded else None
    return match.span("number" if match.group("number") else "inner") if match else None


def number_at_start(folded: str, start: int, end: int) -> tuple[int, int, int] | None:
    """The number that ``folded[start:end]`` begins with, as in "筑府办发电〔2020〕5号市人民政府办公厅关于…".

    Where it starts and ends, and where what follows it begins.
    """
    match = _START.match(folded, start, end) if folded.find("号", start, end) >= 0 else None
    return (*match.span("number"), match.end()) if match else None


def number_in_title(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """The number in brackets that a title ends in: "…的通知（国办发明电〔2020〕1号）"."""
    start = max(start, end - 40)
    match = _BEHIND_TITLE.search(folded, start, end) if folded.find("号", start, end) >= 0 else None
    return match.span("number") if match else None


def labelled_number(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """The number behind a label such as 发文字号： in ``folded[start:end]``."""
    match = _LABELLED.search(folded, start, end) if _LABEL_NAMED.search(folded, start, end) else None
    return match.span("number") if match else None
