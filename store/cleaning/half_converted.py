"""Characters of the other script, as conversions leave them that stop half-way: 關于加强疫情防控工作.

Only what is written in one script alone tells: 后 and 里 stand in both. A line or clause that is wholly in the other
script is a name, a quotation or a heading of the page and stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from store.cleaning.scripts import HAN, to_simplified
from store.cleaning.words import is_usual
from store.language.patterns import lazy_pattern
from store.values.texts import Repair, Span

if TYPE_CHECKING:
    from opencc import OpenCC

_HAN = re.compile(rf"[{HAN}]")
_CLAUSE = lazy_pattern(rf"[{HAN}]+")
_LINE = lazy_pattern("[^\n]+")
_NAME = 2
"""Characters that one script alone has: a line or clause with so many, all of the other script, is in that script."""
_LONG_NAME = 4
"""The same within a clause that has both scripts: 主办单位为財團法人臺灣觀光協會."""
_FEWEST = 2
"""Different characters of the other script within usual words from which on the text is half converted."""
_SHORT = 200
"""Characters of a text that one is enough in; in a longer one it is a name (张栋樑) or another form (商舖) as often."""


def repairs(text: str) -> list[Repair]:
    """The characters of the script that the text has less of, in clauses that have both, become those of the other.

    A long text in which only one such character, or none, is part of a usual word is left alone: names have rare ones.
    """
    if not _traditional().search(text):
        return []
    scripts = {char: script for char in set(text) if (script := _script(char))}
    (own, most), *others = Counter(scripts.values()).most_common() or [("", 0)]
    fewest = _FEWEST if len(text) > _SHORT else 1
    if not others or not fewest <= others[0][1] < most:
        return []
    other = others[0][0]
    found: list[Repair] = []
    certain: set[str] = set()
    foreign_lines = _foreign_lines(text, scripts, other)
    for clause in _CLAUSE.finditer(text):
        run = clause.group()
        if any(span.start <= clause.start() < span.end for span in foreign_lines):
            continue
        converted = _converted(run, own)
        if len(converted) != len(run) or converted == run:
            continue
        foreign = _foreign_places(run, scripts, other)
        if any(scripts.get(char) == own for char in run):  # else it may be quoted: 民國109年
            certain |= {run[place] for place in foreign if _is_in_word(converted, place)}
        # 於 is in both scripts, but 关於 is in none.
        both = [place for place, char in enumerate(run) if char != converted[place] and char not in scripts]
        places = sorted((*foreign, *(place for place in both if own == "hans" and _is_in_word(converted, place))))
        start = clause.start()
        found += [Repair("half-converted", start + at, start + at + 1, converted[at]) for at in places]
    return found if len(certain) >= fewest else []


def _foreign_lines(text: str, scripts: Mapping[str, str], other: str) -> list[Span]:
    """The lines that are wholly in the other script."""
    return [Span(*line.span()) for line in _LINE.finditer(text) if _is_foreign(line.group(), scripts, other)]


def _is_foreign(run: str, scripts: Mapping[str, str], other: str) -> bool:
    """Whether all characters that one script alone has are of the ``other`` one, and there are enough of them."""
    found = [script for char in run if (script := scripts.get(char))]
    return len(found) >= _NAME and all(script == other for script in found)


def _foreign_places(clause: str, scripts: Mapping[str, str], other: str) -> list[int]:
    """Where a clause has characters of the other script, but for names of several with none of its own between."""
    if _is_foreign(clause, scripts, other):
        return []
    found: list[int] = []
    stretch: list[int] = []
    for place, char in enumerate(clause):
        script = scripts.get(char)
        if script == other:
            stretch.append(place)
        elif script:
            found += stretch if len(stretch) < _LONG_NAME else ()
            stretch = []
    return found + (stretch if len(stretch) < _LONG_NAME else [])


def _is_in_word(run: str, place: int) -> bool:
    """Whether the character at ``place`` makes a usual word with one of its neighbours."""
    return is_usual(run[max(0, place - 1) : place + 1]) or is_usual(run[place : place + 2])


@lru_cache(16384)
def _script(char: str) -> str:
    """ "hans" or "hant" where only that script has the character, as far as GB 2312 and Big5 tell; else ""."""
    if not _HAN.match(char):
        return ""
    if _has(char, "gb2312"):
        return "" if _has(char, "big5") or _converted(char, "hant") == char else "hans"
    simplified = to_simplified(char)
    return "hant" if simplified != char and _has(simplified, "gb2312") else ""


@cache
def _traditional() -> re.Pattern[str]:
    """Any character that only Traditional script has: most texts have none and are let through at once."""
    characters = [char for char in map(chr, range(0x4E00, 0xA000)) if not _has(char, "gb2312")]
    simplified = to_simplified(" ".join(characters)).split(" ")
    found = [char for char, plain in zip(characters, simplified, strict=True) if char != plain]
    return re.compile(f"[{''.join(found)}]")


def _has(char: str, encoding: str) -> bool:
    return bool(char.encode(encoding, "ignore"))


def _converted(text: str, script: str) -> str:
    """The text in a script, as the words in it are written there."""
    if script == "hans":
        return to_simplified(text)
    converted: str = _converter().convert(text)
    return converted


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("s2t")
