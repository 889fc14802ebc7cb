"""The numbers that Word shows before paragraphs and does not keep in their text (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Self

from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

_HAN = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_PLACE = re.compile(r"%([1-9])")
_CLOSED = re.compile(r"[、．）)】\]：]$")
_BULLET = "• "
_MOST_LEVELS = 9


def _han(number: int, digits: str = _HAN, units: tuple[str, str] = ("十", "百")) -> str:
    """A number up to 999 as it is said: 十二, 一百零三."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    said = digits[hundreds] + units[1] if hundreds else ""
    if tens:
        said += ("" if tens == 1 and not hundreds and digits is _HAN else digits[tens]) + units[0]
    elif hundreds and ones:
        said += "零"
    return said + (digits[ones] if ones or not number else "")


def _letters(number: int) -> str:
    """a to z, then aa, bb, as Word goes on."""
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


_FORMATS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        **dict.fromkeys(
            ("chineseCounting", "chineseCountingThousand", "ideographDigital", "taiwaneseCounting",
             "taiwaneseCountingThousand", "japaneseCounting", "koreanCounting"),
            _han,
        ),
        "chineseLegalSimplified": lambda number: _han(number, _LEGAL, ("拾", "佰")),
        "ideographLegalTraditional": lambda number: _han(number, "零壹貳參肆伍陸柒捌玖", ("拾", "佰")),
        "ideographTraditional": _of(_STEMS),
        "decimalEnclosedCircle": _of(_CIRCLED),
        "decimalEnclosedCircleChinese": _of(_CIRCLED),
        "lowerLetter": _letters,
        "upperLetter": lambda number: _letters(number).upper(),
        "lowerRoman": _roman,
        "upperRoman": lambda number: _roman(number).upper(),
        "decimalZero": lambda number: f"{number:02}",
        "none": lambda _: "",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: its first number, the format, and the text with %1 for the number of level 1."""

    start: int = 1
    format: str = "decimal"
    text: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    """The levels of a list, and which lists it counts on with: those of the same ``abstract`` one."""

    abstract: str
    levels: Mapping[int, _Level]
    restarts: bool = False


class Numbering:
    """The lists of a document, and how far each is counted."""

    def __init__(self, lists: Mapping[str, _List]) -> None:
        self._lists = lists
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    @classmethod
    def of(cls, document: Document) -> Self:
        """The lists that a document defines; none where it has no such part."""
        try:
            element = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return cls({})
        abstracts = {
            _get(abstract, "w:abstractNumId"): _levels(abstract) for abstract in element.iter(qn("w:abstractNum"))
        }
        lists: dict[str, _List] = {}
        for number in element.iter(qn("w:num")):
            name = _child(number, "w:abstractNumId")
            levels = dict(abstracts.get(name, {}))
            overrides = list(number.iter(qn("w:lvlOverride")))
            for override in overrides:
                depth = _int(_get(override, "w:ilvl"), 0)
                levels |= _levels(override)
                level = levels.get(depth, _Level())
                levels[depth] = replace(level, start=_int(_child(override, "w:startOverride"), level.start))
            lists[_get(number, "w:numId")] = _List(name, levels, bool(overrides))
        return cls(lists)

    def next(self, number: str, depth: int) -> str:
        """What stands before the next paragraph of list ``number`` at level ``depth`` from 0; "" for an unknown one."""
        found = self._lists.get(number)
        if found is None or depth not in found.levels or depth >= _MOST_LEVELS:
            return ""
        counts = self._counts.setdefault(found.abstract, [None] * _MOST_LEVELS)
        if found.restarts and number not in self._begun:
            counts[:] = [None] * _MOST_LEVELS
        self._begun.add(number)
        before = counts[depth]
        counts[depth] = found.levels[depth].start if before is None else before + 1
        counts[depth + 1 :] = [None] * (_MOST_LEVELS - depth - 1)
        return _label(found, counts, depth)


def _label(found: _List, counts: list[int | None], depth: int) -> str:
    level = found.levels[depth]
    if level.format == "bullet":
        return _BULLET

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        own = found.levels.get(place, _Level())
        value = counts[place]
        return _FORMATS.get(own.format, str)(own.start if value is None else value)

    label = _PLACE.sub(number, level.text)
    return label if not label or _CLOSED.search(label) else f"{label} "


def _levels(element: etree._Element) -> dict[int, _Level]:
    return {
        _int(_get(level, "w:ilvl"), 0): _Level(
            _int(_child(level, "w:start"), 1), _child(level, "w:numFmt") or "decimal", _child(level, "w:lvlText")
        )
        for level in element.iter(qn("w:lvl"))
    }


def _get(element: etree._Element, name: str) -> str:
    return element.get(qn(name)) or ""


def _child(element: etree._Element, name: str) -> str:
    found = element.find(qn(name))
    return _get(found, "w:val") if found is not None else ""


def _int(value: str, otherwise: int) -> int:
    return int(value) if value.isdecimal() and len(value) < 6 else otherwise
