"""Dates as notices print them, and their ISO 8601 form."""

from __future__ import annotations

import re
from datetime import date

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "О": 0,
    "O": 0,
}
_NUMERAL = "〇零○ОO一二三四五六七八九十"
DATE = (
    rf"(?:(?:19|20)\d\d|二[{_NUMERAL[:-1]}]{{3}}|一九[{_NUMERAL[:-1]}]{{2}}) ?"
    rf"(?:年 ?(?:\d{{1,2}}|[{_NUMERAL}]{{1,2}}) ?月(?: ?(?:\d{{1,2}}|[{_NUMERAL}]{{1,3}}) ?[日号])?"
    r"|(?P<%s>[-./]) ?\d{1,2} ?(?P=%s) ?\d{1,2}(?!\d))"
)
"""A regular expression for a date in folded text. ``DATE % (name, name)`` names its inner group, so that it can be used
twice in one expression."""
_FIND = re.compile(DATE % ("mark", "mark"))
_PARTS = re.compile(rf"\d+|[{_NUMERAL}]+")


def find_date(folded: str, start: int, end: int) -> tuple[int, int, str] | None:
    """The first date within ``folded[start:end]``: where it starts and ends, and its ISO form."""
    for match in _FIND.finditer(folded, start, end):
        iso = iso_date(match.group())
        if iso is not None:
            return match.start(), match.end(), iso
    return None


def iso_date(printed: str) -> str | None:
    """``printed`` (folded, as ``DATE`` matches) in ISO form, without the day where it names none; None: no such day."""
    numbers = [_number(part) for part in _PARTS.findall(printed)]
    if not 2 <= len(numbers) <= 3:
        return None
    year, month, *day = numbers
    try:
        moment = date(year, month, *(day or [1]))
    except ValueError:
        return None
    return moment.isoformat() if day else moment.isoformat()[:7]


def _number(part: str) -> int:
    if part.isdecimal():
        return int(part)
    if "十" in part:
        tens, _, ones = part.partition("十")
        return (_digits(tens) if tens else 1) * 10 + (_digits(ones) if ones else 0)
    return _digits(part)


def _digits(part: str) -> int:
    return int("".join(str(_DIGITS.get(character, 0)) for character in part) or "0")
