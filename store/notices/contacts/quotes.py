"""The words that a contact block is quoted with: whole sentences and lines around its values."""

from __future__ import annotations

import re

from store.notices.contacts.blocks import MOST_CHARACTERS, Block

_BREAK = re.compile(r"[。!?;\n]")
_LEADS_IN = re.compile(
    r"(?:联系|咨询|报送|报告|上报|报[至到]|反馈|反映|举报|投诉|寄[至到往送]|送[至到]|提交|发送|发[至到]|拨打|致电|来电|疑问|受理|捐赠|报名|热线|方式|如下|沟通)"
)


def quote_span(text: str, block: Block, lower: int, upper: int) -> tuple[int, int]:
    """Where the block's quote starts and ends in folded ``text``.

    It lies within ``text[lower:upper]`` (what the blocks before and after leave free) and is at most 400 characters
    long. A sentence right before it that introduces it is part of it.
    """
    core_start, core_end = max(block.start, lower), min(block.end, upper)
    start = _sentence_start(text, core_start, max(lower, core_end - MOST_CHARACTERS))
    end = _sentence_end(text, core_end, min(upper, start + MOST_CHARACTERS))
    if end - start > MOST_CHARACTERS:
        start = max(core_start, end - MOST_CHARACTERS)
    start, end = _trimmed(text, start, end)
    led = _lead_in(text, start, max(lower, end - MOST_CHARACTERS))
    return led, end


def _sentence_start(text: str, position: int, lower: int) -> int:
    """The start of the sentence, clause or line that ``position`` is in."""
    start = lower
    for match in _BREAK.finditer(text, lower, position):
        start = match.end()
    if start == lower and lower > 0 and not _BREAK.match(text, lower - 1):
        # No end of a sentence within reach: begin at the words about the block.
        clause = max(text.rfind(mark, lower, position) for mark in (",", "、", " "))
        return clause + 1 if clause >= 0 and position - clause < 60 else position
    return start


def _sentence_end(text: str, position: int, upper: int) -> int:
    """The end of the sentence, clause or line that ``position`` is in, its mark included."""
    match = _BREAK.search(text, position, upper)
    if match:
        return match.start() if match.group() == "\n" else match.end()
    return upper


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip(" \n、,;。")), end - (len(piece) - len(piece.rstrip(" \n")))


def _lead_in(text: str, start: int, lower: int) -> int:
    """Where the sentence right before ``start`` starts if it says what the block is for, else ``start``."""
    before = text[lower:start]
    sentence = re.search(r"(?:^|[。!?;\n])[ \n]*(?P<lead>[^。!?;\n]{2,160}[。!?;:]?)[ \n]*$", before)
    if not sentence or (sentence.start() == 0 and lower > 0 and not _BREAK.match(text, lower - 1)):
        if not sentence or not _BREAK.match(sentence.group()):
            return start
    lead = sentence["lead"]
    if lead.endswith(":") or _LEADS_IN.search(lead):
        return lower + sentence.start("lead")
    return start
