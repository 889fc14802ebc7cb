"""Notices within a notice: where a forwarded document begins with a head of its own, or an attached one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from store.language.patterns import lazy_pattern
from store.notices.document_numbers import number_line
from store.notices.issuers import is_document_head
from store.notices.lines import Line
from store.notices.organisations import is_organisation
from store.notices.salutations import is_salutation
from store.notices.signatures import DATE_ENDS, signature_at
from store.notices.titles import LONGEST_TITLE, ends_as_title

_ATTACHMENT = re.compile(r"附(?:件|录)? ?(?:\d{1,2}|[一二三四五六七八九十])? ?(?:[:.、 ]|$)")
_BARE = lazy_pattern(r"附(?:件|录)? ?(?:\d{1,2}|[一二三四五六七八九十])? ?:?$")
_SENTENCE_WITHIN = 30
"""Lines after the title of an attached text within which a sentence ends; a form or a list has none."""
# How many lines (date, number, an issuing body) may stand between a title and its salutation.
_REACH = 3


def find_inner_start(folded: str, lines: Sequence[Line]) -> int | None:
    """The index of the line at which a notice carried by the one in ``lines`` begins; None: it carries none.

    A carried notice has a head: a "……文件" line, a number above a title, or a title with a salutation under it; or it
    is an attached text. It stands after an attachment line or a signature, so a notice's own head is never taken for
    one.
    """
    first = _first_end(folded, lines)
    if first is None:
        return None
    return next((i for i in range(first, len(lines)) if not lines[i].chrome and _is_head(folded, lines, i)), None)


def is_attached(folded: str, lines: Sequence[Line], index: int) -> bool:
    """Whether an attached text begins at ``index``: a title with text under it, right under a line 附件 or 附件1.

    One that the lines before name in 《》 needs no such line.
    """
    if not index or not lines[index].opens or not lines[index].closes or not lines[index - 1].opens:
        return False
    above, line = lines[index - 1], lines[index]
    title = folded[line.start : line.end]
    announced = _BARE.match(folded, above.start, above.end) or f"《{title}》" in folded[lines[0].start : above.end]
    if not announced or not ends_as_title(title):
        return False
    return any("。" in folded[each.start : each.end] for each in lines[index + 1 : index + 1 + _SENTENCE_WITHIN])


def _first_end(folded: str, lines: Sequence[Line]) -> int | None:
    """The index of the first line after an attachment line or a dated signature that follows running text."""
    body = next((i for i, line in enumerate(lines) if not line.chrome and "。" in folded[line.start : line.end]), None)
    if body is None:
        return None
    for index in range(body + 1, len(lines)):
        line = lines[index]
        if folded[line.start] == "附" and _ATTACHMENT.match(folded, line.start, line.end):
            return index + 1
        if DATE_ENDS.search(folded, max(line.start, line.end - 6), line.end):
            signature = signature_at(folded, lines, index, body + 1)
            if signature is not None and signature.names:
                return signature.after
    return None


def _is_head(folded: str, lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    part = folded[line.start : line.end]
    if len(part) > LONGEST_TITLE:
        return False
    if is_document_head(part) or is_attached(folded, lines, index):
        return True
    if is_organisation(part):
        return _follows(folded, lines, index, number_line, 1)
    if part[0] not in "([" and number_line(part):
        return _follows(folded, lines, index, ends_as_title, _REACH)
    return ends_as_title(part) and _follows(folded, lines, index, is_salutation, _REACH)


def _follows(folded: str, lines: Sequence[Line], index: int, test: Callable[[str], object], reach: int) -> bool:
    following = lines[index + 1 : index + 1 + reach]
    return any(test(folded[line.start : line.end]) for line in following if not line.chrome)
