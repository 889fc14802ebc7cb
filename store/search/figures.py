"""The figures of a sentence: dates, times of day, and amounts with their unit; and which of them a question asks for.

All functions take folded text. Numbers that only name something have no unit or stand behind 第, and are no figures:
telephone numbers, 〔2020〕12号, 第三条, the 1. of a list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.language.patterns import lazy_pattern

DATE = "date"
TIME = "time"

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_NUMERAL = "〇零○一二三四五六七八九十"
_UNITS = (
    "元|块|个(?:小时|工作日|自然日|月|百分点)|小时|分钟|秒|工作日|自然日|天|日|周|星期|年|月|岁|周岁|人|名|位|家|户|项|种|次|倍|份|篇|张|件|本|册|台|套|所|间|"
    "字|页|分|学分|学时|课时|度|米|公里|千米|平方米|亩|吨|公斤|千克|克|毫升|升|%|‰|[kmg]b"
)
_FIGURE = lazy_pattern(
    # What a figure may begin with, first: it lets the search pass over all else quickly.
    rf"(?=[\d{_NUMERAL}百千万两上下晚早中凌])(?:"
    rf"(?P<date>(?:(?P<year>(?:19|20)\d\d)\s?年\s?)?(?P<month>\d{{1,2}}|[{_NUMERAL}]{{1,2}})\s?月\s?"
    rf"(?P<day>\d{{1,2}}|[{_NUMERAL}]{{1,3}})\s?[日号]"
    r"|(?P<year2>(?:19|20)\d\d)(?P<mark>[-./])(?P<month2>\d{1,2})(?P=mark)(?P<day2>\d{1,2})(?!\d)"
    r"|(?P<year3>(?:19|20)\d\d)\s?年\s?(?P<month3>\d{1,2})\s?月(?!\s?\d))"
    r"|(?P<time>(?P<half>上午|下午|晚上|晚|早上|中午|凌晨)?(?P<hour>\d{1,2})\s?(?::(?P<minute>\d\d)(?!\d)"
    r"|[时点](?!间|候|段|期|代|效)(?:(?P<minute2>\d{1,2})\s?分|(?P<thirty>半))?))"
    rf"|(?<![第\d.{_NUMERAL}百千万两])(?P<number>\d[\d,]*(?:\.\d+)?|[{_NUMERAL}百千万两]+)\s?"
    rf"(?P<scale>[百千万亿]{{0,2}})\s?(?P<unit>{_UNITS}))"
)
# What is counted off by the same word, so that 三天 and 3日 or 100块 and 100元 are told to be of one kind.
_SAME_UNIT = {
    "块": "元",
    "日": "天",
    "个工作日": "工作日",
    "个自然日": "自然日",
    "个小时": "小时",
    "名": "人",
    "位": "人",
}
_SAME_UNIT |= {"周岁": "岁", "星期": "周", "个月": "月"}
_SPANS = ("年", "月", "周", "天", "工作日", "自然日", "小时", "分钟", "秒")

_YEARS = range(1900, 2100)

_ASKS_WHEN = lazy_pattern(r"什么时候|什么时间|何时|啥时|哪[天日年月]|几[号月点时]|日期|时间|截止|期限|when\b")
_ASKS_HOW_LONG = lazy_pattern(r"多久|多长|几[天日年周]|几个(?:月|小时|工作日)|多少[天日年周]|期限|时限|how long")
_ASKS_HOW_MUCH = lazy_pattern(r"多少|几|多[大高重]|how (?:many|much)|费用|金额|标准|比例|价格|收费|额度|上限|下限")
_ASKS_UNIT = lazy_pattern(rf"(?:多少|几)\s?(?P<unit>{_UNITS})")
_ASKS_MONEY = lazy_pattern(r"多少钱|几块|费用|收费|金额|价格|how much")
_ASKS_SHARE = lazy_pattern(r"比例|百分之|比率")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at ``start``:``end``: its kind (``date``, ``time`` or the unit it is counted in) and its value.

    The value of a date is (year or 0, month, day or 0), of a time (hour, minute), of an amount (number,).
    """

    kind: str
    value: tuple[float, ...]
    start: int
    end: int


def find_figures(text: str) -> list[Figure]:
    """The figures of ``text`` in order."""
    return [Figure(*_read(match), *match.span()) for match in _FIGURE.finditer(text)]


def is_same(one: Figure, other: Figure) -> bool:
    """Whether two figures say the same: a date without its year may be of any year."""
    if one.kind != other.kind:
        return False
    if one.kind != DATE:
        return one.value == other.value
    return all(a == b for a, b in zip(one.value, other.value, strict=True) if a and b)


def asks_for(question: str, kind: str) -> bool:
    """Whether a question asks for a figure of this kind: when, how long, how many of what."""
    if kind in (DATE, TIME):
        return bool(_ASKS_WHEN.search(question))
    if kind in _SPANS and _ASKS_HOW_LONG.search(question):
        return True
    units = {_SAME_UNIT.get(match.group("unit"), match.group("unit")) for match in _ASKS_UNIT.finditer(question)}
    if _ASKS_MONEY.search(question):
        units.add("元")
    if _ASKS_SHARE.search(question):
        units |= {"%", "‰"}
    if units:
        return kind in units
    return bool(_ASKS_HOW_MUCH.search(question))


def asks_for_figure(question: str) -> bool:
    """Whether a question asks for any figure."""
    return any(pattern.search(question) for pattern in (_ASKS_WHEN, _ASKS_HOW_LONG, _ASKS_HOW_MUCH, _ASKS_MONEY))


def _read(match: re.Match[str]) -> tuple[str, tuple[float, ...]]:
    groups = match.groupdict()
    if groups["date"]:
        parts = (groups["year"], groups["month"], groups["day"])
        if groups["year2"]:
            parts = (groups["year2"], groups["month2"], groups["day2"])
        elif groups["year3"]:
            parts = (groups["year3"], groups["month3"], None)
        return DATE, tuple(_number(part or "0") for part in parts)
    if groups["time"]:
        hour = _number(groups["hour"])
        if groups["half"] in ("下午", "晚上", "晚") and hour < 12:
            hour += 12
        minute = 30.0 if groups["thirty"] else _number(groups["minute"] or groups["minute2"] or "0")
        return TIME, (hour, minute)
    value = _number(groups["number"])
    if groups["unit"] == "年" and value in _YEARS:
        return DATE, (value, 0.0, 0.0)
    for power in groups["scale"]:
        value *= _POWERS[power]
    unit = groups["unit"]
    return _SAME_UNIT.get(unit, unit), (value,)


def _number(printed: str) -> float:
    """The value of a number in digits, or in Chinese numerals with or without powers of ten (二〇, 三百五十)."""
    if printed[0].isdecimal():
        return float(printed.replace(",", ""))
    if not any(character in _POWERS for character in printed):
        return float("".join(str(_DIGITS[character]) for character in printed))
    total = section = digit = 0
    for character in printed:
        power = _POWERS.get(character)
        if power is None:
            digit = _DIGITS[character]
        elif power >= 10_000:
            total += (section + digit or 1) * power
            section = digit = 0
        else:
            section += (digit or 1) * power
            digit = 0
    return float(total + section + digit)
