"""The words that a contact block is quoted with: whole sentences and lines around its values."""

from __future__ import annotations

import re

from store.language.patterns import lazy_pattern
from store.notices.contacts.blocks import MOST_CHARACTERS, Block

_BREAK = lazy_pattern(r"[。!?;\n]")
# In a text whose lines were run together, what was a line break is a space now (but not one within 2 月 or a label).
_FLAT_BREAK = re.compile(r"[。!?;\n]|(?<![\dA-Za-z ]) +(?![\dA-Za-z 号点话箱真编址间])|  +")
_ORDINAL_LEFT = lazy_pattern(r"[ ]*[(]?[\d一二三四五六七八九十]{1,2}[.、)]$")
# A text with no line break for this many characters around a block counts as run together. With 1,000 a few quotes
# of 600 notices begin or end within a line, with 100 whole paragraphs of ordinary text are cut at spaces.
_FLAT_REACH = 300
# A sentence that goes on behind the last value is quoted to its end unless that is further away than this (with 40,
# ten sentences of 600 notices are cut in the middle; with 160, three quotes more run to their end).
_LONGEST_REST = 80
_LEADS_IN = lazy_pattern(
    r"(?:[请可应须望要]|如有|如需|若有|欢迎|敬请).{0,60}?(?:联系|咨询|报送|报告|上报|报[至到]|反馈|反映|举报|投诉|寄[至到往送]|送[至到]|提交|发送|发[至到]|拨打|致电|来电|沟通)"
    r"[^,，]{0,30}$|(?:联系方式|联系电话|举报电话|咨询电话|热线|联系人|方式|途径)(?:如下|公布)?$"
)


def quote_span(text: str, block: Block, lower: int, upper: int) -> tuple[int, int]:
    """Where the block's quote starts and ends in folded ``text``.

    It lies within ``text[lower:upper]`` (what the blocks before and after leave free) and is at most 400 characters
    long. A sentence right before it that introduces it is part of it.
    """
    core_start, core_end = max(block.start, lower), min(block.end, upper)
    core_start = max(core_start, core_end - MOST_CHARACTERS)
    lower = max(lower, core_end - MOST_CHARACTERS)
    around = text[max(0, core_start - _FLAT_REACH) : core_end + _FLAT_REACH]
    breaks = _BREAK if "\n" in around or len(text) < _FLAT_REACH else _FLAT_BREAK
    at_value = core_start == block.members[0].value.start
    start = _start(text, _before_spaces(text, core_start) if at_value else core_start, lower, breaks)
    end = _end(text, core_end, min(upper, start + MOST_CHARACTERS), breaks)
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(" \n、,;。)"))
    left = _ORDINAL_LEFT.search(text, core_end, end)
    end = left.start() if left else end - (len(piece) - len(piece.rstrip(" \n、")))
    return _with_lead_in(text, start, max(lower, end - MOST_CHARACTERS), breaks), end


def _start(text: str, position: int, lower: int, breaks: re.Pattern[str]) -> int:
    """The start of the sentence, clause or line that ``position`` is in, at ``lower`` or behind it."""
    start = max((match.end() for match in breaks.finditer(text, lower, position)), default=lower)
    if start > lower or lower == 0 or breaks.match(text, lower - 1):
        return start
    # What stands before is part of the block before, or of a sentence that is too long: begin at the clause.
    clause = max(text.rfind(mark, lower, position) for mark in (",", "、"))
    return clause + 1 if clause >= 0 else start if position - start < _LONGEST_REST else position


def _before_spaces(text: str, position: int) -> int:
    while position and text[position - 1] == " ":
        position -= 1
    return position


def _end(text: str, position: int, upper: int, breaks: re.Pattern[str]) -> int:
    """The end of the sentence, clause or line that ``position`` is in, its mark included."""
    while position < upper and text[position] in ')”"]':
        position += 1
    if position >= upper or (breaks is _FLAT_BREAK and text[position] == " "):
        return position
    match = breaks.search(text, position, min(upper, position + _LONGEST_REST))
    if match:
        return match.end() if match.group() in "。!?;" else match.start()
    if upper == len(text) and upper - position <= _LONGEST_REST:
        return upper
    clause = re.compile(r"[,、 ]").search(text, position, min(upper, position + _LONGEST_REST))
    return clause.start() if clause else position


def _with_lead_in(text: str, start: int, lower: int, breaks: re.Pattern[str]) -> int:
    """Where the sentence right before ``start`` starts if it says what the block is for, else ``start``."""
    last = start
    while last > lower and text[last - 1] in " \n。!?;:":
        last -= 1
    if last <= lower:
        return start
    begin = _start(text, last, lower, breaks)
    if begin == lower and lower > 0 and not breaks.match(text, lower - 1):
        return start
    lead = text[begin:last]
    if 2 <= len(lead) <= 160 and (text[last : last + 1] == ":" or _LEADS_IN.search(lead)):
        return begin + len(lead) - len(lead.lstrip(" \n"))
    return start
