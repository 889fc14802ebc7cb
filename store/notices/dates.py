"""Dates as notices print them, and their ISO 8601 form."""

from __future__ import annotations

import re
from datetime import date

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "О": 0,
    "O": 0,
    "0": 0,
}
_DIGIT = "〇零○ОO一二三四五六七八九"
_NUMERAL = f"{_DIGIT}十"
_DAY = rf"(?: ?(?:\d{{1,2}}|[{_NUMERAL}]{{1,3}}) ?[日号])"
_MONTH = rf"(?:\d{{1,2}}|[{_NUMERAL}]{{1,2}}) ?月"
DATE = (
    rf"(?:(?:(?:19|20)\d\d|二[{_DIGIT}0]{{3}}|一九[{_DIGIT}]{{2}}) ?"
    rf"(?:年 ?{_MONTH}{_DAY}?|(?P<%s>[-./]) ?\d{{1,2}} ?(?P=%s) ?\d{{1,2}}(?!\d))"
    r"|(?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"
    rf"|(?:中华)?民国 ?(?:\d{{2,3}}|[{_NUMERAL}百]{{2,5}}) ?年 ?{_MONTH}{_DAY}?)"
)
"""A regular expression for a date in folded text. ``DATE % (name, name)`` names its inner group, so that it can be used
twice in one expression."""
DAY_OF_YEAR = rf"(?:{_MONTH}{_DAY})"
"""The same for one that names no year."""
YEAR = rf"(?:(?:19|20)\d\d|二[{_DIGIT}0]{{3}})(?= ?年|[-./] ?\d|[〕\])])"
"""The same for a year in a date, a name or a document number."""
_FIND = re.compile(DATE % ("mark", "mark"))
_PARTS = re.compile(rf"[\d{_NUMERAL}百]+")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_REPUBLIC = 1911
"""The year before the first one of the Republic of China (民国)."""


def find_date(folded: str, start: int, end: int) -> tuple[int, int, str] | None:
    """The first date within ``folded[start:end]``: where it starts and ends, and its ISO form."""
    for match in _FIND.finditer(folded, start, end):
        iso = iso_date(match.group())
        if iso is not None:
            return match.start(), match.end(), iso
    return None


def iso_date(printed: str, year: int | None = None) -> str | None:
    """``printed`` (folded, as ``DATE`` matches) in ISO form, without the day where it names none; None: no such day.

    With ``year``, what is printed is a day of that year, as ``DAY_OF_YEAR`` matches.
    """
    compact = _COMPACT.fullmatch(printed)
    numbers = [_number(part) for part in (compact.groups() if compact else _PARTS.findall(printed))]
    if year:
        numbers = [year, *numbers]
    if not 2 <= len(numbers) <= 3:
        return None
    if "民国" in printed:
        numbers[0] += _REPUBLIC
    try:
        moment = date(numbers[0], numbers[1], *(numbers[2:] or [1]))
    except ValueError:
        return None
    return moment.isoformat() if numbers[2:] else moment.isoformat()[:7]


def year_of(printed: str) -> int:
    """The year that ``printed`` (folded, as ``YEAR`` matches) names."""
    return _number(printed)


def _number(part: str) -> int:
    if part.isdecimal():
        return int(part)
    hundreds, hundred, rest = part.rpartition("百")
    if hundred:
        return (_digits(hundreds) or 1) * 100 + _number(rest.lstrip("零〇") or "0")
    if "十" in part:
        tens, _, ones = part.partition("十")
        return (_digits(tens) if tens else 1) * 10 + (_digits(ones) if ones else 0)
    return _digits(part)


def _digits(part: str) -> int:
    return int("".join(str(_DIGITS.get(character, 0)) for character in part) or "0")
