"""Numbers in questions: whose number is 13641167598, or the number alone, as it was copied from somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from store.language.patterns import lazy_pattern

_SHORTEST_PART = 7
"""Fewer digits than this are asked for as a whole (12345); as a part they would stand in too many numbers."""

_SHORTEST = 3
_LONGEST = 15
"""The digits of the longest number, by E.164."""

# With an extension, or with the last digits of the next number behind a slash.
_TAIL = r"(?:\s*(?:转|ext\.?|/)\s*\d{1,5}|\(\d{1,5}\))"
_NUMBER = lazy_pattern(rf"(?P<number>\+?\d(?:[\d() .-]*\d)?)(?:{_TAIL})*")
_EXTENSION = lazy_pattern(rf"(?:{_TAIL}|(?<=\d{{7}})[-—–]\d{{1,5}})+$")
_AROUND = lazy_pattern(
    r"(?:这个|那个|此|该)?(?:来电|陌生)?(?:电话|手机|号码|传真|座机|热线|号|电子邮箱|邮箱|邮件|电邮|地址)+|谁|哪位|哪家|哪里|哪儿|哪个|什么|单位|部门|机构|人家|地方|公司|个|家|的|人|是不是|是|有|叫|打来|打给我|打过来|"
    r"打|来|了|给我|查一?下|查查?|找一?下|找|请问|帮我?|属于|归|所有|主人|机主|联系人|姓名|名字|对应|吗|呢|啊|呀"
    r"|\b(?:whose|who|which|what|is|are|this|that|the|it|number|phone|telephone|fax|mobile|e-?mail|address|of|does|do|belongs?|to|has|have|called|"
    r"calling|from|me|office|by|behind|owns?|tel|please)\b|[\s:,.?!'()]"
)


def number_keys(printed: str, e164: str | None) -> tuple[str, ...]:
    """What a printed number is looked up by: its national digits, without +86 and the zero of the area code.

    ``e164`` is its international form, where that is known. The digits as printed are a key too, as far as they are
    others: a wrong guess of the area takes nothing away.
    """
    keys = [_bare(e164)] if e164 else []
    digits = _bare(_EXTENSION.sub("", normalize("NFKC", printed)))
    if digits and not any(key.endswith(digits) for key in keys):
        keys.append(digits)
    return tuple(keys)


def _bare(number: str) -> str:
    """The digits of a number without the country's code and the zero of the area code."""
    digits = re.sub(r"\D", "", number)
    if "+" in number or digits.startswith("00") or (len(digits) > 11 and digits.startswith("86")):
        digits = re.sub(r"^(?:00)?86", "", digits)
    return digits.removeprefix("0")


def number_asked(folded: str) -> str | None:
    """The key of the number that a folded question is about, None where it is about anything else.

    It is where nothing else is said but that somebody's number is meant.
    """
    found = list(_in(folded))
    if len(found) != 1:
        return None
    start, end, digits = found[0]
    return digits if asks_whose(f"{folded[:start]} {folded[end:]}") else None


def asks_whose(rest: str) -> bool:
    """Whether a folded question, without the number or address in it, asks nothing but whose that is."""
    return not _AROUND.sub("", rest)


def _in(folded: str) -> Iterator[tuple[int, int, str]]:
    """The numbers of a folded text that are long enough: where they stand, and their keys."""
    for match in _NUMBER.finditer(folded):
        digits = _bare(match["number"])
        if _SHORTEST <= len(digits) <= _LONGEST:
            yield match.start(), match.end(), digits


def is_number(asked: str, key: str) -> bool:
    """Whether the number with this key is the one that is asked for, or holds what is asked as a part.

    One that is printed without its area code (``key``) is found with it too.
    """
    if asked == key:
        return True
    if len(asked) < _SHORTEST_PART:
        return False
    return asked in key or (_SHORTEST_PART <= len(key) < len(asked) and asked.endswith(key))
